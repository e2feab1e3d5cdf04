"""Statement of SLA figures: what was promised in a period, what was kept, how long it took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Float, Text, and_, cast, func, or_, select, true, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import case_clock, complaint, staff

By = Literal["owner", "room", "touchpoint", "person"]


async def figures(
    conn: AsyncConnection,
    *,
    tenant: str,
    by: By,
    since: datetime | None,
    until: datetime | None,
    now: datetime,
    room: str | None = None,
    touchpoint: str | None = None,
) -> Sequence[Any]:
    """One row for each clock and key, and one with `total` for each clock over all keys.

    Promises that began in [since, until), except to customers who are nobody real; minutes are those of
    promises that were met at all.
    """
    keys: dict[By, ColumnElement[Any]] = {
        "owner": complaint.c.owner,
        "room": complaint.c.room,
        "touchpoint": complaint.c.touchpoint,
        "person": func.coalesce(cast(complaint.c.taken_by, Text), complaint.c.taken_by_key),
    }
    key = keys[by]
    journey = complaint.c.journey if by == "touchpoint" else cast(None, Text)
    late = or_(
        case_clock.c.outcome == "late", and_(case_clock.c.outcome == "running", case_clock.c.due_at <= now)
    )
    met = case_clock.c.met_at.is_not(None)
    chosen = [
        case_clock.c.tenant_id == tenant,
        case_clock.c.outcome != "dropped",
        complaint.c.closed_reason.is_distinct_from("test"),
    ]
    if since is not None:
        chosen.append(case_clock.c.began_at >= since)
    if until is not None:
        chosen.append(case_clock.c.began_at < until)
    if room is not None:
        chosen.append(complaint.c.room == room)
    if touchpoint is not None:
        chosen.append(complaint.c.touchpoint == touchpoint)
    promised = (
        select(
            journey.label("journey"),
            key.label("key"),
            staff.c.name.label("name"),
            case_clock.c.clock,
            late.label("late"),
            (case_clock.c.outcome == "kept").label("kept"),
            met.label("met"),
            case_clock.c.spent_seconds,
        )
        .select_from(case_clock)
        .join(
            complaint,
            and_(
                complaint.c.tenant_id == case_clock.c.tenant_id,
                complaint.c.complaint_id == case_clock.c.complaint_id,
            ),
        )
        .outerjoin(
            staff,
            and_(
                staff.c.tenant_id == complaint.c.tenant_id,
                staff.c.telegram_user_id == complaint.c.taken_by,
                true() if by == "person" else staff.c.telegram_user_id.is_(None),
            ),
        )
        .where(*chosen)
        .subquery()
    )
    column = promised.c
    seconds = cast(column.spent_seconds, Float)
    total = func.grouping(column.key)
    rows = await conn.execute(
        select(
            column.clock,
            column.journey,
            column.key,
            func.max(column.name).label("name"),
            total.label("total"),
            func.count().filter(column.kept).label("kept"),
            func.count().filter(column.late).label("late"),
            func.count().filter(~column.kept, ~column.late).label("going"),
            func.percentile_disc(0.5).within_group(seconds).filter(column.met).label("median"),
            func.percentile_disc(0.9).within_group(seconds).filter(column.met).label("p90"),
        )
        .group_by(func.grouping_sets(tuple_(column.clock, column.journey, column.key), tuple_(column.clock)))
        .order_by(column.clock, total.desc(), func.count().desc(), column.journey, column.key)
    )
    return rows.all()
