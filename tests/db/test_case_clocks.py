"""Clocks of cases on a real database: each alarm once, stopped and started by moves, rows as recomputed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import open_database
from surveys import definitions
from surveys.cases import moves as case_moves
from surveys.cases.clock import Clock, Turn, outcome, promises, spent
from surveys.cases.statuses import WAITS_AT_MOST, EventKind
from surveys.cases.steps import Asked
from surveys.cases.ticking import tick
from surveys.cases.values import By, Outcome, Staff, TheClock, TheCustomer
from surveys.people.roles import Role
from surveys.store import case_clocks as store
from surveys.tables import case_clock, complaint
from tests.db.complaining import ANNA, TENANT, complain, hire

OFFICE = definitions.parse(
    """
company: {name: Volga Shop, language: en, timezone: Europe/Warsaw}
calendars:
  office: {timezone: Europe/Warsaw, weekdays: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
rooms:
  support: {name: Support, calendar: office, escalate: [lead, owner]}
  lead: {name: Lead}
journeys:
  order:
    name: {en: Order}
    stages: [{key: s, name: {en: Stage}, touchpoints: [{key: delivered, name: {en: Delivered}}]}]
""",
    version=1,
)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""9:00 in Warsaw."""


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=3) as database:
        yield database.engine


async def open_case(db: AsyncEngine, number: int = 1, at: datetime = MONDAY, hours: int | None = 8) -> UUID:
    """Promised: an answer in an hour, a resolution in so many hours of working time."""
    case = await complain(db, number, at=at)
    spans = {"sla_seconds": 3600, "resolve_seconds": hours and hours * 3600, "clock_at": at}
    async with db.begin() as conn:
        await conn.execute(update(complaint).where(complaint.c.complaint_id == case).values(**spans))
    return case


async def look(db: AsyncEngine, case: UUID, now: datetime) -> bool:
    async with db.begin() as conn:
        return await tick(conn, tenant=TENANT, complaint_id=case, configuration=OFFICE, now=now)


async def shown(db: AsyncEngine, case: UUID) -> Any:
    async with db.connect() as conn:
        return (await conn.execute(select(complaint).where(complaint.c.complaint_id == case))).one()


async def look_as_due(db: AsyncEngine, case: UUID, until: datetime) -> None:
    """As the loop does: whenever the case asks for it, up to that moment."""
    while (at := (await shown(db, case)).clock_at) is not None and at <= until:
        assert await look(db, case, at)


def asked(case: UUID, by: By, now: datetime) -> Asked:
    return {"tenant": TENANT, "complaint_id": case, "by": by, "configuration": OFFICE, "now": now}


async def heard(db: AsyncEngine, case: UUID) -> list[tuple[str, datetime, Any]]:
    """What the clock did: (kind, when, which clock or level and target)."""
    async with db.connect() as conn:
        events = await case_moves.history(conn, tenant=TENANT, complaint_id=case)
    return [
        (event.kind.value, event.at, tuple(event.payload[key] for key in sorted(event.payload)))
        for event in events
        if event.by == TheClock()
    ]


async def clocks(db: AsyncEngine, case: UUID) -> list[tuple[int, str, str, int, datetime | None]]:
    """(round, clock, outcome, seconds spent, when met) of each promise."""
    columns = (
        case_clock.c.round,
        case_clock.c.clock,
        case_clock.c.outcome,
        case_clock.c.spent_seconds,
        case_clock.c.met_at,
    )
    async with db.connect() as conn:
        found = await conn.execute(
            select(*columns).where(case_clock.c.complaint_id == case).order_by(*columns[:2])
        )
        return [(row.round, row.clock, row.outcome, row.spent_seconds, row.met_at) for row in found]


async def answer(db: AsyncEngine, case: UUID, now: datetime) -> Outcome:
    async with db.begin() as conn:
        return await case_moves.answered(conn, **asked(case, Staff(ANNA), now))


