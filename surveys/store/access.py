"""Statements about tokens that are spent: sessions that were ended, sign-in data that was used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import spent_token


async def spend(conn: AsyncConnection, *, tenant: str, token_hash: bytes, expires_at: datetime) -> bool:
    """Whether the token was not spent before."""
    made = await conn.execute(
        insert(spent_token)
        .values(tenant_id=tenant, token_hash=token_hash, expires_at=expires_at)
        .on_conflict_do_nothing()
    )
    return made.rowcount == 1


async def spent(conn: AsyncConnection, *, tenant: str, now: datetime) -> frozenset[bytes]:
    """Hashes of the tokens that are spent but not yet too old."""
    rows = await conn.execute(
        select(spent_token.c.token_hash).where(
            spent_token.c.tenant_id == tenant, spent_token.c.expires_at > now
        )
    )
    return frozenset(row.token_hash for row in rows)


async def forget_spent(conn: AsyncConnection, *, tenant: str, now: datetime) -> None:
    """Drop those that are too old by themselves."""
    await conn.execute(
        delete(spent_token).where(spent_token.c.tenant_id == tenant, spent_token.c.expires_at <= now)
    )
