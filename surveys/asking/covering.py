"""Read from the tallies what the curve knows of each touchpoint, and which ones find no room in budgets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from surveys.asking.coverage import SPAN, Coverage, known_of
from surveys.asking.hours import zone_of
from surveys.asking.reading import askable_of
from surveys.model import Configuration
from surveys.store import hot_gates as store

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


async def read_coverage(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, now: datetime
) -> Coverage:
    """As of now; without a contact budget there is nothing to spend, and nothing is read."""
    if configuration.contact_budget is None:
        return Coverage()
    zone = zone_of(None, configuration.company.timezone)
    day = (now - SPAN).astimezone(zone).date()
    rows = await store.answers_since(connection, tenant=tenant, day=day)
    starved = await store.starved_touchpoints(
        connection, tenant=tenant, places=sorted(askable_of(configuration)), since=now - SPAN
    )
    return Coverage(
        {
            (row["journey"], row["touchpoint"]): known_of(
                row["n"], row["sum"], row["sum_squares"], row["newest"]
            )
            for row in rows
        },
        frozenset(starved),
        frozenset(
            (journey.key, point.key)
            for journey in configuration.journeys.values()
            for point in journey.touchpoints
            if point.critical
        ),
    )
