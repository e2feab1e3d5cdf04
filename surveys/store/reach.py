"""Statements that count events where few of them come at once, and take those of a test out again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.store.tallies import APART, month_of


class Reached(NamedTuple):
    """So many events of one touchpoint, channel and day."""

    journey: str
    touchpoint: str
    channel: str
    day: date
    n: int
    newest: datetime


async def count_events(conn: AsyncConnection, *, tenant: str, reached: Sequence[Reached]) -> None:
    """Add them to their days, then to their months; in the order of their keys. n may be negative."""
    for one in sorted(reached):
        newest = int(one.newest.timestamp() * 1000)
        values = {"tenant": tenant, "slot": APART, **one._asdict(), "newest": newest}
        await conn.execute(text(_DAY), values)
        await conn.execute(text(_MONTH), values)


_DAY = """
INSERT INTO event_tally (tenant_id, journey, touchpoint, channel, day, slot, n, newest)
VALUES (:tenant, :journey, :touchpoint, :channel, :day, :slot, :n, :newest)
ON CONFLICT (tenant_id, journey, touchpoint, channel, day, slot) DO UPDATE
SET n = event_tally.n + excluded.n, newest = greatest(event_tally.newest, excluded.newest)
"""
_MONTH = f"""
INSERT INTO event_month (tenant_id, journey, touchpoint, channel, month, slot, n, newest)
VALUES (:tenant, :journey, :touchpoint, :channel, {month_of("CAST(:day AS date)")}, :slot, :n, :newest)
ON CONFLICT (tenant_id, journey, touchpoint, channel, month, slot) DO UPDATE
SET n = event_month.n + excluded.n, newest = greatest(event_month.newest, excluded.newest)
"""  # noqa: S608


async def leave_out_events(conn: AsyncConnection, *, tenant: str, external_id: str) -> list[Reached]:
    """Events of this customer count no more; what they counted until now."""
    rows = await conn.execute(text(_LEAVE_OUT), {"tenant": tenant, "customer": external_id})
    return [Reached(*row) for row in rows]


_LEAVE_OUT = """
WITH theirs AS MATERIALIZED (
    SELECT source, event_id, journey, touchpoint, channel, day, occurred_at FROM touchpoint_event
    WHERE tenant_id = :tenant AND customer = :customer AND day IS NOT NULL
    ORDER BY source, event_id FOR NO KEY UPDATE
), taken AS (
    UPDATE touchpoint_event SET day = NULL FROM theirs
    WHERE touchpoint_event.tenant_id = :tenant AND touchpoint_event.source = theirs.source
      AND touchpoint_event.event_id = theirs.event_id
)
SELECT journey, touchpoint, channel, day, count(*), max(occurred_at)
FROM theirs GROUP BY journey, touchpoint, channel, day ORDER BY journey, touchpoint, channel, day
"""


async def correct_newest(conn: AsyncConnection, *, tenant: str, taken: Sequence[Reached]) -> None:
    """The newest event of these tallies may be gone: look which one is now; rows of days, then of months."""
    values = {
        "tenant": tenant,
        "touchpoints": sorted({one.touchpoint for one in taken}),
        "days": sorted({one.day for one in taken}),
        "months": sorted({one.day.replace(day=1) for one in taken}),
    }
    await conn.execute(text(_NEWEST_OF_DAYS), values)
    await conn.execute(text(_NEWEST_OF_MONTHS), values)


_COUNTED = """
counted.journey, counted.touchpoint, counted.channel,
       floor(extract(epoch FROM max(counted.occurred_at)) * 1000)::bigint AS newest
FROM touchpoint_event AS counted
WHERE counted.tenant_id = :tenant AND counted.touchpoint = ANY (:touchpoints) AND counted.day"""
_SAME = (
    "found.journey = event.journey AND found.touchpoint = event.touchpoint AND found.channel = event.channel"
)
_NEWEST_OF_DAYS = f"""
WITH found AS MATERIALIZED (SELECT counted.day, {_COUNTED} = ANY (:days) GROUP BY 1, 2, 3, 4)
UPDATE event_tally AS event
SET newest = least(newest, coalesce((SELECT newest FROM found WHERE {_SAME} AND found.day = event.day), 0))
WHERE tenant_id = :tenant AND touchpoint = ANY (:touchpoints) AND day = ANY (:days)
"""  # noqa: S608
_NEWEST_OF_MONTHS = f"""
WITH found AS MATERIALIZED (SELECT {month_of("counted.day")} AS month, {_COUNTED} IS NOT NULL
                            GROUP BY 1, 2, 3, 4)
UPDATE event_month AS event
SET newest = least(newest, coalesce((SELECT newest FROM found
                                     WHERE {_SAME} AND found.month = event.month), 0))
WHERE tenant_id = :tenant AND touchpoint = ANY (:touchpoints) AND month = ANY (:months)
"""  # noqa: S608
