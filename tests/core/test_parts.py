"""The days of a part as moments and as months: also where clocks are turned, and at both ends."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mapping.parts import Part

WARSAW = ZoneInfo("Europe/Warsaw")


def test_days_begin_and_end_at_the_companys_midnights() -> None:
    turned = Part(date(2026, 10, 25), date(2026, 10, 25))
    assert [moment and moment.astimezone(UTC) for moment in turned.moments(WARSAW)] == [
        datetime(2026, 10, 24, 22, tzinfo=UTC),
        datetime(2026, 10, 25, 23, tzinfo=UTC),
    ]


def test_open_ends_have_no_moment() -> None:
    assert Part(channel="app").moments(WARSAW) == (None, None)


DAYS = st.dates(date(2023, 12, 1), date(2026, 3, 31))


@given(DAYS, DAYS)
def test_whole_months_and_the_days_left_are_each_day_once(first: date, last: date) -> None:
    months, left = Part(first, last).periods()
    days: list[date] = []
    for one, other in (*((months,) if months else ()), *left):
        assert one
        assert other
        days += [one + timedelta(days=place) for place in range((other - one).days + 1)]
    assert sorted(days) == [first + timedelta(days=place) for place in range((last - first).days + 1)]
    if months is not None:
        assert months[0]
        assert months[1]
        assert (months[0].day, (months[1] + timedelta(days=1)).day) == (1, 1)
        assert all(one and other and (other - one).days < 31 for one, other in left)
    else:
        assert not any(day.day == 1 and day + timedelta(days=31) in days for day in days)


@given(DAYS)
def test_an_open_end_is_an_end_of_whole_months(day: date) -> None:
    assert Part().periods() == ((None, None), ())
    (start, end), left = Part(first=day).periods()[0] or (None, None), Part(first=day).periods()[1]
    assert end is None
    assert start
    assert left == (() if start == day else ((day, start - timedelta(days=1)),))
    (start, end), left = Part(last=day).periods()[0] or (None, None), Part(last=day).periods()[1]
    assert start is None
    assert end
    assert left == (() if end == day else ((end + timedelta(days=1), day),))
