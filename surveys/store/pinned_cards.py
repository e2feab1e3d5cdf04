"""Statements about the pinned cards of rooms: one for each chat, looked at by one process at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import pinned_card


@dataclass(frozen=True, slots=True)
class PinnedCard:
    """The card of one chat, claimed to be looked at."""

    chat_id: int
    message_id: int | None
    pinned: bool
    shown: bytes | None
    written_at: datetime | None


async def chats(conn: AsyncConnection, *, tenant: str) -> frozenset[int]:
    """The chats that have a card, or shall have one."""
    rows = await conn.execute(select(pinned_card.c.chat_id).where(pinned_card.c.tenant_id == tenant))
    return frozenset(row.chat_id for row in rows)


async def add(conn: AsyncConnection, *, tenant: str, chat_id: int, now: datetime) -> None:
    """The chat shall have a card."""
    statement = insert(pinned_card).values(tenant_id=tenant, chat_id=chat_id, look_at=now)
    await conn.execute(statement.on_conflict_do_nothing())


async def drop(conn: AsyncConnection, *, tenant: str, chats: Collection[int]) -> tuple[tuple[int, int], ...]:
    """(chat, message) of the cards that these chats shall no longer have."""
    rows = await conn.execute(
        delete(pinned_card)
        .where(pinned_card.c.tenant_id == tenant, pinned_card.c.chat_id.in_(list(chats)))
        .returning(pinned_card.c.chat_id, pinned_card.c.message_id)
    )
    return tuple((row.chat_id, row.message_id) for row in rows if row.message_id is not None)


async def claim(
    conn: AsyncConnection, *, tenant: str, now: datetime, look_again: datetime, claim: UUID, limit: int
) -> tuple[PinnedCard, ...]:
    """Cards that are to be looked at; whoever disappears meanwhile is followed by another at `look_again`."""
    due = (
        select(pinned_card.c.tenant_id, pinned_card.c.chat_id)
        .where(pinned_card.c.tenant_id == tenant, pinned_card.c.look_at <= now)
        .order_by(pinned_card.c.look_at, pinned_card.c.chat_id)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
    )
    rows = await conn.execute(
        update(pinned_card)
        .where(
            pinned_card.c.tenant_id == tenant, tuple_(pinned_card.c.tenant_id, pinned_card.c.chat_id).in_(due)
        )
        .values(look_at=look_again, claim=claim)
        .returning(
            pinned_card.c.chat_id,
            pinned_card.c.message_id,
            pinned_card.c.pinned,
            pinned_card.c.shown,
            pinned_card.c.written_at,
        )
    )
    return tuple(
        PinnedCard(row.chat_id, row.message_id, row.pinned, row.shown, row.written_at) for row in rows
    )


async def settle(
    conn: AsyncConnection, *, tenant: str, card: PinnedCard, claim: UUID, look_at: datetime
) -> bool:
    """The card stands like this now. False if the claim was not this caller's any more."""
    settled = await conn.execute(
        update(pinned_card)
        .where(
            pinned_card.c.tenant_id == tenant,
            pinned_card.c.chat_id == card.chat_id,
            pinned_card.c.claim == claim,
        )
        .values(
            message_id=card.message_id,
            pinned=card.pinned,
            shown=card.shown,
            written_at=card.written_at,
            look_at=look_at,
            claim=None,
        )
    )
    return settled.rowcount == 1
