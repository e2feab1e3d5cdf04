"""Digests: what one tells, and how people set theirs; pinned cards: what a room's board shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import EventKind
from surveys.digests.glances import Glance, News, Promises, Scope
from surveys.digests.rules import Wanted, Wish
from surveys.digests.schedules import Schedule
from surveys.people.roles import Role, may
from surveys.store import digests as store
from surveys.store import glances

LINES: Final = 5
"""Most cases that are named one by one."""
TOLD: Final = (
    EventKind.OPENED,
    EventKind.ANSWERED,
    EventKind.RESOLVED,
    EventKind.CONFIRMED,
    EventKind.REOPENED,
    EventKind.BREACHED,
)
"""The moves that a digest counts, in this order."""


async def glance(conn: AsyncConnection, *, tenant: str, scope: Scope, now: datetime) -> Glance:
    """The unresolved cases of the scope."""
    return Glance(
        await glances.counts(conn, tenant=tenant, scope=scope, now=now),
        await glances.lines(conn, tenant=tenant, scope=scope, now=now, limit=LINES),
    )


async def news(conn: AsyncConnection, *, tenant: str, wanted: Wanted, since: datetime, now: datetime) -> News:
    """A room hears of its own cases; a person of theirs and of nobody's, an admin of all that happened."""
    if wanted.room is not None:
        scope = Scope(rooms=(wanted.room,))
        found = await glance(conn, tenant=tenant, scope=scope, now=now)
        return News(found, None, *await _happened(conn, tenant, scope, since, now))
    own = await glance(conn, tenant=tenant, scope=Scope(person=wanted.chat_id), now=now)
    nobodys = await glance(conn, tenant=tenant, scope=Scope(nobodys=True), now=now)
    if not may(wanted.member, Role.ADMIN):
        return News(own, nobodys, {})
    return News(own, nobodys, *await _happened(conn, tenant, Scope(), since, now))


async def board(conn: AsyncConnection, *, tenant: str, rooms: Sequence[str], now: datetime) -> Glance:
    """What the pinned card of a chat shows that these rooms are bound to."""
    return await glance(conn, tenant=tenant, scope=Scope(rooms=tuple(rooms)), now=now)


async def wish_of(conn: AsyncConnection, *, tenant: str, person: int) -> Wish | None:
    return (await store.wishes(conn, tenant=tenant)).get(person)


async def put_wish(conn: AsyncConnection, *, tenant: str, person: int, wish: Wish) -> None:
    """From now on this is what the person gets; None as schedule = none."""
    await store.put_wish(conn, tenant=tenant, person=person, wish=wish)


async def map_wishes(conn: AsyncConnection, *, tenant: str) -> dict[int, Schedule | None]:
    """By Telegram id: when somebody wants the digest of the maps; None = never."""
    return await store.map_wishes(conn, tenant=tenant)


async def put_map_wish(conn: AsyncConnection, *, tenant: str, person: int, schedule: Schedule | None) -> None:
    """From now on the person gets the digest of the maps then; None = never."""
    await store.put_map_wish(conn, tenant=tenant, person=person, schedule=schedule)


async def _happened(
    conn: AsyncConnection, tenant: str, scope: Scope, since: datetime, now: datetime
) -> tuple[dict[EventKind, int], Promises]:
    moves = await glances.moves(conn, tenant=tenant, scope=scope, kinds=TOLD, since=since)
    return moves, await glances.promises(conn, tenant=tenant, scope=scope, since=since, now=now)
