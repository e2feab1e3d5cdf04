"""Statements of the signs about a case's time, and that it is open again: queued once, claimed, settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, case, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import case_nudge, complaint, staff

_OWED = ("queued", "sending")
_KEY = (case_nudge.c.complaint_id, case_nudge.c.round, case_nudge.c.clock, case_nudge.c.kind)


class NudgeKey(NamedTuple):
    complaint_id: UUID
    round: int
    clock: str
    kind: str


async def queue(conn: AsyncConnection, *, tenant: str, key: NudgeKey, now: datetime) -> None:
    """Once: a second one of the same kind is none."""
    await conn.execute(
        insert(case_nudge)
        .values(tenant_id=tenant, **key._asdict(), status="queued", not_before=now)
        .on_conflict_do_nothing()
    )


async def tenants_with_due(
    conn: AsyncConnection, *, tenants: Collection[str], now: datetime
) -> tuple[str, ...]:
    found = await conn.scalars(
        select(case_nudge.c.tenant_id)
        .where(
            case_nudge.c.tenant_id.in_(tenants),
            case_nudge.c.status.in_(_OWED),
            case_nudge.c.not_before <= now,
        )
        .distinct()
    )
    return tuple(found)


async def claim(
    conn: AsyncConnection, *, tenant: str, now: datetime, lease_until: datetime, most: int
) -> Sequence[Any]:
    """Due ones with their cases, on their way until the lease ends; then they are due again, as repeats."""
    due = (
        select(*_KEY)
        .where(
            case_nudge.c.tenant_id == tenant,
            case_nudge.c.status.in_(_OWED),
            case_nudge.c.not_before <= now,
        )
        .order_by(case_nudge.c.not_before, *_KEY)
        .limit(most)
        .with_for_update(skip_locked=True, key_share=True)
        .cte("due")
    )
    claimed = (
        update(case_nudge)
        .where(case_nudge.c.tenant_id == tenant, tuple_(*_KEY).in_(select(*due.c)))
        .values(
            status="sending",
            attempt=case_nudge.c.attempt + 1,
            repeats=case_nudge.c.repeats + case((case_nudge.c.status == "sending", 1), else_=0),
            not_before=lease_until,
        )
        .returning(*_KEY, case_nudge.c.attempt, case_nudge.c.repeats)
        .cte("claimed")
    )
    rows = await conn.execute(
        select(
            *claimed.c,
            complaint.c.code,
            complaint.c.status,
            complaint.c.round.label("present_round"),
            complaint.c.journey,
            complaint.c.touchpoint,
            complaint.c.room,
            complaint.c.due_at,
            complaint.c.resolve_due_at,
            complaint.c.answered_at,
            complaint.c.breached_at,
            complaint.c.resolve_breached_at,
            complaint.c.taken_by,
            staff.c.name.label("taker"),
            complaint.c.escalated_to,
        )
        .select_from(claimed)
        .join(
            complaint,
            and_(complaint.c.tenant_id == tenant, complaint.c.complaint_id == claimed.c.complaint_id),
        )
        .outerjoin(staff, and_(staff.c.tenant_id == tenant, staff.c.telegram_user_id == complaint.c.taken_by))
        .order_by(complaint.c.due_at, complaint.c.code)
    )
    return rows.all()


async def settle(
    conn: AsyncConnection,
    *,
    tenant: str,
    claimed: Collection[tuple[NudgeKey, int]],
    status: str,
    not_before: datetime,
    chat_id: int | None = None,
    message_id: int | None = None,
    perhaps: bool = False,
) -> None:
    """What became of these attempts; one that is not the newest of its sign changes nothing.

    `perhaps`: they may have arrived, so the next ones are repeats.
    """
    attempts = [(*key, attempt) for key, attempt in claimed]
    await conn.execute(
        update(case_nudge)
        .where(
            case_nudge.c.tenant_id == tenant,
            case_nudge.c.status == "sending",
            tuple_(*_KEY, case_nudge.c.attempt).in_(attempts),
        )
        .values(
            status=status,
            not_before=not_before,
            chat_id=chat_id,
            message_id=message_id,
            repeats=case_nudge.c.repeats + int(perhaps),
        )
    )
