"""Lanes of a sheet -> rows of set cells that share the height there is: lanes of notes give way first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mapping.chart.palette import Palette
from mapping.chart.wrapping import wrap
from mapping.sheet.marks import box, text
from mapping.sheet.setting import LEADING, Block, Cell, cell_of, drawn, set_note
from mapping.sheet.values import Content, Lane
from mapping.words import percent, words

PAD: Final = 4.5
BAR: Final = 7.0
TITLE: Final = 8.6
STEPS: Final = (40, 28, 20, 15, 12, 10, 8, 7, 6, 5, 4, 3, 2)
"""Most lines of a cell of notes, tried in turn."""
FURTHER: Final = 9
"""Lines that a single lane may have beyond that, while there is room."""


@dataclass(frozen=True, slots=True)
class Row:
    title: tuple[str, ...]
    cells: Mapping[str, Cell]
    shares: Mapping[str, tuple[int, int, int]] | None
    height: float
    below: bool
    """Under the curve."""
    language: str
    grows: bool


def grown(rows: Sequence[Row], more: float) -> tuple[Row, ...]:
    """The height that is left over goes to the lanes that take it."""
    takers = sum(row.grows for row in rows)
    return tuple(
        replace(row, height=row.height + more / takers) if takers and row.grows else row for row in rows
    )


def whole_rows(content: Content, keys: Sequence[str], width: float, size: float) -> tuple[Row, ...]:
    """Every lane with all that it says."""
    return tuple(_row(lane, content, width, size) for lane in _lanes(content, keys, width, size))


def rows_that_fit(
    content: Content, keys: Sequence[str], width: float, size: float, room: float
) -> tuple[Row, ...]:
    """Measured lanes whole, and as many lines of notes in a cell as all of them together leave room for."""
    lanes = _lanes(content, keys, width, size)

    def row(lane: _Lane, most: int) -> Row:
        return _row(lane, content, width, size, most if lane.lane.grows else None)

    def rows(most: int) -> list[Row]:
        return [row(lane, most) for lane in lanes]

    most = next((one for one in STEPS if height_of(rows(one)) <= room), STEPS[-1])
    found = rows(most)
    for further in range(most + 1, most + FURTHER):
        for place, known in enumerate(found):
            larger = row(lanes[place], further)
            if known.height < larger.height <= known.height + room - height_of(found):
                found[place] = larger
    return tuple(found)


def height_of(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows)


def draw_row(
    row: Row,
    keys: Sequence[str],
    left: float,
    top: float,
    cells_left: float,
    column: float,
    size: float,
    colours: Palette,
    further: Mapping[str, int],
) -> list[str]:
    """`further`: the number of the sheet that has the rest of a touchpoint's cell."""
    made = [
        text(one, left, top + PAD + TITLE + place * TITLE * LEADING, TITLE, colours.muted, bold=True)
        for place, one in enumerate(row.title)
    ]
    for place, key in enumerate(keys):
        x, y, wide = cells_left + place * column + 6, top + PAD, column - 12
        if row.shares and key in row.shares:
            made += _bar(row.shares[key], x, y, wide, size, colours, row.language)
            y += BAR + size * LEADING
        cell = row.cells.get(key)
        if cell is None:
            continue
        made += drawn(cell.blocks, x, y, wide, size, colours)
        if cell.further:
            say = words(row.language)["exports_more" if cell.unseen else "exports_in_full"]
            told = say.format(n=cell.unseen, sheet=further[key])
            made.append(text(told, x, y + cell.height(size) - size * 0.32, size, colours.muted))
    return made


@dataclass(frozen=True, slots=True)
class _Lane:
    lane: Lane
    below: bool
    whole: Mapping[str, tuple[Block, ...]]
    """Its cells' notes as they are set where there is room."""


def _lanes(content: Content, keys: Sequence[str], width: float, size: float) -> list[_Lane]:
    both = [*((lane, False) for lane in content.above), *((lane, True) for lane in content.below)]
    return [
        _Lane(
            lane,
            below,
            {
                key: tuple(set_note(note, width, size) for note in lane.cells[key])
                for key in keys
                if lane.cells.get(key)
            },
        )
        for lane, below in both
    ]


def _row(of: _Lane, content: Content, width: float, size: float, most: int | None = None) -> Row:
    """All lines of its cells, or no more than so many in each."""
    lane = of.lane
    cells = {key: cell_of(lane.cells[key], whole, width, size, most) for key, whole in of.whole.items()}
    title = wrap(lane.title, 84, TITLE)
    bars = BAR + size * LEADING if lane.shares else 0
    tallest = max((cell.height(size) for cell in cells.values()), default=0)
    high = max(bars + tallest, len(title) * TITLE * LEADING, size * LEADING)
    return Row(tuple(title), cells, lane.shares, high + 2 * PAD, of.below, content.language, lane.grows)


def _bar(
    counts: tuple[int, int, int],
    x: float,
    y: float,
    width: float,
    size: float,
    colours: Palette,
    language: str,
) -> list[str]:
    n = sum(counts)
    if n == 0:
        return [box(x, y, width, BAR, colours.hairline, corner=2)]
    made: list[str] = []
    start = x
    for count, colour in zip(counts, (colours.unhappy, colours.neutral, colours.happy), strict=True):
        wide = width * count / n
        if count:
            made.append(box(start, y, max(1.0, wide - 1), BAR, colour, corner=1.5))
        start += wide
    under = y + BAR + size + 1
    ends = ((counts[0], x, "start"), (counts[2], x + width, "end"))
    return made + [
        text(percent(count / n, language), at, under, size - 0.4, colours.muted, align=align)
        for count, at, align in ends
    ]
