"""Statements about the tenants of this installation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import tenant as tenants


async def know_tenant(
    conn: AsyncConnection, *, tenant: str, bot_id: int | None, bot_username: str | None, now: datetime
) -> None:
    """Make the tenant's row, or bring its bot up to date."""
    made = insert(tenants).values(tenant_id=tenant, created_at=now, bot_id=bot_id, bot_username=bot_username)
    await conn.execute(
        made.on_conflict_do_update(
            index_elements=["tenant_id"],
            set_={"bot_id": made.excluded.bot_id, "bot_username": made.excluded.bot_username},
        )
        if bot_id is not None
        else made.on_conflict_do_nothing()
    )


async def bot_username(conn: AsyncConnection, *, tenant: str) -> str | None:
    """The name under which the tenant's bot is found in Telegram."""
    found: str | None = await conn.scalar(select(tenants.c.bot_username).where(tenants.c.tenant_id == tenant))
    return found
