"""Notes that have no room on the map's own sheets, in full: columns of text, by touchpoint and lane."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mapping.chart.palette import Palette
from mapping.chart.wrapping import wrap
from mapping.sheet.head import HEIGHT, MARGIN, WIDTH
from mapping.sheet.setting import GAP, LEADING, Block, Line, drawn, set_note
from mapping.sheet.values import Note

COLUMNS: Final = 4
GUTTER: Final = 18.0
SIZE: Final = 10.0
BOTTOM: Final = HEIGHT - MARGIN - 28
WIDE: Final = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
BEFORE: Final = 10.0
"""Room over the name of the next cell."""
LEAST: Final = 2
"""Lines of a note that stand under a cell's name, or at the end of a column."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Notes of one cell."""

    place: tuple[int, str]
    """Number of the lane, and the touchpoint."""
    name: str
    """Touchpoint and lane, as read."""
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Further:
    sheets: tuple[tuple[tuple[float, float, Block], ...], ...]
    """What stands on each, with its corner."""
    begins: Mapping[tuple[int, str], int]
    """The sheet on which a cell's notes begin, from 0."""


def further_of(kept: Sequence[Kept], top: float) -> Further:
    """As many sheets as there is to say; none for nothing."""
    sheets: list[list[tuple[float, float, Block]]] = []
    begins: dict[tuple[int, str], int] = {}
    for cell, column, y, block in _flowing(kept, top):
        number, across = divmod(column, COLUMNS)
        if number == len(sheets):
            sheets.append([])
        begins.setdefault(cell.place, number)
        sheets[number].append((MARGIN + across * (WIDE + GUTTER), y, block))
    return Further(tuple(map(tuple, sheets)), begins)


def draw_further(sheet: Sequence[tuple[float, float, Block]], colours: Palette) -> list[str]:
    return [mark for x, y, block in sheet for mark in drawn([block], x, y, WIDE, SIZE, colours)]


def _flowing(kept: Sequence[Kept], top: float) -> Iterator[tuple[Kept, int, float, Block]]:
    """Each block with its column, counted through all sheets, and its top; long notes go on in the next."""
    column, y = 0, top
    for cell in kept:
        name = Block(tuple(Line(one, "ink", True, None) for one in wrap(cell.name, WIDE, SIZE)), None)
        if y > top:
            y += BEFORE
        if y + name.height(SIZE) + GAP + _card(LEAST) > BOTTOM:
            column, y = column + 1, top
        yield cell, column, y, name
        y += name.height(SIZE) + GAP
        for note in cell.notes:
            rest = set_note(note, WIDE, SIZE)
            while y + rest.height(SIZE) > BOTTOM:
                fit = int((BOTTOM - y - _card(0)) / (SIZE * LEADING))
                if fit >= LEAST:
                    yield cell, column, y, replace(rest, lines=rest.lines[:fit])
                    rest = replace(rest, lines=rest.lines[fit:])
                column, y = column + 1, top
            yield cell, column, y, rest
            y += rest.height(SIZE) + GAP


def _card(lines: int) -> float:
    return lines * SIZE * LEADING + 2 * GAP
