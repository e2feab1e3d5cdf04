"""Statements about deliveries: queue, claim under a lease, settle the attempt that was claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, insert, literal, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import OF_CASES, DeliveryKind, DeliveryStatus
from surveys.tables import complaint, delivery

ALIVE = (DeliveryStatus.QUEUED.value, DeliveryStatus.SENDING.value, DeliveryStatus.SENT.value)


_CARRIED = (delivery.c.kind == DeliveryKind.CARD.value) & delivery.c.digest_id.is_not(None)
"""A card in whose stead a list shows the case."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery row that this process has claimed."""

    delivery_id: UUID
    kind: DeliveryKind
    complaint_id: UUID
    room: str
    attempt: int
    repeats: int
    chat_id: int | None
    message_id: int | None
    attachment_id: UUID | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A claimed delivery that is about no single case."""

    delivery_id: UUID
    room: str
    attempt: int
    repeats: int
    chat_id: int | None
    digest_id: UUID | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A card's message in a chat."""

    chat_id: int
    message_id: int
    repeats: int
    thread_id: int | None = None


async def tenants_with_due(conn: AsyncConnection, *, now: datetime, limit: int = 100) -> tuple[str, ...]:
    """Tenants with a delivery to send, or one whose sender has disappeared; the longest waiting first."""
    due = (delivery.c.status == DeliveryStatus.QUEUED.value) & (delivery.c.not_before <= now) & ~_CARRIED
    lost = (delivery.c.status == DeliveryStatus.SENDING.value) & (delivery.c.lease_until <= now)
    rows = await conn.execute(
        select(delivery.c.tenant_id)
        .where(due | lost)
        .group_by(delivery.c.tenant_id)
        .order_by(func.min(delivery.c.not_before))
        .limit(limit)
    )
    return tuple(row.tenant_id for row in rows)


async def requeue_lost(conn: AsyncConnection, *, tenant: str, now: datetime) -> int:
    """Deliveries whose lease has run out may have arrived or not: they are sent again, and say so."""
    lost = await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.status == DeliveryStatus.SENDING.value,
            delivery.c.lease_until <= now,
        )
        .values(
            status=DeliveryStatus.QUEUED.value,
            repeats=delivery.c.repeats + 1,
            not_before=now,
            lease_until=None,
            last_error="the sender disappeared while sending",
        )
    )
    return lost.rowcount


async def claim(
    conn: AsyncConnection, *, tenant: str, now: datetime, lease_until: datetime, limit: int
) -> tuple[Taken, ...]:
    """Due deliveries, this caller's alone until the lease runs out: cards, then edits, then the rest,
    each the oldest first."""
    due = _due(tenant, OF_CASES, now, limit)
    rows = await conn.execute(
        update(delivery)
        .where(delivery.c.tenant_id == tenant, tuple_(delivery.c.tenant_id, delivery.c.delivery_id).in_(due))
        .values(status=DeliveryStatus.SENDING.value, attempt=delivery.c.attempt + 1, lease_until=lease_until)
        .returning(
            delivery.c.delivery_id,
            delivery.c.kind,
            delivery.c.complaint_id,
            delivery.c.room,
            delivery.c.attempt,
            delivery.c.repeats,
            delivery.c.chat_id,
            delivery.c.message_id,
            delivery.c.attachment_id,
            delivery.c.target,
            delivery.c.not_before,
        )
    )
    return tuple(
        Taken(
            row.delivery_id,
            DeliveryKind(row.kind),
            row.complaint_id,
            row.room,
            row.attempt,
            row.repeats,
            row.chat_id,
            row.message_id,
            row.attachment_id,
            row.target,
        )
        for row in sorted(rows, key=lambda row: (row.kind, row.not_before, row.delivery_id))
        if row.complaint_id is not None
    )


async def claim_apart(
    conn: AsyncConnection,
    *,
    tenant: str,
    kind: DeliveryKind,
    now: datetime,
    lease_until: datetime,
    limit: int,
) -> tuple[TakenApart, ...]:
    """Due deliveries of a kind that is about no single case, this caller's alone until the lease runs out."""
    due = _due(tenant, (kind,), now, limit)
    rows = await conn.execute(
        update(delivery)
        .where(delivery.c.tenant_id == tenant, tuple_(delivery.c.tenant_id, delivery.c.delivery_id).in_(due))
        .values(status=DeliveryStatus.SENDING.value, attempt=delivery.c.attempt + 1, lease_until=lease_until)
        .returning(
            delivery.c.delivery_id,
            delivery.c.room,
            delivery.c.attempt,
            delivery.c.repeats,
            delivery.c.chat_id,
            delivery.c.digest_id,
        )
    )
    return tuple(TakenApart(*row) for row in rows)


def _due(tenant: str, kinds: Sequence[DeliveryKind], now: datetime, limit: int) -> Any:
    return (
        select(delivery.c.tenant_id, delivery.c.delivery_id)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.status == DeliveryStatus.QUEUED.value,
            delivery.c.not_before <= now,
            delivery.c.kind.in_([kind.value for kind in kinds]),
            ~_CARRIED,
        )
        .order_by(delivery.c.kind, delivery.c.not_before, delivery.c.delivery_id)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
    )


async def settle(
    conn: AsyncConnection,
    *,
    tenant: str,
    delivery_id: UUID,
    attempt: int,
    status: DeliveryStatus,
    changes: dict[str, Any],
) -> bool:
    """End the attempt. False if it was not this caller's any more; then nothing changes."""
    settled = await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.delivery_id == delivery_id,
            delivery.c.attempt == attempt,
            delivery.c.status == DeliveryStatus.SENDING.value,
        )
        .values(status=status.value, lease_until=None, **changes)
    )
    return settled.rowcount == 1


