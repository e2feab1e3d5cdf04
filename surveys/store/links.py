"""Statements about personal links: stored as a hash, claimed by one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import link_token


class Link(NamedTuple):
    customer_id: UUID
    expires_at: datetime
    claimed_by: int | None


async def add(
    conn: AsyncConnection,
    *,
    tenant: str,
    token_hash: bytes,
    customer_id: UUID,
    now: datetime,
    expires_at: datetime,
) -> None:
    await conn.execute(
        insert(link_token).values(
            tenant_id=tenant,
            token_hash=token_hash,
            customer_id=customer_id,
            created_at=now,
            expires_at=expires_at,
        )
    )


async def add_many(
    conn: AsyncConnection,
    *,
    tenant: str,
    links: Sequence[tuple[bytes, UUID]],
    now: datetime,
    expires_at: datetime,
) -> None:
    """(hash of the token, customer) of each."""
    await conn.execute(
        insert(link_token),
        [
            {
                "tenant_id": tenant,
                "token_hash": token_hash,
                "customer_id": customer_id,
                "created_at": now,
                "expires_at": expires_at,
            }
            for token_hash, customer_id in links
        ],
    )


async def locked(conn: AsyncConnection, *, tenant: str, token_hash: bytes) -> Link | None:
    """The link, until the end of the transaction ours alone."""
    row = (
        await conn.execute(
            select(link_token.c.customer_id, link_token.c.expires_at, link_token.c.claimed_by)
            .where(link_token.c.tenant_id == tenant, link_token.c.token_hash == token_hash)
            .with_for_update(key_share=True)
        )
    ).one_or_none()
    return Link(*row) if row else None


async def claim(conn: AsyncConnection, *, tenant: str, token_hash: bytes, person: int, now: datetime) -> None:
    await conn.execute(
        update(link_token)
        .where(link_token.c.tenant_id == tenant, link_token.c.token_hash == token_hash)
        .values(claimed_by=person, claimed_at=now)
    )


async def drop_expired(conn: AsyncConnection, *, tenant: str, customer_id: UUID, now: datetime) -> None:
    """Links of the customer that nobody claimed in time."""
    await conn.execute(
        delete(link_token).where(
            link_token.c.tenant_id == tenant,
            link_token.c.customer_id == customer_id,
            link_token.c.claimed_by.is_(None),
            link_token.c.expires_at <= now,
        )
    )


async def drop_all(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    await conn.execute(
        delete(link_token).where(link_token.c.tenant_id == tenant, link_token.c.customer_id == customer_id)
    )
