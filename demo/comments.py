"""What simulated customers write beside their ratings: the demo's own sentences, in four languages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

WRITE: Final = {1: 0.45, 2: 0.3, 4: 0.05, 5: 0.08}
"""The demo's own choice: share of those who write, by rating; the neutral have nothing to say."""
_SENTENCES: Final = Path(__file__).parent / "texts" / "comments.json"


def draw_comment(random: Random, touchpoint: str, rating: int, language: str) -> str | None:
    """One or two sentences that suit a rating of 1 to 5 at this touchpoint, or nothing."""
    fitting = _sentences().get(touchpoint)
    if fitting is None or random.random() >= WRITE.get(rating, 0.0):
        return None
    sentences = fitting["low" if rating < 3 else "high"][language]
    return " ".join(random.sample(sentences, random.choice((1, 1, 2))))


@cache
def _sentences() -> dict[str, dict[str, dict[str, list[str]]]]:
    read: dict[str, dict[str, dict[str, list[str]]]] = json.loads(_SENTENCES.read_text(encoding="utf-8"))
    return read
