"""Statements that tell which case a message is about: by what it replies to, or by what was said last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import UNRESOLVED
from surveys.tables import (
    answer,
    case_message,
    case_nudge,
    case_place,
    case_post,
    complaint,
    customer,
    invitation,
)
from surveys.talk.rules import PostKind, Side

_UNRESOLVED = [status.value for status in UNRESOLVED]
_WHOSE_CASE = (customer.c.tenant_id == complaint.c.tenant_id) & (
    customer.c.customer_id == complaint.c.customer_id
)


async def know_place(
    conn: AsyncConnection, *, tenant: str, chat_id: int, message_id: int, complaint_id: UUID
) -> None:
    """A reply to that message is about the case."""
    await conn.execute(
        upsert(case_place)
        .values(tenant_id=tenant, chat_id=chat_id, message_id=message_id, complaint_id=complaint_id)
        .on_conflict_do_update(
            index_elements=[case_place.c.tenant_id, case_place.c.chat_id, case_place.c.message_id],
            set_={"complaint_id": complaint_id},
        )
    )


async def spoken_of(conn: AsyncConnection, *, tenant: str, chat_id: int, message_id: int) -> UUID | None:
    """The case that a message of the bot's is about: said to be, or a sign that a promise is in danger."""
    said = select(case_place.c.complaint_id).where(
        case_place.c.tenant_id == tenant,
        case_place.c.chat_id == chat_id,
        case_place.c.message_id == message_id,
    )
    nudged = select(case_nudge.c.complaint_id).where(
        case_nudge.c.tenant_id == tenant,
        case_nudge.c.chat_id == chat_id,
        case_nudge.c.message_id == message_id,
    )
    found: UUID | None = await conn.scalar(said.union_all(nudged).limit(1))
    return found


async def shown_as(
    conn: AsyncConnection, *, tenant: str, chat_id: int, message_id: int
) -> tuple[UUID, UUID, PostKind] | None:
    """(case, message, kind) of the copy that stands as this message of this chat."""
    row = (
        await conn.execute(
            select(case_post.c.complaint_id, case_post.c.case_message_id, case_post.c.kind)
            .where(
                case_post.c.tenant_id == tenant,
                case_post.c.chat_id == chat_id,
                case_post.c.message_id == message_id,
            )
            .limit(1)
        )
    ).one_or_none()
    return row and (row[0], row[1], PostKind(row[2]))


async def unresolved_cases_of(conn: AsyncConnection, *, tenant: str, person: int) -> Sequence[UUID]:
    """Cases of this Telegram person that are not over: where staff wrote last is first, then the newest."""
    last_words = (
        select(func.max(case_message.c.written_at))
        .where(
            case_message.c.tenant_id == tenant,
            case_message.c.complaint_id == complaint.c.complaint_id,
            case_message.c.side == Side.STAFF.value,
        )
        .scalar_subquery()
    )
    rows = await conn.execute(
        select(complaint.c.complaint_id)
        .join(customer, _WHOSE_CASE)
        .where(
            complaint.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            complaint.c.status.in_(_UNRESOLVED),
        )
        .order_by(last_words.desc().nulls_last(), complaint.c.opened_at.desc())
    )
    return [row.complaint_id for row in rows]


async def newest_word_of_staff(
    conn: AsyncConnection, *, tenant: str, person: int
) -> tuple[UUID, datetime] | None:
    """(case, when) of what staff wrote to this person last, about a case that is not over."""
    row = (
        await conn.execute(
            select(case_message.c.complaint_id, case_message.c.written_at)
            .join(
                complaint,
                (complaint.c.tenant_id == case_message.c.tenant_id)
                & (complaint.c.complaint_id == case_message.c.complaint_id),
            )
            .join(customer, _WHOSE_CASE)
            .where(
                case_message.c.tenant_id == tenant,
                customer.c.telegram_user_id == person,
                complaint.c.status.in_(_UNRESOLVED),
                case_message.c.side == Side.STAFF.value,
            )
            .order_by(case_message.c.written_at.desc())
            .limit(1)
        )
    ).one_or_none()
    return row and (row[0], row[1])


async def newest_of_asks(conn: AsyncConnection, *, tenant: str, person: int) -> datetime | None:
    """When this person was last asked or last answered a question that is still open."""
    newest: datetime | None = await conn.scalar(
        select(func.max(func.greatest(invitation.c.asked_at, answer.c.answered_at)))
        .select_from(invitation)
        .join(
            customer,
            (customer.c.tenant_id == invitation.c.tenant_id)
            & (customer.c.customer_id == invitation.c.customer_id),
        )
        .outerjoin(
            answer,
            (answer.c.tenant_id == invitation.c.tenant_id)
            & (answer.c.invitation_id == invitation.c.invitation_id),
        )
        .where(
            invitation.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            invitation.c.status.in_(("sent", "answering")),
        )
    )
    return newest
