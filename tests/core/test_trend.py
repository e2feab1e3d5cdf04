"""A trend's buckets cover the window once, in days, weeks or months, and lose no answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapping.trend import DayCount, Step, step_of, trend


@pytest.mark.parametrize(
    ("first", "last", "step", "edges"),
    [
        (date(2026, 11, 15), date(2026, 11, 17), Step.DAY, ["11-15", "11-16", "11-17"]),
        (date(2026, 10, 1), date(2026, 11, 18), Step.WEEK, ["10-04", "10-11", "10-18"]),
        (date(2025, 1, 31), date(2026, 3, 10), Step.MONTH, ["01-31", "02-28", "03-31"]),
    ],
)
def test_buckets_end_with_days_weeks_or_months(first: date, last: date, step: Step, edges: list[str]) -> None:
    buckets = trend([], first=first, last=last)
    assert step_of(first, last) is step
    assert [bucket.last.strftime("%m-%d") for bucket in buckets[:3]] == edges
    assert (buckets[0].first, buckets[-1].last) == (first, last)
    assert {(bucket.mean.n, bucket.mean.mean) for bucket in buckets} == {(0, None)}


@given(
    st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    st.integers(1, 900),
    st.lists(st.tuples(st.integers(0, 899), st.integers(1, 9), st.integers(-1000, 1000)), max_size=20),
)
def test_every_day_lies_in_one_bucket_and_every_answer_is_counted(
    first: date, days: int, answers: list[tuple[int, int, int]]
) -> None:
    last = first + timedelta(days=days - 1)
    counts = [
        DayCount(first + timedelta(days=place % days), n, n * score, n * score * score, n, 0, 0)
        for place, n, score in answers
    ]
    buckets = trend(counts, first=first, last=last)
    assert [bucket.first for bucket in buckets] == [
        first,
        *(bucket.last + timedelta(days=1) for bucket in buckets[:-1]),
    ]
    assert buckets[-1].last == last
    assert sum(bucket.mean.n for bucket in buckets) == sum(one.n for one in counts)
    assert sum((bucket.mean.mean or 0) * bucket.mean.n for bucket in buckets) == pytest.approx(
        sum(one.sum for one in counts) / 1000, abs=1e-9
    )
