"""Differences of means: equal to SciPy's, true where answers are shared, honest where there are too few."""

from datetime import date
from math import sqrt

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats

from mapping.comparing.comparing import (
    Against,
    AgainstError,
    Kind,
    Verdict,
    against_of,
    all_against,
    difference,
    from_fixed,
    other_part,
    shared_part,
)
from mapping.comparing.welch import Sample, margin, t_95
from mapping.parts import Part

SCORES = some.lists(some.sampled_from((-1000, -500, 0, 333, 500, 1000)), max_size=40)
VARIED = some.lists(some.integers(-1000, 1000), min_size=2, max_size=60).filter(lambda one: len(set(one)) > 1)
DAY = date(2026, 11, 3)


def counted(scores: list[int]) -> Sample:
    return Sample(len(scores), sum(scores), sum(score * score for score in scores))


@given(VARIED, VARIED)
@settings(max_examples=150)
def test_a_difference_and_its_interval_are_those_of_scipys_test_for_unequal_variances(
    one: list[int], other: list[int]
) -> None:
    found = difference(counted(one), counted(other))
    interval = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.95)
    assert found.value == pytest.approx((sum(one) / len(one) - sum(other) / len(other)) / 1000, abs=1e-12)
    assert found.margin == pytest.approx((interval.high - interval.low) / 2000, rel=1e-8)


@given(SCORES)
def test_nothing_differs_from_itself(scores: list[int]) -> None:
    all_of_it = counted(scores)
    found = difference(all_of_it, all_of_it, all_of_it)
    assert (found.value, found.verdict) in {
        (0.0, Verdict.UNCLEAR),
        (0.0, Verdict.TOO_FEW),
        (None, Verdict.TOO_FEW),
    }
    assert found.margin in (0.0, None)


@given(SCORES, SCORES, SCORES)
def test_seen_from_the_other_side_a_difference_is_its_opposite(
    mine: list[int], theirs: list[int], common: list[int]
) -> None:
    one, other, both = counted(mine + common), counted(theirs + common), counted(common)
    here, there = difference(one, other, both), difference(other, one, both)
    opposite = {Verdict.RISE: Verdict.FALL, Verdict.FALL: Verdict.RISE}
    assert here.value == (None if there.value is None else -there.value)
    assert (here.margin, here.n, here.n_other) == (there.margin, there.n_other, there.n)
    assert here.verdict is opposite.get(there.verdict, there.verdict)


@given(VARIED, VARIED)
def test_a_part_against_the_whole_is_the_part_against_the_rest_scaled_down(
    part: list[int], rest: list[int]
) -> None:
    whole = counted(part).plus(counted(rest))
    apart = difference(counted(rest), counted(part))
    within = difference(whole, counted(part), counted(part))
    share = len(rest) / whole.n
    assert apart.margin is not None
    assert apart.value is not None
    assert within.value == pytest.approx(share * apart.value, abs=1e-12)
    assert within.margin == pytest.approx(share * apart.margin, rel=1e-9)


def test_the_interval_of_overlapping_windows_holds_the_truth_as_often_as_it_says() -> None:
    random = numpy.random.default_rng(5)
    held = 0
    for _ in range(2000):
        mine, theirs, common = (random.integers(-1000, 1001, size).tolist() for size in (12, 30, 20))
        found = difference(counted(mine + common), counted(theirs + common), counted(common))
        assert found.value is not None
        assert found.margin is not None
        held += abs(found.value) <= found.margin
    assert held / 2000 == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize("degrees", [1, 1.3, 2.7, 9.99, 57.2, 299.9, 1234.5, 1e6])
