"""SLA figures: shares, medians and 90 % minutes by owner, room, touchpoint and person, as counted by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import open_database
from surveys.cases.clock import Clock
from surveys.cases.sla import SlaBy, SlaLine, read_sla
from surveys.people.roles import Role
from surveys.tables import case_clock, complaint
from tests.db.complaining import ANNA, TENANT, complain, hire

BEGAN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NOW = BEGAN + timedelta(days=1)
WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        yield database.engine


async def promised(
    db: AsyncEngine,
    number: int,
    outcome: str,
    minutes: int,
    *,
    met: bool = True,
    room: str = "support",
    owner: str | None = "support",
    taken_by: int | None = None,
    clock: str = "answer",
    began: datetime = BEGAN,
    number_of_round: int = 1,
    due: datetime | None = None,
    tenant: str = TENANT,
) -> None:
    case = await complain(db, number, at=began, tenant=tenant)
    async with db.begin() as conn:
        changes = {"room": room, "owner": owner, "taken_by": taken_by}
        await conn.execute(update(complaint).where(complaint.c.complaint_id == case).values(**changes))
        await conn.execute(
            insert(case_clock).values(
                tenant_id=tenant,
                complaint_id=case,
                round=number_of_round,
                clock=clock,
                span_seconds=3600,
                began_at=began,
                due_at=due,
                met_at=began + timedelta(minutes=minutes) if met else None,
                spent_seconds=minutes * 60,
                outcome=outcome,
            )
        )


async def read(db: AsyncEngine, by: SlaBy = SlaBy.ROOM, **given: object) -> tuple[SlaLine, ...]:
    asked = {"first": None, "last": None, "zone": WARSAW, "now": NOW, **given}
    async with db.connect() as conn:
        return await read_sla(conn, tenant=TENANT, by=by, **asked)  # type: ignore[arg-type]


def line(
    key: str | None, kept: int, late: int, going: int, *minutes: float | None, **given: object
) -> SlaLine:
    values = {"clock": Clock.ANSWER, "total": False, "journey": None, "name": None, **given}
    return SlaLine(key=key, kept=kept, late=late, going=going, median_minutes=minutes[0],
                   p90_minutes=minutes[1], **values)  # type: ignore[arg-type]  # fmt: skip


async def test_kept_late_and_going_are_counted_and_minutes_are_those_of_promises_that_were_met(
    db: AsyncEngine,
) -> None:
    for number, minutes in enumerate((5, 10, 15, 20, 25, 30, 35, 40, 45), 1):
        await promised(db, number, "kept", minutes)
    await promised(db, 10, "late", 90)
    await promised(db, 11, "late", 600, met=False)
    await promised(db, 12, "running", 1, met=False, due=NOW + timedelta(hours=1))
    await promised(db, 13, "running", 1, met=False, due=NOW)
    await promised(db, 14, "paused", 1, met=False)
    await promised(db, 15, "dropped", 1, met=False)
    together, support = await read(db)
    assert together == line(None, 9, 3, 2, 25.0, 45.0, total=True)
    assert support == line("support", 9, 3, 2, 25.0, 45.0)
    assert (support.n, support.share) == (12, 0.75)


async def test_figures_are_told_apart_by_owner_room_touchpoint_and_person(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    await promised(db, 1, "kept", 10, taken_by=ANNA)
    await promised(db, 2, "late", 70, owner=None, taken_by=9)
    await promised(db, 3, "kept", 20, room="night", owner="olga")
    both = line(None, 2, 1, 0, 20.0, 70.0, total=True)
    assert await read(db, SlaBy.ROOM) == (
        both,
        line("support", 1, 1, 0, 10.0, 70.0),
        line("night", 1, 0, 0, 20.0, 20.0),
    )
    assert await read(db, SlaBy.OWNER) == (
        both,
        line("olga", 1, 0, 0, 20.0, 20.0),
        line("support", 1, 0, 0, 10.0, 10.0),
        line(None, 0, 1, 0, 70.0, 70.0),
    )
    assert await read(db, SlaBy.PERSON) == (
        both,
        line(str(ANNA), 1, 0, 0, 10.0, 10.0, name="Anna"),
        line("9", 0, 1, 0, 70.0, 70.0),
        line(None, 1, 0, 0, 20.0, 20.0),
    )
    assert await read(db, SlaBy.TOUCHPOINT) == (both, line("delivered", 2, 1, 0, 20.0, 70.0, journey="order"))
    assert await read(db, SlaBy.ROOM, room="night") == (
        line(None, 1, 0, 0, 20.0, 20.0, total=True),
        line("night", 1, 0, 0, 20.0, 20.0),
    )


async def test_a_period_is_days_of_the_companys_zone_with_both_ends(db: AsyncEngine) -> None:
    midnight = datetime(2026, 3, 1, 23, 0, tzinfo=UTC)
    await promised(db, 1, "kept", 1, began=midnight - timedelta(seconds=1))
    await promised(db, 2, "kept", 2, began=midnight)
    await promised(db, 3, "kept", 3, began=midnight + timedelta(hours=24))
    monday = date(2026, 3, 2)
    assert (await read(db, first=monday, last=monday))[0] == line(None, 1, 0, 0, 2.0, 2.0, total=True)
    assert (await read(db, last=monday))[0].n == 2
    assert (await read(db, first=monday))[0].n == 2
    assert await read(db, first=date(2026, 5, 1)) == ()


async def test_clocks_rounds_and_tenants_are_told_apart(db: AsyncEngine) -> None:
    await promised(db, 1, "kept", 10)
    await promised(db, 2, "late", 500, clock="resolve")
    await promised(db, 3, "kept", 30, number_of_round=2)
    await promised(db, 4, "late", 100, tenant="other")
    assert [(one.clock, one.kept, one.late) for one in await read(db) if one.total] == [
        (Clock.ANSWER, 2, 0),
        (Clock.RESOLVE, 0, 1),
    ]


async def test_promises_to_somebody_who_is_nobody_real_count_nowhere(db: AsyncEngine) -> None:
    await promised(db, 1, "kept", 10)
    async with db.begin() as conn:
        await conn.execute(update(complaint).values(status="closed", closed_reason="test"))
    assert await read(db) == ()
