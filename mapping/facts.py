"""What a curve says in three short facts, what stands out first; too few answers say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mapping.curve import FLOOR, Curve, Point
from mapping.standing_out import Flag, StandsOut


@dataclass(frozen=True, slots=True)
class Lowest:
    touchpoint: str
    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class Highest:
    touchpoint: str
    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class Drop:
    """The steepest fall between neighbours on the way."""

    before: str
    touchpoint: str
    change: float
    """Below 0."""


@dataclass(frozen=True, slots=True)
class MostAnswers:
    touchpoint: str
    n: int


Fact = Lowest | Highest | Drop | MostAnswers

THINGS: Final = 3
URGENCY: Final = (Flag.CRITICAL, Flag.DIP, Flag.WEAK_LINK, Flag.BLIND, Flag.WOW, Flag.RISE)
"""What is looked at first."""


def things_to_look_at(curve: Curve) -> tuple[StandsOut | Fact, ...]:
    """At most three: what stands out, by urgency and once a touchpoint, then plain facts of the others."""
    told: dict[str, StandsOut] = {}
    for one in sorted(curve.standing_out, key=lambda one: (URGENCY.index(one.flag), -_size(one))):
        told.setdefault(one.touchpoint, one)
    others = (fact for fact in facts_of(curve) if fact.touchpoint not in told)
    return (*told.values(), *others)[:THINGS]


def _size(one: StandsOut) -> float:
    """How much of its kind it is: the obstacles of a critical point, the events of a blind spot."""
    by_count = {Flag.CRITICAL: "obstacles", Flag.BLIND: "events"}.get(one.flag)
    counted = one.facts.get(by_count) if by_count else None
    return float(counted) if isinstance(counted, int | float) else abs(one.value)


def facts_of(curve: Curve, floor: int = FLOOR) -> tuple[Fact, ...]:
    """Lowest, highest, and the biggest drop or else the most answered; () with too few answers everywhere."""
    known = [(point, point.mean) for point in curve.points if point.n >= floor and point.mean is not None]
    if not known:
        return ()
    most = max((point for point, _ in known), key=lambda point: point.n)
    last: Fact = _drop(known) or MostAnswers(most.touchpoint, most.n)
    if len(known) == 1:
        return (last,)
    low, low_mean = min(known, key=lambda one: one[1])
    high, high_mean = max(known, key=lambda one: one[1])
    return Lowest(low.touchpoint, low_mean, low.n), Highest(high.touchpoint, high_mean, high.n), last


def _drop(known: list[tuple[Point, float]]) -> Drop | None:
    falls = [
        Drop(before.touchpoint, after.touchpoint, after_mean - before_mean)
        for (before, before_mean), (after, after_mean) in pairwise(known)
        if after_mean < before_mean
    ]
    return min(falls, key=lambda fall: fall.change, default=None)
