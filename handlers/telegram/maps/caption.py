"""What is written under the map's picture: which view, three things to look at, their owners, the link."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from aiogram import html

from handlers.telegram.cases.cards import NAME
from handlers.telegram.lengths import utf16_units
from handlers.telegram.maps.choices import Chosen
from handlers.telegram.maps.things import owned, window_words
from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from mapping.curve import FLOOR, Curve
from mapping.facts import THINGS, things_to_look_at
from surveys.model import Configuration

MOST_OTHERS: Final = 3
MOST: Final = 1024
"""UTF-16 units that Telegram takes under a picture, tags and entities counted as what they show."""
SHORTER: Final = (
    (NAME, THINGS, MOST_OTHERS),
    (40, THINGS, MOST_OTHERS),
    (24, THINGS, MOST_OTHERS),
    (24, THINGS, 0),
    (24, THINGS - 1, 0),
)
"""Most characters of a name, things, other journeys: each is tried while the caption is too long."""


def caption(
    curve: Curve,
    chosen: Chosen,
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    link: str,
) -> str:
    """Name, view, n, three things to look at, link: HTML that Telegram takes under a picture."""
    for longest, things, others in SHORTER:
        lines = _lines(curve, chosen, configuration, wording, language, link, longest, things, others)
        said = "\n".join(lines)
        if utf16_units(unescape(re.sub(r"<[^>]*>", "", said))) <= MOST:
            break
    return said


def _lines(
    curve: Curve,
    chosen: Chosen,
    configuration: Configuration,
    wording: Wording,
    language: str,
    link: str,
    longest: int,
    most_things: int,
    most_others: int,
) -> list[str]:
    journey = chosen.journey
    answers = wording.say(language, "map-answers", n=curve.total.n)
    view = [
        window_words(curve.window.name, wording, language),
        *chosen.names(configuration, language),
        answers,
    ]
    lines = [
        html.bold(html.quote(one_line(in_language(journey.name, language), NAME))),
        html.quote(" · ".join(view)),
        "",
    ]
    things = things_to_look_at(curve)[:most_things]
    lines += [
        html.quote(f"• {owned(thing, journey, configuration, wording, language, longest)}")
        for thing in things
    ]
    if not things:
        lines.append(html.quote(wording.say(language, "map-quiet", floor=FLOOR)))
    lines += ["", _linked(wording.say(language, "map-live"), link)]
    others = [f"/map {key}" for key in configuration.journeys if key != journey.key][:most_others]
    if others:
        lines.append(html.quote(wording.say(language, "map-others", commands=", ".join(others))))
    return lines


def _linked(label: str, link: str) -> str:
    """Telegram makes no link of an address that only this machine knows: that one is shown to be copied."""
    if link.startswith("https://"):
        return html.link(html.quote(label), html.quote(link))
    return html.quote(f"{label}: {link}")
