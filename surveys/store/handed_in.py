"""Statements about what admins handed in and have not decided on yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import handed_in


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`content`: a document's text, a file's id at Telegram, or a person's number, as `kind` says."""

    handed_id: UUID
    telegram_user_id: int
    kind: str
    name: str
    content: str
    base_version: int
    created_at: datetime


async def add(conn: AsyncConnection, *, tenant: str, handed: HandedIn) -> None:
    await conn.execute(
        insert(handed_in).values(
            tenant_id=tenant,
            handed_id=handed.handed_id,
            telegram_user_id=handed.telegram_user_id,
            kind=handed.kind,
            name=handed.name,
            content=handed.content,
            base_version=handed.base_version,
            created_at=handed.created_at,
        )
    )


async def one(
    conn: AsyncConnection, *, tenant: str, handed_id: UUID, by: int, kind: str, after: datetime
) -> HandedIn | None:
    """What this person handed in after that moment."""
    columns = handed_in.c
    rows = await conn.execute(
        select(
            columns.handed_id,
            columns.telegram_user_id,
            columns.kind,
            columns.name,
            columns.content,
            columns.base_version,
            columns.created_at,
        ).where(
            columns.tenant_id == tenant,
            columns.handed_id == handed_id,
            columns.telegram_user_id == by,
            columns.kind == kind,
            columns.created_at > after,
        )
    )
    row = rows.one_or_none()
    return HandedIn(*row) if row else None


async def drop(conn: AsyncConnection, *, tenant: str, handed_id: UUID, by: int) -> bool:
    """Whether it was there until now."""
    gone = await conn.execute(
        delete(handed_in).where(
            handed_in.c.tenant_id == tenant,
            handed_in.c.handed_id == handed_id,
            handed_in.c.telegram_user_id == by,
        )
    )
    return gone.rowcount == 1


async def forget_old(conn: AsyncConnection, *, tenant: str, before: datetime) -> None:
    await conn.execute(
        delete(handed_in).where(handed_in.c.tenant_id == tenant, handed_in.c.created_at <= before)
    )
