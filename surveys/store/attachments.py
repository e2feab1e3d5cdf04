"""Statements about voices and pictures: kept with an answer, read for a card, listed for the map."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Integer,
    Text,
    Uuid,
    and_,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.attachments import Attachment, AttachmentKind
from surveys.cases.statuses import ComplaintStatus, DeliveryKind, DeliveryStatus
from surveys.tables import attachment, complaint, customer, delivery, feedback, invitation

_ALIVE = (DeliveryStatus.QUEUED.value, DeliveryStatus.SENDING.value, DeliveryStatus.SENT.value)
_OF_CASE = and_(
    attachment.c.tenant_id == complaint.c.tenant_id,
    or_(
        attachment.c.invitation_id == complaint.c.invitation_id,
        attachment.c.feedback_id == complaint.c.feedback_id,
    ),
)


class Listed(NamedTuple):
    """A voice or a picture as the map knows it: nothing of who sent it."""

    attachment_id: UUID
    journey: str
    touchpoint: str
    channel: str
    kind: AttachmentKind
    duration: int | None
    caption: str | None
    received_at: datetime


async def by_id(conn: AsyncConnection, *, tenant: str, attachment_id: UUID) -> Attachment | None:
    row = (
        await conn.execute(
            select(
                attachment.c.kind,
                attachment.c.file_id,
                attachment.c.file_unique_id,
                attachment.c.duration,
                attachment.c.caption,
            ).where(attachment.c.tenant_id == tenant, attachment.c.attachment_id == attachment_id)
        )
    ).one_or_none()
    return Attachment(AttachmentKind(row[0]), *row[1:]) if row else None


async def of_complaint(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID
) -> tuple[tuple[AttachmentKind, int | None], ...]:
    """Kind and seconds of what was sent with the answers or the feedback of a case, oldest first."""
    rows = await conn.execute(
        select(attachment.c.kind, attachment.c.duration)
        .select_from(attachment)
        .join(complaint, _OF_CASE)
        .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        .order_by(attachment.c.received_at, attachment.c.attachment_id)
    )
    return tuple((AttachmentKind(row.kind), row.duration) for row in rows)


async def not_on_their_way(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> tuple[UUID, ...]:
    """What belongs below the card of a case that is not closed, and that no delivery brings there yet."""
    brought = exists().where(
        delivery.c.tenant_id == attachment.c.tenant_id,
        delivery.c.complaint_id == complaint.c.complaint_id,
        delivery.c.attachment_id == attachment.c.attachment_id,
        delivery.c.status.in_(_ALIVE),
    )
    rows = await conn.execute(
        select(attachment.c.attachment_id)
        .join(complaint, _OF_CASE)
        .where(
            complaint.c.tenant_id == tenant,
            complaint.c.complaint_id == complaint_id,
            complaint.c.status != ComplaintStatus.CLOSED.value,
            ~brought,
        )
        .order_by(attachment.c.received_at, attachment.c.attachment_id)
    )
    return tuple(row.attachment_id for row in rows)


async def queue_below_card(
    conn: AsyncConnection,
    *,
    tenant: str,
    delivery_id: UUID,
    complaint_id: UUID,
    attachment_id: UUID,
    room: str,
) -> None:
    """Have it sent below the card of its case."""
    await conn.execute(
        insert(delivery).values(
            tenant_id=tenant,
            delivery_id=delivery_id,
            kind=DeliveryKind.MEDIA.value,
            complaint_id=complaint_id,
            attachment_id=attachment_id,
            room=room,
            status=DeliveryStatus.QUEUED.value,
            not_before=func.now(),
            created_at=func.now(),
        )
    )


async def is_kept(conn: AsyncConnection, *, tenant: str, attachment_id: UUID) -> bool:
    """Whether nobody has erased it; nobody does before this transaction ends."""
    found = await conn.scalar(
        select(attachment.c.attachment_id)
        .where(attachment.c.tenant_id == tenant, attachment.c.attachment_id == attachment_id)
        .with_for_update(read=True, key_share=True)
    )
    return found is not None


async def shown_below_cards(
    conn: AsyncConnection, *, tenant: str, attachments: Collection[UUID]
) -> tuple[tuple[UUID, int, int], ...]:
    """(complaint, chat, message) of each of these voices and pictures that stands below a card."""
    rows = await conn.execute(
        select(delivery.c.complaint_id, delivery.c.chat_id, delivery.c.message_id).where(
            delivery.c.tenant_id == tenant,
            delivery.c.attachment_id.in_(attachments),
            delivery.c.kind == DeliveryKind.MEDIA.value,
            delivery.c.status == DeliveryStatus.SENT.value,
            delivery.c.message_id.is_not(None),
        )
    )
    return tuple(
        (row.complaint_id, row.chat_id, row.message_id)
        for row in rows
        if row.complaint_id is not None and row.chat_id is not None and row.message_id is not None
    )


async def queue_removal(
    conn: AsyncConnection,
    *,
    tenant: str,
    delivery_id: UUID,
    complaint_id: UUID,
    chat_id: int,
    message_id: int,
) -> None:
    """Have a message taken out of its chat, as far as Telegram still lets it."""
    await conn.execute(
        insert(delivery).values(
            tenant_id=tenant,
            delivery_id=delivery_id,
            kind=DeliveryKind.REMOVAL.value,
            complaint_id=complaint_id,
            room="",
            status=DeliveryStatus.QUEUED.value,
            chat_id=chat_id,
            message_id=message_id,
            not_before=func.now(),
            created_at=func.now(),
        )
    )


async def listed(
    conn: AsyncConnection, *, tenant: str, journey: str, touchpoint: str | None, limit: int
) -> tuple[Listed, ...]:
    """Voices and pictures about a journey, or one touchpoint of it, the newest first; tests left out."""
    where = func.coalesce(invitation.c.touchpoint, feedback.c.touchpoint)
    rows = await conn.execute(
        select(
            attachment.c.attachment_id,
            func.coalesce(invitation.c.journey, feedback.c.journey),
            where,
            func.coalesce(invitation.c.channel, ""),
            attachment.c.kind,
            attachment.c.duration,
            attachment.c.caption,
            attachment.c.received_at,
        )
        .select_from(attachment)
        .outerjoin(
            invitation,
            (invitation.c.tenant_id == attachment.c.tenant_id)
            & (invitation.c.invitation_id == attachment.c.invitation_id),
        )
        .outerjoin(
            feedback,
            (feedback.c.tenant_id == attachment.c.tenant_id)
            & (feedback.c.feedback_id == attachment.c.feedback_id),
        )
        .where(
            attachment.c.tenant_id == tenant,
            func.coalesce(invitation.c.journey, feedback.c.journey) == journey,
            func.coalesce(invitation.c.test, False).is_(False),
            *([] if touchpoint is None else [where == touchpoint]),
        )
        .order_by(attachment.c.received_at.desc())
        .limit(limit)
    )
    return tuple(
        Listed(row[0], row[1], row[2] or "", row[3], AttachmentKind(row[4]), *row[5:]) for row in rows
    )


async def keep_beside_the_last(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    attachment_id: UUID,
    sent: Attachment,
    bot_id: int,
    update_id: int,
    since: datetime,
    now: datetime,
) -> bool:
    """Add it to the answer or the feedback that got the person's last one, if that came after `since`."""
    last = (
        select(
            literal(tenant, Text),
            literal(attachment_id, Uuid),
            attachment.c.customer_id,
            attachment.c.invitation_id,
            attachment.c.question,
            attachment.c.feedback_id,
            literal(sent.kind.value, Text),
            literal(sent.file_id, Text),
            literal(sent.file_unique_id, Text),
            literal(sent.duration, Integer),
            literal(sent.caption, Text),
            literal(bot_id, BigInteger),
            literal(update_id, BigInteger),
            literal(now, DateTime(timezone=True)),
        )
        .join(
            customer,
            (customer.c.tenant_id == attachment.c.tenant_id)
            & (customer.c.customer_id == attachment.c.customer_id),
        )
        .where(
            attachment.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            attachment.c.received_at > since,
        )
        .order_by(attachment.c.received_at.desc())
        .limit(1)
    )
    names = [
        "tenant_id",
        "attachment_id",
        "customer_id",
        "invitation_id",
        "question",
        "feedback_id",
        "kind",
        "file_id",
        "file_unique_id",
        "duration",
        "caption",
        "bot_id",
        "update_id",
        "received_at",
    ]
    added = await conn.execute(upsert(attachment).from_select(names, last).on_conflict_do_nothing())
    if added.rowcount == 1:
        return True
    return bool(
        await conn.scalar(
            select(
                exists().where(
                    attachment.c.tenant_id == tenant,
                    attachment.c.bot_id == bot_id,
                    attachment.c.update_id == update_id,
                )
            )
        )
    )


async def open_cases_with(
    conn: AsyncConnection, *, tenant: str, bot_id: int, update_id: int
) -> tuple[UUID, ...]:
    """Cases that are not closed, of what this update has brought."""
    rows = await conn.execute(
        select(complaint.c.complaint_id)
        .join(attachment, _OF_CASE)
        .where(
            complaint.c.tenant_id == tenant,
            attachment.c.bot_id == bot_id,
            attachment.c.update_id == update_id,
            complaint.c.status != ComplaintStatus.CLOSED.value,
        )
    )
    return tuple(row.complaint_id for row in rows)
