"""The map check over what is stored now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mapping.map_check import Check, Known, Missing, check_map
from mapping.reading import View, read_curve
from mapping.standing_out import Flag
from mapping.store import map as store
from surveys.model import Configuration

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

WINDOW = 90
"""Days in which obstacles make a point critical: what was mended long ago asks for nothing more."""


async def read_check(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, journey: str, now: datetime
) -> Check | None:
    """None if the configuration has no such journey."""
    reading = await read_curve(
        connection, tenant=tenant, configuration=configuration, view=View(journey, days=WINDOW), now=now
    )
    if reading is None:
        return None
    newest = await store.newest_answers(
        connection, tenant=tenant, journey=journey, channel=None, persona=None
    )
    known = {
        point.touchpoint: Known(
            datetime.fromtimestamp(newest[point.touchpoint] / 1000, UTC)
            if point.touchpoint in newest
            else None,
            critical=Flag.CRITICAL in point.flags,
        )
        for point in reading.curve.points
    }
    return check_map(configuration, configuration.journeys[journey], known, now)


def missing_json(missing: Missing) -> dict[str, Any]:
    return {
        "what": missing.what.value,
        "touchpoint": missing.touchpoint,
        "entry": missing.entry,
        "lines": list(missing.lines),
    }