async def test_a_case_that_nobody_answers_warns_is_late_and_goes_up_to_the_owner_each_once(
    db: AsyncEngine,
) -> None:
    case = await open_case(db, hours=None)
    await look_as_due(db, case, MONDAY + timedelta(days=7))
    assert await heard(db, case) == [
        ("warned", MONDAY + 45 * MINUTE, ("answer",)),
        ("breached", MONDAY + HOUR, ("answer",)),
        ("escalated", MONDAY + HOUR, (1, "lead")),
        ("escalated", MONDAY + 2 * HOUR, (2, "owner")),
    ]
    row = await shown(db, case)
    assert (row.status, row.level, row.escalated_to) == ("escalated", 2, "owner")
    assert (row.warned_at, row.breached_at, row.clock_at) == (MONDAY + 45 * MINUTE, MONDAY + HOUR, None)


async def test_after_a_time_in_which_nobody_looked_all_comes_in_order_and_nothing_twice(
    db: AsyncEngine,
) -> None:
    case = await open_case(db)
    thursday = MONDAY + timedelta(days=3)
    assert await look(db, case, thursday)
    once = await heard(db, case)
    assert once == [
        ("breached", thursday, ("answer",)),
        ("escalated", thursday, (1, "lead")),
        ("escalated", thursday, (2, "owner")),
        ("breached", thursday, ("resolve",)),
    ]
    assert not await look(db, case, thursday)
    await look_as_due(db, case, thursday + timedelta(days=7))
    assert await heard(db, case) == once


async def test_of_two_who_look_at_once_one_does_everything(db: AsyncEngine) -> None:
    case = await open_case(db, hours=None)
    late = MONDAY + 3 * HOUR
    done = await asyncio.gather(*(look(db, case, late) for _ in range(3)))
    assert sorted(done) == [False, False, True]
    assert [kind for kind, _, _ in await heard(db, case)] == ["breached", "escalated", "escalated"]


async def test_an_answer_in_time_ends_the_first_clock_and_stops_the_second_until_the_customer_speaks(
    db: AsyncEngine,
) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    case = await open_case(db, hours=2)
    await answer(db, case, MONDAY + 30 * MINUTE)
    assert (await shown(db, case)).clock_at == MONDAY + 30 * MINUTE + WAITS_AT_MOST
    assert await clocks(db, case) == [
        (1, "answer", "kept", 1800, MONDAY + 30 * MINUTE),
        (1, "resolve", "paused", 1800, None),
    ]
    tuesday = MONDAY + timedelta(days=1)
    async with db.begin() as conn:
        await case_moves.customer_spoke(conn, **asked(case, TheCustomer(), tuesday), thanks=False)
    row = await shown(db, case)
    assert row.resolve_due_at == tuesday + 90 * MINUTE
    assert row.due_at == MONDAY + HOUR
    await look_as_due(db, case, tuesday + 90 * MINUTE)
    assert [one for one in await heard(db, case) if one[0] != "escalated"] == [
        ("warned", tuesday + HOUR, ("resolve",)),
        ("breached", tuesday + 90 * MINUTE, ("resolve",)),
    ]
    assert (await shown(db, case)).resolve_breached_at == tuesday + 90 * MINUTE


async def test_thanks_after_the_resolution_moves_nothing_and_anything_else_begins_a_round(
    db: AsyncEngine,
) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    case = await open_case(db, hours=None)
    async with db.begin() as conn:
        await case_moves.resolve(conn, **asked(case, Staff(ANNA), MONDAY + 10 * MINUTE))
    assert (await shown(db, case)).clock_at is None
    async with db.begin() as conn:
        await case_moves.customer_spoke(conn, **asked(case, TheCustomer(), MONDAY + HOUR), thanks=True)
    assert (await shown(db, case)).status == "resolved"
    again = MONDAY + 2 * HOUR
    async with db.begin() as conn:
        await case_moves.customer_spoke(conn, **asked(case, TheCustomer(), again), thanks=False)
    row = await shown(db, case)
    assert (row.status, row.round, row.due_at) == ("reopened", 2, again + HOUR)
    assert (row.clock_at, row.breached_at, row.warned_at) == (again + 45 * MINUTE, None, None)
    await look_as_due(db, case, again + HOUR)
    assert await clocks(db, case) == [
        (1, "answer", "kept", 600, MONDAY + 10 * MINUTE),
        (2, "answer", "late", 3600, None),
    ]
    assert [one for one in await heard(db, case) if one[0] == "escalated"] == [
        ("escalated", again + HOUR, (1, "lead"))
    ]


