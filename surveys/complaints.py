"""A case in staff's hands: take it, resolve it, show it, list them; each press counts once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.attachments import AttachmentKind
from surveys.complaint_rules import UNRESOLVED, ComplaintStatus, may_come_from
from surveys.model import QuestionType, Reaction
from surveys.roles import Role, may
from surveys.staff import member
from surveys.store import attachments as media_store
from surveys.store import complaints as store
from surveys.store import deliveries as delivery_store
from surveys.store.complaints import Said

__all__ = ["Card", "Case", "Said", "card", "cases", "resolve", "take"]


@dataclass(frozen=True, slots=True)
class Taken:
    """The presser has the case from now on."""

    code: str


@dataclass(frozen=True, slots=True)
class AlreadyTaken:
    """Somebody has it; `by_presser` if that is who pressed."""

    code: str
    by: str
    by_presser: bool


@dataclass(frozen=True, slots=True)
class Resolved:
    code: str


@dataclass(frozen=True, slots=True)
class Over:
    """The case is past that: resolved, confirmed or closed."""

    code: str


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The presser is nobody of the company's staff."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no such complaint."""


TakeOutcome = Taken | AlreadyTaken | Over | NotAllowed | Unknown
ResolveOutcome = Resolved | Over | NotAllowed | Unknown

Message = tuple[int, int]
"""(chat id, message id)"""


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint, as lists show it."""

    complaint_id: UUID
    code: str
    status: ComplaintStatus
    journey: str
    touchpoint: str
    channel: str
    room: str
    customer: str
    """The company's own id of the customer."""
    instance: str | None
    location: str | None
    employee: str | None
    recall: Mapping[str, Any]
    survey: str
    config_version: int
    """The version of the configuration that named all this when the customer was asked."""
    question: str
    metric: QuestionType | None
    value: int | None
    """As given, on the scale of `metric`; None if the answer is gone."""
    reaction: Reaction | None
    opened_at: datetime
    due_at: datetime
    taken_by: str | None
    taken_at: datetime | None
    resolved_at: datetime | None
    closed_reason: str | None
    unasked: bool = False
    """The customer spoke without being asked: `question` names none."""


@dataclass(frozen=True, slots=True)
class Card:
    """One complaint with the customer's own words."""

    case: Case
    said: tuple[Said, ...]
    attachments: tuple[tuple[AttachmentKind, int | None], ...] = ()
    """Voices (with their seconds) and pictures that follow below the card."""


async def take(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    by: int,
    now: datetime,
    pressed: Message | None = None,
) -> TakeOutcome:
    """Give the case to the presser `by` (a Telegram id); its cards are rewritten, the pressed one too."""
    if not may(await member(conn, tenant=tenant, telegram_user_id=by), Role.STAFF):
        return NotAllowed()
    code = await _take(conn, tenant, complaint_id, by, now)
    await _freshen(conn, tenant, complaint_id, pressed, now, changed=code is not None)
    if code is not None:
        return Taken(code)
    stands = await store.where_it_stands(conn, tenant=tenant, complaint_id=complaint_id)
    if stands is None:
        return Unknown()
    code, status, taker, name = stands
    if status is not ComplaintStatus.TAKEN:
        return Over(code)
    return AlreadyTaken(code, name or str(taker), taker == by)


async def resolve(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    by: int,
    now: datetime,
    pressed: Message | None = None,
) -> ResolveOutcome:
    """The case is done. One that nobody has taken is the presser's first: both moves in one."""
    if not may(await member(conn, tenant=tenant, telegram_user_id=by), Role.STAFF):
        return NotAllowed()
    await _take(conn, tenant, complaint_id, by, now)
    code = await store.move(
        conn,
        tenant=tenant,
        complaint_id=complaint_id,
        expected=may_come_from(ComplaintStatus.RESOLVED),
        status=ComplaintStatus.RESOLVED,
        changes={"resolved_at": now},
    )
    await _freshen(conn, tenant, complaint_id, pressed, now, changed=code is not None)
    if code is not None:
        return Resolved(code)
    stands = await store.where_it_stands(conn, tenant=tenant, complaint_id=complaint_id)
    return Unknown() if stands is None else Over(stands[0])


async def card(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> Card | None:
    """Everything that the case's card shows, as it stands now; None if there is no such complaint."""
    rows = await store.read(conn, tenant=tenant, complaint_id=complaint_id)
    if not rows:
        return None
    row = rows[0]
    sent = await media_store.of_complaint(conn, tenant=tenant, complaint_id=complaint_id)
    if row.feedback_id is not None:
        words = await store.told(conn, tenant=tenant, feedback_id=row.feedback_id)
        return Card(_case(row), (Said(row.question, words, ()),) if words else (), sent)
    return Card(_case(row), await store.said(conn, tenant=tenant, invitation_id=row.invitation_id), sent)


async def cases(
    conn: AsyncConnection,
    *,
    tenant: str,
    statuses: Collection[ComplaintStatus] | None = None,
    taken_by: int | None = None,
    limit: int = 100,
) -> tuple[Case, ...]:
    """Complaints of these statuses (None = all) that this person has (None = whoever), the oldest first."""
    rows = await store.read(conn, tenant=tenant, statuses=statuses, taken_by=taken_by, limit=limit)
    return tuple(_case(row) for row in rows)


async def unresolved(
    conn: AsyncConnection, *, tenant: str, limit: int, taken_by: int | None = None
) -> tuple[tuple[Case, ...], int]:
    """The oldest cases that somebody (or this very person) has to act upon, and how many there are in all."""
    some = await cases(conn, tenant=tenant, statuses=UNRESOLVED, taken_by=taken_by, limit=limit)
    return some, await store.count(conn, tenant=tenant, statuses=UNRESOLVED, taken_by=taken_by)


async def _take(conn: AsyncConnection, tenant: str, complaint_id: UUID, by: int, now: datetime) -> str | None:
    return await store.move(
        conn,
        tenant=tenant,
        complaint_id=complaint_id,
        expected=may_come_from(ComplaintStatus.TAKEN),
        status=ComplaintStatus.TAKEN,
        changes={"taken_by": by, "taken_at": now},
    )


async def _freshen(
    conn: AsyncConnection,
    tenant: str,
    complaint_id: UUID,
    pressed: Message | None,
    now: datetime,
    *,
    changed: bool,
) -> None:
    """Queue the rewriting of the cards; a press that changed nothing only rewrites a card not known yet."""
    shown = await delivery_store.shown_cards(conn, tenant=tenant, complaint_id=complaint_id)
    stray = pressed if pressed not in {(card.chat_id, card.message_id) for card in shown} else None
    if changed or (stray is not None and shown):
        await delivery_store.queue_edit(
            conn, tenant=tenant, delivery_id=uuid7(), complaint_id=complaint_id, pressed=stray, now=now
        )


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
        taken_by=None if row.taken_by is None else row.taker or str(row.taken_by),
        taken_at=row.taken_at,
        resolved_at=row.resolved_at,
        closed_reason=row.closed_reason,
    )
