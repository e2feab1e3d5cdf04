"""Where the columns of a sheet stand, and how large its letters and faces are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mapping.sheet.head import MARGIN, WIDTH

TITLES: Final = 92.0
"""The column of the lanes' names."""
LEFT: Final = MARGIN + TITLES


@dataclass(frozen=True, slots=True)
class Grid:
    column: float
    size: float
    """Of the letters in cells."""
    radius: float
    left: float = LEFT

    def x(self, place: float) -> float:
        return self.left + place * self.column


def grid_of(count: int, smaller: float = 0.0, scale: float = 1.0) -> Grid:
    """For so many touchpoints, with letters that are so much smaller than they best are.

    What is drawn at a scale has so much more room across.
    """
    size = 10.0 if count <= 4 else 9.0 if count <= 6 else 8.2
    return Grid(
        ((WIDTH - 2 * MARGIN) / scale - TITLES) / max(1, count), size - smaller, 15.0 if count <= 6 else 13.0
    )
