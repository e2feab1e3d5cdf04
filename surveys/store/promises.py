"""Statements of promises: what customers are told of their cases, and whose messages are to be rewritten."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import complaint, promise


class Owed(NamedTuple):
    """A case whose customer's messages are to be rewritten, as of that version of the wish."""

    complaint_id: UUID
    invitation_id: UUID | None
    feedback_id: UUID | None
    version: int


async def owe(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, now: datetime) -> None:
    """The customer's messages about the case are to be brought up to date."""
    wish = insert(promise).values(tenant_id=tenant, complaint_id=complaint_id, rewrite_at=now)
    await conn.execute(
        wish.on_conflict_do_update(
            index_elements=[promise.c.tenant_id, promise.c.complaint_id],
            set_={"rewrite_at": now, "version": promise.c.version + 1},
        )
    )


async def tenants_owing(conn: AsyncConnection, *, now: datetime) -> tuple[str, ...]:
    """Whose customers are to be told something."""
    rows = await conn.execute(
        select(promise.c.tenant_id).where(promise.c.rewrite_at <= now).group_by(promise.c.tenant_id)
    )
    return tuple(row.tenant_id for row in rows)


async def owed(
    conn: AsyncConnection, *, tenant: str, now: datetime, until: datetime, limit: int
) -> tuple[Owed, ...]:
    """Take some that are due, the oldest first: nobody else takes them before `until`."""
    due = (
        select(promise.c.complaint_id)
        .where(promise.c.tenant_id == tenant, promise.c.rewrite_at <= now)
        .order_by(promise.c.rewrite_at)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
        .cte("due")
    )
    rows = await conn.execute(
        update(promise)
        .where(
            promise.c.tenant_id == tenant,
            promise.c.complaint_id == due.c.complaint_id,
            complaint.c.tenant_id == tenant,
            complaint.c.complaint_id == promise.c.complaint_id,
        )
        .values(rewrite_at=until)
        .returning(
            promise.c.complaint_id, complaint.c.invitation_id, complaint.c.feedback_id, promise.c.version
        )
    )
    return tuple(Owed(*row) for row in rows)


async def rewritten(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, version: int) -> None:
    """They show what stands, unless it has been wished again since."""
    await conn.execute(
        update(promise)
        .where(
            promise.c.tenant_id == tenant,
            promise.c.complaint_id == complaint_id,
            promise.c.version == version,
        )
        .values(rewrite_at=None)
    )
