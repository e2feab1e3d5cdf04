"""Counted passages -> shares, kinds of moves, weak links: arithmetic and published examples."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mapping.comparing.differences import Sums, of_means, of_shares
from mapping.intervals import wilson
from mapping.paths.passages import (
    Answered,
    Measure,
    Move,
    Share,
    Spread,
    Stay,
    Way,
    move_of,
    paths_of,
    weak_links,
)
from surveys.model import Journey, Stage, Touchpoint

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def journey(*keys: str) -> Journey:
    points = tuple(Touchpoint(key, {"en": key}, (), None, None) for key in keys)
    return Journey("order", {"en": "Order"}, None, (), (Stage("all", {"en": "All"}, points),))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_of_shares_has_the_intervals_of_newcombes_own_table(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    found = of_shares(*one, *other)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_no_difference_is_told_of_an_empty_group_or_of_a_few_that_are_alike() -> None:
    assert of_shares(0, 0, 1, 2) is None
    assert of_means(Sums(4, 4.0, 4.0), Sums(9, 0.0, 9.0)) is None
    assert of_means(Sums(1, 1.0, 1.0), Sums(9, 0.0, 9.0)) is None


def test_the_difference_of_means_of_equal_groups_is_students() -> None:
    """Two groups of 10 with variance 1: t of 18 degrees of freedom, 2.100922, times sqrt(2 / 10)."""
    found = of_means(Sums(10, 10.0, 19.0), Sums(10, 0.0, 9.0))
    assert found is not None
    assert (round(found.low, 5), round(found.high, 5)) == (0.06044, 1.93956)


def test_moves_lie_on_the_map_as_they_are() -> None:
    assert [move_of(1, end) for end in (0, 1, 2, 4)] == [
        (Move.BACK, 0),
        (Move.AGAIN, 0),
        (Move.FORWARD, 0),
        (Move.SKIP, 2),
    ]


def test_the_funnel_counts_what_ended_what_is_under_way_and_what_was_passed_by() -> None:
    """Ten ordered; six paid, one went straight to delivery; of the three who stopped one may still pay."""
    still = Spread(0.0, 0.0)
    found = paths_of(
        journey("ordered", "paid", "delivered"),
        ways=[Way("ordered", "delivered", 1, still), Way("ordered", "paid", 6, still)],
        stays=[
            Stay("ordered", 10, 10, 0, 10, 3, 1, still),
            Stay("paid", 6, 6, 0, 0, 6, 0, still),
            Stay("delivered", 1, 1, 0, 0, 1, 0, still),
        ],
        answered=[],
        targets=[],
        read_at=NOW,
    )
    assert (found.passages, found.under_way, found.events) == (10, 1, 17)
    assert [one.share for one in found.reached] == [Share(10, 10), Share(6, 10), Share(1, 10)]
    assert [one.drop for one in found.reached] == [Share(2, 9), Share(6, 6), Share(1, 1)]
    assert [one.skipped for one in found.reached] == [0, 1, 0]
    assert [(one.way.end, one.move, one.skips, one.share) for one in found.transitions] == [
        ("paid", Move.FORWARD, 0, Share(6, 10)),
        ("delivered", Move.SKIP, 1, Share(1, 10)),
    ]


def test_a_journey_without_passages_has_every_touchpoint_and_no_share() -> None:
    found = paths_of(journey("ordered", "paid"), ways=[], stays=[], answered=[], targets=[], read_at=NOW)
    assert [(one.touchpoint, one.stay, one.share.value, one.drop.value) for one in found.reached] == [
        ("ordered", None, None, None),
        ("paid", None, None, None),
    ]


def test_a_link_is_weak_when_the_unhappy_surely_go_on_less() -> None:
    links = weak_links(
        [
            Answered("paid", True, 40, 20, Sums()),
            Answered("paid", False, 200, 190, Sums()),
            Answered("shipped", True, 4, 0, Sums()),
            Answered("shipped", False, 200, 190, Sums()),
            Answered("delivered", False, 9, 9, Sums()),
        ]
    )
    assert [(one.touchpoint, one.measure, one.n, one.unhappy, one.other, one.weak) for one in links] == [
        ("paid", Measure.CONTINUATION, 240, 0.5, 0.95, True),
        ("shipped", Measure.CONTINUATION, 204, 0.0, 0.95, False),
    ]


def test_a_link_is_weak_when_the_unhappy_surely_end_less_happy() -> None:
    unhappy, other = Sums(20, -10.0, 12.0), Sums(50, 30.0, 32.0)
    [link] = weak_links([Answered("paid", True, 0, 0, unhappy), Answered("paid", False, 9, 9, other)])
    assert (link.measure, link.unhappy_n, link.other_n, round(link.value, 6), link.weak) == (
        Measure.SCORE,
        20,
        50,
        -1.1,
        True,
    )


@given(some.integers(0, 60), some.integers(1, 60), some.integers(0, 60), some.integers(1, 60))
def test_the_interval_of_a_difference_holds_it_and_turns_with_the_groups(
    hits: int, n: int, other_hits: int, other_n: int
) -> None:
    hits, other_hits = min(hits, n), min(other_hits, other_n)
    found, turned = of_shares(hits, n, other_hits, other_n), of_shares(other_hits, other_n, hits, n)
    assert found is not None
    assert turned is not None
    difference = hits / n - other_hits / other_n
    assert found.low - 1e-12 <= difference <= found.high + 1e-12
    assert (round(found.low + turned.high, 9), round(found.high + turned.low, 9)) == (0, 0)


@given(some.integers(0, 50), some.integers(0, 50))
def test_a_share_has_wilsons_interval_and_none_of_nothing(hits: int, n: int) -> None:
    share = Share(min(hits, n), n)
    assert share.interval == wilson(min(hits, n), n)
    assert share.value == (min(hits, n) / n if n else None)
