"""1,000 customers are unhappy within a minute: when their cases stand in the room."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any, Final

import asyncpg

from bench.company import DOCUMENT, FIRST_PERSON, ask
from bench.measuring import Goal, Row, alone, ensure
from bench.send import rename
from bench.servers import postgres
from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from tests.running import Pulsemap, running_pulsemap

COUNT: Final = 1000
MINUTE: Final = 60.0
FIRST: Final = 10.0
"""Seconds in which the first card must be there."""
SHOWN: Final = (
    "SELECT count(*) FROM delivery WHERE tenant_id = 'main' AND kind = 'complaint_card' AND status = 'sent'"
)
CASES: Final = "SELECT count(*) FROM complaint WHERE tenant_id = 'main' AND status = 'open'"


async def run() -> list[Row]:
    async with postgres() as server, server.database() as url:
        first, last = await _flood(url)
    note = f"{COUNT} unhappy taps in a minute, one room, 20 messages a minute; no 429, none lost"
    return [
        alone("floods.first card", [first], unit="s", goal=Goal(FIRST, False), note=note),
        alone("floods.all shown", [last], unit="s", goal=Goal(FIRST, False), note="after the last tap"),
    ]


async def _flood(url: str) -> tuple[float, float]:
    """Seconds from the first tap to the first card, and from the last tap until every case is in the room."""
    with tempfile.TemporaryDirectory() as home:
        async with (
            running_emulator() as emulator,
            running_pulsemap(url, emulator, Path(home), document=DOCUMENT, rate=30) as pulsemap,
        ):
            people = [emulator.create_person("Anna") for _ in range(COUNT)]
            for person in people:
                emulator.chat(person).started = True
            owner = emulator.create_person("Boss")
            room = emulator.create_group("Support", [owner])
            await emulator.add_bot_to_group(room, owner)
            await emulator.promote(room, emulator.bot.id, owner)
            await pulsemap.bind_room("support", room)
            await ask(url, COUNT, status="planned")
            await rename(url, people[0] - FIRST_PERSON)
            await emulator.until(lambda: all(emulator.chat_messages(person) for person in people), 120)
            buttons = [_worst(emulator, person) for person in people]
            watching = asyncio.create_task(_first_card(emulator, room))
            began = monotonic()
            for place, (person, (message, data)) in enumerate(zip(people, buttons, strict=True)):
                await asyncio.sleep(max(0.0, began + place * MINUTE / COUNT - monotonic()))
                await emulator.forge_tap(person, person, message, data)
            ended = monotonic()
            first = await watching - began
            await _until(pulsemap, SHOWN)
            last = monotonic() - ended
            refused = [one.method for one in emulator.requests if one.outcome == "too_many_requests"]
            ensure(not refused, f"refused with 429: {refused}")
            await _until(pulsemap, CASES)
            return first, last


def _worst(emulator: Emulator, person: int) -> tuple[int, str]:
    """The message that asks, and what its lowest button carries."""
    message: dict[str, Any] = emulator.chat_messages(person)[-1]
    return message["message_id"], message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]


async def _first_card(emulator: Emulator, room: int) -> float:
    def cards() -> list[object]:
        return [
            one
            for one in emulator.chat_messages(room)
            if "reply_markup" in one and one.get("from", {}).get("is_bot")
        ]

    await emulator.until(cards, 2 * MINUTE)
    return monotonic()


async def _until(pulsemap: Pulsemap, statement: str) -> None:
    """Wait until it counts all of them."""
    async with asyncio.timeout(2 * MINUTE):
        while True:
            (row,) = await pulsemap.rows(statement)
            found: asyncpg.Record = row
            if found[0] == COUNT:
                return
            await asyncio.sleep(0.1)
