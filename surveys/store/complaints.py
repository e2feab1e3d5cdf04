"""Statements about complaints: lock and change one, read one or many with what the card shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Said, Stands
from surveys.tables import (
    answer,
    api_key,
    case_event,
    complaint,
    customer,
    feedback,
    invitation,
    staff,
    touchpoint_event,
)

_TAKER = (staff.c.tenant_id == complaint.c.tenant_id) & (staff.c.telegram_user_id == complaint.c.taken_by)
_TAKING_KEY = (api_key.c.tenant_id == complaint.c.tenant_id) & (api_key.c.key_id == complaint.c.taken_by_key)


async def locked(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> Stands | None:
    """The case as it stands, this transaction's alone; None if there is none."""
    row = (
        await conn.execute(
            select(
                complaint.c.complaint_id,
                complaint.c.code,
                complaint.c.customer_id,
                complaint.c.invitation_id,
                complaint.c.status,
                complaint.c.room,
                complaint.c.owner,
                complaint.c.level,
                complaint.c.round,
                complaint.c.taken_by,
                complaint.c.taken_by_key,
                func.coalesce(staff.c.name, api_key.c.name).label("taker"),
                complaint.c.answered_at,
                complaint.c.waiting_since,
                complaint.c.snoozed_until,
                complaint.c.closed_reason,
                complaint.c.tags,
            )
            .select_from(complaint)
            .outerjoin(staff, _TAKER)
            .outerjoin(api_key, _TAKING_KEY)
            .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
            .with_for_update(of=complaint, key_share=True)
        )
    ).one_or_none()
    if row is None:
        return None
    return Stands(
        complaint_id=row.complaint_id,
        code=row.code,
        customer_id=row.customer_id,
        invitation_id=row.invitation_id,
        status=ComplaintStatus(row.status),
        room=row.room,
        owner=row.owner,
        level=row.level,
        round=row.round,
        taken_by=row.taken_by,
        taken_by_key=row.taken_by_key,
        taker=row.taker,
        answered_at=row.answered_at,
        waiting_since=row.waiting_since,
        snoozed_until=row.snoozed_until,
        closed_reason=row.closed_reason,
        tags=tuple(row.tags),
    )


async def change(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, changes: Mapping[str, Any]
) -> None:
    """Columns of one locked case."""
    await conn.execute(
        update(complaint)
        .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        .values(**changes)
    )


async def id_of(conn: AsyncConnection, *, tenant: str, code: str) -> UUID | None:
    return await conn.scalar(
        select(complaint.c.complaint_id).where(complaint.c.tenant_id == tenant, complaint.c.code == code)
    )


async def read(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID | None = None,
    only: Collection[UUID] | None = None,
    statuses: Collection[ComplaintStatus] | None = None,
    taken_by: int | None = None,
    room: str | None = None,
    owner: str | None = None,
    since: datetime | None = None,
    changed_since: datetime | None = None,
    after: tuple[datetime, UUID] | None = None,
    limit: int = 1,
) -> Sequence[Any]:
    """Complaints with customer, event, answer or feedback, and taker; of all that is given, the oldest
    first.

    `since`: opened then or later; `changed_since`: with a move then or later; `after`: behind the one of that
    (opened, id).
    """
    chosen = [complaint.c.tenant_id == tenant]
    if complaint_id is not None:
        chosen.append(complaint.c.complaint_id == complaint_id)
    if only is not None:
        chosen.append(complaint.c.complaint_id.in_(only))
    if statuses is not None:
        chosen.append(complaint.c.status.in_([one.value for one in statuses]))
    if taken_by is not None:
        chosen.append(complaint.c.taken_by == taken_by)
    if room is not None:
        chosen.append(complaint.c.room == room)
    if owner is not None:
        chosen.append(complaint.c.owner == owner)
    if since is not None:
        chosen.append(complaint.c.opened_at >= since)
    if changed_since is not None:
        chosen.append(
            exists().where(
                case_event.c.tenant_id == tenant,
                case_event.c.complaint_id == complaint.c.complaint_id,
                case_event.c.at >= changed_since,
            )
        )
    if after is not None:
        chosen.append(tuple_(complaint.c.opened_at, complaint.c.complaint_id) > after)
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
            complaint.c.customer_id,
            complaint.c.owner,
            complaint.c.level,
            complaint.c.round,
            complaint.c.tags,
            complaint.c.answered_at,
            complaint.c.resolve_due_at,
            complaint.c.waiting_since,
            complaint.c.snoozed_until,
            complaint.c.escalated_to,
            complaint.c.reopened_at,
            complaint.c.confirmed_at,
            complaint.c.closed_at,
            complaint.c.reasons,
            complaint.c.targets,
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
            func.coalesce(staff.c.name, api_key.c.name, complaint.c.taken_by_key).label("taker"),
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
        .outerjoin(staff, _TAKER)
        .outerjoin(api_key, _TAKING_KEY)
        .where(*chosen)
        .order_by(complaint.c.opened_at, complaint.c.complaint_id)
        .limit(limit)
    )
    return rows.all()


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
