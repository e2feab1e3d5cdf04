"""A room's clock: time that counts towards a promise, within working hours, split shifts and holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from surveys.asking.hours import moments
from surveys.model import Calendar

DAY: Final = timedelta(days=1)
FAR: Final = 2 * 366
"""Days after which nobody waits for a working hour any more."""


def worked(calendar: Calendar | None, start: datetime, end: datetime) -> timedelta:
    """Working time between two moments (aware); all time where there is no calendar; never less than none.

    It is elapsed time: an hour that a clock change skips is no work, one that is repeated counts twice.
    """
    if end <= start:
        return timedelta()
    if calendar is None:
        return end - start
    days = (end.astimezone(UTC).date() - start.astimezone(UTC).date()).days
    total = timedelta()
    for opens, closes in _shifts(calendar, start, days + 1):
        total += max(timedelta(), min(closes, end) - max(opens, start))
    return total


def due(calendar: Calendar | None, start: datetime, span: timedelta) -> datetime | None:
    """The earliest moment (UTC) by which `span` of working time has passed since `start` (aware).

    None if that takes more than two years, as with a calendar that never opens.
    """
    start = start.astimezone(UTC)
    if calendar is None or span <= timedelta():
        return start + span
    left = span
    for opens, closes in _shifts(calendar, start, FAR):
        begins = max(opens, start)
        if closes - begins >= left:
            return begins + left
        left -= max(timedelta(), closes - begins)
    return None


def is_open(calendar: Calendar | None, at: datetime) -> bool:
    """Whether the moment (aware) lies in working time; always where there is no calendar."""
    if calendar is None:
        return True
    local = at.astimezone(ZoneInfo(calendar.timezone))
    return any(opens <= local.time() < closes for opens, closes in _spans(calendar, local.date()))


def _shifts(calendar: Calendar, start: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
    """In UTC and in order: the stretches of open time from the local day of `start` on."""
    zone = ZoneInfo(calendar.timezone)
    first = start.astimezone(zone).date()
    for ahead in range(days + 1):
        day = first + ahead * DAY
        spans = _spans(calendar, day)
        if spans:
            yield from _of_day(zone, day, spans)


@lru_cache(maxsize=4096)
def _of_day(
    zone: ZoneInfo, day: date, spans: tuple[tuple[time, time], ...]
) -> tuple[tuple[datetime, datetime], ...]:
    """The open stretches of one local day, in UTC and in order."""
    midnights = {time()}
    walls = {wall for opening in spans for wall in opening}
    marks = {*moments(zone, day, walls | midnights), *moments(zone, day + DAY, midnights)}
    found = []
    for mark, following in pairwise(sorted(marks)):
        local = mark.astimezone(zone)
        if local.date() == day and any(opens <= local.time() < closes for opens, closes in spans):
            found.append((mark, following))
    return tuple(found)


def _spans(calendar: Calendar, day: date) -> tuple[tuple[time, time], ...]:
    return () if day in calendar.holidays else calendar.weekdays.get(day.weekday(), ())
