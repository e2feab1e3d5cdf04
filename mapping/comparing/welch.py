"""The difference of two mean emotion scores with its 95 % interval, also where both hold the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, floor, fsum, lgamma, log, log1p, pi, sqrt
from typing import Final

from surveys.answers.intervals import TOO_FEW_TO_BE_ALIKE, student_t_95

LARGE: Final = 200
"""From so many degrees of freedom on the quantile lies on a line between two, over 1 / degrees."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Emotion scores of several answers, counted."""

    n: int = 0
    total: int = 0
    """Thousandths."""
    squares: int = 0
    """Sum of the squares, millionths."""

    @property
    def mean(self) -> float | None:
        """In [-1, 1]; None without answers."""
        return self.total / self.n / 1000 if self.n else None

    def plus(self, other: Sample) -> Sample:
        return Sample(self.n + other.n, self.total + other.total, self.squares + other.squares)

    def minus(self, part: Sample) -> Sample:
        """Without answers that are among these."""
        return Sample(self.n - part.n, self.total - part.total, self.squares - part.squares)


NOTHING: Final = Sample()


def margin(one: Sample, other: Sample, shared: Sample = NOTHING) -> float | None:
    """Half the width of the 95 % interval of `one.mean - other.mean`; None = too few to say.

    Answers that are in both (a persona within everybody, windows that overlap) are a third, independent part:
    the difference is a weighted sum of the three parts' sums.
    A part with one answer, or with fewer than five that are all alike, does not tell how answers vary.
    """
    if not one.n or not other.n:
        return None
    weighted = (
        (1 / one.n, one.minus(shared)),
        (1 / other.n, other.minus(shared)),
        (1 / one.n - 1 / other.n, shared),
    )
    parts = [(weight, part) for weight, part in weighted if part.n and weight]
    if any(part.n < 2 for _, part in parts):
        return None
    half = half_width(
        [(weight * weight * _spread(part) / (part.n - 1) / 1e6, part.n) for weight, part in parts]
    )
    return None if half == 0 and any(part.n < TOO_FEW_TO_BE_ALIKE for _, part in parts) else half


def half_width(parts: Sequence[tuple[float, int]]) -> float:
    """Half of a 95 % interval around a sum of independent parts, each (its variance, how many values > 1).

    Of two means it is Welch's (1947, Biometrika 34:28); the degrees of freedom are Satterthwaite's (1946,
    Biometrics Bulletin 2:110).
    """
    whole = fsum(variance for variance, _ in parts)
    if whole == 0:
        return 0.0
    degrees = whole * whole / fsum(variance * variance / (n - 1) for variance, n in parts)
    return t_95(degrees) * sqrt(whole)


@lru_cache(maxsize=4096)
def t_95(degrees: float) -> float:
    """The t with P(|T| < t) = 0.95 for degrees of freedom >= 1 that need not be whole, within 1e-9.

    Newton from the line between the neighbouring whole degrees, on the regularised incomplete beta function:
    each step squares what is wrong.
    """
    below = max(1, floor(degrees))
    low, high = student_t_95(below), student_t_95(below + 1)
    t = low + (high - low) * (degrees - below) * (below + 1) / degrees
    if degrees >= LARGE:
        return t
    for _ in range(20):
        outside = _beta(degrees / (degrees + t * t), degrees / 2, 0.5)
        density = exp(
            lgamma((degrees + 1) / 2)
            - lgamma(degrees / 2)
            - log(degrees * pi) / 2
            - (degrees + 1) / 2 * log1p(t * t / degrees)
        )
        step = (outside - 0.05) / (2 * density)
        t += step
        if abs(step) < 1e-7 * t:
            break
    return t


def _spread(part: Sample) -> int:
    return part.n * part.squares - part.total * part.total


def _beta(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta I_x(a, b), 0 < x < 1, by its continued fraction (DLMF 8.17.22)."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    result, upper, lower = 1.0, 1.0, 0.0
    for number in range(400):
        m = number // 2
        if number == 0:
            term = 1.0
        elif number % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        lower = 1 / (1 + term * lower)
        upper = 1 + term / upper
        change = upper * lower
        result *= change
        if abs(change - 1) < 1e-15:
            break
    return front * (result - 1)
