"""Cases to look at: one whole, as its card shows it, or many in a list; moved they are in case_moves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Card, Case, Said
from surveys.model import QuestionType, Reaction
from surveys.store import attachments as media_store
from surveys.store import case_events as event_store
from surveys.store import complaints as store
from surveys.store import talk as talk_store

__all__ = ["Card", "Case", "Said", "by_code", "card", "cases"]

NOTES: Final = 5
"""As many of the newest notes as a card shows."""
LAST_WORDS: Final = 3
"""And of the messages between staff and the customer."""


async def card(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> Card | None:
    """Everything that the case's card shows, as it stands now; None if there is no such complaint."""
    rows = await store.read(conn, tenant=tenant, complaint_id=complaint_id)
    if not rows:
        return None
    row = rows[0]
    notes = await event_store.notes(conn, tenant=tenant, complaint_id=complaint_id, limit=NOTES)
    talk = await talk_store.lines(conn, tenant=tenant, complaint_id=complaint_id, limit=LAST_WORDS)
    sent = await media_store.of_complaint(conn, tenant=tenant, complaint_id=complaint_id)
    if row.feedback_id is not None:
        words = await store.told(conn, tenant=tenant, feedback_id=row.feedback_id)
        return Card(_case(row), (Said(row.question, words, ()),) if words else (), sent, notes, talk)
    said = await store.said(conn, tenant=tenant, invitation_id=row.invitation_id)
    return Card(_case(row), said, sent, notes, talk)


async def by_code(conn: AsyncConnection, *, tenant: str, code: str) -> UUID | None:
    """The case that is called so, in any case of letters; None if none is."""
    return await store.id_of(conn, tenant=tenant, code=code.strip().lstrip("#").upper())


async def cases(
    conn: AsyncConnection,
    *,
    tenant: str,
    only: Collection[UUID] | None = None,
    statuses: Collection[ComplaintStatus] | None = None,
    taken_by: int | None = None,
    room: str | None = None,
    owner: str | None = None,
    since: datetime | None = None,
    changed_since: datetime | None = None,
    after: tuple[datetime, UUID] | None = None,
    limit: int = 100,
) -> tuple[Case, ...]:
    """Complaints of these statuses (None = all) that this person has (None = whoever), the oldest first.

    `since`: opened then or later; `changed_since`: with a move then or later;
    `after`: (opened, id) of the last one of the page before.
    """
    rows = await store.read(
        conn,
        tenant=tenant,
        only=only,
        statuses=statuses,
        taken_by=taken_by,
        room=room,
        owner=owner,
        since=since,
        changed_since=changed_since,
        after=after,
        limit=limit,
    )
    return tuple(_case(row) for row in rows)


def _case(row: Any) -> Case:
    return Case(
        complaint_id=row.complaint_id,
        code=row.code,
        status=ComplaintStatus(row.status),
        journey=row.journey,
        touchpoint=row.touchpoint,
        channel=row.channel,
        room=row.room,
        customer=row.external_id,
        instance=row.instance,
        location=row.location,
        employee=row.employee,
        recall=row.recall or {},
        survey=row.survey,
        config_version=row.config_version,
        question=row.question,
        metric=QuestionType(row.metric) if row.metric else None,
        value=row.number,
        reaction=Reaction(row.reaction) if row.reaction else None,
        unasked=row.feedback_id is not None,
        opened_at=row.opened_at,
        due_at=row.due_at,
        taken_by=row.taker or (None if row.taken_by is None else str(row.taken_by)),
        taken_by_id=row.taken_by,
        taken_at=row.taken_at,
        resolved_at=row.resolved_at,
        closed_reason=row.closed_reason,
        customer_id=row.customer_id,
        owner=row.owner,
        level=row.level,
        round=row.round,
        tags=tuple(row.tags),
        answered_at=row.answered_at,
        resolve_due_at=row.resolve_due_at,
        waiting_since=row.waiting_since,
        snoozed_until=row.snoozed_until,
        escalated_to=row.escalated_to,
        reopened_at=row.reopened_at,
        confirmed_at=row.confirmed_at,
        closed_at=row.closed_at,
        reasons=tuple(row.reasons),
        targets=tuple(row.targets),
    )
