"""Where the curve knows least: the order of a customer's asks, and whose turn the last one of a budget is."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from surveys.asking.coverage import FLOOR, WHOLE, Coverage, Known, keeps, kept_for, known_of, order_of

WIDE, NARROW, BLIND, STALE = ("j", "wide"), ("j", "narrow"), ("j", "blind"), ("j", "stale")
KNOWN = {WIDE: Known(30, 0.6, 900), NARROW: Known(900, 0.1, 990), STALE: Known(0, WHOLE, 0)}
ALL = frozenset({WIDE, NARROW, BLIND, STALE})
KEEPER = next(one for number in range(100) if keeps(one := UUID(int=number)))
OTHER = next(one for number in range(100) if not keeps(one := UUID(int=number)))


def in_order(coverage: Coverage, *places: tuple[str, str]) -> list[str]:
    return [place[1] for place in sorted(places, key=lambda place: order_of(place, coverage))]


def test_the_widest_interval_goes_first_and_the_blind_before_all() -> None:
    known = {**KNOWN, BLIND: Known(4, WHOLE, 950)}
    assert in_order(Coverage(known), NARROW, WIDE, BLIND, STALE) == ["stale", "blind", "wide", "narrow"]


def test_of_two_equally_blind_the_stalest_goes_first() -> None:
    known = {BLIND: Known(3, WHOLE, 950), STALE: Known(3, WHOLE, 10)}
    assert in_order(Coverage(known), BLIND, STALE) == ["stale", "blind"]


def test_a_critical_touchpoint_goes_first_until_it_is_well_known() -> None:
    critical = frozenset({WIDE, NARROW})
    assert in_order(Coverage(KNOWN, critical=critical), NARROW, STALE, WIDE) == ["wide", "stale", "narrow"]


def test_few_answers_tell_nothing_however_alike_they_are() -> None:
    assert known_of(FLOOR - 1, 0, 0, 7) == Known(FLOOR - 1, WHOLE, 7)
    assert known_of(FLOOR, 5000, 5_000_000, 7) == Known(FLOOR, 0.0, 7)
    assert known_of(8, 0, 8_000_000, 7).width == pytest.approx(1.787, abs=0.001)


def test_the_last_ask_is_kept_for_what_finds_no_room_and_is_known_much_less() -> None:
    starved = Coverage(KNOWN, frozenset({WIDE, STALE}))
    assert kept_for(NARROW, KEEPER, starved, ALL) == STALE
    assert kept_for(WIDE, KEEPER, starved, ALL) == STALE
    assert kept_for(STALE, KEEPER, starved, ALL) is None
    assert kept_for(NARROW, OTHER, starved, ALL) is None


def test_nothing_is_kept_for_a_touchpoint_that_finds_room_or_is_not_asked_about() -> None:
    assert kept_for(NARROW, KEEPER, Coverage(KNOWN), ALL) is None
    assert kept_for(NARROW, KEEPER, Coverage(KNOWN, frozenset({STALE})), ALL - {STALE}) is None


def test_a_critical_touchpoint_that_is_not_well_known_keeps_nothing_for_others() -> None:
    coverage = Coverage(KNOWN, frozenset({STALE}), frozenset({WIDE}))
    assert kept_for(WIDE, KEEPER, coverage, ALL) is None


def test_half_of_the_customers_keep_their_last_ask() -> None:
    assert 450 <= sum(keeps(uuid4()) for _ in range(1000)) <= 550
