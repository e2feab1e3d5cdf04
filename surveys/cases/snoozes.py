"""Until when a case is set aside: an hour, three, or until the room opens tomorrow."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from surveys.cases.working_time import due
from surveys.model import Calendar

MORNING: Final = time(9)
"""When a day begins where no calendar says so."""
_MINUTE: Final = timedelta(minutes=1)


class Snooze(StrEnum):
    HOUR = "1h"
    HOURS = "3h"
    TOMORROW = "tomorrow"


def snoozed_until(snooze: Snooze, now: datetime, calendar: Calendar | None, zone: ZoneInfo) -> datetime:
    """`now` is aware. Tomorrow: the calendar's first opening after today; without one, nine by `zone`."""
    match snooze:
        case Snooze.HOUR:
            return now + timedelta(hours=1)
        case Snooze.HOURS:
            return now + timedelta(hours=3)
        case Snooze.TOMORROW:
            day = now.astimezone(zone).date() + timedelta(days=1)
            if calendar is not None:
                opened = due(calendar, datetime.combine(day, time(), zone), _MINUTE)
                if opened is not None:
                    return opened - _MINUTE
            return datetime.combine(day, MORNING, zone)
        case _:
            assert_never(snooze)
