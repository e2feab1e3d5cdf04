"""Statements about where a case stands: its cards, its topic, and whose message or topic something is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import DeliveryKind, DeliveryStatus
from surveys.tables import case_topic, delivery, room


@dataclass(frozen=True, slots=True)
class Topic:
    chat_id: int
    thread_id: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Forum:
    """What is known of a room's chat."""

    is_forum: bool | None
    checked_at: datetime | None
    topics_refused_at: datetime | None


async def cards(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID
) -> tuple[tuple[int, int, int | None], ...]:
    """(chat, message, thread) of the case's cards that stand, newest last."""
    rows = await conn.execute(
        select(delivery.c.chat_id, delivery.c.message_id, delivery.c.thread_id)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.complaint_id == complaint_id,
            delivery.c.kind == DeliveryKind.CARD.value,
            delivery.c.status == DeliveryStatus.SENT.value,
        )
        .order_by(delivery.c.delivery_id)
    )
    return tuple(
        (row.chat_id, row.message_id, row.thread_id)
        for row in rows
        if row.chat_id is not None and row.message_id is not None
    )


async def case_of_message(
    conn: AsyncConnection, *, tenant: str, chat_id: int, message_id: int
) -> UUID | None:
    """Whose card, voice or picture the message is."""
    return await conn.scalar(
        select(delivery.c.complaint_id).where(
            delivery.c.tenant_id == tenant,
            delivery.c.chat_id == chat_id,
            delivery.c.message_id == message_id,
            delivery.c.status == DeliveryStatus.SENT.value,
            delivery.c.kind.in_((DeliveryKind.CARD.value, DeliveryKind.MEDIA.value)),
        )
    )


async def case_of_thread(conn: AsyncConnection, *, tenant: str, chat_id: int, thread_id: int) -> UUID | None:
    """Whose own topic it is."""
    return await conn.scalar(
        select(case_topic.c.complaint_id).where(
            case_topic.c.tenant_id == tenant,
            case_topic.c.chat_id == chat_id,
            case_topic.c.thread_id == thread_id,
        )
    )


async def topics(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> tuple[Topic, ...]:
    rows = await conn.execute(
        select(case_topic.c.chat_id, case_topic.c.thread_id, case_topic.c.closed_at).where(
            case_topic.c.tenant_id == tenant, case_topic.c.complaint_id == complaint_id
        )
    )
    return tuple(Topic(row.chat_id, row.thread_id, row.closed_at is not None) for row in rows)


async def keep_topic(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, thread_id: int, now: datetime
) -> int:
    """The case's topic in the chat from now on; the one that was kept first if there are two."""
    kept = insert(case_topic).values(
        tenant_id=tenant, complaint_id=complaint_id, chat_id=chat_id, thread_id=thread_id, opened_at=now
    )
    thread = await conn.scalar(
        kept.on_conflict_do_update(
            index_elements=[case_topic.c.tenant_id, case_topic.c.complaint_id, case_topic.c.chat_id],
            set_={"opened_at": case_topic.c.opened_at},
        ).returning(case_topic.c.thread_id)
    )
    return thread or thread_id


async def drop_topic(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, thread_id: int | None
) -> None:
    """The topic (None: whichever it is) is there no more."""
    await conn.execute(
        delete(case_topic).where(
            case_topic.c.tenant_id == tenant,
            case_topic.c.complaint_id == complaint_id,
            case_topic.c.chat_id == chat_id,
            *([] if thread_id is None else [case_topic.c.thread_id == thread_id]),
        )
    )


async def mark_topic(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, closed_at: datetime | None
) -> None:
    """Closed since then, or open (None)."""
    await conn.execute(
        update(case_topic)
        .where(
            case_topic.c.tenant_id == tenant,
            case_topic.c.complaint_id == complaint_id,
            case_topic.c.chat_id == chat_id,
        )
        .values(closed_at=closed_at)
    )


async def forum(conn: AsyncConnection, *, tenant: str, chat_id: int) -> Forum | None:
    """None if no room is bound to the chat."""
    row = (
        await conn.execute(
            select(room.c.is_forum, room.c.forum_checked_at, room.c.topics_refused_at)
            .where(room.c.tenant_id == tenant, room.c.chat_id == chat_id)
            .order_by(room.c.room)
            .limit(1)
        )
    ).one_or_none()
    return row and Forum(*row)


async def note_forum(
    conn: AsyncConnection, *, tenant: str, chat_id: int, is_forum: bool, now: datetime
) -> None:
    """Whether the chat has topics, as Telegram just said."""
    await conn.execute(
        update(room)
        .where(room.c.tenant_id == tenant, room.c.chat_id == chat_id)
        .values(is_forum=is_forum, forum_checked_at=now)
    )


async def rooms_without_refusal(conn: AsyncConnection, *, tenant: str, chat_id: int) -> tuple[str, ...]:
    """The chat's rooms in which topics were never refused since they work; locked."""
    rows = await conn.execute(
        select(room.c.room)
        .where(room.c.tenant_id == tenant, room.c.chat_id == chat_id, room.c.topics_refused_at.is_(None))
        .with_for_update(key_share=True)
    )
    return tuple(row.room for row in rows)


async def note_refusal(
    conn: AsyncConnection, *, tenant: str, chat_id: int, refused_at: datetime | None
) -> None:
    """The bot may not make topics there; None: it may."""
    await conn.execute(
        update(room)
        .where(room.c.tenant_id == tenant, room.c.chat_id == chat_id)
        .values(topics_refused_at=refused_at)
    )
