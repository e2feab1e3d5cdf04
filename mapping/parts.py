"""Which part of a journey's answers is looked at: days, channel, persona."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


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

    @property
    def all_time(self) -> bool:
        return self.first is None and self.last is None

    def moments(self, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
        """Midnight at which the days begin, and the one at which they are over; None = open."""
        after = self.last + timedelta(days=1) if self.last else None
        return _midnight(self.first, zone), _midnight(after, zone)


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None
