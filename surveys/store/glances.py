"""Statements that count cases and list the most pressing ones, for digests and pinned cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.clock import Clock
from surveys.cases.statuses import UNRESOLVED, ComplaintStatus, EventKind
from surveys.digests.glances import Counts, Line, Promises, Scope
from surveys.tables import case_clock, case_event, complaint, staff

NOBODYS = (ComplaintStatus.OPEN, ComplaintStatus.ESCALATED, ComplaintStatus.REOPENED)
NEXT_DUE = case((complaint.c.answered_at.is_(None), complaint.c.due_at), else_=complaint.c.resolve_due_at)
"""By when the company has to act next; null if nothing more is promised."""


async def counts(conn: AsyncConnection, *, tenant: str, scope: Scope, now: datetime) -> Counts:
    """How many unresolved cases of the scope stand how."""
    row = (
        await conn.execute(
            select(
                func.count().filter(complaint.c.status.in_(_values(NOBODYS))).label("new"),
                func.count().filter(complaint.c.status == ComplaintStatus.TAKEN.value).label("taken"),
                func.count().filter(complaint.c.status == ComplaintStatus.WAITING.value).label("waiting"),
                func.count().filter(_late(now)).label("late"),
                func.count().filter(complaint.c.snoozed_until > now).label("snoozed"),
            ).where(complaint.c.tenant_id == tenant, *_within(scope))
        )
    ).one()
    return Counts(row.new, row.taken, row.waiting, row.late, row.snoozed)


async def lines(
    conn: AsyncConnection, *, tenant: str, scope: Scope, now: datetime, limit: int
) -> tuple[Line, ...]:
    """The most pressing cases: by their due time, then those that wait for the customer; none snoozed."""
    rows = await conn.execute(
        select(
            complaint.c.code,
            complaint.c.status,
            complaint.c.journey,
            complaint.c.touchpoint,
            NEXT_DUE.label("due_at"),
            _late(now).label("late"),
            staff.c.name,
        )
        .select_from(complaint)
        .outerjoin(
            staff,
            (staff.c.tenant_id == complaint.c.tenant_id) & (staff.c.telegram_user_id == complaint.c.taken_by),
        )
        .where(
            complaint.c.tenant_id == tenant,
            or_(complaint.c.snoozed_until.is_(None), complaint.c.snoozed_until <= now),
            *_within(scope),
        )
        .order_by(
            complaint.c.status == ComplaintStatus.WAITING.value,
            NEXT_DUE.nulls_last(),
            complaint.c.complaint_id,
        )
        .limit(limit)
    )
    return tuple(
        Line(
            code=row.code,
            status=ComplaintStatus(row.status),
            journey=row.journey,
            touchpoint=row.touchpoint,
            due_at=row.due_at,
            late=row.late,
            taken_by=row.name,
        )
        for row in rows
    )


async def moves(
    conn: AsyncConnection, *, tenant: str, scope: Scope, kinds: Sequence[EventKind], since: datetime
) -> dict[EventKind, int]:
    """How many cases of the scope's rooms each kind of move has happened to since then."""
    rows = await conn.execute(
        select(case_event.c.kind, func.count(case_event.c.complaint_id.distinct()).label("n"))
        .select_from(case_event)
        .join(
            complaint,
            (complaint.c.tenant_id == case_event.c.tenant_id)
            & (complaint.c.complaint_id == case_event.c.complaint_id),
        )
        .where(
            case_event.c.tenant_id == tenant,
            case_event.c.kind.in_([kind.value for kind in kinds]),
            case_event.c.at > since,
            *_of_rooms(scope),
        )
        .group_by(case_event.c.kind)
    )
    return {EventKind(row.kind): row.n for row in rows}


async def promises(
    conn: AsyncConnection, *, tenant: str, scope: Scope, since: datetime, now: datetime
) -> Promises:
    """First answers that came in time since then, or whose time ran out; tests count nowhere."""
    in_time = and_(case_clock.c.outcome == "kept", case_clock.c.met_at > since)
    late = and_(case_clock.c.outcome.in_(("late", "running")), case_clock.c.due_at.between(since, now))
    row = (
        await conn.execute(
            select(func.count().filter(in_time).label("kept"), func.count().filter(late).label("late"))
            .select_from(case_clock)
            .join(
                complaint,
                (complaint.c.tenant_id == case_clock.c.tenant_id)
                & (complaint.c.complaint_id == case_clock.c.complaint_id),
            )
            .where(
                case_clock.c.tenant_id == tenant,
                case_clock.c.clock == Clock.ANSWER.value,
                complaint.c.closed_reason.is_distinct_from("test"),
                *_of_rooms(scope),
            )
        )
    ).one()
    return Promises(row.kept, row.late)


def _within(scope: Scope) -> list[ColumnElement[bool]]:
    chosen = [complaint.c.status.in_(_values(UNRESOLVED)), *_of_rooms(scope)]
    if scope.nobodys:
        chosen.append(complaint.c.status.in_(_values(NOBODYS)))
    if scope.person is not None:
        chosen.append(complaint.c.taken_by == scope.person)
        chosen.append(complaint.c.status.not_in(_values(NOBODYS)))
    return chosen


def _of_rooms(scope: Scope) -> list[ColumnElement[bool]]:
    if scope.rooms is None:
        return []
    rooms = list(scope.rooms)
    return [or_(complaint.c.room.in_(rooms), complaint.c.escalated_to.in_(rooms))]


def _late(now: datetime) -> ColumnElement[bool]:
    """Its time has run out, and it does not wait for the customer."""
    return and_(complaint.c.status != ComplaintStatus.WAITING.value, func.coalesce(now > NEXT_DUE, False))


def _values(statuses: Any) -> list[str]:
    return sorted(status.value for status in statuses)
