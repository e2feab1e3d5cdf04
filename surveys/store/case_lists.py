"""Statements of staff's lists of cases: which stand on a page, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import UNRESOLVED, ComplaintStatus
from surveys.tables import complaint

_NO_CLOCK = (ComplaintStatus.WAITING.value,)


async def page(
    conn: AsyncConnection,
    *,
    tenant: str,
    kind: str,
    person: int,
    rooms: Collection[str] | None,
    now: datetime,
    offset: int,
    limit: int,
) -> tuple[UUID, ...]:
    """Unresolved cases of a kind, what is due first standing first; whoever waits or sleeps stands last."""
    later = (complaint.c.status.in_(_NO_CLOCK)) | func.coalesce(complaint.c.snoozed_until > now, False)
    rows = await conn.execute(
        select(complaint.c.complaint_id)
        .where(*_unresolved(tenant, rooms), _KINDS[kind](person, now))
        .order_by(later, _owed(), complaint.c.opened_at, complaint.c.complaint_id)
        .offset(offset)
        .limit(limit)
    )
    return tuple(row.complaint_id for row in rows)


async def counts(
    conn: AsyncConnection, *, tenant: str, person: int, rooms: Collection[str] | None, now: datetime
) -> dict[str, int]:
    """How many unresolved cases there are of each kind."""
    numbers = [func.count().filter(holds(person, now)).label(kind) for kind, holds in _KINDS.items()]
    row = (
        await conn.execute(select(*numbers).select_from(complaint).where(*_unresolved(tenant, rooms)))
    ).one()
    return {kind: int(getattr(row, kind)) for kind in _KINDS}


def _unresolved(tenant: str, rooms: Collection[str] | None) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = [
        complaint.c.tenant_id == tenant,
        complaint.c.status.in_([one.value for one in UNRESOLVED]),
    ]
    if rooms is not None:
        chosen.append(complaint.c.room.in_(rooms))
    return chosen


def _owed() -> ColumnElement[Any]:
    """By when the next thing is owed: an answer, then the solution; null where nothing is."""
    return case(
        (complaint.c.answered_at.is_(None), complaint.c.due_at),
        else_=complaint.c.resolve_due_at,
    )


def _any(_person: int, _now: datetime) -> ColumnElement[bool]:
    return complaint.c.complaint_id.is_not(None)


def _mine(person: int, _now: datetime) -> ColumnElement[bool]:
    return complaint.c.taken_by == person


def _late(_person: int, now: datetime) -> ColumnElement[bool]:
    """Late now, or late before in this round."""
    running = complaint.c.status.not_in(_NO_CLOCK)
    return (
        complaint.c.breached_at.is_not(None)
        | complaint.c.resolve_breached_at.is_not(None)
        | (running & (_owed() < now))
    )


_KINDS = {"open": _any, "mine": _mine, "breached": _late}
