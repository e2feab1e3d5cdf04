"""What customers said, as notes of a sheet's cells: the newest of the view, in the lanes that take quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from mapping.chart.drawable import drawable
from mapping.pages.map_page import quote_rows
from mapping.quotes import Quote
from mapping.sheet.values import Note, Words
from mapping.whole_map import WholeMap
from surveys.model import Reaction

MARKS: Final = {"ru": "«{}»", "uk": "«{}»", "pl": "„{}”"}
"""Quotation marks where they are not the English ones."""
LONGEST: Final = 8200
"""Characters: twice what Telegram takes, for signs that become words."""
MOST: Final = 2
"""Quotes of a cell: the page has all of them."""


def quote_notes(
    whole: WholeMap, language: str, quotes: Iterable[Quote]
) -> Mapping[tuple[str, str], tuple[Note, ...]]:
    """By lane (`said` = one of their own) and touchpoint; the same words stand in a cell once."""
    rows = quote_rows(whole.journey)
    found: dict[tuple[str, str], tuple[Note, ...]] = {}
    known: set[tuple[tuple[str, str], str]] = set()
    for quote in quotes:
        lane = next((row for row, kind in rows.items() if _belongs(quote, kind)), None)
        at = (lane or "", quote.touchpoint)
        if lane is None or not quote.words or not _in_view(quote, whole) or len(found.get(at, ())) >= MOST:
            continue
        if (at, quote.words) in known:
            continue
        known.add((at, quote.words))
        found[at] = (*found.get(at, ()), _note(quote, whole, language))
    return found


def _belongs(quote: Quote, kind: str) -> bool:
    negative = quote.reaction is Reaction.NEGATIVE
    return kind == "all" or (kind == "negative") is negative


def _in_view(quote: Quote, whole: WholeMap) -> bool:
    window, channel = whole.reading.curve.window, whole.view.channel
    return (
        (window.start is None or quote.said_at >= window.start)
        and (window.end is None or quote.said_at < window.end)
        and channel in (None, quote.channel)
    )


def _note(quote: Quote, whole: WholeMap, language: str) -> Note:
    day = quote.said_at.astimezone(ZoneInfo(whole.configuration.company.timezone))
    said = Words(MARKS.get(language, "“{}”").format(drawable(quote.words, LONGEST)))
    return Note((said, Words(format_date(day, "d MMM y", locale=language), "muted")), "plain")
