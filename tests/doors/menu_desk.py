"""One admin's menu before the desk: pages, presses by label, words; a restart before each update."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from aiogram import Dispatcher
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.types import InlineKeyboardMarkup

from bot.configurations import Configurations
from handlers.telegram.root import build_router
from surveys.configuration import configuring
from surveys.model import Configuration
from tests.doors.desk import PEOPLE, TENANT, Desk

SHOWN = 1_000_000
"""Id of the message that shows the menu, as far as presses go."""


@dataclass
class MenuDesk:
    desk: Desk
    role: str = "admin"
    html: str = ""
    keyboard: tuple[tuple[str, str], ...] = ()
    """(label, callback data) of each button."""

    @property
    def text(self) -> str:
        return html.unescape(re.sub("<[^>]+>", "", self.html))

    @property
    def labels(self) -> list[str]:
        return [label for label, _ in self.keyboard]

    @property
    def line(self) -> str:
        """The one line that would have done the same."""
        return html.unescape(re.findall("<code>(/[^<]+)</code>", self.html)[0])

    async def say(self, words: str, **more: Any) -> str:
        self.restart()
        self._see(await self.desk.say(self.role, "private", {"text": words, **more}))
        return self.text

    async def command(self, words: str) -> str:
        self.restart()
        self._see(await self.desk.say(self.role, "private", words))
        return self.text

    async def tap(self, *labels: str) -> str:
        """Press the buttons whose labels are, or else contain, these words, one after the other."""
        for label in labels:
            there = dict(self.keyboard)
            found = label if label in there else next((one for one in there if label in one), None)
            assert found is not None, f"{label!r} is none of {self.labels} under {self.text!r}"
            await self.send(there[found])
        return self.text

    async def send(self, data: str, message_id: int = SHOWN) -> list[TelegramMethod[Any]]:
        """A press with this callback data, whether there is such a button or not."""
        self.restart()
        message = {
            "message_id": message_id,
            "date": 1,
            "chat": self.desk.chat(self.role, "private"),
            "text": "x",
        }
        pressed = {
            "id": str(next(self.desk.numbers)),
            "from": self.desk.person(self.role),
            "message": message,
            "chat_instance": "1",
            "data": data,
        }
        calls = await self.desk.feed({"callback_query": pressed})
        self._see(calls)
        return calls

    async def newest(self) -> tuple[Configuration, str]:
        """The configuration in force and its document."""
        async with self.desk.db.connect() as conn:
            found = await configuring.current(conn, tenant=TENANT)
            text = await configuring.document(conn, tenant=TENANT)
        assert found is not None and text is not None
        return found, text

    def restart(self) -> None:
        """What the next update meets remembers nothing but the database."""
        given = dict(self.desk.dispatcher.workflow_data)
        self.desk.configurations = Configurations(self.desk.database.engine)
        self.desk.dispatcher = Dispatcher()
        self.desk.dispatcher.workflow_data.update({**given, "configurations": self.desk.configurations})
        self.desk.dispatcher.include_router(build_router())

    def _see(self, calls: list[TelegramMethod[Any]]) -> None:
        for call in calls:
            if isinstance(call, SendMessage | EditMessageText):
                self.html = call.text or ""
                markup = call.reply_markup
                rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else []
                self.keyboard = tuple(
                    (button.text, button.callback_data or "") for row in rows for button in row
                )

    @property
    def person(self) -> int:
        return PEOPLE[self.role]
