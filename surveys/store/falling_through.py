"""Statements of what becomes of cards whose chat or message is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases.statuses import UNRESOLVED, DeliveryKind, DeliveryStatus
from surveys.tables import complaint, delivery

_UNRESOLVED = complaint.c.status.in_([one.value for one in UNRESOLVED])
_OF_CASE = and_(
    complaint.c.tenant_id == delivery.c.tenant_id, complaint.c.complaint_id == delivery.c.complaint_id
)


async def targets_of(
    conn: AsyncConnection, *, tenant: str, complaints: Sequence[UUID]
) -> dict[UUID, tuple[str, ...]]:
    """What each case goes down."""
    rows = await conn.execute(
        select(complaint.c.complaint_id, complaint.c.targets).where(
            complaint.c.tenant_id == tenant, complaint.c.complaint_id.in_(complaints)
        )
    )
    return {row.complaint_id: tuple(row.targets) for row in rows}


async def bury_chat(conn: AsyncConnection, *, tenant: str, chat_id: int) -> tuple[UUID, ...]:
    """Cards, voices and pictures of unresolved cases in a chat that is lost are dead; whose they were."""
    standing = exists().where(_OF_CASE, _UNRESOLVED)
    rows = await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.chat_id == chat_id,
            delivery.c.status == DeliveryStatus.SENT.value,
            delivery.c.kind.in_((DeliveryKind.CARD.value, DeliveryKind.MEDIA.value)),
            standing,
        )
        .values(status=DeliveryStatus.DEAD.value, last_error="the chat is lost")
        .returning(delivery.c.complaint_id)
    )
    return tuple(dict.fromkeys(row.complaint_id for row in rows if row.complaint_id is not None))


async def bury_message(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, message_id: int
) -> bool:
    """The card's message is gone. Whether it was known and its case is unresolved."""
    buried = await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.complaint_id == complaint_id,
            delivery.c.kind == DeliveryKind.CARD.value,
            delivery.c.status == DeliveryStatus.SENT.value,
            delivery.c.chat_id == chat_id,
            delivery.c.message_id == message_id,
            exists().where(_OF_CASE, _UNRESOLVED),
        )
        .values(status=DeliveryStatus.DEAD.value, last_error="the message is gone")
    )
    return buried.rowcount > 0


async def without_card(
    conn: AsyncConnection, *, tenant: str, complaints: Sequence[UUID]
) -> tuple[tuple[UUID, str], ...]:
    """Case and room, of those that are unresolved and have no card of their own that stands or comes."""
    alive = exists().where(
        _OF_CASE,
        delivery.c.kind == DeliveryKind.CARD.value,
        delivery.c.digest_id.is_(None),
        delivery.c.status.in_(
            (DeliveryStatus.QUEUED.value, DeliveryStatus.SENDING.value, DeliveryStatus.SENT.value)
        ),
    )
    rows = await conn.execute(
        select(complaint.c.complaint_id, complaint.c.room).where(
            complaint.c.tenant_id == tenant, complaint.c.complaint_id.in_(complaints), _UNRESOLVED, ~alive
        )
    )
    return tuple((row.complaint_id, row.room) for row in rows)


async def queue_cards(
    conn: AsyncConnection, *, tenant: str, cases: Sequence[tuple[UUID, str]], now: datetime
) -> None:
    """A card for each, from the beginning of its chain."""
    await conn.execute(
        insert(delivery),
        [
            {
                "tenant_id": tenant,
                "delivery_id": uuid7(),
                "kind": DeliveryKind.CARD.value,
                "complaint_id": complaint_id,
                "room": room,
                "status": DeliveryStatus.QUEUED.value,
                "not_before": now,
                "created_at": now,
            }
            for complaint_id, room in cases
        ],
    )


async def queue_notice(
    conn: AsyncConnection,
    *,
    tenant: str,
    delivery_id: UUID,
    kind: DeliveryKind,
    room: str,
    chat_id: int,
    now: datetime,
) -> None:
    """A word about a room to one admin."""
    await conn.execute(
        insert(delivery).values(
            tenant_id=tenant,
            delivery_id=delivery_id,
            kind=kind.value,
            room=room,
            status=DeliveryStatus.QUEUED.value,
            chat_id=chat_id,
            not_before=now,
            created_at=now,
        )
    )
