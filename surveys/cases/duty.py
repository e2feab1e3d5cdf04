"""Who of the staff is on duty: they say so themselves, until a time or until they say that they are off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.people.roles import Member, Role
from surveys.store import duty as store

LONGEST: Final = timedelta(days=7)
"""Nobody is on duty for longer without saying so again."""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One of the staff who answers cases now."""

    member: Member
    since: datetime
    until: datetime | None
    """None: until they say that they are off."""


async def come_on(
    conn: AsyncConnection, *, tenant: str, person: int, until: datetime | None, now: datetime
) -> None:
    """On duty from now on; said again, only the end changes. A time beyond LONGEST is brought down to it."""
    await store.end_over(conn, tenant=tenant, person=person, now=now)
    end = None if until is None else min(until, now + LONGEST)
    await store.put(conn, tenant=tenant, person=person, until=end, now=now)


async def go_off(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    await store.remove(conn, tenant=tenant, person=person)


async def roster(conn: AsyncConnection, *, tenant: str, now: datetime) -> tuple[OnDuty, ...]:
    """Everybody on duty now, the longest first; who has lost the right to answer cases is not there."""
    rows = await store.read(conn, tenant=tenant, now=now)
    return tuple(
        OnDuty(
            Member(row.telegram_user_id, Role(row.role), row.name, row.language),
            row.since,
            row.until,
        )
        for row in rows
    )


async def on_duty(conn: AsyncConnection, *, tenant: str, now: datetime) -> tuple[Member, ...]:
    """The people of the roster."""
    return tuple(one.member for one in await roster(conn, tenant=tenant, now=now))
