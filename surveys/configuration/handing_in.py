"""What an admin handed in waits in a row until a button decides, across restarts, for two days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.packed_ids import id_in, packed_id
from surveys.store import handed_in as store
from surveys.store.handed_in import HandedIn

__all__ = ["LIFE", "HandedIn", "Kind", "drop", "forget_old", "hand_in", "look", "take"]

LIFE: Final = timedelta(days=2)
Kind = Literal["document", "history", "person"]
"""A configuration document, a file of events or answers, a future member of the staff."""


async def hand_in(
    conn: AsyncConnection,
    *,
    tenant: str,
    by: int,
    kind: Kind,
    name: str,
    content: str,
    base_version: int = 0,
    now: datetime,
) -> str:
    """Keep it; its id, 22 characters for a button."""
    handed = HandedIn(uuid7(), by, kind, name, content, base_version, now)
    await store.add(conn, tenant=tenant, handed=handed)
    return packed_id(handed.handed_id)


async def forget_old(conn: AsyncConnection, *, tenant: str, now: datetime) -> None:
    """Delete what nobody decided on in time."""
    await store.forget_old(conn, tenant=tenant, before=now - LIFE)


async def look(
    conn: AsyncConnection, *, tenant: str, handed_id: str, by: int, kind: Kind, now: datetime
) -> HandedIn | None:
    """What this very person handed in; None if it is decided, too old, another's, or no id at all."""
    number = id_in(handed_id)
    if number is None:
        return None
    return await store.one(conn, tenant=tenant, handed_id=number, by=by, kind=kind, after=now - LIFE)


async def take(
    conn: AsyncConnection, *, tenant: str, handed_id: str, by: int, kind: Kind, now: datetime
) -> HandedIn | None:
    """As `look`, and it is gone: two presses decide once."""
    found = await look(conn, tenant=tenant, handed_id=handed_id, by=by, kind=kind, now=now)
    if found is None or not await store.drop(conn, tenant=tenant, handed_id=found.handed_id, by=by):
        return None
    return found


async def drop(conn: AsyncConnection, *, tenant: str, handed_id: str, by: int) -> bool:
    """Whether it was there until now."""
    number = id_in(handed_id)
    return number is not None and await store.drop(conn, tenant=tenant, handed_id=number, by=by)
