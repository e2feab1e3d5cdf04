"""One unhappy customer, one room, somebody of the staff in it: what the talk about a case is tested with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from demo.telegram.world import Json
from tests.invariants import broken_invariants
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

TALKING = DOCUMENT.replace(
    "timezone: Europe/Warsaw}", "timezone: Europe/Warsaw, staff_names: name}", 1
).replace(
    "surveys:",
    "replies:\n"
    "  sorry: {name: {en: Sorry}, text: {en: 'We are sorry about order {order}, {name}.'}}\n"
    "surveys:",
    1,
)


@dataclass(frozen=True, slots=True)
class Desk:
    pulsemap: Pulsemap
    room: int
    olga: int
    anna: int
    card: int
    ask: int

    @property
    def telegram(self) -> Emulator:
        return self.pulsemap.emulator

    def chat(self, chat: int) -> list[Json]:
        return self.telegram.chat_messages(chat)

    async def seen(self, chat: int, words: str) -> Json:
        """The message of the bot's that holds these words and is no card, once it is there and kept.

        What a person answers, no sooner than seconds later, is an answer to something that the bot knows.
        """

        def look() -> Json | None:
            found = [
                one for one in self.chat(chat) if of_bot(one) and words in body(one) and not is_card(one)
            ]
            return found[-1] if found else None

        found = await self.telegram.until(look)
        for _ in range(100):
            if not await self.pulsemap.rows(
                "SELECT 1 FROM case_post WHERE tenant_id = 'main' AND status = 'sending'"
            ):
                break
            await asyncio.sleep(0.02)
        return found

    async def on_card(self, words: str) -> None:
        await self.telegram.until(
            lambda: any(is_card(one) and words in body(one) for one in self.chat(self.room))
        )

    async def offered(self, label: str) -> Json:
        """The message in the room with a button that says so."""
        return await self.telegram.until(
            lambda: next((one for one in self.chat(self.room) if label in str(one.get("reply_markup"))), None)
        )

    async def status(self) -> str:
        [row] = await self.pulsemap.rows("SELECT status FROM complaint")
        return str(row["status"])

    async def reacted(self, chat: int, message_id: int, emoji: str) -> None:
        await self.telegram.until(
            lambda: emoji in str(self.telegram.chat(chat).messages[message_id].reactions)
        )

    async def to_the_words(self) -> None:
        """Up to the last question, which waits for words."""
        await self.pulsemap.press(self.anna, self.anna, self.ask, "Late")
        await self.telegram.until(lambda: "☑ Late" in str(self.chat(self.anna)))
        await self.pulsemap.press(self.anna, self.anna, self.ask, "Done")
        await self.telegram.until(lambda: "Anything to add?" in str(self.chat(self.anna)))


def of_bot(message: Json) -> bool:
    return bool(message["from"]["is_bot"])


def is_card(message: Json) -> bool:
    return "Online order" in body(message)


def body(message: Json) -> str:
    return str(message.get("text", message.get("caption", "")))


async def complain(pulsemap: Pulsemap, number: int = 1) -> tuple[int, int]:
    """A customer whose order 1042 came late: the person, and the message with the question."""
    anna = await pulsemap.join(f"c-{number}", attributes={"name": "Anna"})
    event: dict[str, Any] = {
        "id": f"e-{number}",
        "source": "shop",
        "touchpoint": "delivered",
        "customer": f"c-{number}",
        "occurred_at": datetime.now(UTC).isoformat(),
        "instance": "1042",
        "attributes": {"order": "1042"},
    }
    await pulsemap.report(event)
    ask = (await pulsemap.emulator.next_message(anna, containing="How was the delivery"))["message_id"]
    await pulsemap.press(anna, anna, ask, "2")
    return anna, ask


@asynccontextmanager
async def open_desk(
    database_url: str, tmp_path: Path, *, forum: bool = False, supergroup: bool = False
) -> AsyncIterator[Desk]:
    """The case's card stands in the room. At the end all invariants hold."""
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=TALKING) as pulsemap,
    ):
        olga = emulator.create_person("Olga", "en")
        await pulsemap.add_staff(olga)
        room = emulator.create_group("Support", [olga], supergroup=supergroup or forum, forum=forum)
        await emulator.add_bot_to_group(room, olga)
        if forum:
            await emulator.promote(room, emulator.bot.id, olga)
        await pulsemap.bind_room("support", room)
        anna, ask = await complain(pulsemap)
        card = (await emulator.next_message(room, containing="Online order"))["message_id"]
        yield Desk(pulsemap, room, olga, anna, card, ask)
        assert await broken_invariants(database_url, emulator.requests) == []
