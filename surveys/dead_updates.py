"""Updates put aside after their tries: looked at without what people wrote, tried again, dropped."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.people import auditing
from surveys.store import dead_updates as store
from surveys.store.dead_updates import count

__all__ = ["DeadUpdate", "count", "drop", "newest", "replay"]

_KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member")


@dataclass(frozen=True, slots=True)
class DeadUpdate:
    """Nothing personal is in here."""

    update_id: int
    kind: str
    error: str
    attempts: int
    received_at: datetime


async def newest(conn: AsyncConnection, *, tenant: str, most: int, skipped: int) -> tuple[DeadUpdate, ...]:
    """A page, newest first."""
    found = await store.newest(conn, tenant=tenant, most=most, skipped=skipped)
    return tuple(
        DeadUpdate(one.update_id, _kind(one.body), one.error or "?", one.attempts, one.received_at)
        for one in found
    )


async def replay(conn: AsyncConnection, *, tenant: str, update_id: int | None, by: str, now: datetime) -> int:
    """Try one (None = all) again; how many that are."""
    chosen = None if update_id is None else [update_id]
    replayed = await store.replay(conn, tenant=tenant, update_ids=chosen, now=now)
    if replayed:
        subject = str(replayed if update_id is None else f"#{update_id}")
        await auditing.note(conn, tenant=tenant, by=by, action="dead.replay", subject=subject, now=now)
    return replayed


async def drop(conn: AsyncConnection, *, tenant: str, update_id: int | None, by: str, now: datetime) -> int:
    """Give up one (None = all) for good; how many that are."""
    chosen = None if update_id is None else [update_id]
    dropped = await store.drop(conn, tenant=tenant, update_ids=chosen)
    if dropped:
        subject = str(dropped if update_id is None else f"#{update_id}")
        await auditing.note(conn, tenant=tenant, by=by, action="dead.drop", subject=subject, now=now)
    return dropped


def _kind(body: bytes | None) -> str:
    """Which kind of update it is, by its own name; nothing else of it."""
    try:
        update = json.loads(body or b"{}")
    except ValueError:
        return "?"
    return next((kind for kind in _KINDS if isinstance(update, dict) and kind in update), "?")
