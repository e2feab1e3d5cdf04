"""Statements about complaints: move one along its table, read one or many with what the card shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.complaint_rules import ComplaintStatus
from surveys.tables import answer, complaint, customer, feedback, invitation, staff, touchpoint_event


@dataclass(frozen=True, slots=True)
class Said:
    """One finished answer in words or choices, under its question's key."""

    question: str
    words: str | None
    choices: tuple[str, ...]
    """Keys of options."""


async def move(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    expected: Collection[ComplaintStatus],
    status: ComplaintStatus,
    changes: Mapping[str, Any],
) -> str | None:
    """The complaint's code if it stood in one of the expected statuses and has moved; else None."""
    return await conn.scalar(
        update(complaint)
        .where(
            complaint.c.tenant_id == tenant,
            complaint.c.complaint_id == complaint_id,
            complaint.c.status.in_([one.value for one in expected]),
        )
        .values(status=status.value, **changes)
        .returning(complaint.c.code)
    )


async def where_it_stands(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID
) -> tuple[str, ComplaintStatus, int | None, str | None] | None:
    """(code, status, Telegram id of who took it, their name), or None if there is no such complaint."""
    row = (
        await conn.execute(
            select(complaint.c.code, complaint.c.status, complaint.c.taken_by, staff.c.name)
            .select_from(complaint)
            .outerjoin(
                staff,
                (staff.c.tenant_id == complaint.c.tenant_id)
                & (staff.c.telegram_user_id == complaint.c.taken_by),
            )
            .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        )
    ).one_or_none()
    return row and (row.code, ComplaintStatus(row.status), row.taken_by, row.name)


async def read(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID | None = None,
    statuses: Collection[ComplaintStatus] | None = None,
    taken_by: int | None = None,
    limit: int = 1,
) -> Sequence[Any]:
    """Complaints with customer, event, answer or feedback, and taker; of the given id or statuses, the
    oldest first."""
    chosen = [complaint.c.tenant_id == tenant]
    if complaint_id is not None:
        chosen.append(complaint.c.complaint_id == complaint_id)
    if statuses is not None:
        chosen.append(complaint.c.status.in_([one.value for one in statuses]))
    if taken_by is not None:
        chosen.append(complaint.c.taken_by == taken_by)
    rows = await conn.execute(
        select(
            complaint.c.complaint_id,
            complaint.c.invitation_id,
            complaint.c.feedback_id,
            complaint.c.code,
            complaint.c.status,
            complaint.c.journey,
            complaint.c.touchpoint,
            complaint.c.question,
            complaint.c.room,
            complaint.c.opened_at,
            complaint.c.due_at,
            complaint.c.taken_by,
            complaint.c.taken_at,
            complaint.c.resolved_at,
            complaint.c.closed_reason,
            func.coalesce(invitation.c.channel, "").label("channel"),
            func.coalesce(invitation.c.survey, "").label("survey"),
            func.coalesce(invitation.c.config_version, feedback.c.config_version).label("config_version"),
            invitation.c.recall,
            customer.c.external_id,
            touchpoint_event.c.instance,
            touchpoint_event.c.location,
            touchpoint_event.c.employee,
            answer.c.metric,
            answer.c.number,
            func.coalesce(answer.c.reaction, feedback.c.reaction).label("reaction"),
            staff.c.name.label("taker"),
        )
        .select_from(complaint)
        .outerjoin(
            invitation,
            (invitation.c.tenant_id == complaint.c.tenant_id)
            & (invitation.c.invitation_id == complaint.c.invitation_id),
        )
        .outerjoin(
            feedback,
            (feedback.c.tenant_id == complaint.c.tenant_id)
            & (feedback.c.feedback_id == complaint.c.feedback_id),
        )
        .join(
            customer,
            (customer.c.tenant_id == complaint.c.tenant_id)
            & (customer.c.customer_id == complaint.c.customer_id),
        )
        .outerjoin(
            touchpoint_event,
            (touchpoint_event.c.tenant_id == invitation.c.tenant_id)
            & (touchpoint_event.c.source == invitation.c.source)
            & (touchpoint_event.c.event_id == invitation.c.event_id),
        )
        .outerjoin(
            answer,
            (answer.c.tenant_id == complaint.c.tenant_id)
            & (answer.c.invitation_id == complaint.c.invitation_id)
            & (answer.c.question == complaint.c.question),
        )
        .outerjoin(
            staff,
            (staff.c.tenant_id == complaint.c.tenant_id) & (staff.c.telegram_user_id == complaint.c.taken_by),
        )
        .where(*chosen)
        .order_by(complaint.c.opened_at, complaint.c.complaint_id)
        .limit(limit)
    )
    return rows.all()


async def count(
    conn: AsyncConnection,
    *,
    tenant: str,
    statuses: Collection[ComplaintStatus],
    taken_by: int | None = None,
) -> int:
    chosen = [complaint.c.tenant_id == tenant, complaint.c.status.in_([one.value for one in statuses])]
    if taken_by is not None:
        chosen.append(complaint.c.taken_by == taken_by)
    number = await conn.scalar(select(func.count()).select_from(complaint).where(*chosen))
    return number or 0


async def said(conn: AsyncConnection, *, tenant: str, invitation_id: UUID) -> tuple[Said, ...]:
    """Finished answers in words or choices of one invitation, in the order they were given."""
    rows = await conn.execute(
        select(answer.c.question, answer.c.words, answer.c.choices)
        .where(
            answer.c.tenant_id == tenant,
            answer.c.invitation_id == invitation_id,
            answer.c.unfinished.is_(False),
            answer.c.words.is_not(None) | answer.c.choices.is_not(None),
        )
        .order_by(answer.c.answered_at, answer.c.question)
    )
    return tuple(Said(row.question, row.words, tuple(row.choices or ())) for row in rows)


async def told(conn: AsyncConnection, *, tenant: str, feedback_id: UUID) -> str | None:
    """The words of a feedback; empty where there is only a voice or a picture."""
    return await conn.scalar(
        select(feedback.c.words).where(feedback.c.tenant_id == tenant, feedback.c.feedback_id == feedback_id)
    )
