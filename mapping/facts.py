"""What a curve says in three short facts; touchpoints with too few answers say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from mapping.curve import FLOOR, Curve, Point


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
    after: str
    change: float
    """Below 0."""


@dataclass(frozen=True, slots=True)
class MostAnswers:
    touchpoint: str
    n: int


Fact = Lowest | Highest | Drop | MostAnswers


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
