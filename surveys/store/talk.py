"""Statements about what staff and customers write to each other about a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.facts import CustomerStatus
from surveys.tables import (
    case_message,
    case_post,
    complaint,
    customer,
    staff,
)
from surveys.talk.rules import Line, MessageKind, PostKind, Side, Written


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
            .with_for_update(key_share=True)
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
