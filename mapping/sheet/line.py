"""The line through given places as Bezier steps of SVG, never higher or lower than the places themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import copysign

from mapping.sheet.marks import num


def at(place: tuple[float, float]) -> str:
    return f"{num(place[0])},{num(place[1])}"


def curved(places: Sequence[tuple[float, float]]) -> list[str]:
    """A Bezier for each step: the monotone cubic of Steffen (1990), Astronomy and Astrophysics 239:443."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(places)]
    widths = [b[0] - a[0] for a, b in pairwise(places)]
    inner: list[float] = []
    for (one, other), (wide, wider) in zip(pairwise(slopes), pairwise(widths), strict=True):
        bend = (one * wider + other * wide) / (wide + wider)
        least = min(abs(one), abs(other), abs(bend) / 2)
        inner.append((copysign(1, one) + copysign(1, other)) * least)
    if not slopes:
        return []
    first = (3 * slopes[0] - inner[0]) / 2 if inner else slopes[0]
    last = (3 * slopes[-1] - inner[-1]) / 2 if inner else slopes[-1]
    tangents = [first, *inner, last]
    return [
        f"C{at((a[0] + wide / 3, a[1] + wide * leaving / 3))} "
        f"{at((b[0] - wide / 3, b[1] - wide * arriving / 3))} {at(b)}"
        for (a, b), wide, (leaving, arriving) in zip(
            pairwise(places), widths, pairwise(tangents), strict=True
        )
    ]
