"""I11 and I12 of what was sent: nothing in quiet hours, no cap exceeded, by the newest configuration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.asking.asked_for import is_asked_for
from surveys.asking.hours import Hours, zone_of
from surveys.configuration import configuring
from surveys.model import Configuration

ASKS: Final = """
SELECT invitation.customer_id, journey, touchpoint, trigger, asked_at, customer.timezone
FROM invitation JOIN customer USING (tenant_id, customer_id)
WHERE tenant_id = :tenant AND asked_at IS NOT NULL AND NOT invitation.test ORDER BY asked_at
"""


async def asked_wrongly(connection: AsyncConnection, tenant: str) -> list[str]:
    """One sentence for each ask that should not have started when it did; [] = all well.

    Asks that people wished for are bound by none of this.
    """
    configuration = await configuring.current(connection, tenant=tenant)
    if configuration is None:
        return []
    rows = (await connection.execute(text(ASKS), {"tenant": tenant})).mappings()
    asks = [row for row in rows if not is_asked_for(row["trigger"])]
    return [*_in_quiet_hours(asks, configuration), *_beyond_caps(asks, configuration)]


def _in_quiet_hours(asks: Sequence[RowMapping], configuration: Configuration) -> list[str]:
    windows = {trigger.key: trigger.send_window for trigger in configuration.triggers}
    broken = []
    for ask in asks:
        hours = Hours(windows.get(ask["trigger"]), configuration.quiet)
        zone = zone_of(ask["timezone"], configuration.company.timezone)
        if not hours.holds(ask["asked_at"].astimezone(zone)):
            broken.append(f"I11 asked in quiet hours: {ask['customer_id']} at {ask['asked_at']}")
    return broken


def _beyond_caps(asks: Sequence[RowMapping], configuration: Configuration) -> list[str]:
    broken = []
    by_customer: dict[Any, list[datetime]] = {}
    by_place: dict[tuple[str, str], list[datetime]] = {}
    for ask in asks:
        by_customer.setdefault(ask["customer_id"], []).append(ask["asked_at"])
        by_place.setdefault((ask["journey"], ask["touchpoint"]), []).append(ask["asked_at"])
    budget = configuration.contact_budget
    if budget is not None:
        broken += [
            f"I12 contact budget exceeded: {customer}"
            for customer, moments in by_customer.items()
            if _most_within(moments, budget.per) > budget.asks
        ]
    for (journey, touchpoint), moments in by_place.items():
        found = configuration.touchpoint(journey, touchpoint)
        cap = found.cap if found is not None else None
        if cap is not None and _most_within(moments, cap.per) > cap.asks:
            broken.append(f"I12 cap exceeded: {touchpoint}")
    return broken


def _most_within(moments: Sequence[datetime], per: timedelta) -> int:
    """The most of the sorted moments that lie within any such period."""
    most = start = 0
    for end, moment in enumerate(moments):
        while moments[start] <= moment - per:
            start += 1
        most = max(most, end - start + 1)
    return most
