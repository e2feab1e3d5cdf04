"""Answers -> changes of the tallies: integers only, so that adding and recomputing agree to the last bit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Final, NamedTuple

import msgspec

from surveys.answers.scoring import scale
from surveys.model import QuestionType, Reaction

FIGURES: Final = 18
"""n, sum, sum of squares, negative, neutral, positive, h0 ... h10, newest (ms since 1970)."""

_REACTION_COLUMN: Final = {Reaction.NEGATIVE: 3, Reaction.NEUTRAL: 4, Reaction.POSITIVE: 5}


class TallyKey(NamedTuple):
    journey: str
    touchpoint: str
    channel: str
    persona: str
    metric: str
    day: date


class ScoredAnswer(msgspec.Struct, frozen=True):
    """One scored answer, as far as a tally knows it."""

    key: TallyKey
    value: int
    score: int
    """Thousandths."""
    reaction: Reaction
    answered_at: datetime


def changes_of(
    added: Iterable[ScoredAnswer], removed: Iterable[ScoredAnswer]
) -> list[tuple[TallyKey, list[int]]]:
    """What to add to each tally, in sorted key order; keys that come out unchanged are left out."""
    changes: dict[TallyKey, list[int]] = {}
    for sign, answers in ((1, added), (-1, removed)):
        for answer in answers:
            figures = changes.get(answer.key)
            if figures is None:
                figures = changes[answer.key] = [0] * FIGURES
            lowest = _lowest(answer.key.metric)
            figures[0] += sign
            figures[1] += sign * answer.score
            figures[2] += sign * answer.score * answer.score
            figures[_REACTION_COLUMN[answer.reaction]] += sign
            figures[6 + answer.value - lowest] += sign
            if sign > 0:
                figures[17] = max(figures[17], int(answer.answered_at.timestamp() * 1000))
    return sorted((key, figures) for key, figures in changes.items() if any(figures[:17]))


@cache
def _lowest(metric: str) -> int:
    """Value that the histogram begins with."""
    ends = scale(QuestionType(metric))
    return ends[0] if ends else 0
