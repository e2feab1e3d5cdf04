"""Statements of feedback: one row from being asked for to being rated; each update changes it once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Text, case, exists, func, insert, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.attachments import Attachment
from surveys.answers.steps import InvitationStatus
from surveys.feedback.rules import FeedbackStatus
from surveys.tables import attachment, customer, feedback, invitation, touchpoint_event

_F = FeedbackStatus


class FeedbackRow(NamedTuple):
    feedback_id: UUID
    customer_id: UUID
    status: FeedbackStatus
    journey: str | None
    touchpoint: str | None
    words: str | None
    reaction: str | None
    config_version: int
    update_id: int
    opened_at: datetime
    told_at: datetime | None


class MessageRow(NamedTuple):
    """Where a feedback is shown, to whom."""

    config_version: int
    language: str | None
    chat_id: int
    message_id: int


_COLUMNS = (
    feedback.c.feedback_id,
    feedback.c.customer_id,
    feedback.c.status,
    feedback.c.journey,
    feedback.c.touchpoint,
    feedback.c.words,
    feedback.c.reaction,
    feedback.c.config_version,
    feedback.c.update_id,
    feedback.c.opened_at,
    feedback.c.told_at,
)


async def open_row(
    conn: AsyncConnection,
    *,
    tenant: str,
    feedback_id: UUID,
    customer_id: UUID,
    config_version: int,
    bot_id: int,
    update_id: int,
    now: datetime,
) -> None:
    await conn.execute(
        insert(feedback).values(
            tenant_id=tenant,
            feedback_id=feedback_id,
            customer_id=customer_id,
            status=_F.WAITING.value,
            config_version=config_version,
            bot_id=bot_id,
            update_id=update_id,
            opened_at=now,
        )
    )


async def listening(
    conn: AsyncConnection,
    *,
    tenant: str,
    customers: Sequence[UUID],
    opened_after: datetime,
    told_after: datetime,
) -> FeedbackRow | None:
    """The newest feedback that takes words, ours alone until the end of the transaction.

    Where an ask is open too, only those do that were asked for by /feedback: the others may be its answer.
    """
    asked = exists().where(
        invitation.c.tenant_id == tenant,
        invitation.c.customer_id.in_(customers),
        invitation.c.status.in_((InvitationStatus.SENT.value, InvitationStatus.ANSWERING.value)),
    )
    row = (
        await conn.execute(
            select(*_COLUMNS)
            .where(
                feedback.c.tenant_id == tenant,
                feedback.c.customer_id.in_(customers),
                or_(
                    (feedback.c.status == _F.WAITING.value) & (feedback.c.opened_at > opened_after),
                    feedback.c.status.in_((_F.TOLD.value, _F.PLACED.value))
                    & (feedback.c.told_at > told_after)
                    & ~asked,
                ),
            )
            .order_by(feedback.c.opened_at.desc())
            .limit(1)
            .with_for_update(key_share=True)
        )
    ).one_or_none()
    return _row(row) if row else None


async def changed_by(
    conn: AsyncConnection, *, tenant: str, customers: Sequence[UUID], bot_id: int, update_id: int
) -> FeedbackRow | None:
    """The feedback that this very update has changed before."""
    row = (
        await conn.execute(
            select(*_COLUMNS).where(
                feedback.c.tenant_id == tenant,
                feedback.c.customer_id.in_(customers),
                feedback.c.bot_id == bot_id,
                feedback.c.update_id == update_id,
            )
        )
    ).one_or_none()
    return _row(row) if row else None


async def locked(conn: AsyncConnection, *, tenant: str, feedback_id: UUID, person: int) -> FeedbackRow | None:
    """The feedback if it is this Telegram person's, ours alone until the end of the transaction."""
    row = (
        await conn.execute(
            select(*_COLUMNS)
            .join(
                customer,
                (customer.c.tenant_id == feedback.c.tenant_id)
                & (customer.c.customer_id == feedback.c.customer_id),
            )
            .where(
                feedback.c.tenant_id == tenant,
                feedback.c.feedback_id == feedback_id,
                customer.c.telegram_user_id == person,
            )
            .with_for_update(of=feedback, key_share=True)
        )
    ).one_or_none()
    return _row(row) if row else None


