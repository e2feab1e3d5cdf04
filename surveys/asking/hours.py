"""Open hours: the earliest moment at which a customer may be asked, by their own clock and calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from surveys.model import Quiet, SendWindow

MIDNIGHT: Final = time(0)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
FAR: Final = 2 * 366
"""Days after which nobody waits for an open one any more."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Inside the trigger's window, outside the company's quiet hours, on no quiet day: all local."""

    window: SendWindow | None
    quiet: Quiet

    def holds(self, local: datetime) -> bool:
        """Whether somebody with this local time may be asked."""
        wall = local.time()
        return (
            in_window(self.window, wall)
            and not (self.quiet.hours is not None and in_window(self.quiet.hours, wall))
            and local.date() not in self.quiet.days
        )


def in_window(window: SendWindow | None, wall: time) -> bool:
    """Whether a local time lies inside; no window and one of the whole day hold always."""
    if window is None or window.start == window.end:
        return True
    if window.start < window.end:
        return window.start <= wall < window.end
    return wall >= window.start or wall < window.end


def ever_open(window: SendWindow, quiet: SendWindow) -> bool:
    """Whether some minute of the window is outside the quiet hours."""
    hours = Hours(window, Quiet(quiet))
    return any(hours.holds(datetime.combine(date.min, wall)) for wall in (window.start, quiet.end))


def next_open(hours: Hours, zone: ZoneInfo, at: datetime) -> datetime | None:
    """The earliest moment >= `at` (aware, returned in UTC) that is open; None = there is none for two years.

    A wall time that a clock change skips does not exist: what would open then opens with the end of the gap.
    One that is repeated comes twice, and what the second coming closes again is closed.
    """
    at = at.astimezone(UTC)
    if hours.holds(at.astimezone(zone)):
        return at
    first = at.astimezone(zone).date()
    walls = {MIDNIGHT}
    walls |= {hours.window.start} if hours.window is not None else set()
    walls |= {hours.quiet.hours.end} if hours.quiet.hours is not None else set()
    for ahead in range(FAR):
        day = first + timedelta(days=ahead)
        if day in hours.quiet.days:
            continue
        for moment in sorted(moments(zone, day, walls)):
            if moment >= at and hours.holds(moment.astimezone(zone)):
                return moment
    return None


def moments(zone: ZoneInfo, day: date, walls: set[time]) -> Iterator[datetime]:
    """In UTC, unordered: when the clock of that day shows the wall times, and when it is changed."""
    for wall in walls:
        local = datetime.combine(day, wall, zone)
        yield local.replace(fold=0).astimezone(UTC)
        yield local.replace(fold=1).astimezone(UTC)
    start = datetime.combine(day, MIDNIGHT, zone).astimezone(UTC) - HOUR
    yield from _changes(zone, start, start + DAY + 2 * HOUR)


@lru_cache(maxsize=4096)
def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> tuple[datetime, ...]:
    """The moments between, to the second, at which the zone's clock is changed."""
    found = []
    while start < end:
        after = start + HOUR
        if start.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            found.append(_change(zone, start, after))
        start = after
    return tuple(found)


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


@lru_cache(maxsize=1024)
def zone_of(name: str | None, company: str) -> ZoneInfo:
    """The customer's zone if it is one, else the company's."""
    try:
        return ZoneInfo(name) if name else ZoneInfo(company)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(company)
