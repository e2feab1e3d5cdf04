"""Lanes of a sheet -> rows of set cells that share the height there is: long lanes give way first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mapping.chart.palette import Palette
from mapping.chart.wrapping import wrap
from mapping.sheet.marks import box, text
from mapping.sheet.setting import LEADING, Block, blocks, drawn, height_of
from mapping.sheet.values import Content, Lane
from mapping.words import percent, words

PAD: Final = 4.5
BAR: Final = 7.0
TITLE: Final = 8.6
STEPS: Final = (40, 28, 20, 15, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1)
"""Most lines of a cell, tried in turn."""
FURTHER: Final = 9
"""Lines that a single lane may have beyond that, while there is room."""


@dataclass(frozen=True, slots=True)
class Row:
    title: tuple[str, ...]
    cells: Mapping[str, tuple[Block, ...]]
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


def rows_that_fit(
    content: Content, keys: Sequence[str], width: float, size: float, room: float
) -> tuple[Row, ...]:
    """The rows with as many lines in a cell as all of them together leave room for; at least one."""
    lanes = [*((lane, False) for lane in content.above), *((lane, True) for lane in content.below)]

    def row(place: int, most: int) -> Row:
        lane, below = lanes[place]
        return _row(lane, keys, width, size, most, content.language, below=below)

    def rows(most: int) -> list[Row]:
        return [row(place, most) for place in range(len(lanes))]

    most = next((one for one in STEPS if _high(rows(one)) <= room), 1)
    found = rows(most)
    for further in range(most + 1, most + FURTHER):
        for place, known in enumerate(found):
            larger = row(place, further)
            if known.height < larger.height <= known.height + room - _high(found):
                found[place] = larger
    return tuple(found)


def _high(rows: Sequence[Row]) -> float:
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
) -> list[str]:
    made = [
        text(one, left, top + PAD + TITLE + place * TITLE * LEADING, TITLE, colours.muted, bold=True)
        for place, one in enumerate(row.title)
    ]
    for place, key in enumerate(keys):
        x, y, wide = cells_left + place * column + 6, top + PAD, column - 12
        if row.shares and key in row.shares:
            made += _bar(row.shares[key], x, y, wide, size, colours, row.language)
            y += BAR + size * LEADING
        made += drawn(row.cells.get(key, ()), x, y, wide, size, colours)
    return made


def _row(
    lane: Lane, keys: Sequence[str], width: float, size: float, most: int, language: str, *, below: bool
) -> Row:
    more = words(language)["exports_more"]
    cells = {key: blocks(lane.cells[key], width, size, most, more) for key in keys if lane.cells.get(key)}
    title = wrap(lane.title, 84, TITLE, 2)
    bars = BAR + size * LEADING if lane.shares else 0
    tallest = max((height_of(cell, size) for cell in cells.values()), default=0)
    high = max(bars + tallest, len(title) * TITLE * LEADING, size * LEADING)
    return Row(tuple(title), cells, lane.shares, high + 2 * PAD, below, language, lane.grows)


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
