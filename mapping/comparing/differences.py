"""95 % intervals of differences between two independent groups: of shares, of means."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from mapping.comparing.welch import half_width
from mapping.intervals import wilson
from surveys.answers.intervals import TOO_FEW_TO_BE_ALIKE, Interval


@dataclass(frozen=True, slots=True)
class Sums:
    """Values of one group, added up."""

    n: int = 0
    total: float = 0.0
    squares: float = 0.0

    @property
    def mean(self) -> float | None:
        return self.total / self.n if self.n else None

    @property
    def error_squared(self) -> float | None:
        """Variance of the mean; None with fewer than two values, or with fewer than five that are alike."""
        if self.n < 2:
            return None
        spread = max(0.0, self.squares - self.total * self.total / self.n)
        if spread < 1e-12 * max(1.0, self.squares):
            return None if self.n < TOO_FEW_TO_BE_ALIKE else 0.0
        return spread / (self.n - 1) / self.n


def of_shares(hits: int, n: int, other_hits: int, other_n: int) -> Interval | None:
    """Of hits / n - other_hits / other_n, in [-1, 1]; None if a group is empty.

    Source: Newcombe (1998), Statistics in Medicine 17:873, method 10 (both shares by Wilson's score).
    """
    one, other = wilson(hits, n), wilson(other_hits, other_n)
    if one is None or other is None:
        return None
    share, other_share = hits / n, other_hits / other_n
    difference = share - other_share
    below = sqrt((share - one.low) ** 2 + (other.high - other_share) ** 2)
    above = sqrt((one.high - share) ** 2 + (other_share - other.low) ** 2)
    return Interval(max(-1.0, difference - below), min(1.0, difference + above))


def of_means(one: Sums, other: Sums) -> Interval | None:
    """Of one's mean - the other's, in their unit, by Welch; None if a group is too small."""
    error, other_error = one.error_squared, other.error_squared
    if one.mean is None or other.mean is None or error is None or other_error is None:
        return None
    difference, half = one.mean - other.mean, half_width([(error, one.n), (other_error, other.n)])
    return Interval(difference - half, difference + half)
