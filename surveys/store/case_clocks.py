"""Statements of cases' clocks: which are due, what a case's history says to them, what they show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.clock import Clock, Turn
from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.tables import case_clock, case_event, complaint

_TIMELESS = ("noted", "tagged", "untagged", "thanked", "snoozed", "woken")
"""Kinds of moves that no clock looks at."""


_KEY = ("tenant_id", "complaint_id", "round", "clock")


class ClockRow(NamedTuple):
    """One promise as it stands."""

    round: int
    clock: str
    span_seconds: int
    began_at: datetime
    due_at: datetime | None
    met_at: datetime | None
    spent_seconds: int
    outcome: str


async def tenants_with_due(
    conn: AsyncConnection, *, tenants: Collection[str], now: datetime
) -> tuple[str, ...]:
    """Whose cases are to be looked at."""
    found = await conn.scalars(
        select(complaint.c.tenant_id)
        .where(complaint.c.tenant_id.in_(tenants), complaint.c.clock_at <= now)
        .distinct()
    )
    return tuple(found)


async def due(conn: AsyncConnection, *, tenant: str, now: datetime, most: int) -> tuple[UUID, ...]:
    """Cases whose clocks have something to do, the longest due first."""
    found = await conn.scalars(
        select(complaint.c.complaint_id)
        .where(complaint.c.tenant_id == tenant, complaint.c.clock_at <= now)
        .order_by(complaint.c.clock_at, complaint.c.complaint_id)
        .limit(most)
    )
    return tuple(found)


async def lock_due(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, now: datetime) -> bool:
    """Whether this case still is to be looked at and nobody else does so; it is the caller's then."""
    found = await conn.scalar(
        select(complaint.c.complaint_id)
        .where(
            complaint.c.tenant_id == tenant,
            complaint.c.complaint_id == complaint_id,
            complaint.c.clock_at <= now,
        )
        .with_for_update(skip_locked=True, key_share=True)
    )
    return found is not None


async def postpone(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, until: datetime) -> None:
    """Nobody looks at the case before that."""
    await conn.execute(
        update(complaint)
        .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        .values(clock_at=until)
    )


async def clocked(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> Any:
    """What of the case itself its clocks depend on, or None if there is no such complaint."""
    found = await conn.execute(
        select(
            complaint.c.room,
            complaint.c.status,
            complaint.c.round,
            complaint.c.opened_at,
            complaint.c.due_at,
            complaint.c.sla_seconds,
            complaint.c.resolve_seconds,
            complaint.c.snoozed_until,
            complaint.c.waiting_since,
        ).where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
    )
    return found.one_or_none()


async def turns(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> tuple[Turn, ...]:
    """The case's history as its clocks see it, the oldest first."""
    found = await conn.execute(
        select(
            case_event.c.kind,
            case_event.c.at,
            case_event.c.status,
            case_event.c.round,
            case_event.c.level,
            case_event.c.payload["clock"].astext.label("clock"),
        )
        .where(
            case_event.c.tenant_id == tenant,
            case_event.c.complaint_id == complaint_id,
            case_event.c.kind.not_in(_TIMELESS),
        )
        .order_by(case_event.c.at, case_event.c.event_id)
    )
    return tuple(
        Turn(
            EventKind(row.kind),
            row.at,
            ComplaintStatus(row.status),
            row.round,
            row.level,
            Clock(row.clock) if row.clock else None,
        )
        for row in found
    )


async def show(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, columns: Mapping[str, datetime | None]
) -> None:
    """Write what the clocks show into the case."""
    await conn.execute(
        update(complaint)
        .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        .values(**columns)
    )


async def keep(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, clocks: Sequence[ClockRow]) -> None:
    """One row for each promise that the case ever made, as it stands now."""
    statement = insert(case_clock).values(
        [{"tenant_id": tenant, "complaint_id": complaint_id, **clock._asdict()} for clock in clocks]
    )
    renewed = {name: statement.excluded[name] for name in ClockRow._fields if name not in _KEY}
    await conn.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=renewed))
