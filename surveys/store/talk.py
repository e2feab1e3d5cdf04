"""Statements about what staff and customers write to each other about a case."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import UNRESOLVED
from surveys.facts import CustomerStatus
from surveys.tables import (
    answer,
    case_message,
    case_nudge,
    case_place,
    case_post,
    complaint,
    customer,
    invitation,
    staff,
)
from surveys.talk.rules import Line, MessageKind, PostKind, Side, Written

_UNRESOLVED = [status.value for status in UNRESOLVED]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a case is about, and where they can be written to."""

    code: str
    room: str
    customer_id: UUID
    external_id: str
    status: CustomerStatus
    person: int | None
    chat_id: int | None
    language: str | None
    attributes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A message of a case that is stored."""

    case_message_id: UUID
    complaint_id: UUID
    side: Side
    written: Written


async def subject(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> Subject | None:
    row = (
        await conn.execute(
            select(
                complaint.c.code,
                complaint.c.room,
                complaint.c.customer_id,
                customer.c.external_id,
                customer.c.status,
                customer.c.telegram_user_id,
                customer.c.chat_id,
                customer.c.language,
                customer.c.attributes,
            )
            .join(
                customer,
                (customer.c.tenant_id == complaint.c.tenant_id)
                & (customer.c.customer_id == complaint.c.customer_id),
            )
            .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        )
    ).one_or_none()
    if row is None:
        return None
    return Subject(
        row.code,
        row.room,
        row.customer_id,
        row.external_id,
        CustomerStatus(row.status),
        row.telegram_user_id,
        row.chat_id,
        row.language,
        row.attributes,
    )


async def add_message(
    conn: AsyncConnection,
    *,
    tenant: str,
    case_message_id: UUID,
    complaint_id: UUID,
    side: Side,
    by_kind: str,
    by_id: str | None,
    signed: str | None,
    written: Written,
    reply_to_id: UUID | None,
    source: tuple[int, int] | None,
    now: datetime,
) -> bool:
    """False if what stands at `source` = (chat, message) is stored already."""
    chat_id, message_id = source or (None, None)
    added = await conn.execute(
        upsert(case_message)
        .values(
            tenant_id=tenant,
            case_message_id=case_message_id,
            complaint_id=complaint_id,
            side=side.value,
            by_kind=by_kind,
            by_id=by_id,
            signed=signed,
            kind=written.kind.value,
            words=written.words,
            file_id=written.file_id,
            file_unique_id=written.file_unique_id,
            duration=written.duration,
            reply_to_id=reply_to_id,
            source_chat_id=chat_id,
            source_message_id=message_id,
            written_at=now,
        )
        .on_conflict_do_nothing()
    )
    return added.rowcount == 1


async def add_post(
    conn: AsyncConnection,
    *,
    tenant: str,
    post_id: UUID,
    case_message_id: UUID,
    complaint_id: UUID,
    kind: PostKind,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Have a copy sent, once for each message and kind."""
    await conn.execute(
        upsert(case_post)
        .values(
            tenant_id=tenant,
            post_id=post_id,
            case_message_id=case_message_id,
            complaint_id=complaint_id,
            kind=kind.value,
            status="queued",
            not_before=now,
            reason=reason,
            created_at=now,
        )
        .on_conflict_do_nothing()
    )


async def written_at(conn: AsyncConnection, *, tenant: str, chat_id: int, message_id: int) -> Kept | None:
    """What was written as this message of this chat; its row is locked."""
    row = (
        await conn.execute(
            select(
                case_message.c.case_message_id,
                case_message.c.complaint_id,
                case_message.c.side,
                case_message.c.kind,
                case_message.c.words,
                case_message.c.file_id,
                case_message.c.file_unique_id,
                case_message.c.duration,
            )
            .where(
                case_message.c.tenant_id == tenant,
                case_message.c.source_chat_id == chat_id,
                case_message.c.source_message_id == message_id,
            )
            .with_for_update()
        )
    ).one_or_none()
    return row and Kept(row[0], row[1], Side(row[2]), Written(MessageKind(row[3]), *row[4:]))