async def lock_complaint(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> None:
    """Wait for whoever else decides about this complaint's deliveries."""
    await conn.execute(
        select(complaint.c.complaint_id)
        .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        .with_for_update(key_share=True)
    )


async def shown_cards(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> tuple[Shown, ...]:
    rows = await conn.execute(
        select(delivery.c.chat_id, delivery.c.message_id, delivery.c.repeats, delivery.c.thread_id)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.complaint_id == complaint_id,
            delivery.c.kind == DeliveryKind.CARD.value,
            delivery.c.status == DeliveryStatus.SENT.value,
        )
        .order_by(delivery.c.delivery_id)
    )
    return tuple(
        Shown(row.chat_id, row.message_id, row.repeats, row.thread_id)
        for row in rows
        if row.chat_id is not None and row.message_id is not None
    )


async def others_alive(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, besides: UUID) -> bool:
    """Whether another card of the complaint has arrived or still will be tried."""
    return bool(
        await conn.scalar(
            select(
                exists().where(
                    delivery.c.tenant_id == tenant,
                    delivery.c.complaint_id == complaint_id,
                    delivery.c.kind == DeliveryKind.CARD.value,
                    delivery.c.status.in_(ALIVE),
                    delivery.c.delivery_id != besides,
                )
            )
        )
    )


async def is_being_sent(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> bool:
    """Whether a card of the complaint is on its way right now, with what was known when it left."""
    return bool(
        await conn.scalar(
            select(
                exists().where(
                    delivery.c.tenant_id == tenant,
                    delivery.c.complaint_id == complaint_id,
                    delivery.c.kind == DeliveryKind.CARD.value,
                    delivery.c.status == DeliveryStatus.SENDING.value,
                )
            )
        )
    )


async def queue_card(
    conn: AsyncConnection,
    *,
    tenant: str,
    delivery_id: UUID,
    complaint_id: UUID,
    room: str,
    chat_id: int | None,
    now: datetime,
    target: str | None = None,
    stands_in: int | None = None,
) -> None:
    """A card for the room, or for one chat; a chat that has or awaits one of its own gets no second.

    `target`: which of the case's targets it is; `stands_in`: the chat that the room is bound to.
    """
    there = delivery.c.chat_id == (stands_in if chat_id is None else chat_id)
    if chat_id is None:
        there |= delivery.c.chat_id.is_(None) & (delivery.c.room == room)
    has_one = exists().where(
        delivery.c.tenant_id == tenant,
        delivery.c.complaint_id == complaint_id,
        delivery.c.kind == DeliveryKind.CARD.value,
        there,
        delivery.c.digest_id.is_(None),
        delivery.c.status.in_(ALIVE),
    )
    await _queue(
        conn,
        tenant,
        delivery_id,
        DeliveryKind.CARD,
        complaint_id,
        room,
        chat_id,
        None,
        now,
        unless=has_one,
        target=target,
    )


async def queue_edit(
    conn: AsyncConnection,
    *,
    tenant: str,
    delivery_id: UUID,
    complaint_id: UUID,
    pressed: tuple[int, int] | None,
    now: datetime,
) -> None:
    """Have the complaint's cards brought up to date, unless that is queued already.

    `pressed` = (chat, message) of a card that may be unknown here: it arrived, and its sender never knew.
    """
    chat_id, message_id = pressed or (None, None)
    queued = exists().where(
        delivery.c.tenant_id == tenant,
        delivery.c.complaint_id == complaint_id,
        delivery.c.kind == DeliveryKind.CARD_EDIT.value,
        delivery.c.status == DeliveryStatus.QUEUED.value,
        delivery.c.message_id.is_not_distinct_from(message_id),
    )
    await _queue(
        conn,
        tenant,
        delivery_id,
        DeliveryKind.CARD_EDIT,
        complaint_id,
        "",
        chat_id,
        message_id,
        now,
        unless=queued,
    )


async def wake_stuck(conn: AsyncConnection, *, tenant: str, room: str | None, now: datetime) -> None:
    """Cards that could not be delivered look for their way again, now; of one room, or of all (None)."""
    of_room = [] if room is None else [delivery.c.room == room]
    await conn.execute(
        update(delivery)
        .where(
            delivery.c.tenant_id == tenant,
            delivery.c.kind == DeliveryKind.CARD.value,
            delivery.c.status == DeliveryStatus.QUEUED.value,
            delivery.c.last_error.is_not(None),
            delivery.c.digest_id.is_(None),
            *of_room,
        )
        .values(not_before=now, chat_id=None, target=None)
    )


async def _queue(
    conn: AsyncConnection,
    tenant: str,
    delivery_id: UUID,
    kind: DeliveryKind,
    complaint_id: UUID,
    room: str,
    chat_id: int | None,
    message_id: int | None,
    now: datetime,
    *,
    unless: Any,
    target: str | None = None,
) -> None:
    columns: Sequence[tuple[Any, Any]] = (
        (delivery.c.tenant_id, tenant),
        (delivery.c.delivery_id, delivery_id),
        (delivery.c.kind, kind.value),
        (delivery.c.complaint_id, complaint_id),
        (delivery.c.room, room),
        (delivery.c.status, DeliveryStatus.QUEUED.value),
        (delivery.c.not_before, now),
        (delivery.c.chat_id, chat_id),
        (delivery.c.message_id, message_id),
        (delivery.c.target, target),
        (delivery.c.created_at, now),
    )
    values = select(*(literal(value, column.type) for column, value in columns)).where(~unless)
    await conn.execute(insert(delivery).from_select([column for column, _ in columns], values))
