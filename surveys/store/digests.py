"""Statements about digests: whose they are, when they are due, claimed under a lease and settled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.digests.rules import Wish
from surveys.digests.schedules import Schedule, read_schedule, schedule_line
from surveys.model import SendWindow
from surveys.tables import digest, digest_wish, map_digest_wish


@dataclass(frozen=True, slots=True)
class Planned:
    """By which line and zone the next digest of a receiver was found, and when it is due."""

    schedule: str
    timezone: str
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that is this caller's until the lease runs out."""

    receiver: str
    next_at: datetime
    told_until: datetime
    attempt: int
    tries: int


async def planned(conn: AsyncConnection, *, tenant: str) -> dict[str, Planned]:
    """By receiver."""
    rows = await conn.execute(
        select(digest.c.receiver, digest.c.schedule, digest.c.timezone, digest.c.next_at).where(
            digest.c.tenant_id == tenant
        )
    )
    return {row.receiver: Planned(row.schedule, row.timezone, row.next_at) for row in rows}


async def plan(
    conn: AsyncConnection, *, tenant: str, receiver: str, planned: Planned, told_until: datetime
) -> None:
    """The next one is due then; a receiver that is known keeps what it has been told."""
    statement = insert(digest).values(
        tenant_id=tenant,
        receiver=receiver,
        schedule=planned.schedule,
        timezone=planned.timezone,
        next_at=planned.next_at,
        told_until=told_until,
    )
    new = statement.excluded
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[digest.c.tenant_id, digest.c.receiver],
            set_={
                "schedule": new.schedule,
                "timezone": new.timezone,
                "next_at": new.next_at,
                "tries": 0,
                "attempt": digest.c.attempt + 1,
                "lease_until": None,
            },
        )
    )


async def drop(conn: AsyncConnection, *, tenant: str, receivers: Collection[str]) -> None:
    await conn.execute(
        delete(digest).where(digest.c.tenant_id == tenant, digest.c.receiver.in_(list(receivers)))
    )


async def claim(
    conn: AsyncConnection, *, tenant: str, now: datetime, lease_until: datetime, limit: int
) -> tuple[Due, ...]:
    """Due digests that nobody else is sending, the longest due first."""
    due = (
        select(digest.c.tenant_id, digest.c.receiver)
        .where(
            digest.c.tenant_id == tenant,
            digest.c.next_at <= now,
            or_(digest.c.lease_until.is_(None), digest.c.lease_until <= now),
        )
        .order_by(digest.c.next_at, digest.c.receiver)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
    )
    rows = await conn.execute(
        update(digest)
        .where(digest.c.tenant_id == tenant, tuple_(digest.c.tenant_id, digest.c.receiver).in_(due))
        .values(attempt=digest.c.attempt + 1, tries=digest.c.tries + 1, lease_until=lease_until)
        .returning(
            digest.c.receiver,
            digest.c.next_at,
            digest.c.told_until,
            digest.c.attempt,
            digest.c.tries,
        )
    )
    found = (Due(row.receiver, row.next_at, row.told_until, row.attempt, row.tries) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.next_at, one.receiver)))


async def settle(
    conn: AsyncConnection,
    *,
    tenant: str,
    due: Due,
    next_at: datetime,
    lease_until: datetime | None,
    told_until: datetime,
    tries: int,
    error: str | None,
) -> bool:
    """End the attempt; until `lease_until` nobody makes another. False if it was not this caller's any more:
    then nothing changes."""
    settled = await conn.execute(
        update(digest)
        .where(
            digest.c.tenant_id == tenant,
            digest.c.receiver == due.receiver,
            digest.c.attempt == due.attempt,
        )
        .values(
            next_at=next_at, told_until=told_until, tries=tries, lease_until=lease_until, last_error=error
        )
    )
    return settled.rowcount == 1


async def wishes(conn: AsyncConnection, *, tenant: str) -> dict[int, Wish]:
    """By Telegram id."""
    rows = await conn.execute(
        select(
            digest_wish.c.telegram_user_id,
            digest_wish.c.schedule,
            digest_wish.c.timezone,
            digest_wish.c.quiet_from,
            digest_wish.c.quiet_until,
        ).where(digest_wish.c.tenant_id == tenant)
    )
    return {
        row.telegram_user_id: Wish(
            schedule=read_schedule(row.schedule) if row.schedule else None,
            timezone=row.timezone,
            quiet=SendWindow(row.quiet_from, row.quiet_until)
            if row.quiet_from is not None and row.quiet_until is not None
            else None,
        )
        for row in rows
    }


async def drop_wish(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    await conn.execute(
        delete(digest_wish).where(digest_wish.c.tenant_id == tenant, digest_wish.c.telegram_user_id == person)
    )


async def put_wish(conn: AsyncConnection, *, tenant: str, person: int, wish: Wish) -> None:
    statement = insert(digest_wish).values(
        tenant_id=tenant,
        telegram_user_id=person,
        schedule=schedule_line(wish.schedule) if wish.schedule else None,
        timezone=wish.timezone,
        quiet_from=wish.quiet.start if wish.quiet else None,
        quiet_until=wish.quiet.end if wish.quiet else None,
    )
    columns = ("schedule", "timezone", "quiet_from", "quiet_until")
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[digest_wish.c.tenant_id, digest_wish.c.telegram_user_id],
            set_={name: statement.excluded[name] for name in columns},
        )
    )


async def map_wishes(conn: AsyncConnection, *, tenant: str) -> dict[int, Schedule | None]:
    """By Telegram id: when somebody wants the digest of the maps; None = never."""
    rows = await conn.execute(
        select(map_digest_wish.c.telegram_user_id, map_digest_wish.c.schedule).where(
            map_digest_wish.c.tenant_id == tenant
        )
    )
    return {row.telegram_user_id: read_schedule(row.schedule) if row.schedule else None for row in rows}


async def put_map_wish(conn: AsyncConnection, *, tenant: str, person: int, schedule: Schedule | None) -> None:
    statement = insert(map_digest_wish).values(
        tenant_id=tenant,
        telegram_user_id=person,
        schedule=schedule_line(schedule) if schedule else None,
    )
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[map_digest_wish.c.tenant_id, map_digest_wish.c.telegram_user_id],
            set_={"schedule": statement.excluded.schedule},
        )
    )


async def drop_map_wish(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    await conn.execute(
        delete(map_digest_wish).where(
            map_digest_wish.c.tenant_id == tenant, map_digest_wish.c.telegram_user_id == person
        )
    )
