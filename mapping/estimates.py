"""What nobody has said aloud, estimated with its bounds: the silent unhappy, complaints per 1,000 events."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from mapping.intervals import wilson
from surveys.answers.intervals import NORMAL_95


@dataclass(frozen=True, slots=True)
class Estimate:
    """So many, and the bounds of that."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SilentUnhappy:
    """Of the customers who were asked and said nothing, so many are unhappy."""

    silent: int
    """All who said nothing: the unhappy among them cannot be more, whatever they are like."""
    if_alike: Estimate | None
    """If the silent are like those who answered (95 %); None while nobody has answered."""


def silent_unhappy(*, asked: int, answered: int, negative: int, n: int) -> SilentUnhappy:
    """`negative` of `n` answers of those who were asked were unhappy.

    Between no one and all of the silent lies every possible case (Manski, 1989, Journal of Human Resources
    24:343: bounds without assumptions); within that, the share of those who answered with its Wilson
    interval, for the case that silence does not depend on the mood.
    """
    silent = max(0, asked - answered)
    share = wilson(negative, n)
    if share is None:
        return SilentUnhappy(silent, None)
    return SilentUnhappy(silent, Estimate(silent * negative / n, silent * share.low, silent * share.high))


def per_thousand(cases: int, events: int) -> Estimate | None:
    """Cases for each 1,000 events with the score interval of a Poisson rate; None without events.

    The bounds are the rates r with (cases - events r)^2 = z^2 events r.
    """
    if events == 0:
        return None
    z2 = NORMAL_95 * NORMAL_95
    half = NORMAL_95 * sqrt(cases + z2 / 4)
    scale = 1000 / events
    low = 0.0 if cases == 0 else (cases + z2 / 2 - half) * scale
    return Estimate(cases * scale, low, (cases + z2 / 2 + half) * scale)
