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
    journey, found = chosen.journey, things_to_look_at(curve)
    head = _head(curve, chosen, configuration, wording, language)
    live = _linked(wording.say(language, "map-live"), link)
    commands = [f"/map {key}" for key in configuration.journeys if key != journey.key]
    for longest, most_things, most_others in SHORTER:
        things = [
            f"• {owned(thing, journey, configuration, wording, language, longest)}"
            for thing in found[:most_things]
        ] or [wording.say(language, "map-quiet", floor=FLOOR)]
        others = ", ".join(commands[:most_others])
        foot = [html.quote(wording.say(language, "map-others", commands=others))] if others else []
        said = "\n".join([*head, "", *map(html.quote, things), "", live, *foot])
        if utf16_units(unescape(re.sub(r"<[^>]*>", "", said))) <= MOST:
            break
    return said


def _head(
    curve: Curve, chosen: Chosen, configuration: Configuration, wording: Wording, language: str
) -> list[str]:
    view = [
        window_words(curve.window.name, wording, language),
        *chosen.names(configuration, language),
        wording.say(language, "map-answers", n=curve.total.n),
    ]
    name = one_line(in_language(chosen.journey.name, language), NAME)
    return [html.bold(html.quote(name)), html.quote(" · ".join(view))]


def _linked(label: str, link: str) -> str:
    """Telegram makes no link of an address that only this machine knows: that one is shown to be copied."""
    if link.startswith("https://"):
        return html.link(html.quote(label), html.quote(link))
    return html.quote(f"{label}: {link}")
