"""A room's clock counts working time: as minute by minute, additive, in every zone and over clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.cases.working_time import due, worked
from surveys.model import Calendar

MINUTE = timedelta(minutes=1)
TWO_YEARS = timedelta(days=730)
SHIFTS = {day: ((time(9), time(13)), (time(14), time(18))) for day in range(5)} | {5: ((time(10), time(14)),)}
CHRISTMAS = date(2026, 12, 25)
OFFICE = Calendar("support", "Europe/Warsaw", SHIFTS, frozenset({CHRISTMAS}))

ZONES = [
    "Europe/Warsaw",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "UTC",
]


def warsaw(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Warsaw"))


def by_minutes(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    zone = ZoneInfo(calendar.timezone)
    total, moment = timedelta(), start
    while moment < end:
        local = moment.astimezone(zone)
        if local.date() not in calendar.holidays and any(
            opens <= local.time() < closes for opens, closes in calendar.weekdays.get(local.weekday(), ())
        ):
            total += MINUTE
        moment += MINUTE
    return total


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    minutes = st.integers(0, 23 * 60 + 59)
    weekdays = {}
    for day in draw(st.sets(st.integers(0, 6), min_size=1)):
        marks = sorted(draw(st.sets(minutes, min_size=2, max_size=6)))
        walls = [time(mark // 60, mark % 60) for mark in marks]
        weekdays[day] = tuple(zip(walls[::2], walls[1::2], strict=False))
    holidays = draw(st.sets(st.dates(date(2026, 3, 26), date(2026, 4, 8)), max_size=3))
    return Calendar("any", draw(st.sampled_from(ZONES)), weekdays, frozenset(holidays))


around_a_change = st.sampled_from(
    [
        datetime(2026, month, day, tzinfo=UTC)
        for month, day in ((3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1))
    ]
)
offsets = st.integers(-2 * 24 * 60, 2 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@settings(max_examples=150)
@given(calendars(), around_a_change, offsets, offsets)
def test_worked_time_is_what_counting_every_minute_gives(
    calendar: Calendar, change: datetime, one: timedelta, other: timedelta
) -> None:
    start, end = change + min(one, other), change + max(one, other)
    assert worked(calendar, start, end) == by_minutes(calendar, start, end)


@settings(max_examples=150)
@given(calendars(), around_a_change, st.tuples(offsets, offsets, offsets).map(sorted))
def test_two_stretches_add_up_to_the_whole(
    calendar: Calendar, change: datetime, three: list[timedelta]
) -> None:
    first, middle, last = (change + offset for offset in three)
    assert worked(calendar, first, middle) + worked(calendar, middle, last) == worked(calendar, first, last)


@settings(max_examples=150)
@given(calendars(), around_a_change, offsets, st.integers(1, 40 * 60).map(lambda minutes: minutes * MINUTE))
def test_a_promise_falls_due_when_its_time_is_worked_and_not_a_moment_before(
    calendar: Calendar, change: datetime, offset: timedelta, span: timedelta
) -> None:
    start = change + offset
    end = due(calendar, start, span)
    if end is None:
        assert worked(calendar, start, start + TWO_YEARS) < span
        return
    assert worked(calendar, start, end) == span
    assert worked(calendar, start, end - timedelta(seconds=1)) < span


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        (warsaw(2026, 11, 20, 12, 30), 60, warsaw(2026, 11, 20, 14, 30)),
        (warsaw(2026, 11, 20, 17, 30), 60, warsaw(2026, 11, 21, 10, 30)),
        (warsaw(2026, 11, 21, 13, 30), 60, warsaw(2026, 11, 23, 9, 30)),
        (warsaw(2026, 12, 24, 17, 59), 60, warsaw(2026, 12, 26, 10, 59)),
        (warsaw(2026, 11, 22, 3, 0), 60, warsaw(2026, 11, 23, 10, 0)),
    ],
    ids=["over lunch", "over night", "over Sunday", "over Christmas", "asked on Sunday"],
)
def test_a_promise_waits_for_the_next_shift(start: datetime, span: int, end: datetime) -> None:
    assert due(OFFICE, start, timedelta(minutes=span)) == end


def test_without_a_calendar_the_clock_always_runs() -> None:
    start = warsaw(2026, 11, 22, 3, 0)
    assert due(None, start, timedelta(hours=1)) == start + timedelta(hours=1)
    assert worked(None, start, start + timedelta(days=2)) == timedelta(days=2)


def test_a_calendar_that_never_opens_promises_nothing() -> None:
    closed = Calendar("closed", "UTC", {0: ()}, frozenset())
    start = datetime(2026, 11, 21, tzinfo=UTC)
    assert due(closed, start, timedelta(minutes=1)) is None
    assert worked(closed, start, start + timedelta(days=30)) == timedelta()


def test_time_does_not_run_backwards() -> None:
    start = warsaw(2026, 11, 20, 10, 0)
    assert worked(OFFICE, start, start - timedelta(hours=1)) == timedelta()
