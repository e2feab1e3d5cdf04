"""What each move of a case sets in motion, in the move's own transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases import clocking, falling_through, nudging
from surveys.cases.statuses import EventKind
from surveys.cases.values import Change, Staff
from surveys.model import Configuration
from surveys.recovery import effects as arc_effects
from surveys.store import deliveries as delivery_store


async def after(
    conn: AsyncConnection,
    *,
    tenant: str,
    change: Change,
    configuration: Configuration,
    now: datetime,
) -> None:
    """Never locks an invitation: the answering writer holds that before it comes to the case.

    `configuration`: the version that is in force.
    """
    if change.kind is EventKind.HANDED_OVER and change.by != Staff(change.payload["to"]):
        await delivery_store.queue_card(
            conn,
            tenant=tenant,
            delivery_id=uuid7(),
            complaint_id=change.complaint_id,
            room=change.room,
            chat_id=change.payload["to"],
            now=now,
        )
    if change.kind is EventKind.ESCALATED:
        people = {one.key: one.telegram for one in configuration.people.values() if one.telegram is not None}
        await falling_through.send_card(
            conn,
            tenant=tenant,
            complaint_id=change.complaint_id,
            room=change.room,
            target=change.payload["to"],
            people=people,
            now=now,
        )
    await nudging.moved(conn, tenant=tenant, change=change, now=now)
    await clocking.moved(conn, tenant=tenant, change=change, configuration=configuration, now=now)
    await arc_effects.after(conn, tenant=tenant, change=change, configuration=configuration, now=now)
