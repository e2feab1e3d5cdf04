"""Entries of a map's lanes as the notes of its sheets: the words, where they come from, what they changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from babel.dates import format_date

from mapping.chart.drawable import drawable
from mapping.comparing.comparing import Verdict
from mapping.comparing.effects import Effect
from mapping.sheet.values import Card, Note, Tone, Words
from mapping.whole_map import WholeMap, owner_of
from mapping.words import in_language, words
from mapping.words.amounts import signed
from surveys.lanes import BARRIERS, SOLUTIONS, Entry

_CARDS: Final[Mapping[str, Card]] = {BARRIERS: "unhappy", SOLUTIONS: "happy"}
LONGEST: Final = 1500
"""Characters: more than an entry can have with what it solves."""
_TONES: Final[Mapping[Verdict, Tone]] = {Verdict.RISE: "happy", Verdict.FALL: "unhappy"}


def entry_notes(whole: WholeMap, language: str) -> Mapping[tuple[str, str], tuple[Note, ...]]:
    """By lane and touchpoint, in the document's order."""
    known = {entry.key: entry for entry in whole.journey.entries}
    found: dict[tuple[str, str], tuple[Note, ...]] = {}
    for entry in whole.journey.entries:
        at = (entry.lane, entry.touchpoint)
        found[at] = (*found.get(at, ()), _note(entry, known, whole, language))
    return found


def _note(entry: Entry, known: Mapping[str, Entry], whole: WholeMap, language: str) -> Note:
    say = words(language)
    parts = [Words(drawable(in_language(entry.text, language), LONGEST))]
    barrier = known.get(entry.barrier or "")
    if barrier is not None and not _plain_to_see(barrier, entry, known):
        solves = say["solves"].format(barrier=in_language(barrier.text, language))
        parts.append(Words(drawable(solves, LONGEST), "muted"))
    if entry.accepted:
        parts.append(Words(say["accepted"], "muted"))
    starts = entry.starts if entry.lane == SOLUTIONS else None
    if starts is not None:
        parts.append(_effect(whole.effects.get(entry.key), language))
    owner = owner_of(whole.configuration, entry.owner)
    told = [
        say["since"].format(date=format_date(starts, "d MMM", locale=language)) if starts else None,
        say[f"source_{entry.source.value}"] if entry.source else None,
        entry.author,
        format_date(entry.date, "d MMM y", locale=language) if entry.date else None,
        owner.name if owner else None,
    ]
    if any(told):
        parts.append(Words(drawable(" · ".join(one for one in told if one), LONGEST), "muted"))
    return Note(tuple(parts), _CARDS.get(entry.lane, "plain"))


def _plain_to_see(barrier: Entry, entry: Entry, known: Mapping[str, Entry]) -> bool:
    """The only barrier there is where the solution stands needs no naming."""
    there = [one for one in known.values() if (one.lane, one.touchpoint) == (BARRIERS, entry.touchpoint)]
    return there == [barrier]


def _effect(effect: Effect | None, language: str) -> Words:
    """The change with its interval, once enough have answered on both sides."""
    say = words(language)
    change = effect.change if effect else None
    if change is None or change.value is None or change.verdict is Verdict.TOO_FEW:
        return Words(say["no_effect_yet"], "muted")
    low, high = change.low, change.high
    within = (
        f" ({signed(low, language)}…{signed(high, language)})" if low is not None and high is not None else ""
    )
    tone = _TONES.get(change.verdict, "ink")
    return Words(f"{signed(change.value, language)}{within}", tone, bold=True, figure=True)
