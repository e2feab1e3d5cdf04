"""The curve as a Mermaid `journey` diagram: stages are sections, scores 1 to 5 follow from the means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mapping.chart.drawable import drawable
from mapping.curve import Curve
from mapping.words import in_language, words
from surveys.model import Journey

LONGEST: Final = 120
_SYNTAX: Final = {":": "∶", "#": "＃", ";": "；"}
"""Signs that end a word in Mermaid -> their look-alikes."""
_KEYWORD: Final = re.compile(r"(section|title|journey|accTitle|accDescr)\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"[<>{}\[\]`\\|&\"]|%%|--")


def mermaid(curve: Curve, journey: Journey, owners: Mapping[str, str], language: str) -> str:
    """The diagram; a touchpoint without answers is a comment, since every task needs a score.

    `owners`: touchpoint -> the name of whose it is.
    """
    lines = ["journey", f"    title {_plain(in_language(journey.name, language))}"]
    points = {point.touchpoint: point for point in curve.points}
    for stage in journey.stages:
        lines.append(f"    section {_plain(in_language(stage.name, language))}")
        for touchpoint in stage.touchpoints:
            point, name = points[touchpoint.key], _plain(in_language(touchpoint.name, language))
            if point.mean is None:
                lines.append(f"    %% {name} - {words(language)['no_answers']}")
            else:
                owner = _plain(owners.get(touchpoint.key, words(language)["nobody"])).replace(",", " ")
                lines.append(f"      {name}: {score(point.mean)}: {owner}")
    return "\n".join(lines) + "\n"


def score(mean: float) -> int:
    """An emotion score in [-1, 1] on Mermaid's scale from 1 to 5."""
    return round(3 + 2 * mean)


def _plain(name: str) -> str:
    """A name that is no syntax and no markup; a dash if nothing is left of it."""
    bare = _MARKUP.sub(" ", drawable(name, LONGEST))
    for sign, alike in _SYNTAX.items():
        bare = bare.replace(sign, alike)
    name = " ".join(bare.split()) or "-"
    return f"· {name}" if _KEYWORD.match(name) else name