async def test_a_snoozed_case_wakes_and_a_silent_customer_is_waited_for_no_longer(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    case = await open_case(db, hours=None)
    async with db.begin() as conn:
        await case_moves.snooze(conn, **asked(case, Staff(ANNA), MONDAY), until=MONDAY + 20 * MINUTE)
    assert (await shown(db, case)).clock_at == MONDAY + 20 * MINUTE
    await look_as_due(db, case, MONDAY + 20 * MINUTE)
    assert (await shown(db, case)).snoozed_until is None
    await answer(db, case, MONDAY + 30 * MINUTE)
    await look_as_due(db, case, MONDAY + timedelta(days=5))
    assert [kind for kind, _, _ in await heard(db, case)] == ["woken", "silent"]
    assert (await shown(db, case)).status == "taken"


async def test_a_case_without_kept_spans_keeps_the_promise_that_was_made(db: AsyncEngine) -> None:
    case = await complain(db, at=MONDAY)
    async with db.begin() as conn:
        await conn.execute(update(complaint).values(clock_at=MONDAY))
    await look_as_due(db, case, MONDAY + HOUR)
    assert [(kind, at) for kind, at, _ in await heard(db, case)][:2] == [
        ("warned", MONDAY + 45 * MINUTE),
        ("breached", MONDAY + HOUR),
    ]


VERBS = ("take", "answer", "spoke", "thanked", "resolve", "reopen", "close", "snooze", "look")


async def do(db: AsyncEngine, case: UUID, verb: str, now: datetime) -> None:
    async with db.begin() as conn:
        match verb:
            case "take":
                await case_moves.take(conn, **asked(case, Staff(ANNA), now))
            case "answer":
                await case_moves.answered(conn, **asked(case, Staff(ANNA), now))
            case "spoke" | "thanked":
                thanks = verb == "thanked"
                await case_moves.customer_spoke(conn, **asked(case, TheCustomer(), now), thanks=thanks)
            case "resolve":
                await case_moves.resolve(conn, **asked(case, Staff(ANNA), now))
            case "reopen":
                await case_moves.reopen(conn, **asked(case, Staff(ANNA), now), reason="staff")
            case "close":
                await case_moves.close(conn, **asked(case, Staff(ANNA), now), reason="duplicate")
            case "snooze":
                await case_moves.snooze(conn, **asked(case, Staff(ANNA), now), until=now + HOUR)
            case "look":
                await tick(conn, tenant=TENANT, complaint_id=case, configuration=OFFICE, now=now)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.sampled_from(VERBS), st.integers(0, 600).map(lambda n: n * MINUTE)), max_size=8
    )
)
async def test_clocks_kept_move_by_move_are_those_recomputed_from_the_history(
    db: AsyncEngine, moves: list[tuple[str, timedelta]]
) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    case = await _another_case(db)
    now = MONDAY
    for verb, later in moves:
        now += later
        await do(db, case, verb, now)
    async with db.connect() as conn:
        history: tuple[Turn, ...] = await store.turns(conn, tenant=TENANT, complaint_id=case)
    spans = {Clock.ANSWER: HOUR, Clock.RESOLVE: 8 * HOUR}
    office = OFFICE.calendars["office"]
    for promise, kept in zip(
        promises(history, opened_at=MONDAY, spans=spans), await clocks(db, case), strict=True
    ):
        number, clock, stands, seconds, met_at = kept
        assert (number, clock, met_at) == (promise.round, promise.clock, promise.met_at)
        if not promise.going:
            assert stands == outcome(promise, office, now)
            assert seconds == spent(office, promise.runs, now).total_seconds()
    marks = [
        (turn.round, turn.kind, turn.clock)
        for turn in history
        if turn.kind in (EventKind.WARNED, EventKind.BREACHED)
    ]
    levels = [turn.level for turn in history if turn.kind is EventKind.ESCALATED]
    assert len(marks) == len(set(marks))
    assert levels == sorted(set(levels))


async def _another_case(db: AsyncEngine) -> UUID:
    async with db.connect() as conn:
        known = len((await conn.execute(select(complaint.c.complaint_id))).all())
    case = await open_case(db, known + 1)
    await look(db, case, MONDAY)
    return case
