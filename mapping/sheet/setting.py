"""Notes of a sheet's cells -> lines that fit their column; what has no room is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mapping.chart.palette import Palette
from mapping.chart.wrapping import text_width, wrap
from mapping.sheet.marks import box, flag, text
from mapping.sheet.values import Note, Tone, Words

LEADING: Final = 1.3
GAP: Final = 4.0
"""Between notes, and around the letters of a card."""
SIGN: Final = 13.0
"""Room of a flag before its word."""


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    tone: Tone
    bold: bool
    flag: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """A note that is set: its lines, and the tint of its card."""

    lines: tuple[Line, ...]
    card: str | None

    def height(self, size: float) -> float:
        return len(self.lines) * size * LEADING + (2 * GAP if self.card else 0)


def blocks(notes: Sequence[Note], width: float, size: float, most: int, more: str) -> tuple[Block, ...]:
    """As many lines as fit into `most`; the last one says how many notes are left out (`more`: "+{n}")."""
    made: list[Block] = []
    left = most
    for place, note in enumerate(notes):
        rest = len(notes) - place
        room = left - (1 if rest > 1 else 0)
        if room < 1:
            made.append(Block((Line(more.format(n=rest), "muted", False, None),), None))
            break
        lines = _lines(note, width, size, room)
        made.append(Block(lines, note.card))
        left -= len(lines)
    return tuple(made)


def height_of(set_notes: Sequence[Block], size: float) -> float:
    return sum(block.height(size) for block in set_notes) + GAP * max(0, len(set_notes) - 1)


def drawn(
    set_notes: Sequence[Block], x: float, y: float, width: float, size: float, colours: Palette
) -> list[str]:
    """The notes under each other from this corner on."""
    made: list[str] = []
    for block in set_notes:
        inset = GAP if block.card else 0
        if block.card:
            made.append(box(x, y, width, block.height(size), _card(block.card, colours), corner=3))
        line_at = y + inset + size * 0.98
        for one in block.lines:
            left = x + inset
            if one.flag:
                made.append(
                    flag(one.flag, left + 4.5, line_at - size * 0.36, size * 1.15, _flag(one.flag, colours))
                )
                left += SIGN
            made.append(text(one.words, left, line_at, size, _tone(one.tone, colours), bold=one.bold))
            line_at += size * LEADING
        y += block.height(size) + GAP
    return made


def _lines(note: Note, width: float, size: float, most: int) -> tuple[Line, ...]:
    """The last line says so where something has no room; where a card's words come from may go unsaid."""
    made: list[Line] = []
    inside = width - (2 * GAP if note.card else 0)
    for place, words in enumerate(note.words):
        rest = len(note.words) - place - 1
        room = max(1, most - len(made) - rest)
        if len(made) >= most:
            if note.card is None or any(left_out.tone != "muted" for left_out in note.words[place:]):
                made[-1] = _going_on(made[-1], inside, size)
            break
        made += _wrapped(words, inside, size, room)
    return tuple(made[:most])


def _going_on(line: Line, width: float, size: float) -> Line:
    if line.words.endswith("…"):
        return line
    room = width - text_width(" …", size)
    return replace(
        line, words=f"{wrap(line.words, room, size if line.bold else size * 0.95, 1)[0].rstrip('…')} …"
    )


def _wrapped(words: Words, width: float, size: float, most: int) -> list[Line]:
    """Widths are those of bold letters; plain ones are a little narrower."""
    inside = width - (SIGN if words.flag else 0)
    found = wrap(words.text, inside, size if words.bold else size * 0.95, most)
    return [
        Line(line, words.tone, words.bold, words.flag if place == 0 else None)
        for place, line in enumerate(found)
    ]


def _tone(tone: Tone, colours: Palette) -> str:
    return {
        "ink": colours.ink,
        "muted": colours.muted,
        "unhappy": "#A63F2A",
        "neutral": colours.muted,
        "happy": "#1F6984",
    }[tone]


def _card(card: str, colours: Palette) -> str:
    return {"unhappy": colours.tint_unhappy, "happy": colours.tint_happy}.get(card, "#F4F5F7")


def _flag(name: str, colours: Palette) -> str:
    return {
        "wow": colours.happy,
        "rise": colours.happy,
        "blind": colours.neutral,
    }.get(name, colours.unhappy)
