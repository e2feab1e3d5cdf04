"""What a benchmark reports, and how contenders take turns so that a noisy machine is noisy for both."""

from __future__ import annotations

import statistics
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass


class WrongResultError(Exception):
    """Something was lost, doubled or refused: no speed may be quoted."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must reach: `limit` is a ratio, or in the row's own unit where it stands alone."""

    limit: float
    at_least: bool
    always: bool = False
    """It must hold in every repetition, not only in the median one."""

    def is_met(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '<='} {self.limit:g}{' always' if self.always else ''}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ratios` has one number for each repetition; the median is judged, or each
    where the goal says so.

    Without `against` the figure stands alone: `ratios` then holds the figure itself, by repetition.
    """

    id: str
    ours: float
    unit: str
    ratios: tuple[float, ...]
    against: str | None = None
    theirs: float | None = None
    goal: Goal | None = None
    note: str = ""

    @property
    def middle(self) -> float:
        return statistics.median(self.ratios)

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        return all(map(self.goal.is_met, self.ratios)) if self.goal.always else self.goal.is_met(self.middle)


def ensure(right: bool, what: str) -> None:
    """Refuse the run unless its result is right."""
    if not right:
        raise WrongResultError(what)


async def alternate(
    repetitions: int, contenders: Mapping[str, Callable[[], Awaitable[float]]]
) -> dict[str, list[float]]:
    """Each contender once per repetition, in turning order; its figures in order of repetition."""
    found: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for turn in range(repetitions):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            found[name].append(await contenders[name]())
    return found


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, ...]:
    """Repetition by repetition."""
    return tuple(mine / other for mine, other in zip(ours, theirs, strict=True))


def compared(
    row_id: str,
    found: Mapping[str, Sequence[float]],
    against: str,
    *,
    unit: str,
    goal: Goal | None,
    ours: str = "ours",
    note: str = "",
) -> Row:
    """The row of one contender against another of the same run."""
    return Row(
        row_id,
        statistics.median(found[ours]),
        unit,
        ratios(found[ours], found[against]),
        against,
        statistics.median(found[against]),
        goal,
        note,
    )


def alone(row_id: str, figures: Sequence[float], *, unit: str, goal: Goal | None, note: str = "") -> Row:
    """The row of a figure that is judged by itself."""
    return Row(row_id, statistics.median(figures), unit, tuple(figures), goal=goal, note=note)
