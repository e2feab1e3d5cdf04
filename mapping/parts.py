"""Which part of a journey's answers is looked at: days, channel, persona."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

Days = tuple[date | None, date | None]
"""From the first to the last, both included; None = open."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """Which answers a curve is made of. Days are the company's, both ends included; None = open, or all."""

    first: date | None = None
    last: date | None = None
    channel: str | None = None
    persona: str | None = None

    @property
    def empty(self) -> bool:
        return self.first is not None and self.last is not None and self.last < self.first

    def periods(self) -> tuple[Days | None, tuple[Days, ...]]:
        """The whole months in it, all of them in one; and what days are left before and after them."""
        start = self.first and _month(self.first - _DAY, 1)
        after = self.last and _month(self.last + _DAY)
        if start and after and start >= after:
            return None, ((self.first, self.last),)
        left = ((self.first, start and start - _DAY), (after, self.last))
        days = tuple((one, other) for one, other in left if one and other and one <= other)
        return (start, after and after - _DAY), days

    def moments(self, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
        """Midnight at which the days begin, and the one at which they are over; None = open."""
        after = self.last + _DAY if self.last else None
        return _midnight(self.first, zone), _midnight(after, zone)


def _month(day: date, later: int = 0) -> date:
    """The first day of its month, or of one so many months later."""
    years, month = divmod(day.month - 1 + later, 12)
    return date(day.year + years, month + 1, 1)


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None
