"""The computed time over every zone: not past, not quiet, and no earlier moment is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.asking.hours import Hours, ever_open, next_open, zone_of
from surveys.model import Quiet, SendWindow

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVERYWHERE = (
    Hours(SendWindow(time(9), time(21)), Quiet()),
    Hours(SendWindow(time(22), time(2, 30)), Quiet()),
    Hours(SendWindow(time(2, 15), time(2, 45)), Quiet()),
    Hours(None, Quiet(SendWindow(time(23, 30), time(0, 30)))),
    Hours(SendWindow(time(0), time(0)), Quiet(SendWindow(time(1), time(3)))),
)


def is_open(hours: Hours, local: datetime) -> bool:
    """The rule again, by the minute of the day."""
    minute = local.hour * 60 + local.minute

    def inside(window: SendWindow) -> bool:
        start, end = (one.hour * 60 + one.minute for one in (window.start, window.end))
        return minute in range(start, end) if start <= end else minute >= start or minute < end

    window, quiet = hours.window, hours.quiet.hours
    in_window = window is None or window.start == window.end or inside(window)
    return in_window and not (quiet and inside(quiet)) and local.date() not in hours.quiet.days


def by_minutes(hours: Hours, zone: ZoneInfo, at: datetime, most: timedelta) -> datetime | None:
    """The first open moment found by trying every minute."""
    moment = at
    while moment < at + most:
        if is_open(hours, moment.astimezone(zone)):
            return moment
        moment = min(moment.replace(second=0, microsecond=0) + MINUTE, at + most)
    return None


def clock_changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """The hours of a year, in UTC, in which the zone's clock is changed."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    found = []
    for day in range(366):
        low = start + day * DAY
        if low.astimezone(zone).utcoffset() != (low + DAY).astimezone(zone).utcoffset():
            offsets = [(low + hour * HOUR).astimezone(zone).utcoffset() for hour in range(25)]
            found += [low + hour * HOUR for hour in range(24) if offsets[hour] != offsets[hour + 1]]
    return found


@pytest.mark.parametrize("part", range(8))
def test_around_every_clock_change_of_every_zone_the_time_is_the_earliest_open_minute(part: int) -> None:
    seen = 0
    for name in ZONES[part::8]:
        zone = ZoneInfo(name)
        for change in clock_changes(zone, 2026):
            for before in (HOUR * 26, HOUR * 3, 31 * MINUTE, timedelta()):
                at = change - before
                for hours in EVERYWHERE:
                    found = next_open(hours, zone, at)
                    assert found is not None
                    assert found == by_minutes(hours, zone, at, found - at + 2 * MINUTE), (name, at, hours)
                    seen += 1
    assert seen > 500


walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))
windows = st.builds(SendWindow, walls, walls)
ordinary = st.integers(946_684_800, 2_050_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


@st.composite
def near_a_clock_change(draw: st.DrawFn) -> tuple[str, datetime]:
    name = draw(st.sampled_from(ZONES))
    changes = clock_changes(ZoneInfo(name), draw(st.integers(2000, 2030)))
    if not changes:
        return name, draw(ordinary)
    return name, draw(st.sampled_from(changes)) + timedelta(seconds=draw(st.integers(-100_000, 20_000)))


@st.composite
def some_hours(draw: st.DrawFn, near: date) -> Hours:
    days = draw(st.frozensets(st.integers(-1, 3).map(lambda day: near + day * DAY), max_size=4))
    window = draw(st.one_of(st.none(), windows))
    quiet = draw(st.one_of(st.none(), windows.filter(lambda one: one.start != one.end)))
    return Hours(window, Quiet(quiet, days))


@settings(max_examples=400)
@given(st.data())
def test_the_computed_time_is_never_past_never_quiet_and_the_earliest(data: st.DataObject) -> None:
    name, at = data.draw(st.one_of(near_a_clock_change(), st.tuples(st.sampled_from(ZONES), ordinary)))
    zone = ZoneInfo(name)
    hours = data.draw(some_hours(at.astimezone(zone).date()))
    found = next_open(hours, zone, at)
    if found is None:
        assert hours.window is not None
        assert hours.quiet.hours is not None
        assert not ever_open(hours.window, hours.quiet.hours)
        return
    assert found >= at
    assert is_open(hours, found.astimezone(zone))
    assert found == by_minutes(hours, zone, at, found - at + MINUTE)


@settings(max_examples=300)
@given(windows, windows)
def test_a_window_that_the_quiet_hours_leave_nothing_of_is_known(
    window: SendWindow, quiet: SendWindow
) -> None:
    hours = Hours(window, Quiet(quiet))
    day = datetime(2026, 5, 4, tzinfo=UTC)
    minutes = [is_open(hours, day + minute * MINUTE) for minute in range(24 * 60)]
    if quiet.start != quiet.end:
        assert ever_open(window, quiet) is any(minutes)


def test_an_opening_that_the_clock_skips_moves_to_the_end_of_the_gap() -> None:
    zone = ZoneInfo("Europe/Warsaw")
    hours = Hours(SendWindow(time(2, 30), time(4)), Quiet())
    midnight = datetime(2026, 3, 29, 0, 0, tzinfo=zone)
    assert next_open(hours, zone, midnight) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_an_hour_that_comes_twice_opens_twice() -> None:
    zone = ZoneInfo("Europe/Warsaw")
    hours = Hours(SendWindow(time(2), time(2, 30)), Quiet())
    between = datetime(2026, 10, 25, 2, 40, tzinfo=zone)
    assert next_open(hours, zone, between) == datetime(2026, 10, 25, 1, 0, tzinfo=UTC)


def test_a_run_of_holidays_is_waited_out() -> None:
    days = frozenset(date(2026, 12, 24) + day * DAY for day in range(14))
    hours = Hours(SendWindow(time(9), time(18)), Quiet(None, days))
    at = datetime(2026, 12, 23, 20, 0, tzinfo=UTC)
    assert next_open(hours, ZoneInfo("UTC"), at) == datetime(2027, 1, 7, 9, 0, tzinfo=UTC)


def test_who_is_in_no_known_zone_lives_in_the_companys() -> None:
    assert [zone_of(name, "Europe/Warsaw").key for name in (None, "Mars/Olympus", "Asia/Tokyo")] == [
        "Europe/Warsaw",
        "Europe/Warsaw",
        "Asia/Tokyo",
    ]
