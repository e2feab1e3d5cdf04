"""Schedules of digests: the line people write, and the next moment by it in a zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.cron import next_time
from surveys.digests.schedules import (
    EVERY_DAY,
    MOST_TIMES,
    Schedule,
    ScheduleError,
    read_schedule,
    schedule_line,
    schedule_of,
)

THIRTEEN = " ".join(f"{hour}:00" for hour in range(13))
WARSAW = ZoneInfo("Europe/Warsaw")
SCHEDULES = st.builds(
    lambda days, minutes: Schedule(
        frozenset(days), tuple(time(minute // 60, minute % 60) for minute in sorted(minutes))
    ),
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.integers(0, 1439), min_size=1, max_size=MOST_TIMES),
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("line", "days", "times"),
    [
        ("09:00", EVERY_DAY, [time(9)]),
        ("mon-fri 18:30 9:00", {0, 1, 2, 3, 4}, [time(9), time(18, 30)]),
        ("Mon,Thu 8:05", {0, 3}, [time(8, 5)]),
        ("sat-mon 10:00, 10:00", {5, 6, 0}, [time(10)]),
    ],
)
def test_days_and_times_stand_in_one_line(line: str, days: set[int], times: list[time]) -> None:
    assert read_schedule(line) == Schedule(frozenset(days), tuple(times))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("", ""),
        ("mon-fri", "mon-fri"),
        ("monday 09:00", "monday"),
        ("09:00 mon", "mon"),
        ("25:00", "25:00"),
        ("9:5", "9:5"),
        ("mon-xyz 09:00", "mon-xyz"),
        (THIRTEEN, THIRTEEN),
    ],
)
def test_a_line_that_is_no_schedule_names_the_word(line: str, wrong: str) -> None:
    with pytest.raises(ScheduleError) as refused:
        read_schedule(line)
    assert str(refused.value) == wrong


def test_no_times_are_no_schedule_and_no_days_are_every_day() -> None:
    assert schedule_of((0,), ()) is None
    assert schedule_of((), (time(18), time(9, 0, 30))) == Schedule(EVERY_DAY, (time(9), time(18)))


@given(SCHEDULES)
def test_the_written_line_reads_as_the_same_schedule(schedule: Schedule) -> None:
    assert read_schedule(schedule_line(schedule)) == schedule


@given(SCHEDULES, MOMENTS, st.sampled_from(["Europe/Warsaw", "America/New_York", "Asia/Kolkata", "UTC"]))
def test_the_next_moment_is_later_within_a_week_and_by_the_schedule(
    schedule: Schedule, after: datetime, zone: str
) -> None:
    found = next_time(schedule, ZoneInfo(zone), after)
    assert after < found <= after + timedelta(days=7, hours=2)
    local = found.astimezone(ZoneInfo(zone))
    walls = {local.time(), (found - timedelta(hours=1)).astimezone(ZoneInfo(zone)).time()}
    assert walls & set(schedule.times)


def test_a_skipped_wall_time_comes_after_the_gap_and_a_repeated_one_comes_once() -> None:
    nightly = Schedule(EVERY_DAY, (time(2, 30),))

    def three_from(moment: datetime) -> list[str]:
        found = []
        for _ in range(3):
            moment = next_time(nightly, WARSAW, moment)
            found.append(f"{moment.astimezone(WARSAW):%d.%m. %H:%M %z}")
        return found

    assert three_from(datetime(2026, 3, 28, 12, tzinfo=UTC)) == [
        "29.03. 03:30 +0200",
        "30.03. 02:30 +0200",
        "31.03. 02:30 +0200",
    ]
    assert three_from(datetime(2026, 10, 24, 12, tzinfo=UTC)) == [
        "25.10. 02:30 +0200",
        "26.10. 02:30 +0100",
        "27.10. 02:30 +0100",
    ]
