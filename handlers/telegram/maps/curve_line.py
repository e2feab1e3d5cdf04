"""A journey's curve in two lines of text, for messages that are rewritten often."""

from __future__ import annotations

from typing import Final

from aiogram import html

from handlers.telegram.maps.things import fact_text
from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from mapping.curve import FLOOR, Curve, Point
from mapping.facts import Lowest, MostAnswers, facts_of
from surveys.model import Configuration, Journey

BARS: Final = "▁▂▃▄▅▆▇█"
UNKNOWN: Final = "·"
"""In place of a bar where too few have answered."""
MOST_JOURNEYS: Final = 3
NAME: Final = 64


def journeys_of(configuration: Configuration, rooms: tuple[str, ...]) -> tuple[Journey, ...]:
    """The journeys in which these rooms answer for something, else all; at most three."""
    journeys = tuple(configuration.journeys.values())
    own = tuple(journey for journey in journeys if any(point.owner in rooms for point in journey.touchpoints))
    return (own or journeys)[:MOST_JOURNEYS]


def bars(points: tuple[Point, ...]) -> str:
    """One sign for each touchpoint on the way, the higher the happier."""
    return "".join(_bar(point) for point in points)


def curve_lines(curve: Curve, journey: Journey, wording: Wording, *, language: str, window: str) -> str:
    """HTML of two lines at most; `window` in words. Without answers only the name and that there are none."""
    name = html.bold(html.quote(one_line(in_language(journey.name, language), NAME)))
    answers = html.quote(wording.say(language, "map-answers", n=curve.total.n))
    head = f"{name}, {html.quote(window)}: {answers}"
    if not any(_known(point) for point in curve.points):
        return head
    facts = (fact for fact in facts_of(curve) if isinstance(fact, Lowest | MostAnswers))
    told = [html.quote(fact_text(fact, journey, wording, language)) for fact in facts][:1]
    return "\n".join([head, " · ".join([f"{bars(curve.points)}", *told])])


def _bar(point: Point) -> str:
    if not _known(point) or point.mean is None:
        return UNKNOWN
    return BARS[min(len(BARS) - 1, int((point.mean + 1) / 2 * len(BARS)))]


def _known(point: Point) -> bool:
    return point.mean is not None and point.n >= FLOOR
