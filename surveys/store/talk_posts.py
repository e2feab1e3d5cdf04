"""Statements about copies of a case's messages: claimed under a lease, settled, given up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, case, cast, exists, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import DeliveryStatus
from surveys.tables import case_message, case_post, complaint, customer, feedback, invitation, staff
from surveys.talk.rules import MessageKind, PostKind, Side, Written

_QUEUED, _SENDING = DeliveryStatus.QUEUED.value, DeliveryStatus.SENDING.value


@dataclass(frozen=True, slots=True)
class PostRow:
    """A copy that this process has claimed, with what it says and about whom."""

    post_id: UUID
    kind: PostKind
    attempt: int
    repeats: int
    chat_id: int | None
    message_id: int | None
    reason: str | None
    created_at: datetime
    case_message_id: UUID
    complaint_id: UUID
    side: Side
    by_kind: str
    by_id: str | None
    signed: str | None
    written: Written
    revision: int
    reply_to_id: UUID | None
    source: tuple[int, int] | None
    code: str
    room: str
    customer_id: UUID
    external_id: str
    customer_status: str
    customer_chat: int | None
    language: str | None
    by_name: str | None
    """Of the staff's person who wrote it."""
    asked_as: int | None
    """The message in the customer's chat that the case came from: a question, or their feedback."""


async def tenants_with_due(conn: AsyncConnection, *, now: datetime, limit: int = 100) -> tuple[str, ...]:
    """Tenants with a copy to send, or one whose sender has disappeared; the longest waiting first."""
    due = (case_post.c.status == _QUEUED) & (case_post.c.not_before <= now)
    lost = (case_post.c.status == _SENDING) & (case_post.c.lease_until <= now)
    rows = await conn.execute(
        select(case_post.c.tenant_id)
        .where(due | lost)
        .group_by(case_post.c.tenant_id)
        .order_by(func.min(case_post.c.not_before))
        .limit(limit)
    )
    return tuple(row.tenant_id for row in rows)


async def requeue_lost(conn: AsyncConnection, *, tenant: str, now: datetime) -> None:
    """Copies whose lease has run out may have arrived or not: they are sent again, and say so."""
    await conn.execute(
        update(case_post)
        .where(
            case_post.c.tenant_id == tenant,
            case_post.c.status == _SENDING,
            case_post.c.lease_until <= now,
        )
        .values(status=_QUEUED, repeats=case_post.c.repeats + 1, not_before=now, lease_until=None)
    )


async def claim(
    conn: AsyncConnection, *, tenant: str, now: datetime, lease_until: datetime, limit: int
) -> tuple[UUID, ...]:
    """Due copies, this caller's alone until the lease runs out; those of one case to one side in order."""
    before = case_post.alias("before")
    overtakes = exists().where(
        before.c.tenant_id == case_post.c.tenant_id,
        before.c.complaint_id == case_post.c.complaint_id,
        before.c.kind == case_post.c.kind,
        before.c.status.in_((_QUEUED, _SENDING)),
        before.c.message_id.is_(None),
        before.c.post_id < case_post.c.post_id,
    )
    due = (
        select(case_post.c.tenant_id, case_post.c.post_id)
        .where(
            case_post.c.tenant_id == tenant,
            case_post.c.status == _QUEUED,
            case_post.c.not_before <= now,
            ~overtakes,
        )
        .order_by(case_post.c.not_before, case_post.c.post_id)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
    )
    rows = await conn.execute(
        update(case_post)
        .where(case_post.c.tenant_id == tenant, tuple_(case_post.c.tenant_id, case_post.c.post_id).in_(due))
        .values(status=_SENDING, attempt=case_post.c.attempt + 1, lease_until=lease_until)
        .returning(case_post.c.post_id)
    )
    return tuple(row.post_id for row in rows)


async def read(conn: AsyncConnection, *, tenant: str, posts: Collection[UUID]) -> tuple[PostRow, ...]:
    """What these copies say, in the order in which they were written."""
    rows = await conn.execute(
        select(
            case_post.c.post_id,
            case_post.c.kind.label("post_kind"),
            case_post.c.attempt,
            case_post.c.repeats,
            case_post.c.chat_id,
            case_post.c.message_id,
            case_post.c.reason,
            case_post.c.created_at,
            case_message.c.case_message_id,
            case_message.c.complaint_id,
            case_message.c.side,
            case_message.c.by_kind,
            case_message.c.by_id,
            case_message.c.signed,
            case_message.c.kind,
            case_message.c.words,
            case_message.c.file_id,
            case_message.c.file_unique_id,
            case_message.c.duration,
            case_message.c.revision,
            case_message.c.reply_to_id,
            case_message.c.source_chat_id,
            case_message.c.source_message_id,
            complaint.c.code,
            complaint.c.room,
            complaint.c.customer_id,
            customer.c.external_id,
            customer.c.status.label("customer_status"),
            customer.c.chat_id.label("customer_chat"),
            customer.c.language,
            staff.c.name.label("by_name"),
            func.coalesce(invitation.c.message_id, feedback.c.message_id).label("asked_as"),
        )
        .select_from(case_post)
        .join(
            case_message,
            (case_message.c.tenant_id == case_post.c.tenant_id)
            & (case_message.c.case_message_id == case_post.c.case_message_id),
        )
        .join(
            complaint,
            (complaint.c.tenant_id == case_post.c.tenant_id)
            & (complaint.c.complaint_id == case_post.c.complaint_id),
        )
        .join(
            customer,
            (customer.c.tenant_id == complaint.c.tenant_id)
            & (customer.c.customer_id == complaint.c.customer_id),
        )
        .outerjoin(
            staff,
            (staff.c.tenant_id == case_message.c.tenant_id)
            & (case_message.c.by_kind == "staff")
            & (cast(staff.c.telegram_user_id, Text) == case_message.c.by_id),
        )
        .outerjoin(
            invitation,
            (invitation.c.tenant_id == complaint.c.tenant_id)
            & (invitation.c.invitation_id == complaint.c.invitation_id)
            & (invitation.c.chat_id == customer.c.chat_id),
        )
        .outerjoin(
            feedback,
            (feedback.c.tenant_id == complaint.c.tenant_id)
            & (feedback.c.feedback_id == complaint.c.feedback_id)
            & (feedback.c.chat_id == customer.c.chat_id),
        )
        .where(case_post.c.tenant_id == tenant, case_post.c.post_id.in_(posts))
        .order_by(case_post.c.created_at, case_post.c.post_id)
    )
    return tuple(_post(row) for row in rows)


