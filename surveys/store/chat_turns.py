"""Statements about turns: when a chat may be written to again, one row for all replicas."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import chat_rate


async def take_turn(
    conn: AsyncConnection, *, tenant: str, chat_id: int, now: datetime, gap: timedelta, ahead: timedelta
) -> bool:
    """Whether a message may go to the chat now: one every `gap`, running at most `ahead` of that pace."""
    turn = upsert(chat_rate).values(tenant_id=tenant, chat_id=chat_id, free_at=now + gap)
    taken = await conn.execute(
        turn.on_conflict_do_update(
            index_elements=[chat_rate.c.tenant_id, chat_rate.c.chat_id],
            set_={"free_at": func.greatest(chat_rate.c.free_at, now) + gap},
            where=chat_rate.c.free_at <= now + ahead,
        )
    )
    return taken.rowcount == 1


async def spend(conn: AsyncConnection, *, tenant: str, chat_id: int, now: datetime, gap: timedelta) -> None:
    """A message goes to the chat whether it is its turn or not: later ones wait for it."""
    turn = upsert(chat_rate).values(tenant_id=tenant, chat_id=chat_id, free_at=now + gap)
    await conn.execute(
        turn.on_conflict_do_update(
            index_elements=[chat_rate.c.tenant_id, chat_rate.c.chat_id],
            set_={"free_at": func.greatest(chat_rate.c.free_at, now) + gap},
        )
    )


async def give_back(conn: AsyncConnection, *, tenant: str, chat_id: int, gap: timedelta) -> None:
    """A turn that was taken is not used."""
    await conn.execute(
        update(chat_rate)
        .where(chat_rate.c.tenant_id == tenant, chat_rate.c.chat_id == chat_id)
        .values(free_at=chat_rate.c.free_at - gap)
    )


async def free_at(conn: AsyncConnection, *, tenant: str, chat_id: int) -> datetime | None:
    return await conn.scalar(
        select(chat_rate.c.free_at).where(chat_rate.c.tenant_id == tenant, chat_rate.c.chat_id == chat_id)
    )
