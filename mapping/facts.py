"""What a curve says in three short things, what stands out first; too few answers say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mapping.comparing.comparing import Difference, Verdict, difference
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
    """The steepest clear fall between neighbours on the way."""

    before: str
    touchpoint: str
    change: Difference
    """Below 0, and so is its whole interval."""


@dataclass(frozen=True, slots=True)
class MostAnswers:
    touchpoint: str
    n: int


Fact = Lowest | Highest | Drop | MostAnswers

THINGS: Final = 3
URGENCY: Final = (Flag.CRITICAL, Flag.DIP, Flag.WEAK_LINK, Flag.BLIND, Flag.WOW, Flag.RISE)
"""What is looked at first."""


def things_to_look_at(curve: Curve) -> tuple[StandsOut | Fact, ...]:
    """Three wherever so much is known: what stands out, by urgency and once a touchpoint, then plain facts of
    the others, then what else there is to say of the same ones. None is told twice.
    """
    flags = sorted(curve.standing_out, key=lambda one: (URGENCY.index(one.flag), -_size(one)))
    told: dict[str, StandsOut] = {}
    for one in flags:
        told.setdefault(one.touchpoint, one)
    again = [one for one in flags if one is not told[one.touchpoint]]
    dips = {one.touchpoint for one in flags if one.flag is Flag.DIP}
    facts = [fact for fact in facts_of(curve) if not (isinstance(fact, Drop) and fact.touchpoint in dips)]
    plain = [fact for fact in facts if not isinstance(fact, MostAnswers)]
    others = [fact for fact in plain if fact.touchpoint not in told]
    more = [fact for fact in plain if fact.touchpoint in told]
    least = [fact for fact in facts if isinstance(fact, MostAnswers)]
    return (*told.values(), *others, *again, *more, *least)[:THINGS]


def _size(one: StandsOut) -> float:
    """How much of its kind it is: the obstacles of a critical point, the events of a blind spot."""
    by_count = {Flag.CRITICAL: "obstacles", Flag.BLIND: "events"}.get(one.flag)
    counted = one.facts.get(by_count) if by_count else None
    return float(counted) if isinstance(counted, int | float) else abs(one.value)


def facts_of(curve: Curve, floor: int = FLOOR) -> tuple[Fact, ...]:
    """Lowest, highest, the biggest drop if one is clear, the most answered.

    () with too few answers everywhere; where all means are the same none is lowest.
    """
    known = [(point, point.mean) for point in curve.points if point.n >= floor and point.mean is not None]
    if not known:
        return ()
    most = max((point for point, _ in known), key=lambda point: point.n)
    last = MostAnswers(most.touchpoint, most.n)
    low, low_mean = min(known, key=lambda one: one[1])
    high, high_mean = max(known, key=lambda one: one[1])
    if low_mean == high_mean:
        return (last,)
    ends = Lowest(low.touchpoint, low_mean, low.n), Highest(high.touchpoint, high_mean, high.n)
    drop = _drop([point for point, _ in known])
    return (*ends, drop, last) if drop else (*ends, last)


def _drop(known: list[Point]) -> Drop | None:
    changes = (
        Drop(before.touchpoint, after.touchpoint, difference(after.sample, before.sample))
        for before, after in pairwise(known)
    )
    falls = (one for one in changes if one.change.verdict is Verdict.FALL)
    return min(falls, key=lambda fall: fall.change.value or 0.0, default=None)
