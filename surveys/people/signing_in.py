"""Who of the company may come in by a page, and which of their tokens are spent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.people.roles import NOBODYS_IDS, Member
from surveys.store import access as store
from surveys.store import staff


@dataclass(frozen=True, slots=True)
class Admitted:
    """Everybody of one tenant, as of one moment."""

    members: Mapping[int, Member]
    spent: frozenset[bytes]
    """Hashes of tokens that let nobody in any more."""


async def admitted(conn: AsyncConnection, *, tenant: str, now: datetime) -> Admitted:
    people = await staff.members(conn, tenant=tenant)
    spent = await store.spent(conn, tenant=tenant, now=now)
    return Admitted(
        {one.telegram_user_id: one for one in people if one.telegram_user_id not in NOBODYS_IDS}, spent
    )


async def spend(conn: AsyncConnection, *, tenant: str, token_hash: bytes, expires_at: datetime) -> bool:
    """Let a token be worth nothing until it is too old by itself; False if it already was."""
    return await store.spend(conn, tenant=tenant, token_hash=token_hash, expires_at=expires_at)


async def forget_spent(conn: AsyncConnection, *, tenant: str, now: datetime) -> None:
    await store.forget_spent(conn, tenant=tenant, now=now)
