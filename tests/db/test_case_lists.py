"""Staff's lists of cases: what is due first stands first, and each list counts what it shows."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import open_database
from surveys.cases.lists import CASES, CaseList, ListKind, read_list
from surveys.tables import complaint
from tests.db.complaining import ANNA, BOB, NOW, TENANT, complain

HOUR = timedelta(hours=1)


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        yield database.engine


async def change(db: AsyncEngine, complaint_id: UUID, **columns: Any) -> None:
    async with db.begin() as conn:
        await conn.execute(
            update(complaint)
            .where(complaint.c.tenant_id == TENANT, complaint.c.complaint_id == complaint_id)
            .values(**columns)
        )


async def listed(
    db: AsyncEngine, kind: ListKind, *, page: int = 0, rooms: tuple[str, ...] | None = None
) -> CaseList:
    async with db.connect() as conn:
        return await read_list(conn, tenant=TENANT, kind=kind, person=ANNA, rooms=rooms, page=page, now=NOW)


async def test_what_is_due_first_stands_first_and_who_waits_or_sleeps_stands_last(db: AsyncEngine) -> None:
    late, soon, answered, waiting, asleep, done = [await complain(db, number) for number in range(1, 7)]
    await change(db, late, due_at=NOW - HOUR, status="escalated")
    await change(db, soon, due_at=NOW + HOUR)
    await change(db, answered, status="taken", taken_by=ANNA, answered_at=NOW, resolve_due_at=NOW + 2 * HOUR)
    await change(db, waiting, status="waiting", taken_by=ANNA, waiting_since=NOW, due_at=NOW - 2 * HOUR)
    await change(db, asleep, due_at=NOW + HOUR / 2, snoozed_until=NOW + HOUR)
    await change(db, done, status="resolved", due_at=NOW - HOUR)
    found = await listed(db, ListKind.OPEN)
    assert [case.complaint_id for case in found.cases] == [late, soon, answered, waiting, asleep]
    assert found.counts == {ListKind.OPEN: 5, ListKind.MINE: 2, ListKind.BREACHED: 1}
    assert [case.complaint_id for case in (await listed(db, ListKind.MINE)).cases] == [answered, waiting]
    assert [case.complaint_id for case in (await listed(db, ListKind.BREACHED)).cases] == [late]


async def test_a_case_that_was_late_in_its_round_stays_among_the_late_ones(db: AsyncEngine) -> None:
    answered, solved_late, other = [await complain(db, number) for number in (1, 2, 3)]
    await change(db, answered, status="taken", taken_by=BOB, answered_at=NOW, breached_at=NOW - HOUR)
    await change(db, solved_late, status="waiting", waiting_since=NOW, resolve_breached_at=NOW)
    await change(db, other, room="warehouse")
    assert {case.complaint_id for case in (await listed(db, ListKind.BREACHED)).cases} == {
        answered,
        solved_late,
    }
    assert (await listed(db, ListKind.OPEN, rooms=("warehouse",))).counts[ListKind.OPEN] == 1
    assert (await listed(db, ListKind.OPEN, rooms=())).cases == ()


async def test_a_list_turns_its_pages_and_ends_at_the_last(db: AsyncEngine) -> None:
    cases = [await complain(db, number) for number in range(CASES + 2)]
    for place, one in enumerate(cases):
        await change(db, one, due_at=NOW + place * HOUR)
    first, last = await listed(db, ListKind.OPEN), await listed(db, ListKind.OPEN, page=99)
    assert [case.complaint_id for case in (*first.cases, *last.cases)] == cases
    assert (first.page, first.pages, last.page, len(last.cases)) == (0, 2, 1, 2)
    empty = await listed(db, ListKind.MINE, page=3)
    assert (empty.cases, empty.page, empty.pages) == ((), 0, 1)
