"""A case that nobody answers goes up three levels over a weekend, in working hours only, each once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from demo.telegram.running import running_emulator
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

WARSAW = ZoneInfo("Europe/Warsaw")
SHIFTS = """
calendars:
  office: {timezone: Europe/Warsaw,
           weekdays: {mon-fri: ["09:00-13:00", "14:00-18:00"], sat: ["10:00-14:00"]}}
people:
  olga: {name: Olga, telegram: %d}
rooms:
  support: {name: Support, pinned: false, calendar: office,
            escalate: [lead, olga, owner], escalate_after: [0m, 3h, 8h]}
  lead: {name: Heads of support, pinned: false}
"""
ROOMS = "rooms:\n  support: {name: Support, pinned: false}\n"


def document(olga: int) -> str:
    changed = DOCUMENT.replace(ROOMS, SHIFTS.lstrip("\n") % olga).replace("expires: 3d", "expires: 60d")
    assert "people:" in changed
    return changed


def last_friday(before: datetime) -> datetime:
    """17:30 in Warsaw on a Friday of which the weekend and Monday are over."""
    day = before.astimezone(WARSAW).date() - timedelta(days=4)
    while day.weekday() != 4:
        day -= timedelta(days=1)
    return datetime(day.year, day.month, day.day, 17, 30, tzinfo=WARSAW)


@dataclass
class Hand:
    """The hand of the app's clock, which the test moves."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at.astimezone(UTC)

    def to(self, days: int, hour: int, minute: int) -> datetime:
        """So many days later at that wall time in Warsaw."""
        day = self.at.astimezone(WARSAW).date() + timedelta(days=days)
        self.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=WARSAW)
        return self.at


@dataclass(frozen=True, slots=True)
class Weekend:
    pulsemap: Pulsemap
    hand: Hand
    support: int
    lead: int
    olga: int
    owner: int

    async def heard(self) -> list[tuple[datetime, str, str]]:
        """What the clock did, when by the app's clock, with its clock or level and target."""
        rows = await self.pulsemap.rows(
            "SELECT at, kind, "
            "coalesce(payload->>'clock', payload->>'level' || ' ' || (payload->>'to')) AS what"
            " FROM case_event WHERE tenant_id = 'main' AND by_kind = 'clock' ORDER BY at, event_id"
        )
        return [(row["at"], row["kind"], row["what"]) for row in rows]

    async def until(self, number: int) -> None:
        """Wait for so many deeds of the clock."""
        while len(await self.heard()) < number:
            await self.pulsemap.emulator.until(lambda: True)

    async def cards_in(self, chat: int, containing: str = "Delivered") -> list[dict[str, Any]]:
        telegram = self.pulsemap.emulator
        await telegram.next_message(chat, containing=containing)
        return [one for one in telegram.chat_messages(chat) if containing in str(one.get("text"))]


@pytest.fixture
async def weekend(database_url: str, tmp_path: Path) -> AsyncIterator[Weekend]:
    async with running_emulator(rates=None) as telegram:
        anna, olga, owner = (telegram.create_person(name) for name in ("Anna", "Olga", "Oleg"))
        hand = Hand(last_friday(datetime.now(UTC)))
        async with running_pulsemap(
            database_url, telegram, tmp_path, document=document(olga), clock=hand
        ) as pulsemap:
            support, lead = (telegram.create_group(name, [anna]) for name in ("Support", "Heads"))
            for room, group in (("support", support), ("lead", lead)):
                await telegram.add_bot_to_group(group, anna)
                await pulsemap.bind_room(room, group)
            for person in (anna, olga):
                await pulsemap.add_staff(person)
            await pulsemap.add_owner(owner)
            for person in (olga, owner):
                await telegram.say(person, person, "/start")
            yield Weekend(pulsemap, hand, support, lead, olga, owner)


async def complain(weekend: Weekend) -> int:
    """An unhappy answer at 17:30 on Friday; the customer."""
    telegram, pulsemap = weekend.pulsemap.emulator, weekend.pulsemap
    customer = await pulsemap.join("42")
    await pulsemap.report(
        {
            "id": "delivered-1",
            "source": "shop",
            "touchpoint": "delivered",
            "customer": "42",
            "occurred_at": weekend.hand().isoformat(),
            "channel": "courier",
            "instance": "1",
        }
    )
    question = await telegram.next_message(customer, containing="order 1")
    await pulsemap.press(customer, customer, question["message_id"], "1")
    await telegram.next_message(weekend.support, containing="Delivered")
    return customer


async def test_three_levels_over_a_weekend_with_split_shifts(weekend: Weekend) -> None:
    telegram, hand = weekend.pulsemap.emulator, weekend.hand
    await complain(weekend)
    running = await weekend.pulsemap.rows(
        "SELECT clock, span_seconds, began_at, outcome FROM case_clock ORDER BY clock"
    )
    assert [tuple(row) for row in running] == [
        ("answer", 3600, hand(), "running"),
        ("resolve", 86_400, hand(), "running"),
    ]
    expected: list[tuple[datetime, str, str]] = []
    steps: tuple[tuple[int, int, int, list[tuple[str, str]], int], ...] = (
        (1, 10, 15, [("warned", "answer")], weekend.support),
        (0, 10, 29, [], weekend.support),
        (0, 10, 30, [("breached", "answer"), ("escalated", "1 lead")], weekend.lead),
        (0, 13, 30, [("escalated", "2 olga")], weekend.olga),
        (2, 14, 29, [], weekend.olga),
        (0, 14, 30, [("escalated", "3 owner")], weekend.owner),
    )
    for days, hour, minute, deeds, chat in steps:
        at = hand.to(days, hour, minute) - timedelta(seconds=1)
        hand.at = at
        await weekend.pulsemap.rows("SELECT")
        hand.at = at + timedelta(seconds=1)
        expected += [(hand(), kind, what) for kind, what in deeds]
        await weekend.until(len(expected))
        assert await weekend.heard() == expected
        await telegram.next_message(chat, containing="Delivered")
    (row,) = await weekend.pulsemap.rows("SELECT code, level, status, escalated_to FROM complaint")
    assert tuple(row)[1:] == (3, "escalated", "owner")
    for chat in (weekend.lead, weekend.olga, weekend.owner):
        assert len(await weekend.cards_in(chat)) == 1
    nudges = [
        str(one["text"])
        for one in telegram.chat_messages(weekend.support)
        if str(one.get("text")).startswith(("⏳", "🔴"))
    ]
    assert len(nudges) == 2
    assert "the customer is promised an answer by 10:30 · nobody has it yet" in nudges[0]
    assert "the customer was promised an answer by 10:30 · gone up to Heads of support" in nudges[1]


async def test_after_a_weekend_in_which_the_bot_was_away_all_levels_come_once_and_in_order(
    weekend: Weekend,
) -> None:
    telegram, hand = weekend.pulsemap.emulator, weekend.hand
    await complain(weekend)
    hand.to(3, 15, 0)
    await weekend.until(4)
    assert [(kind, what) for _, kind, what in await weekend.heard()] == [
        ("breached", "answer"),
        ("escalated", "1 lead"),
        ("escalated", "2 olga"),
        ("escalated", "3 owner"),
    ]
    for chat in (weekend.lead, weekend.olga, weekend.owner):
        assert len(await weekend.cards_in(chat)) == 1
    hand.to(0, 17, 0)
    await telegram.next_message(weekend.support, containing="🔴")
    assert len(await weekend.heard()) == 4