async def know_message(
    conn: AsyncConnection, *, tenant: str, feedback_id: UUID, chat_id: int, message_id: int
) -> None:
    """The newest message that shows it is the one that is kept current."""
    await conn.execute(
        update(feedback)
        .where(feedback.c.tenant_id == tenant, feedback.c.feedback_id == feedback_id)
        .values(chat_id=chat_id, message_id=message_id)
    )


async def message_of(conn: AsyncConnection, *, tenant: str, feedback_id: UUID) -> MessageRow | None:
    """None where it is shown nowhere, or to somebody who is its customer no more."""
    row = (
        await conn.execute(
            select(
                feedback.c.config_version,
                customer.c.language,
                feedback.c.chat_id,
                feedback.c.message_id,
            )
            .join(
                customer,
                (customer.c.tenant_id == feedback.c.tenant_id)
                & (customer.c.customer_id == feedback.c.customer_id)
                & (customer.c.telegram_user_id == feedback.c.chat_id),
            )
            .where(
                feedback.c.tenant_id == tenant,
                feedback.c.feedback_id == feedback_id,
                feedback.c.message_id.is_not(None),
            )
        )
    ).one_or_none()
    if row is None or row.chat_id is None or row.message_id is None:
        return None
    return MessageRow(row.config_version, row.language, row.chat_id, row.message_id)


async def tell(
    conn: AsyncConnection,
    *,
    tenant: str,
    feedback_id: UUID,
    words: str,
    day: date,
    bot_id: int,
    update_id: int,
    now: datetime,
) -> None:
    """The words, after those that were told before."""
    before = func.nullif(feedback.c.words, "")
    await conn.execute(
        update(feedback)
        .where(feedback.c.tenant_id == tenant, feedback.c.feedback_id == feedback_id)
        .values(
            status=case((feedback.c.status == _F.WAITING.value, _F.TOLD.value), else_=feedback.c.status),
            words=func.left(func.concat_ws("\n", before, literal(words or None, Text)), 4096),
            told_at=func.coalesce(feedback.c.told_at, now),
            day=func.coalesce(feedback.c.day, day),
            bot_id=bot_id,
            update_id=update_id,
        )
    )


async def change(
    conn: AsyncConnection, *, tenant: str, feedback_id: UUID, values: dict[str, Any]
) -> FeedbackRow:
    row = await conn.execute(
        update(feedback)
        .where(feedback.c.tenant_id == tenant, feedback.c.feedback_id == feedback_id)
        .values(**values)
        .returning(*_COLUMNS)
    )
    return _row(row.one())


async def attach(
    conn: AsyncConnection,
    *,
    tenant: str,
    attachment_id: UUID,
    customer_id: UUID,
    feedback_id: UUID,
    sent: Attachment,
    bot_id: int,
    update_id: int,
    now: datetime,
) -> None:
    """A voice or a picture of the feedback; the same update brings it once."""
    await conn.execute(
        upsert(attachment)
        .values(
            tenant_id=tenant,
            attachment_id=attachment_id,
            customer_id=customer_id,
            feedback_id=feedback_id,
            kind=sent.kind.value,
            file_id=sent.file_id,
            file_unique_id=sent.file_unique_id,
            duration=sent.duration,
            caption=sent.caption,
            bot_id=bot_id,
            update_id=update_id,
            received_at=now,
        )
        .on_conflict_do_nothing()
    )


async def recent_touchpoints(
    conn: AsyncConnection, *, tenant: str, external_ids: Sequence[str], since: datetime
) -> tuple[tuple[str, str], ...]:
    """(journey, touchpoint) of what happened to the customers lately, the newest first, each once."""
    rows = await conn.execute(
        select(
            touchpoint_event.c.journey,
            touchpoint_event.c.touchpoint,
            func.max(touchpoint_event.c.occurred_at).label("latest"),
        )
        .where(
            touchpoint_event.c.tenant_id == tenant,
            touchpoint_event.c.customer.in_(external_ids),
            touchpoint_event.c.occurred_at > since,
        )
        .group_by(touchpoint_event.c.journey, touchpoint_event.c.touchpoint)
        .order_by(func.max(touchpoint_event.c.occurred_at).desc())
        .limit(50)
    )
    return tuple((row.journey, row.touchpoint) for row in rows)


def _row(row: Any) -> FeedbackRow:
    return FeedbackRow(row[0], row[1], FeedbackStatus(row[2]), *row[3:])
