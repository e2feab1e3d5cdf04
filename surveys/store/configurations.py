"""Statements about the versions of a tenant's configuration document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import config_version


@dataclass(frozen=True, slots=True)
class Stored:
    version: int
    document: str


@dataclass(frozen=True, slots=True)
class Version:
    version: int
    author: str
    note: str
    created_at: datetime


async def newest_number(conn: AsyncConnection, *, tenant: str) -> int | None:
    return await conn.scalar(
        select(func.max(config_version.c.version)).where(config_version.c.tenant_id == tenant)
    )


async def newest(conn: AsyncConnection, *, tenant: str) -> Stored | None:
    rows = await conn.execute(
        select(config_version.c.version, config_version.c.document)
        .where(config_version.c.tenant_id == tenant)
        .order_by(config_version.c.version.desc())
        .limit(1)
    )
    row = rows.one_or_none()
    return Stored(row.version, row.document) if row else None


async def document(conn: AsyncConnection, *, tenant: str, version: int) -> str | None:
    return await conn.scalar(
        select(config_version.c.document).where(
            config_version.c.tenant_id == tenant, config_version.c.version == version
        )
    )


async def number_at(conn: AsyncConnection, *, tenant: str, moment: datetime) -> int | None:
    """The version that was in force just before the moment; the first one where none was yet."""
    known = config_version.c.created_at < moment
    return await conn.scalar(
        select(config_version.c.version)
        .where(config_version.c.tenant_id == tenant)
        .order_by(known.desc(), case((known, -config_version.c.version), else_=config_version.c.version))
        .limit(1)
    )


async def add(
    conn: AsyncConnection,
    *,
    tenant: str,
    version: int,
    document: str,
    author: str,
    note: str,
    created_at: datetime,
) -> bool:
    """Whether the version is ours: False if somebody else has just made one of that number."""
    statement = insert(config_version).values(
        tenant_id=tenant,
        version=version,
        document=document,
        author=author,
        note=note,
        created_at=created_at,
    )
    added = await conn.scalar(statement.on_conflict_do_nothing().returning(config_version.c.version))
    return added is not None


async def versions(
    conn: AsyncConnection, *, tenant: str, most: int | None = None, skipped: int = 0
) -> tuple[Version, ...]:
    """Newest first; all of them, or a page."""
    rows = await conn.execute(
        select(
            config_version.c.version,
            config_version.c.author,
            config_version.c.note,
            config_version.c.created_at,
        )
        .where(config_version.c.tenant_id == tenant)
        .order_by(config_version.c.version.desc())
        .limit(most)
        .offset(skipped)
    )
    return tuple(Version(row.version, row.author, row.note, row.created_at) for row in rows)
