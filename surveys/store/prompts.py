"""Statements about prompts: what somebody was asked, in which chat, to write about a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import case_prompt


async def put(
    conn: AsyncConnection,
    *,
    tenant: str,
    chat_id: int,
    person: int,
    complaint_id: UUID,
    wish: str,
    now: datetime,
) -> None:
    """In place of whatever this person was asked there before."""
    statement = insert(case_prompt).values(
        tenant_id=tenant,
        chat_id=chat_id,
        telegram_user_id=person,
        complaint_id=complaint_id,
        wish=wish,
        message_id=None,
        offer_id=None,
        asked_at=now,
    )
    new = statement.excluded
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[case_prompt.c.tenant_id, case_prompt.c.chat_id, case_prompt.c.telegram_user_id],
            set_={name: new[name] for name in ("complaint_id", "wish", "message_id", "offer_id", "asked_at")},
        )
    )


async def know_message(
    conn: AsyncConnection,
    *,
    tenant: str,
    chat_id: int,
    person: int,
    complaint_id: UUID,
    message_id: int | None,
    offer_id: int | None,
) -> None:
    """None leaves what is known."""
    await conn.execute(
        update(case_prompt)
        .where(
            case_prompt.c.tenant_id == tenant,
            case_prompt.c.chat_id == chat_id,
            case_prompt.c.telegram_user_id == person,
            case_prompt.c.complaint_id == complaint_id,
        )
        .values(
            message_id=func.coalesce(message_id, case_prompt.c.message_id),
            offer_id=func.coalesce(offer_id, case_prompt.c.offer_id),
        )
    )


async def read(conn: AsyncConnection, *, tenant: str, chat_id: int, person: int) -> Any:
    """(complaint_id, wish, message_id, asked_at) of what they were asked there, or None."""
    rows = await conn.execute(
        select(
            case_prompt.c.complaint_id, case_prompt.c.wish, case_prompt.c.message_id, case_prompt.c.asked_at
        ).where(
            case_prompt.c.tenant_id == tenant,
            case_prompt.c.chat_id == chat_id,
            case_prompt.c.telegram_user_id == person,
        )
    )
    return rows.one_or_none()


async def remove(
    conn: AsyncConnection, *, tenant: str, chat_id: int, person: int, complaint_id: UUID
) -> tuple[int | None, int | None] | None:
    """(question, ready answers): the messages of what they were asked about that case; None: nothing."""
    gone = await conn.execute(
        delete(case_prompt)
        .where(
            case_prompt.c.tenant_id == tenant,
            case_prompt.c.chat_id == chat_id,
            case_prompt.c.telegram_user_id == person,
            case_prompt.c.complaint_id == complaint_id,
        )
        .returning(case_prompt.c.message_id, case_prompt.c.offer_id)
    )
    row = gone.one_or_none()
    return row and (row[0], row[1])


async def remove_of_person(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    """All that they were asked, in every chat."""
    await conn.execute(
        delete(case_prompt).where(case_prompt.c.tenant_id == tenant, case_prompt.c.telegram_user_id == person)
    )
