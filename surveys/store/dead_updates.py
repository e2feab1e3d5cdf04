"""Statements about updates that could not be handled and were put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import inbox


@dataclass(frozen=True, slots=True)
class Dead:
    bot_id: int
    update_id: int
    body: bytes | None
    error: str | None
    attempts: int
    received_at: datetime


async def newest(conn: AsyncConnection, *, tenant: str, most: int, skipped: int) -> tuple[Dead, ...]:
    rows = await conn.execute(
        select(
            inbox.c.bot_id,
            inbox.c.update_id,
            inbox.c.body,
            inbox.c.error,
            inbox.c.attempts,
            inbox.c.received_at,
        )
        .where(inbox.c.tenant_id == tenant, inbox.c.status == "dead")
        .order_by(inbox.c.received_at.desc(), inbox.c.update_id.desc())
        .limit(most)
        .offset(skipped)
    )
    return tuple(Dead(*row) for row in rows)


async def count(conn: AsyncConnection, *, tenant: str) -> int:
    found = await conn.scalar(
        select(func.count()).where(inbox.c.tenant_id == tenant, inbox.c.status == "dead")
    )
    return found or 0


async def replay(
    conn: AsyncConnection, *, tenant: str, update_ids: Sequence[int] | None, now: datetime
) -> int:
    """These (None = all) wait in their lanes again, with all their tries. How many."""
    changed = await conn.execute(
        update(inbox)
        .where(
            inbox.c.tenant_id == tenant,
            inbox.c.status == "dead",
            *([] if update_ids is None else [inbox.c.update_id.in_(update_ids)]),
        )
        .values(status="new", attempts=0, not_before=now, lease_until=None, error=None)
    )
    return changed.rowcount


async def drop(conn: AsyncConnection, *, tenant: str, update_ids: Sequence[int] | None) -> int:
    """These (None = all) are done with, and what they held is forgotten. How many."""
    changed = await conn.execute(
        update(inbox)
        .where(
            inbox.c.tenant_id == tenant,
            inbox.c.status == "dead",
            *([] if update_ids is None else [inbox.c.update_id.in_(update_ids)]),
        )
        .values(status="done", body=None, lease_until=None)
    )
    return changed.rowcount
