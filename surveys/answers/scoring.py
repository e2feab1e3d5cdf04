"""Emotion scores: an answer's value -> thousandths of [-1, 1] and a reaction. Formulas: the map's design."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from surveys.model import QuestionType, Reaction


@dataclass(frozen=True, slots=True)
class Scale:
    lowest: int
    highest: int
    negative_up_to: int
    """Highest value that is a negative reaction."""
    positive_from: int
    """Lowest value that is a positive reaction."""


@dataclass(frozen=True, slots=True)
class Scored:
    score: int
    """Thousandths, -1000 ... 1000."""
    reaction: Reaction


@cache
def scale_of(kind: QuestionType) -> Scale | None:
    """The values a scored question can take and its usual thresholds; None for an unscored question."""
    match kind:
        case QuestionType.NPS:
            return Scale(0, 10, 6, 9)
        case QuestionType.CSAT | QuestionType.STARS | QuestionType.EMOTION5:
            return Scale(1, 5, 2, 4)
        case QuestionType.CES:
            return Scale(1, 7, 3, 5)
        case QuestionType.EMOTION3:
            return Scale(-1, 1, -1, 1)
        case QuestionType.YESNO:
            return Scale(0, 1, 0, 1)
        case _:
            return None


@cache
def scale(kind: QuestionType) -> tuple[int, int] | None:
    """(lowest, highest) value of a scored question; None for an unscored one."""
    found = scale_of(kind)
    return (found.lowest, found.highest) if found else None


@lru_cache(maxsize=1024)
def score(kind: QuestionType, value: int, thresholds: tuple[int, int] | None = None) -> Scored | None:
    """(2 v - lo - hi) / (hi - lo) in thousandths, rounded half away from zero; None for an unscored question.

    `thresholds` = (highest negative value, lowest positive value), overriding the question type's own.
    Raises ValueError if the value is not on the question's scale.
    """
    found = scale_of(kind)
    if found is None:
        return None
    if not found.lowest <= value <= found.highest:
        raise ValueError(f"{kind} takes {found.lowest} to {found.highest}, not {value}")
    negative_up_to, positive_from = thresholds or (found.negative_up_to, found.positive_from)
    if value <= negative_up_to:
        reaction = Reaction.NEGATIVE
    elif value >= positive_from:
        reaction = Reaction.POSITIVE
    else:
        reaction = Reaction.NEUTRAL
    return Scored(
        _thousandths(2 * value - found.lowest - found.highest, found.highest - found.lowest), reaction
    )


def _thousandths(numerator: int, denominator: int) -> int:
    magnitude = (2 * 1000 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude
