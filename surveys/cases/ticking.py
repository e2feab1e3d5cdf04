"""What a case's clocks have come to: warnings, breaches, levels, an end of snoozing or waiting; each once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases import moves
from surveys.cases.clock import Clock
from surveys.cases.clocking import read_clocks, show
from surveys.cases.statuses import WAITS_AT_MOST, EventKind
from surveys.cases.steps import Asked
from surveys.cases.values import TheClock
from surveys.model import Configuration
from surveys.store import case_clocks as store

AGAIN: Final = timedelta(minutes=1)
"""A case that is due although nothing was left to do is looked at again only then."""


async def tick(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, configuration: Configuration, now: datetime
) -> bool:
    """Do everything that is due of this case. False if it was not due, or somebody else is at it.

    After a time in which nobody looked, all of it comes in its order, except warnings of what is late.
    """
    if not await store.lock_due(conn, tenant=tenant, complaint_id=complaint_id, now=now):
        return False
    clocks = await read_clocks(conn, tenant=tenant, complaint_id=complaint_id, configuration=configuration)
    if clocks is None:
        return False
    asked: Asked = {
        "tenant": tenant,
        "complaint_id": complaint_id,
        "by": TheClock(),
        "configuration": configuration,
        "now": now,
    }
    wakes = clocks.snoozed_until is not None and clocks.snoozed_until <= now
    waited = clocks.waiting_since is not None and clocks.waiting_since + WAITS_AT_MOST <= now
    if wakes:
        await moves.wake(conn, **asked)
    if waited:
        await moves.silent(conn, **asked)
    due = [alarm for alarm in clocks.alarms if alarm.at <= now]
    late = {alarm.promise.clock for alarm in due if alarm.kind is EventKind.BREACHED}
    for alarm in due:
        clock: Literal["answer", "resolve"] = "answer" if alarm.promise.clock is Clock.ANSWER else "resolve"
        if alarm.kind is EventKind.ESCALATED and alarm.level is not None:
            to = clocks.levels[alarm.level - 1].to
            await moves.escalate(conn, **asked, level=alarm.level, to=to)
        elif alarm.kind is EventKind.BREACHED:
            await moves.mark(conn, **asked, kind=EventKind.BREACHED, clock=clock)
        elif alarm.promise.clock not in late:
            await moves.mark(conn, **asked, kind=EventKind.WARNED, clock=clock)
    if due or wakes or waited:
        clocks = await read_clocks(
            conn, tenant=tenant, complaint_id=complaint_id, configuration=configuration
        )
    if clocks is not None:
        next_look = clocks.next_look()
        if next_look is not None and next_look <= now:
            next_look = now + AGAIN
        await show(conn, clocks, tenant=tenant, now=now, next_look=next_look)
    return True
