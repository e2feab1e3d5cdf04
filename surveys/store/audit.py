"""Statements about the audit: who changed what and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import audit


@dataclass(frozen=True, slots=True)
class Change:
    audit_id: UUID
    at: datetime
    author: str
    action: str
    subject: str
    lines: tuple[str, ...]


async def add(conn: AsyncConnection, *, tenant: str, change: Change) -> None:
    await conn.execute(
        insert(audit).values(
            tenant_id=tenant,
            audit_id=change.audit_id,
            at=change.at,
            author=change.author,
            action=change.action,
            subject=change.subject,
            lines=list(change.lines),
        )
    )


async def newest(conn: AsyncConnection, *, tenant: str, most: int, skipped: int = 0) -> tuple[Change, ...]:
    """Newest first."""
    rows = await conn.execute(
        select(audit.c.audit_id, audit.c.at, audit.c.author, audit.c.action, audit.c.subject, audit.c.lines)
        .where(audit.c.tenant_id == tenant)
        .order_by(audit.c.audit_id.desc())
        .limit(most)
        .offset(skipped)
    )
    return tuple(Change(*row[:5], lines=tuple(row.lines)) for row in rows)


async def one(conn: AsyncConnection, *, tenant: str, audit_id: UUID) -> Change | None:
    rows = await conn.execute(
        select(
            audit.c.audit_id, audit.c.at, audit.c.author, audit.c.action, audit.c.subject, audit.c.lines
        ).where(audit.c.tenant_id == tenant, audit.c.audit_id == audit_id)
    )
    row = rows.one_or_none()
    return Change(*row[:5], lines=tuple(row.lines)) if row else None
