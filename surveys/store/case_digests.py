"""Statements about lists of cases that came faster than their chat takes cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import UNRESOLVED, ComplaintStatus, DeliveryKind, DeliveryStatus
from surveys.tables import case_digest, chat_rate, complaint, delivery, room

_CHAT = func.coalesce(delivery.c.chat_id, room.c.chat_id)
_BOUND = and_(
    room.c.tenant_id == delivery.c.tenant_id, room.c.room == delivery.c.room, delivery.c.chat_id.is_(None)
)


_OF_CASE = and_(
    complaint.c.tenant_id == delivery.c.tenant_id, complaint.c.complaint_id == delivery.c.complaint_id
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Cards that are due in one chat."""

    chat_id: int
    room: str
    cards: int
    is_forum: bool
    free_at: datetime | None
    """When the turns that the chat has given are paid for."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A message that lists cases, as it is to be shown."""

    digest_id: UUID
    room: str
    chat_id: int
    message_id: int | None
    page: int


def _waiting(tenant: str, now: datetime) -> list[ColumnElement[bool]]:
    return [
        delivery.c.tenant_id == tenant,
        delivery.c.kind == DeliveryKind.CARD.value,
        delivery.c.status == DeliveryStatus.QUEUED.value,
        delivery.c.digest_id.is_(None),
        or_(delivery.c.not_before <= now, delivery.c.last_error.is_(None)),
        or_(
            delivery.c.chat_id.is_not(None),
            delivery.c.target.is_not(None),
            exists().where(
                _OF_CASE, func.coalesce(complaint.c.targets[1], delivery.c.room) == delivery.c.room
            ),
        ),
    ]


async def crowds(conn: AsyncConnection, *, tenant: str, now: datetime, more_than: int) -> tuple[Crowd, ...]:
    """Chats for which more cards than that are due, or wait for nothing but their turn."""
    rows = await conn.execute(
        select(
            _CHAT.label("chat"),
            func.min(delivery.c.room).label("room"),
            func.count().label("cards"),
            func.coalesce(func.bool_or(room.c.is_forum), False).label("is_forum"),
            func.min(chat_rate.c.free_at).label("free_at"),
        )
        .select_from(delivery)
        .outerjoin(room, _BOUND)
        .outerjoin(
            chat_rate,
            (chat_rate.c.tenant_id == delivery.c.tenant_id) & (chat_rate.c.chat_id == _CHAT),
        )
        .where(*_waiting(tenant, now), _CHAT.is_not(None))
        .group_by(_CHAT)
        .having(func.count() > more_than)
    )
    return tuple(Crowd(row.chat, row.room, row.cards, row.is_forum, row.free_at) for row in rows)


async def end_growth(conn: AsyncConnection, *, tenant: str, chat_id: int, opened_before: datetime) -> None:
    """A list that is old enough takes no further cases: the next ones come with a message of their own."""
    await conn.execute(
        update(case_digest)
        .where(
            case_digest.c.tenant_id == tenant,
            case_digest.c.chat_id == chat_id,
            case_digest.c.growing,
            case_digest.c.opened_at < opened_before,
        )
        .values(growing=False)
    )


async def growing(conn: AsyncConnection, *, tenant: str, chat_id: int) -> UUID | None:
    """The chat's list that takes further cases."""
    return await conn.scalar(
        select(case_digest.c.digest_id).where(
            case_digest.c.tenant_id == tenant, case_digest.c.chat_id == chat_id, case_digest.c.growing
        )
    )


async def open_digest(
    conn: AsyncConnection, *, tenant: str, digest_id: UUID, chat_id: int, room_key: str, now: datetime
) -> bool:
    """A new list for the chat; False if another one was opened meanwhile."""
    opened = await conn.execute(
        insert(case_digest)
        .values(
            tenant_id=tenant,
            digest_id=digest_id,
            room=room_key,
            chat_id=chat_id,
            opened_at=now,
            growing=True,
        )
        .on_conflict_do_nothing()
    )
    return opened.rowcount == 1


