"""Notes of a sheet's cells -> lines that fit their column; what has no room is kept for a further sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mapping.chart.palette import Palette
from mapping.chart.wrapping import wrap
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


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `further` are the notes that it does not show whole, in their order."""

    blocks: tuple[Block, ...]
    further: tuple[Note, ...] = ()
    unseen: int = 0
    """Of the further ones, those that it does not show at all."""

    def height(self, size: float) -> float:
        """With a line for where the further ones are."""
        told = size * LEADING + GAP if self.further else 0
        between = GAP * max(0, len(self.blocks) - 1)
        return sum(block.height(size) for block in self.blocks) + between + told


def cell_of(
    notes: Sequence[Note], whole: Sequence[Block], width: float, size: float, most: int | None
) -> Cell:
    """All of the notes (`whole`: each as set), or so many lines of them.

    The beginning of the first one and every figure stay anyway.
    """
    if most is None or sum(len(one.lines) for one in whole) <= most:
        return Cell(tuple(whole))
    made: list[Block] = []
    further: list[Note] = []
    left = most - 1
    least = [len(_shortened(note, width, size, 0).lines) if _has_figure(note) else 0 for note in notes]
    for place, note in enumerate(notes):
        room = left - sum(least[place + 1 :])
        if len(whole[place].lines) <= room:
            made.append(whole[place])
        else:
            further.append(note)
            if made and room < 1 and not least[place]:
                continue
            made.append(_shortened(note, width, size, room))
        left -= len(made[-1].lines)
    return Cell(tuple(made), tuple(further), len(notes) - len(made))


def set_note(note: Note, width: float, size: float) -> Block:
    """All that it says."""
    inside = _inside(note, width)
    return Block(tuple(line for words in note.words for line in _wrapped(words, inside, size)), note.card)


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


def _shortened(note: Note, width: float, size: float, room: int) -> Block:
    """Its beginning, in a line at least, and its figures whole."""
    inside = _inside(note, width)
    figures = [line for words in note.words if words.figure for line in _wrapped(words, inside, size)]
    begun = _wrapped(note.words[0], inside, size, max(1, room - len(figures)))
    return Block((*begun, *figures), note.card)


def _has_figure(note: Note) -> bool:
    return any(words.figure for words in note.words)


def _inside(note: Note, width: float) -> float:
    return width - (2 * GAP if note.card else 0)


def _wrapped(words: Words, width: float, size: float, most: int | None = None) -> list[Line]:
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
