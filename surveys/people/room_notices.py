"""Words to admins about rooms, on their way: claimed under a lease, sent by the caller, settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.settling import settle
from surveys.cases.statuses import DeliveryKind, DeliveryStatus
from surveys.store import deliveries as store

KINDS = (DeliveryKind.ROOM_LOST, DeliveryKind.NO_TOPICS)


@dataclass(frozen=True, slots=True)
class ClaimedNotice:
    """One word to one admin that is this caller's until the lease runs out."""

    tenant: str
    delivery_id: UUID
    attempt: int
    kind: DeliveryKind
    room: str
    chat_id: int


async def claim_due(
    conn: AsyncConnection, *, tenant: str, now: datetime, lease: timedelta, limit: int = 10
) -> tuple[ClaimedNotice, ...]:
    """Commit before sending."""
    claimed = []
    for kind in KINDS:
        taken = await store.claim_apart(
            conn, tenant=tenant, kind=kind, now=now, lease_until=now + lease, limit=limit
        )
        claimed += [
            ClaimedNotice(tenant, row.delivery_id, row.attempt, kind, row.room, row.chat_id)
            for row in taken
            if row.chat_id is not None
        ]
    return tuple(claimed)


async def told(conn: AsyncConnection, claimed: ClaimedNotice, *, message_id: int) -> bool:
    return await settle(conn, claimed, DeliveryStatus.SENT, message_id=message_id)


async def unheard(conn: AsyncConnection, claimed: ClaimedNotice, *, reason: str) -> bool:
    """This admin cannot be reached; others have a word of their own."""
    return await settle(conn, claimed, DeliveryStatus.DEAD, last_error=reason)


async def again(conn: AsyncConnection, claimed: ClaimedNotice, *, at: datetime, reason: str | None) -> bool:
    return await settle(conn, claimed, DeliveryStatus.QUEUED, not_before=at, last_error=reason)
