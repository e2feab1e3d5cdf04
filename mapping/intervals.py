"""95 % intervals from whole-number tallies: of a share, of a net promoter score."""

from __future__ import annotations

from math import sqrt

from surveys.answers.intervals import NORMAL_95, TOO_FEW_TO_BE_ALIKE, Interval


def wilson(hits: int, n: int) -> Interval | None:
    """Score interval of a share, in [0, 1]. Source: Wilson (1927), JASA 22:209. None when n = 0."""
    if n == 0:
        return None
    z2 = NORMAL_95 * NORMAL_95
    share = hits / n
    centre = share + z2 / (2 * n)
    half = NORMAL_95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low = 0.0 if hits == 0 else (centre - half) / (1 + z2 / n)
    high = 1.0 if hits == n else (centre + half) / (1 + z2 / n)
    return Interval(low, high)


def nps_interval(promoters: int, detractors: int, n: int) -> Interval | None:
    """Interval of promoters minus detractors, in [-1, 1]; None = too few, as in `mean_interval`.

    The variance of p - d in a three-class multinomial is (p + d - (p - d)^2) / n.
    """
    spread = n * (promoters + detractors) - (promoters - detractors) ** 2
    if n < 2 or (spread == 0 and n < TOO_FEW_TO_BE_ALIKE):
        return None
    net = (promoters - detractors) / n
    half = NORMAL_95 * sqrt(spread / n) / n
    return Interval(max(-1.0, net - half), min(1.0, net + half))
