"""95 % intervals of a mean from whole-number tallies, by Student's t."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import atan, cos, pi, sin, sqrt

NORMAL_95 = 1.959963984540054
"""Two-sided 95 % quantile of the standard normal distribution."""

TOO_FEW_TO_BE_ALIKE = 5
"""Fewer equal answers than this say nothing about how answers vary."""


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@lru_cache(maxsize=4096)
def student_t_95(degrees: int) -> float:
    """The t with P(|T| < t) = 0.95 for whole degrees of freedom >= 1, within 1e-10 of the true value.

    Source: Abramowitz and Stegun (1964), 26.7.3-4 (finite sums, solved by Newton) and 26.7.5 (expansion).
    """
    if degrees < 1:
        raise ValueError("degrees of freedom start at 1")
    guess = _expansion(degrees)
    if degrees >= 300:
        return guess
    angle = atan(guess / sqrt(degrees)) if degrees > 2 else 1.4
    for _ in range(60):
        inside, slope = _central_probability(angle, degrees)
        step = (inside - 0.95) / slope
        angle = min(max(angle - step, angle / 2), (angle + pi / 2) / 2)
        if abs(step) < 1e-16:
            break
    return sqrt(degrees) * sin(angle) / cos(angle)


def mean_interval(n: int, total: int, total_squares: int) -> Interval | None:
    """Student's t interval of a mean emotion score, clipped to [-1, 1].

    `total` is the sum of scores in thousandths, `total_squares` the sum of their squares (millionths).
    None = too few: n < 2, or fewer than five answers that are all alike.
    """
    interval = t_interval(n, total, total_squares)
    if interval is None:
        return None
    return Interval(max(-1.0, interval.low / 1000), min(1.0, interval.high / 1000))


def t_interval(n: int, total: int, total_squares: int) -> Interval | None:
    """Student's t interval of a mean of whole numbers, in their unit; None = too few, as above."""
    if n < 2:
        return None
    spread = n * total_squares - total * total
    if spread == 0 and n < TOO_FEW_TO_BE_ALIKE:
        return None
    mean = total / n
    half = student_t_95(n - 1) * sqrt(spread / (n - 1)) / n
    return Interval(mean - half, mean + half)


def _expansion(degrees: int) -> float:
    """Abramowitz and Stegun 26.7.5: t as a series in 1 / degrees around the normal quantile."""
    z, v = NORMAL_95, degrees
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    g4 = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + g1 / v + g2 / v**2 + g3 / v**3 + g4 / v**4


def _central_probability(angle: float, degrees: int) -> tuple[float, float]:
    """P(|T| < sqrt(degrees) tan angle) by 26.7.3-4, and its derivative by the angle."""
    c = cos(angle)
    odd = degrees % 2 == 1
    term = c if odd else 1.0
    powers = 0.0 if degrees == 1 else term
    for k in range(3 if odd else 2, degrees - 1, 2):
        term *= c * c * (k - 1) / k
        powers += term
    inside = 2 / pi * (angle + sin(angle) * powers) if odd else sin(angle) * powers
    return inside, _density_at_zero(degrees) * c ** (degrees - 1)


@lru_cache(maxsize=512)
def _density_at_zero(degrees: int) -> float:
    """Derivative of the central probability by the angle, at angle 0."""
    value = 2 / pi if degrees % 2 == 1 else 1.0
    for k in range(3 if degrees % 2 == 1 else 4, degrees + 1, 2):
        value *= (k - 1) / (k - 2)
    return value
