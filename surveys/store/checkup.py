"""Statements of the check-up: what stands still, waits or was put aside for one tenant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import bot_rate, delivery, inbox, invitation, lease

RECENT: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Post:
    """Updates of the tenant's bots."""

    newest: datetime | None
    """When the last one came in."""
    dead: int
    late: int
    """Waiting for longer than allowed."""


@dataclass(frozen=True, slots=True)
class Sends:
    unknown: int
    """Asks of which nobody knows whether they arrived."""
    overdue: int
    """Asks that should have left long ago."""
    returned: int
    """Cards that could not be delivered to a chat in the last days."""


@dataclass(frozen=True, slots=True)
class Silence:
    paused_until: datetime | None
    rejected: bool


async def database_time(conn: AsyncConnection) -> datetime:
    now: datetime = (await conn.execute(select(func.statement_timestamp()))).scalar_one()
    return now


async def poller(conn: AsyncConnection, *, tenant: str, now: datetime) -> str | None:
    """Name of the process that polls Telegram now."""
    return await conn.scalar(
        select(lease.c.holder).where(
            lease.c.tenant_id == tenant, lease.c.name == "poller", lease.c.expires_at > now
        )
    )


async def post(conn: AsyncConnection, *, tenant: str, now: datetime, allowed: timedelta) -> Post:
    waiting = inbox.c.status.in_(("new", "failed")) & (inbox.c.received_at < now - allowed)
    row = (
        await conn.execute(
            select(
                func.max(inbox.c.received_at),
                func.count().filter(inbox.c.status == "dead"),
                func.count().filter(waiting),
            ).where(inbox.c.tenant_id == tenant)
        )
    ).one()
    return Post(*row)


async def sends(conn: AsyncConnection, *, tenant: str, now: datetime, allowed: timedelta) -> Sends:
    of_tenant = select(func.count()).where(invitation.c.tenant_id == tenant)
    unknown = of_tenant.where(invitation.c.phase == "open", invitation.c.status == "unknown")
    overdue = of_tenant.where(invitation.c.phase == "waiting", invitation.c.due_at < now - allowed)
    asks = (await conn.execute(select(unknown.scalar_subquery(), overdue.scalar_subquery()))).one()
    returned = await conn.scalar(
        select(func.count()).where(
            delivery.c.tenant_id == tenant, delivery.c.status == "dead", delivery.c.created_at > now - RECENT
        )
    )
    return Sends(*asks, returned or 0)


async def silence(conn: AsyncConnection, *, tenant: str, bot_id: int) -> Silence | None:
    """Why the bot may not send; None while it was never at work."""
    row = (
        await conn.execute(
            select(bot_rate.c.paused_until, bot_rate.c.rejected).where(
                bot_rate.c.tenant_id == tenant, bot_rate.c.bot_id == bot_id
            )
        )
    ).one_or_none()
    return Silence(*row) if row else None