async def settle(
    conn: AsyncConnection,
    *,
    tenant: str,
    post_id: UUID,
    attempt: int,
    status: DeliveryStatus,
    changes: Mapping[str, Any],
) -> bool:
    """End the attempt. False if it was not this caller's any more; then nothing changes."""
    settled = await conn.execute(
        update(case_post)
        .where(
            case_post.c.tenant_id == tenant,
            case_post.c.post_id == post_id,
            case_post.c.attempt == attempt,
            case_post.c.status == _SENDING,
        )
        .values(status=status.value, lease_until=None, **changes)
    )
    return settled.rowcount == 1


async def renew_if_edited(
    conn: AsyncConnection, *, tenant: str, post_id: UUID, case_message_id: UUID, now: datetime
) -> None:
    """A copy that left with words which were edited meanwhile is due again.

    Whoever edits them now is waited for, or waits and then finds the copy sent: one of both sees the other.
    """
    await conn.execute(
        select(case_message.c.case_message_id)
        .where(case_message.c.tenant_id == tenant, case_message.c.case_message_id == case_message_id)
        .with_for_update(read=True)
    )
    await conn.execute(
        update(case_post)
        .where(
            case_post.c.tenant_id == tenant,
            case_post.c.post_id == post_id,
            case_post.c.status == DeliveryStatus.SENT.value,
            case_post.c.message_id.is_not(None),
            case_post.c.kind != PostKind.SIGN.value,
            exists().where(
                case_message.c.tenant_id == case_post.c.tenant_id,
                case_message.c.case_message_id == case_post.c.case_message_id,
                case_message.c.revision > case_post.c.shown_revision,
            ),
        )
        .values(status=_QUEUED, not_before=now)
    )


async def beside(conn: AsyncConnection, *, tenant: str, case_message_id: UUID, chat_id: int) -> int | None:
    """The message of this chat that is this message of the case: written there, or a copy of it."""
    written: int | None = await conn.scalar(
        select(func.coalesce(_written_in(chat_id), _copied_to(chat_id))).where(
            case_message.c.tenant_id == tenant, case_message.c.case_message_id == case_message_id
        )
    )
    return written


async def last_chat_of_staff(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> int | None:
    """Where somebody of the staff wrote to the customer last."""
    chat: int | None = await conn.scalar(
        select(case_message.c.source_chat_id)
        .where(
            case_message.c.tenant_id == tenant,
            case_message.c.complaint_id == complaint_id,
            case_message.c.side == Side.STAFF.value,
            case_message.c.source_chat_id.is_not(None),
        )
        .order_by(case_message.c.written_at.desc())
        .limit(1)
    )
    return chat


async def is_first_of_staff(conn: AsyncConnection, *, tenant: str, case_message_id: UUID) -> bool:
    """Whether staff had written nothing to the customer about this case before."""
    other = case_message.alias("other")
    found = await conn.scalar(
        select(
            exists().where(
                case_message.c.tenant_id == tenant,
                case_message.c.case_message_id == case_message_id,
                other.c.tenant_id == case_message.c.tenant_id,
                other.c.complaint_id == case_message.c.complaint_id,
                other.c.side == Side.STAFF.value,
                other.c.case_message_id < case_message.c.case_message_id,
            )
        )
    )
    return not found


def _written_in(chat_id: int) -> Any:
    return case((case_message.c.source_chat_id == chat_id, case_message.c.source_message_id))


def _copied_to(chat_id: int) -> Any:
    return (
        select(case_post.c.message_id)
        .where(
            case_post.c.tenant_id == case_message.c.tenant_id,
            case_post.c.case_message_id == case_message.c.case_message_id,
            case_post.c.chat_id == chat_id,
            case_post.c.kind != PostKind.SIGN.value,
            case_post.c.message_id.is_not(None),
        )
        .limit(1)
        .scalar_subquery()
    )


def _post(row: Any) -> PostRow:
    source = None if row.source_chat_id is None else (row.source_chat_id, row.source_message_id)
    return PostRow(
        row.post_id,
        PostKind(row.post_kind),
        row.attempt,
        row.repeats,
        row.chat_id,
        row.message_id,
        row.reason,
        row.created_at,
        row.case_message_id,
        row.complaint_id,
        Side(row.side),
        row.by_kind,
        row.by_id,
        row.signed,
        Written(MessageKind(row.kind), row.words, row.file_id, row.file_unique_id, row.duration),
        row.revision,
        row.reply_to_id,
        source,
        row.code,
        row.room,
        row.customer_id,
        row.external_id,
        row.customer_status,
        row.customer_chat,
        row.language,
        row.by_name,
        row.asked_as,
    )
