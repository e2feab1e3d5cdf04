"""What of a map strangers may see: no figure of fewer than five answers, whatever is taken from whatever.

Three rules, after the usual ones for published tables (Hundepool et al., Statistical Disclosure Control,
Wiley 2012, chapter 4: a threshold for every cell, complementary suppression, and the same for differences of
releases):
1. A whole (one touchpoint, all channels) is shown from the floor on, and then moves only when at least that
   many answers have come since it was shown last. So the difference of any two releases is no one's.
2. Its parts (channels) are shown all or none: a single hidden one would be the whole minus the others. They
   move together, in the release that moves the whole, and only if each has gained nothing or the floor.
3. Sums (stages, the journey) are made of what is shown, never of what there is.
Answers that are changed or erased later move nothing by themselves; they go along with the next batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

FLOOR: Final = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """Counted answers. `sum` of scores in thousandths, `sum_squares` in millionths."""

    n: int = 0
    sum: int = 0
    sum_squares: int = 0
    negative: int = 0
    neutral: int = 0
    positive: int = 0

    def plus(self, other: Cell) -> Cell:
        return Cell(
            self.n + other.n,
            self.sum + other.sum,
            self.sum_squares + other.sum_squares,
            self.negative + other.negative,
            self.neutral + other.neutral,
            self.positive + other.positive,
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """One touchpoint as strangers see it. `parts` by channel; none while one of them must be hidden."""

    whole: Cell
    parts: Mapping[str, Cell] = field(default_factory=dict)


Release = Mapping[str, Shown]
"""By touchpoint; one that is not there is hidden."""


def release(
    before: Release, now: Mapping[str, Mapping[str, Cell]], *, floor: int = FLOOR
) -> dict[str, Shown]:
    """The next release. `now`: touchpoint -> channel -> everything counted so far.

    `before` must be the last release to anybody: two series of releases side by side could be subtracted.
    """
    shown = dict(before)
    for touchpoint, parts in now.items():
        old = before.get(touchpoint, Shown(Cell()))
        whole = added(parts.values())
        if whole.n - old.whole.n >= floor:
            shown[touchpoint] = Shown(whole, _next_parts(old.parts, parts, floor))
    return shown


def added(cells: Iterable[Cell]) -> Cell:
    total = Cell()
    for cell in cells:
        total = total.plus(cell)
    return total


def _next_parts(old: Mapping[str, Cell], new: Mapping[str, Cell], floor: int) -> Mapping[str, Cell]:
    """The new ones if all of them may be seen, else those that were seen already."""
    present = {channel: cell for channel, cell in new.items() if cell.n}
    moves = [(old.get(channel, Cell()), present.get(channel, Cell())) for channel in {*old, *present}]
    return present if all(was == now or now.n - was.n >= floor for was, now in moves) else old
