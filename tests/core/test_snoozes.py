"""Until when a case is set aside: by the room's calendar and clock, summer time included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from surveys.cases.snoozes import Snooze, snoozed_until
from surveys.model import Calendar

WARSAW = ZoneInfo("Europe/Warsaw")
FRIDAY = datetime(2026, 3, 27, 15, 30, tzinfo=UTC)
"""16:30 in Warsaw; summer time begins on the Sunday."""
WEEK = Calendar(
    "support",
    "Europe/Warsaw",
    {day: ((time(8, 30), time(12)), (time(13), time(17))) for day in range(5)},
    frozenset({date(2026, 3, 30)}),
)


@pytest.mark.parametrize(("snooze", "hours"), [(Snooze.HOUR, 1), (Snooze.HOURS, 3)])
def test_hours_are_hours_whatever_the_calendar(snooze: Snooze, hours: int) -> None:
    assert snoozed_until(snooze, FRIDAY, WEEK, WARSAW) == FRIDAY + timedelta(hours=hours)


def test_tomorrow_is_the_first_opening_after_today() -> None:
    assert snoozed_until(Snooze.TOMORROW, FRIDAY, WEEK, WARSAW) == datetime(2026, 3, 31, 8, 30, tzinfo=WARSAW)


def test_tomorrow_is_nine_by_the_local_clock_where_there_is_no_calendar() -> None:
    saturday = FRIDAY + timedelta(days=1)
    assert snoozed_until(Snooze.TOMORROW, saturday, None, WARSAW) == datetime(2026, 3, 29, 7, tzinfo=UTC)


def test_tomorrow_is_tomorrow_though_the_calendar_never_opens() -> None:
    never = Calendar("never", "Europe/Warsaw", {}, frozenset())
    assert snoozed_until(Snooze.TOMORROW, FRIDAY, never, WARSAW) == datetime(2026, 3, 28, 9, tzinfo=WARSAW)