async def carry(
    conn: AsyncConnection, *, tenant: str, digest_id: UUID, chat_id: int, besides: int, now: datetime
) -> int:
    """Put the chat's waiting cards into the list, all but the first so many; how many went."""
    chosen = (
        select(delivery.c.tenant_id, delivery.c.delivery_id)
        .select_from(delivery)
        .outerjoin(room, _BOUND)
        .where(*_waiting(tenant, now), _CHAT.is_not_distinct_from(chat_id))
        .order_by(delivery.c.created_at, delivery.c.delivery_id)
        .offset(besides)
        .with_for_update(of=delivery, skip_locked=True, key_share=True)
    )
    carried = await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant, tuple_(delivery.c.tenant_id, delivery.c.delivery_id).in_(chosen)
        )
        .values(digest_id=digest_id, not_before=now)
    )
    return carried.rowcount


async def release(conn: AsyncConnection, *, tenant: str, digest_id: UUID, now: datetime) -> int:
    """The list cannot arrive: its cards look for their own way again, now."""
    released = await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.digest_id == digest_id,
            delivery.c.kind == DeliveryKind.CARD.value,
            delivery.c.status == DeliveryStatus.QUEUED.value,
        )
        .values(digest_id=None, not_before=now)
    )
    return released.rowcount


async def arrived(
    conn: AsyncConnection, *, tenant: str, digest_id: UUID, chat_id: int, carried_until: datetime
) -> None:
    """The cases that the list carried when it was shown have reached their chat."""
    await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.digest_id == digest_id,
            delivery.c.kind == DeliveryKind.CARD.value,
            delivery.c.status == DeliveryStatus.QUEUED.value,
            delivery.c.not_before <= carried_until,
        )
        .values(status=DeliveryStatus.SENT.value, chat_id=chat_id)
    )


async def shown(
    conn: AsyncConnection, *, tenant: str, digest_id: UUID, message_id: int | None, now: datetime
) -> None:
    """Where the list stands now (None: nowhere any more)."""
    await conn.execute(
        update(case_digest)
        .where(case_digest.c.tenant_id == tenant, case_digest.c.digest_id == digest_id)
        .values(message_id=message_id, shown_at=now)
    )


async def moved(conn: AsyncConnection, *, tenant: str, old: int, new: int) -> None:
    """The group has another id: its lists are to be sent there anew, and grow no more."""
    await conn.execute(
        update(case_digest)
        .where(case_digest.c.tenant_id == tenant, case_digest.c.chat_id == old)
        .values(chat_id=new, message_id=None, growing=False)
    )


async def read(conn: AsyncConnection, *, tenant: str, digest_id: UUID) -> Digest | None:
    row = (
        await conn.execute(
            select(
                case_digest.c.digest_id,
                case_digest.c.room,
                case_digest.c.chat_id,
                case_digest.c.message_id,
                case_digest.c.page,
            ).where(case_digest.c.tenant_id == tenant, case_digest.c.digest_id == digest_id)
        )
    ).one_or_none()
    return row and Digest(row.digest_id, row.room, row.chat_id, row.message_id, row.page)


async def turn_page(conn: AsyncConnection, *, tenant: str, digest_id: UUID, page: int) -> None:
    await conn.execute(
        update(case_digest)
        .where(case_digest.c.tenant_id == tenant, case_digest.c.digest_id == digest_id)
        .values(page=page)
    )


async def carries(conn: AsyncConnection, *, tenant: str, digest_id: UUID, complaint_id: UUID) -> bool:
    return bool(
        await conn.scalar(
            select(
                exists().where(
                    delivery.c.tenant_id == tenant,
                    delivery.c.digest_id == digest_id,
                    delivery.c.complaint_id == complaint_id,
                )
            )
        )
    )


