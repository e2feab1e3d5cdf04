"""Statements about API keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import api_key


class KeyRow(NamedTuple):
    tenant_id: str
    key_id: str
    name: str
    scopes: list[str]
    secret_hash: bytes
    created_at: datetime
    revoked_at: datetime | None


_COLUMNS = tuple(api_key.c[name] for name in KeyRow._fields)


async def add_key(
    conn: AsyncConnection,
    *,
    tenant: str,
    key_id: str,
    name: str,
    secret_hash: bytes,
    scopes: Sequence[str],
    now: datetime,
) -> None:
    await conn.execute(
        insert(api_key).values(
            tenant_id=tenant,
            key_id=key_id,
            name=name,
            secret_hash=secret_hash,
            scopes=list(scopes),
            created_at=now,
        )
    )


async def keys_of_tenant(conn: AsyncConnection, *, tenant: str) -> list[KeyRow]:
    """Oldest first."""
    rows = await conn.execute(
        select(*_COLUMNS)
        .where(api_key.c.tenant_id == tenant)
        .order_by(api_key.c.created_at, api_key.c.key_id)
    )
    return [KeyRow(*row) for row in rows]


async def key_by_id(conn: AsyncConnection, *, tenant: str, key_id: str) -> KeyRow | None:
    found = await conn.execute(
        select(*_COLUMNS).where(api_key.c.tenant_id == tenant, api_key.c.key_id == key_id)
    )
    row = found.one_or_none()
    return KeyRow(*row) if row else None


async def revoke_key(conn: AsyncConnection, *, tenant: str, key_id: str, now: datetime) -> bool:
    """Whether a key that was live has been revoked."""
    done = await conn.execute(
        update(api_key)
        .where(
            api_key.c.tenant_id == tenant,
            api_key.c.key_id == key_id,
            api_key.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    return done.rowcount > 0
