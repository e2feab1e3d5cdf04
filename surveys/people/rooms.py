"""Rooms: a configured room is bound to a group by a one-time code, and loses it when the bot must leave."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.falling_through import chat_has_moved, lose_chat
from surveys.store import deliveries as delivery_store
from surveys.store import rooms as store

BINDING_CODE_LIFE: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Binding:
    """One configured room, and a fresh code to bind it (anew)."""

    room: str
    bound: bool
    code: str


async def binding_codes(
    conn: AsyncConnection, *, tenant: str, rooms: Iterable[str], now: datetime
) -> tuple[Binding, ...]:
    """A new code for each room, good for 15 minutes and once; earlier codes of these rooms end with it."""
    chats = await store.chats(conn, tenant=tenant)
    bindings = tuple(Binding(key, key in chats, secrets.token_urlsafe(16)) for key in rooms)
    for binding in bindings:
        await store.set_code(
            conn,
            tenant=tenant,
            room_key=binding.room,
            code_hash=_hash(binding.code),
            expires_at=now + BINDING_CODE_LIFE,
        )
    return bindings


async def bind(
    conn: AsyncConnection, *, tenant: str, code: str, chat_id: int, by: int, now: datetime
) -> str | None:
    """Key of the room that this chat is now; None for a wrong, used or old code.

    Cards of the room that could reach nobody are due at once.
    """
    bound = await store.bind_by_code(
        conn, tenant=tenant, code_hash=_hash(code), chat_id=chat_id, by=by, now=now
    )
    if bound is not None:
        await delivery_store.wake_stuck(conn, tenant=tenant, room=bound, now=now)
    return bound


async def put_binding(
    conn: AsyncConnection, *, tenant: str, room: str, chat_id: int, by: int, now: datetime
) -> None:
    """Bind without a code: for a room whose chat the company's own program has made."""
    await store.put_binding(conn, tenant=tenant, room_key=room, chat_id=chat_id, by=by, now=now)
    await delivery_store.wake_stuck(conn, tenant=tenant, room=room, now=now)


async def rooms_of_chat(conn: AsyncConnection, *, tenant: str, chat_id: int) -> tuple[str, ...]:
    """Keys of the rooms that this chat is bound to; usually one or none."""
    return await store.rooms_of_chat(conn, tenant=tenant, chat_id=chat_id)


async def leave(conn: AsyncConnection, *, tenant: str, chat_id: int, now: datetime) -> tuple[str, ...]:
    """The bot is out of this chat: its rooms are unbound, their cases go to the next. Keys of the rooms."""
    return await lose_chat(conn, tenant=tenant, chat_id=chat_id, now=now)


async def move(conn: AsyncConnection, *, tenant: str, old: int, new: int, now: datetime) -> tuple[str, ...]:
    """The group was upgraded and has another id. Keys of its rooms."""
    moved = await chat_has_moved(conn, tenant=tenant, old=old, new=new)
    for room in moved:
        await delivery_store.wake_stuck(conn, tenant=tenant, room=room, now=now)
    return moved


def _hash(code: str) -> bytes:
    return sha256(code.encode()).digest()