async def rewrite(
    conn: AsyncConnection, *, tenant: str, case_message_id: UUID, written: Written, now: datetime
) -> None:
    await conn.execute(
        update(case_message)
        .where(case_message.c.tenant_id == tenant, case_message.c.case_message_id == case_message_id)
        .values(
            kind=written.kind.value,
            words=written.words,
            file_id=written.file_id,
            file_unique_id=written.file_unique_id,
            duration=written.duration,
            revision=case_message.c.revision + 1,
            edited_at=now,
        )
    )


async def renew_posts(conn: AsyncConnection, *, tenant: str, case_message_id: UUID, now: datetime) -> None:
    """Copies that stand are due again: the words or the file are others now."""
    await conn.execute(
        update(case_post)
        .where(
            case_post.c.tenant_id == tenant,
            case_post.c.case_message_id == case_message_id,
            case_post.c.kind != PostKind.SIGN.value,
            case_post.c.status == "sent",
            case_post.c.message_id.is_not(None),
        )
        .values(status="queued", not_before=now, repeats=0)
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
        .join(
            customer,
            (customer.c.tenant_id == complaint.c.tenant_id)
            & (customer.c.customer_id == complaint.c.customer_id),
        )
        .where(
            complaint.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            complaint.c.status.in_(_UNRESOLVED),
        )
        .order_by(last_words.desc().nulls_last(), complaint.c.opened_at.desc())
    )
    return [row.complaint_id for row in rows]


async def newest_word_of_staff(
    conn: AsyncConnection, *, tenant: str, person: int, statuses: Collection[str] = tuple(_UNRESOLVED)
) -> tuple[UUID, datetime] | None:
    """(case, when) of what staff wrote to this person last, about a case that stands so."""
    row = (
        await conn.execute(
            select(case_message.c.complaint_id, case_message.c.written_at)
            .join(
                complaint,
                (complaint.c.tenant_id == case_message.c.tenant_id)
                & (complaint.c.complaint_id == case_message.c.complaint_id),
            )
            .join(
                customer,
                (customer.c.tenant_id == complaint.c.tenant_id)
                & (customer.c.customer_id == complaint.c.customer_id),
            )
            .where(
                case_message.c.tenant_id == tenant,
                customer.c.telegram_user_id == person,
                complaint.c.status.in_(statuses),
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


async def lines(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, limit: int) -> tuple[Line, ...]:
    """The newest messages of a case, the oldest of them first."""
    rows = await conn.execute(
        select(
            case_message.c.case_message_id,
            case_message.c.side,
            case_message.c.by_id,
            staff.c.name,
            case_message.c.signed,
            case_message.c.kind,
            case_message.c.words,
            case_message.c.duration,
            case_message.c.written_at,
            case_message.c.edited_at,
            case_post.c.status,
            case_post.c.message_id,
        )
        .select_from(case_message)
        .outerjoin(
            staff,
            (staff.c.tenant_id == case_message.c.tenant_id)
            & (case_message.c.by_kind == "staff")
            & (cast(staff.c.telegram_user_id, Text) == case_message.c.by_id),
        )
        .outerjoin(
            case_post,
            (case_post.c.tenant_id == case_message.c.tenant_id)
            & (case_post.c.case_message_id == case_message.c.case_message_id)
            & (case_post.c.kind == PostKind.TO_CUSTOMER.value),
        )
        .where(case_message.c.tenant_id == tenant, case_message.c.complaint_id == complaint_id)
        .order_by(case_message.c.written_at.desc(), case_message.c.case_message_id.desc())
        .limit(limit)
    )
    return tuple(_line(row) for row in reversed(rows.all()))


async def count_by_staff(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> int:
    number = await conn.scalar(
        select(func.count())
        .select_from(case_message)
        .where(
            case_message.c.tenant_id == tenant,
            case_message.c.complaint_id == complaint_id,
            case_message.c.side == Side.STAFF.value,
        )
    )
    return number or 0


def _line(row: Any) -> Line:
    side = Side(row.side)
    return Line(
        row.case_message_id,
        side,
        row.by_id,
        row.name,
        row.signed,
        MessageKind(row.kind),
        row.words,
        row.duration,
        row.written_at,
        row.edited_at,
        None if side is Side.CUSTOMER else row.message_id is not None,
        side is Side.STAFF and row.status == "dead",
    )
