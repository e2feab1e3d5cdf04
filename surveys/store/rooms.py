"""Statements about rooms: which chat a room is bound to, and the one-time codes that bind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import room

_FRESH: Final[dict[str, None]] = dict.fromkeys(
    ("is_forum", "forum_checked_at", "topics_refused_at", "lost_at")
)
"""Of another chat nothing is known yet."""


async def chats(conn: AsyncConnection, *, tenant: str) -> dict[str, int]:
    """Room key -> chat, of the rooms that are bound."""
    rows = await conn.execute(
        select(room.c.room, room.c.chat_id).where(room.c.tenant_id == tenant, room.c.chat_id.is_not(None))
    )
    return {row.room: row.chat_id for row in rows if row.chat_id is not None}


async def rooms_of_chat(conn: AsyncConnection, *, tenant: str, chat_id: int) -> tuple[str, ...]:
    rows = await conn.execute(
        select(room.c.room).where(room.c.tenant_id == tenant, room.c.chat_id == chat_id).order_by(room.c.room)
    )
    return tuple(row.room for row in rows)


async def set_code(
    conn: AsyncConnection, *, tenant: str, room_key: str, code_hash: bytes, expires_at: datetime
) -> None:
    """The room's only good binding code from now on; a binding that stands is left alone."""
    statement = insert(room).values(
        tenant_id=tenant, room=room_key, code_hash=code_hash, code_expires_at=expires_at
    )
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[room.c.tenant_id, room.c.room],
            set_={"code_hash": code_hash, "code_expires_at": expires_at},
        )
    )


async def bind_by_code(
    conn: AsyncConnection, *, tenant: str, code_hash: bytes, chat_id: int, by: int, now: datetime
) -> str | None:
    """The room that the code has bound to the chat; None if the code is not good (any more)."""
    return await conn.scalar(
        update(room)
        .where(room.c.tenant_id == tenant, room.c.code_hash == code_hash, room.c.code_expires_at > now)
        .values(chat_id=chat_id, bound_by=by, bound_at=now, code_hash=None, code_expires_at=None, **_FRESH)
        .returning(room.c.room)
    )


async def put_binding(
    conn: AsyncConnection, *, tenant: str, room_key: str, chat_id: int, by: int, now: datetime
) -> None:
    """Bind without a code: for a room whose chat the company's own program has made."""
    statement = insert(room).values(
        tenant_id=tenant, room=room_key, chat_id=chat_id, bound_by=by, bound_at=now
    )
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[room.c.tenant_id, room.c.room],
            set_={"chat_id": chat_id, "bound_by": by, "bound_at": now, **_FRESH},
        )
    )


async def bind_alike(conn: AsyncConnection, *, tenant: str, room_key: str, like: str) -> None:
    """Bind the room to the chat that another one is bound to; nothing if that has none."""
    source = select(room.c.tenant_id, literal(room_key), room.c.chat_id, room.c.bound_by, room.c.bound_at)
    source = source.where(room.c.tenant_id == tenant, room.c.room == like, room.c.chat_id.is_not(None))
    statement = insert(room).from_select(["tenant_id", "room", "chat_id", "bound_by", "bound_at"], source)
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[room.c.tenant_id, room.c.room],
            set_={name: statement.excluded[name] for name in ("chat_id", "bound_by", "bound_at")} | _FRESH,
        )
    )


async def unbind_chat(conn: AsyncConnection, *, tenant: str, chat_id: int) -> tuple[str, ...]:
    """The rooms that lost their chat."""
    rows = await conn.execute(
        update(room)
        .where(room.c.tenant_id == tenant, room.c.chat_id == chat_id)
        .values(chat_id=None, bound_by=None, bound_at=None)
        .returning(room.c.room)
    )
    return tuple(row.room for row in rows)


async def move_chat(conn: AsyncConnection, *, tenant: str, old: int, new: int) -> tuple[str, ...]:
    """The rooms whose group lives on under another id."""
    rows = await conn.execute(
        update(room)
        .where(room.c.tenant_id == tenant, room.c.chat_id == old)
        .values(chat_id=new, **_FRESH)
        .returning(room.c.room)
    )
    return tuple(row.room for row in rows)


async def lose(conn: AsyncConnection, *, tenant: str, rooms: Sequence[str], now: datetime) -> tuple[str, ...]:
    """Of the rooms, those that were not known to be lost."""
    rows = await conn.execute(
        update(room)
        .where(room.c.tenant_id == tenant, room.c.room.in_(rooms), room.c.lost_at.is_(None))
        .values(lost_at=now)
        .returning(room.c.room)
    )
    return tuple(row.room for row in rows)
