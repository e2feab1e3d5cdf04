"""An admin's phone in a story: what is tapped and typed, counted, and the one message of the menu."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from demo.telegram.emulator import Emulator
from handlers.telegram.admin.menu_page import pressed


@dataclass(slots=True)
class AdminPhone:
    emulator: Emulator
    person: int
    acts: int = 0
    """Taps and messages so far."""

    def menus(self) -> list[dict[str, Any]]:
        """Messages that show a menu; there is one at most."""
        return [one for one in self.emulator.chat_messages(self.person) if serial(one) is not None]

    def text(self) -> str:
        return str(self.menus()[-1]["text"])

    def labels(self) -> list[str]:
        return labels(self.menus()[-1])

    async def open(self, command: str) -> str:
        """Send a command that opens a menu; its text."""
        before = self._seen()
        self.acts += 1
        await self.emulator.say(self.person, self.person, command)
        return await self._changed(before)

    async def type(self, words: str) -> str:
        """Type a value that the menu asks for; the menu's text afterwards."""
        return await self.open(words)

    async def ask(self, command: str) -> str:
        """Send a command that is answered with a message of its own; its text."""
        self.acts += 1
        at = await self.emulator.say(self.person, self.person, command)
        return str((await self.emulator.next_message(self.person, after=at))["text"])

    async def tap(self, label: str) -> str:
        """Tap the button whose label is, or else contains, these words; the menu's text afterwards."""
        menu = self.menus()[-1]
        there = labels(menu)
        found = label if label in there else next((one for one in there if label in one), None)
        assert found is not None, f"{label!r} is none of {there} under {menu['text']!r}"
        before = self._seen()
        self.acts += 1
        await self.emulator.tap(self.person, self.person, menu["message_id"], found)
        return await self._changed(before)

    async def walk(self, *labels: str) -> str:
        text = ""
        for label in labels:
            text = await self.tap(label)
        return text

    def _seen(self) -> int:
        found = [number for one in self.menus() if (number := serial(one)) is not None]
        return max(found, default=0)

    async def _changed(self, before: int) -> str:
        await self.emulator.until(lambda: self._seen() > before)
        await asyncio.sleep(0)
        return self.text()


def labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [str(button["text"]) for row in rows for button in row]


def serial(message: dict[str, Any]) -> int | None:
    """Of the menu page that the message shows; None if it shows none."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = pressed(rows[0][0].get("callback_data")) if rows else None
    return found[0] if found else None
