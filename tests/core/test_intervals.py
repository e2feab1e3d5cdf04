"""Intervals agree with scipy and with their definitions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mapping.intervals import nps_interval, wilson
from surveys.answers.intervals import Interval, mean_interval, student_t_95, t_interval

SCORES = st.lists(st.sampled_from([-1000, -667, -500, -333, 0, 200, 333, 500, 1000]), min_size=2, max_size=60)


def test_the_t_quantile_is_scipys_to_nine_decimals() -> None:
    degrees = [*range(1, 700), 1_000, 9_999, 123_456, 10**7, 10**9]
    assert [student_t_95(v) for v in degrees] == pytest.approx(
        [float(stats.t.ppf(0.975, v)) for v in degrees], abs=1e-9, rel=0
    )


def test_there_is_no_t_quantile_without_degrees_of_freedom() -> None:
    with pytest.raises(ValueError, match="start at 1"):
        student_t_95(0)


@given(SCORES)
def test_the_interval_of_a_mean_is_scipys_clipped(scores: list[int]) -> None:
    n, total, squares = len(scores), sum(scores), sum(score * score for score in scores)
    found = mean_interval(n, total, squares)
    if len(set(scores)) == 1:
        expected = None if n < 5 else Interval(scores[0] / 1000, scores[0] / 1000)
        assert found == expected
        return
    low, high = stats.t.interval(0.95, n - 1, loc=total / n, scale=stats.sem(scores))
    assert found is not None
    assert found.low == pytest.approx(max(-1, low / 1000), abs=1e-9)
    assert found.high == pytest.approx(min(1, high / 1000), abs=1e-9)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_fewer_than_five_equal_answers_have_no_interval(n: int) -> None:
    assert mean_interval(n, n * 500, n * 250_000) is None
    assert t_interval(n, n * 5, n * 25) is None
    assert nps_interval(n, 0, n) is None


@given(st.integers(1, 5000), st.data())
def test_a_share_has_scipys_wilson_interval(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    expected = stats.binomtest(hits, n).proportion_ci(0.95, method="wilson")
    found = wilson(hits, n)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_no_answers_have_no_share() -> None:
    assert wilson(0, 0) is None


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_the_nps_interval_is_the_multinomial_one(promoters: int, passives: int, detractors: int) -> None:
    n = promoters + passives + detractors
    found = nps_interval(promoters, detractors, n)
    one_class = n in (promoters, passives, detractors)
    if n < 2 or (one_class and n < 5):
        assert found is None
        return
    p, d = promoters / n, detractors / n
    half = float(stats.norm.ppf(0.975)) * math.sqrt(max(0.0, p + d - (p - d) ** 2) / n)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((max(-1, p - d - half), min(1, p - d + half)), abs=1e-7)
