"""Estimates keep to their bounds, and bounds to what is possible."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapping.estimates import Estimate, SilentUnhappy, per_thousand, silent_unhappy
from mapping.intervals import wilson
from surveys.answers.intervals import NORMAL_95


def test_the_silent_are_as_unhappy_as_those_who_answered_within_their_interval() -> None:
    share = wilson(10, 40)
    assert share is not None
    assert silent_unhappy(asked=100, answered=40, negative=10, n=40) == SilentUnhappy(
        60, Estimate(15.0, 60 * share.low, 60 * share.high)
    )


def test_while_nobody_has_answered_only_the_outer_bound_is_known() -> None:
    assert silent_unhappy(asked=7, answered=0, negative=0, n=0) == SilentUnhappy(7, None)


def test_nobody_is_silent_where_all_have_answered() -> None:
    assert silent_unhappy(asked=3, answered=4, negative=1, n=4) == SilentUnhappy(0, Estimate(0.0, 0.0, 0.0))


@given(st.integers(0, 5000), st.integers(0, 5000), st.data())
def test_the_estimate_lies_between_no_one_and_all_of_the_silent(
    asked: int, answered: int, data: st.DataObject
) -> None:
    n = data.draw(st.integers(1, 5000))
    found = silent_unhappy(asked=asked, answered=answered, negative=data.draw(st.integers(0, n)), n=n)
    assert found.if_alike is not None
    low, value, high = found.if_alike.low, found.if_alike.value, found.if_alike.high
    assert 0 <= low <= value + 1e-9
    assert value <= high + 1e-9
    assert high <= found.silent + 1e-9


def test_without_events_there_is_no_rate() -> None:
    assert per_thousand(3, 0) is None


@given(st.integers(0, 10_000), st.integers(1, 1_000_000))
def test_the_bounds_of_a_rate_solve_its_equation(cases: int, events: int) -> None:
    found = per_thousand(cases, events)
    assert found is not None
    assert isclose(found.value, 1000 * cases / events)
    for bound in (found.low, found.high):
        expected = bound * events / 1000
        if cases or bound:
            assert isclose((cases - expected) ** 2, NORMAL_95**2 * expected, rel_tol=1e-6, abs_tol=1e-6)


@pytest.mark.parametrize(("cases", "low", "high"), [(0, 0.0, 3.8414588), (10, 5.4314, 18.41006)])
def test_known_bounds_of_counts(cases: int, low: float, high: float) -> None:
    found = per_thousand(cases, 1000)
    assert found is not None
    assert isclose(found.low, low, abs_tol=1e-3)
    assert isclose(found.high, high, abs_tol=1e-3)
