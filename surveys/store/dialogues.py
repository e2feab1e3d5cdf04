"""Statements about dialogues: where an admin stands in a menu or a wizard of one chat."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import dialogue


async def standing(
    conn: AsyncConnection, *, tenant: str, telegram_user_id: int, chat_id: int, now: datetime, moving: bool
) -> dict[str, Any] | None:
    """The row by its columns' names; None if there is none or its time is over. `moving` locks it."""
    wanted = select(dialogue).where(
        dialogue.c.tenant_id == tenant,
        dialogue.c.telegram_user_id == telegram_user_id,
        dialogue.c.chat_id == chat_id,
        dialogue.c.expires_at > now,
    )
    row = (await conn.execute(wanted.with_for_update(key_share=True) if moving else wanted)).one_or_none()
    return dict(row._mapping) if row else None


async def put(
    conn: AsyncConnection,
    *,
    tenant: str,
    telegram_user_id: int,
    chat_id: int,
    expires_at: datetime,
    now: datetime,
    **columns: Any,
) -> bool:
    """Write the row whole; False if one of the same or a later serial stands there and is not over yet."""
    statement = insert(dialogue).values(
        tenant_id=tenant,
        telegram_user_id=telegram_user_id,
        chat_id=chat_id,
        expires_at=expires_at,
        moved_at=now,
        **columns,
    )
    new = statement.excluded
    written = await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[dialogue.c.tenant_id, dialogue.c.telegram_user_id, dialogue.c.chat_id],
            set_={name: new[name] for name in (*columns, "expires_at", "moved_at")},
            where=(dialogue.c.serial < new.serial) | (dialogue.c.expires_at <= new.moved_at),
        )
    )
    return written.rowcount == 1


async def know_message(
    conn: AsyncConnection, *, tenant: str, telegram_user_id: int, chat_id: int, serial: int, message_id: int
) -> None:
    """The message that shows this serial, and is rewritten from now on."""
    await conn.execute(
        update(dialogue)
        .where(
            dialogue.c.tenant_id == tenant,
            dialogue.c.telegram_user_id == telegram_user_id,
            dialogue.c.chat_id == chat_id,
            dialogue.c.serial == serial,
        )
        .values(message_id=message_id)
    )


async def forget_expired(conn: AsyncConnection, *, tenant: str, now: datetime) -> int:
    """How many rows went whose time is over."""
    gone = await conn.execute(
        delete(dialogue).where(dialogue.c.tenant_id == tenant, dialogue.c.expires_at <= now)
    )
    return gone.rowcount


async def forget_person(conn: AsyncConnection, *, tenant: str, telegram_user_id: int) -> None:
    """Everything that this person has typed in menus: done when they are no admin any more."""
    await conn.execute(
        delete(dialogue).where(
            dialogue.c.tenant_id == tenant, dialogue.c.telegram_user_id == telegram_user_id
        )
    )