async def count(conn: AsyncConnection, *, tenant: str, digest_id: UUID) -> tuple[int, int, int]:
    """How many cases it lists in all, are not resolved, and have nobody yet."""
    unresolved = complaint.c.status.in_([one.value for one in UNRESOLVED])
    alone = unresolved & complaint.c.status.not_in(
        (ComplaintStatus.TAKEN.value, ComplaintStatus.WAITING.value)
    )
    row = (
        await conn.execute(
            select(func.count(), func.count().filter(unresolved), func.count().filter(alone))
            .select_from(delivery)
            .join(complaint, _OF_CASE)
            .where(*_listed(tenant, digest_id))
        )
    ).one()
    return row[0], row[1], row[2]


async def listed(
    conn: AsyncConnection, *, tenant: str, digest_id: UUID, offset: int, limit: int
) -> tuple[UUID, ...]:
    """Its cases that are not resolved: those that nobody has first, then by the time they are due."""
    taken = case(
        (complaint.c.status.in_((ComplaintStatus.TAKEN.value, ComplaintStatus.WAITING.value)), 1), else_=0
    )
    rows = await conn.execute(
        select(complaint.c.complaint_id)
        .select_from(delivery)
        .join(complaint, _OF_CASE)
        .where(*_listed(tenant, digest_id), complaint.c.status.in_([one.value for one in UNRESOLVED]))
        .order_by(taken, complaint.c.due_at, complaint.c.complaint_id)
        .offset(offset)
        .limit(limit)
    )
    return tuple(row.complaint_id for row in rows)


async def of_case(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID
) -> tuple[tuple[UUID, datetime | None], ...]:
    """Lists that show the case, and when each was last shown."""
    rows = await conn.execute(
        select(case_digest.c.digest_id, case_digest.c.shown_at)
        .join(
            delivery,
            (delivery.c.tenant_id == case_digest.c.tenant_id)
            & (delivery.c.digest_id == case_digest.c.digest_id),
        )
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.complaint_id == complaint_id,
            delivery.c.kind == DeliveryKind.CARD.value,
            delivery.c.status != DeliveryStatus.DEAD.value,
        )
        .order_by(case_digest.c.digest_id)
    )
    return tuple((row.digest_id, row.shown_at) for row in rows)


async def shown_at(conn: AsyncConnection, *, tenant: str, digest_id: UUID) -> datetime | None:
    return await conn.scalar(
        select(case_digest.c.shown_at).where(
            case_digest.c.tenant_id == tenant, case_digest.c.digest_id == digest_id
        )
    )


async def queue_showing(
    conn: AsyncConnection, *, tenant: str, delivery_id: UUID, digest_id: UUID, at: datetime, now: datetime
) -> None:
    """Have the list sent or brought up to date at that time, or sooner if that is queued already."""
    queued = await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.digest_id == digest_id,
            delivery.c.kind == DeliveryKind.DIGEST.value,
            delivery.c.status == DeliveryStatus.QUEUED.value,
        )
        .values(
            not_before=case(
                (delivery.c.last_error.is_(None), func.least(delivery.c.not_before, at)),
                else_=delivery.c.not_before,
            )
        )
    )
    if queued.rowcount:
        return
    await conn.execute(
        insert(delivery).values(
            tenant_id=tenant,
            delivery_id=delivery_id,
            kind=DeliveryKind.DIGEST.value,
            digest_id=digest_id,
            room="",
            status=DeliveryStatus.QUEUED.value,
            not_before=at,
            created_at=now,
        )
    )


async def is_being_shown(conn: AsyncConnection, *, tenant: str, digest_id: UUID, besides: UUID) -> bool:
    """Whether another message or rewriting of the list is on its way right now."""
    return bool(
        await conn.scalar(
            select(
                exists().where(
                    delivery.c.tenant_id == tenant,
                    delivery.c.digest_id == digest_id,
                    delivery.c.kind == DeliveryKind.DIGEST.value,
                    delivery.c.status == DeliveryStatus.SENDING.value,
                    delivery.c.delivery_id != besides,
                )
            )
        )
    )


def _listed(tenant: str, digest_id: UUID) -> list[ColumnElement[bool]]:
    return [
        delivery.c.tenant_id == tenant,
        delivery.c.digest_id == digest_id,
        delivery.c.kind == DeliveryKind.CARD.value,
        delivery.c.status != DeliveryStatus.DEAD.value,
    ]