def test_the_quantile_of_broken_degrees_of_freedom_is_students(degrees: float) -> None:
    assert t_95(degrees) == pytest.approx(float(stats.t.ppf(0.975, degrees)), rel=1e-9)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ([1000] * 5, [-1000] * 4, Verdict.TOO_FEW),
        ([1000] * 5, [-1000] * 5, Verdict.RISE),
        ([-1000] * 5, [1000] * 5, Verdict.FALL),
        ([1000, -1000] * 3, [500, -500] * 3, Verdict.UNCLEAR),
        ([], [1000] * 9, Verdict.TOO_FEW),
    ],
)
def test_only_an_interval_without_zero_and_five_answers_on_each_side_call_it_risen_or_fallen(
    one: list[int], other: list[int], verdict: Verdict
) -> None:
    assert difference(counted(one), counted(other)).verdict is verdict


def test_one_answer_that_the_other_curve_has_not_tells_no_spread() -> None:
    assert margin(counted([0, 500, 1000]), counted([0, 500]), counted([0, 500])) is None


def test_against_a_fixed_number_the_interval_is_that_of_the_measured_mean() -> None:
    scores = [1000, 500, 0, 500, 1000, -500]
    found = from_fixed(counted(scores), 0.9)
    half = stats.t.ppf(0.975, 5) * numpy.std(scores, ddof=1) / sqrt(6) / 1000
    assert found.value == pytest.approx(2.5 / 6 - 0.9)
    assert found.margin == pytest.approx(float(half))
    assert found.verdict is Verdict.UNCLEAR
    assert from_fixed(counted([0, 100] * 9), 0.9, said=3).verdict is Verdict.FALL
    assert from_fixed(counted([0, 100] * 9), 0.9, said=2).verdict is Verdict.TOO_FEW
    assert from_fixed(counted([0, 100] * 9), None).verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("part", "against", "other", "shared"),
    [
        (
            Part(date(2026, 11, 1), date(2026, 11, 7)),
            Against(Kind.PREVIOUS),
            Part(date(2026, 10, 25), date(2026, 10, 31)),
            None,
        ),
        (Part(), Against(Kind.PREVIOUS), None, None),
        (Part(None, DAY), Against(Kind.PREVIOUS), None, None),
        (
            Part(date(2026, 11, 1), date(2026, 11, 7), "site"),
            Against(Kind.PERSONA, "loyal"),
            Part(date(2026, 11, 1), date(2026, 11, 7), "site", "loyal"),
            Part(date(2026, 11, 1), date(2026, 11, 7), "site", "loyal"),
        ),
        (Part(persona="new"), Against(Kind.PERSONA, "loyal"), Part(persona="loyal"), None),
        (
            Part(date(2026, 11, 1), date(2026, 11, 7)),
            Against(Kind.ASOF, "2026-11-03"),
            Part(date(2026, 10, 28), DAY),
            Part(date(2026, 11, 1), DAY),
        ),
        (Part(), Against(Kind.ASOF, "2026-11-03"), Part(None, DAY), Part(None, DAY)),
        (Part(channel="app"), Against(Kind.VERSION, "2"), Part(channel="app"), Part(channel="app")),
        (Part(), Against(Kind.WANTED), None, None),
    ],
)
def test_what_the_other_curve_is_made_of_and_what_both_share(
    part: Part, against: Against, other: Part | None, shared: Part | None
) -> None:
    found = other_part(part, against)
    assert found == other
    assert (shared_part(part, found) if found else None) == shared


@pytest.mark.parametrize(
    "text", ["previous", "believed", "wanted", "persona:a:b", "asof:2026-11-03", "version:12"]
)
def test_a_comparison_is_written_as_it_is_read(text: str) -> None:
    assert str(against_of(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "previous:x", "persona", "persona:", "asof:soon", "asof:0001-01-01", "version:0",
     "version:x", "channel:" + "x" * 256, "channel:\x00"],
)  # fmt: skip
def test_other_comparisons_are_refused(text: str) -> None:
    with pytest.raises(AgainstError):
        against_of(text)


def test_one_to_five_curves_are_compared_each_once() -> None:
    assert all_against(["wanted", "", "wanted"]) == (Against(Kind.WANTED),)
    for wrong in ([], [f"channel:{number}" for number in range(6)]):
        with pytest.raises(AgainstError):
            all_against(wrong)
