"""A customer's wishes about being asked, taken: fewer, as usual, a pause, this one later."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.asking.hours import Hours, next_open, zone_of
from surveys.customers.moves import starts
from surveys.customers.wishes import KEPT_AFTER_LATER, Pause, pause_until
from surveys.facts import Customer, CustomerStatus
from surveys.model import Quiet
from surveys.store import customers as customer_store
from surveys.store import wishes as store

_S = CustomerStatus


async def pause(
    conn: AsyncConnection, *, tenant: str, person: int, pause: Pause, company_zone: str, now: datetime
) -> tuple[Customer, ...]:
    """Nothing is asked until the pause is over; what falls due in it waits while it is fresh.

    Whoever has stopped, or has not agreed yet, stays so. Empty for a stranger.
    """
    found = await customer_store.of_person(conn, tenant=tenant, person=person)
    if not found:
        return ()
    zone = next((one.timezone for one in found if one.timezone), None)
    until = pause_until(pause, now, zone_of(zone, company_zone))
    origins = (*starts(_S.PAUSED, _S.LINKED), _S.PAUSED)
    await store.pause_person(conn, tenant=tenant, person=person, origins=origins, until=until)
    return await customer_store.of_person(conn, tenant=tenant, person=person)


async def resume(conn: AsyncConnection, *, tenant: str, person: int) -> tuple[Customer, ...]:
    """The pause is over now."""
    await store.resume_person(conn, tenant=tenant, person=person)
    return await customer_store.of_person(conn, tenant=tenant, person=person)


async def ask_fewer(conn: AsyncConnection, *, tenant: str, person: int, fewer: bool) -> tuple[Customer, ...]:
    """Half as often from now on, or as often as everybody else again."""
    await store.set_fewer(conn, tenant=tenant, person=person, fewer=fewer)
    return await customer_store.of_person(conn, tenant=tenant, person=person)


async def ask_later(
    conn: AsyncConnection,
    *,
    tenant: str,
    invitation_id: UUID,
    hours: int,
    quiet: Quiet,
    zone: ZoneInfo,
    now: datetime,
) -> datetime | None:
    """When this ask comes again: its one reminder, at the customer's own time. None if it has had it.

    After so many hours, or when the quiet hours of their `zone` are over.
    """
    wished = now + timedelta(hours=hours)
    until = next_open(Hours(None, quiet), zone, wished) or wished
    put = await store.put_off(
        conn, tenant=tenant, invitation_id=invitation_id, until=until, keep_until=until + KEPT_AFTER_LATER
    )
    return until if put else None
