"""The whole map as A3 sheets across: head, stages, curve, lanes under it, legend; one SVG for each sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mapping.chart.palette import Palette, palette
from mapping.chart.wrapping import text_width, wrap
from mapping.sheet.columns import sheets_of
from mapping.sheet.curve import Lane as CurveLane
from mapping.sheet.curve import Spot, axis, curve
from mapping.sheet.head import HEIGHT, MARGIN, WIDTH, foot_of, head_of
from mapping.sheet.marks import box, placed, rule, svg, text
from mapping.sheet.rows import Row, draw_row, grown, rows_that_fit
from mapping.sheet.values import Content, Group

TITLES: Final = 92.0
"""The column of the lanes' names."""
STAGES: Final = 26.0
LEAST_CURVE: Final = 142.0
MOST_CURVE: Final = 330.0
FOOT: Final = 24.0


def sheets(content: Content) -> tuple[str, ...]:
    """One SVG for each sheet; at most nine touchpoints stand beside each other on one."""
    parts = sheets_of(content.groups)
    return tuple(
        svg(_inside(content, parts, number), WIDTH, HEIGHT, content.title) for number in range(len(parts))
    )


def one_picture(content: Content) -> str:
    """All sheets under each other as one SVG."""
    parts = sheets_of(content.groups)
    inside = [placed(_inside(content, parts, number), 0, number * HEIGHT) for number in range(len(parts))]
    return svg(inside, WIDTH, HEIGHT * len(parts), content.title)


@dataclass(frozen=True, slots=True)
class _Grid:
    left: float
    column: float
    size: float
    """Of the letters in cells."""
    radius: float

    def x(self, place: float) -> float:
        return self.left + place * self.column


def _inside(content: Content, parts: Sequence[tuple[Group, ...]], number: int) -> list[str]:
    colours, groups = palette("light"), parts[number]
    columns = [column for group in groups for column in group.columns]
    count = max(1, len(columns))
    size = 10.0 if count <= 4 else 9.0 if count <= 6 else 8.2
    left = MARGIN + TITLES
    grid = _Grid(left, (WIDTH - MARGIN - left) / count, size, 15.0 if count <= 6 else 13.0)
    head, top = head_of(content, colours)
    names = [wrap(column.name, grid.column - 10, size + 1.5, 3) for column in columns]
    tall = max(map(len, names), default=1) * (size + 1.5) * 1.22
    body = top + STAGES + tall + 12
    room = HEIGHT - MARGIN - FOOT - body
    keys = [column.touchpoint for column in columns]
    rows = rows_that_fit(content, keys, grid.column - 12, size, room - LEAST_CURVE)
    used = sum(row.height for row in rows)
    # Too many lanes for one sheet even with a line each: all of it becomes smaller.
    scale = min(1.0, room / (used + LEAST_CURVE))
    high = min(MOST_CURVE, max(LEAST_CURVE, room / scale - used))
    rows = grown(rows, max(0.0, room / scale - used - high))
    drawn = [
        *_stages(groups, grid, top, colours),
        *_names(names, grid, top + STAGES + 4, size + 1.5, colours),
        *_body(content, parts, number, grid, body, rows, high, colours),
    ]
    inside = [placed(drawn, MARGIN * (1 - scale), top * (1 - scale), scale)] if scale < 1 else drawn
    return [
        box(0, 0, WIDTH, HEIGHT, colours.paper),
        *head,
        *inside,
        *foot_of(content, number, len(parts), colours),
    ]


def _stages(groups: Sequence[Group], grid: _Grid, top: float, colours: Palette) -> list[str]:
    made: list[str] = []
    start = 0
    for group in groups:
        x, wide = grid.x(start) + 2, grid.column * len(group.columns) - 4
        made.append(box(x, top, wide, STAGES - 4, "#EEF1F4", corner=4))
        figures = group.figures if text_width(group.figures, 8) < wide * 0.45 else ""
        room = wide - 16 - (text_width(figures, 8) + 8 if figures else 0)
        made.append(text(wrap(group.name, room, 10.5, 1)[0], x + 8, top + 15, 10.5, colours.ink, bold=True))
        if figures:
            made.append(text(figures, x + wide - 8, top + 15, 8, colours.muted, align="end"))
        start += len(group.columns)
    return made


def _names(
    names: Sequence[Sequence[str]], grid: _Grid, top: float, size: float, colours: Palette
) -> list[str]:
    return [
        text(
            one,
            grid.x(place + 0.5),
            top + size * (1 + 1.22 * n),
            size,
            colours.ink,
            bold=True,
            align="middle",
        )
        for place, lines in enumerate(names)
        for n, one in enumerate(lines)
    ]


def _body(
    content: Content,
    parts: Sequence[tuple[Group, ...]],
    number: int,
    grid: _Grid,
    top: float,
    rows: Sequence[Row],
    high: float,
    colours: Palette,
) -> list[str]:
    keys = [column.touchpoint for group in parts[number] for column in group.columns]
    wide = grid.column * max(1, len(keys))
    made: list[str] = []
    y = top
    for row in rows:
        if row.below and not any(one.below for one in rows[: rows.index(row)]):
            made += _curve(content, parts, number, grid, y, high, colours)
            y += high
        made.append(rule(MARGIN, y, grid.left + wide, y, colours.hairline))
        made += draw_row(row, keys, MARGIN, y, grid.left, grid.column, grid.size, colours)
        y += row.height
    if not any(row.below for row in rows):
        made += _curve(content, parts, number, grid, y, high, colours)
        y += high
    start = 0
    for group, _ in pairwise(parts[number]):
        start += len(group.columns)
        made.append(rule(grid.x(start), top - 4, grid.x(start), y, colours.hairline))
    return made


def _curve(
    content: Content,
    parts: Sequence[tuple[Group, ...]],
    number: int,
    grid: _Grid,
    top: float,
    high: float,
    colours: Palette,
) -> list[str]:
    order = [column.touchpoint for part in parts for group in part for column in group.columns]
    here = [column.touchpoint for group in parts[number] for column in group.columns]
    first = sum(len(group.columns) for part in parts[:number] for group in part)
    last = first + len(here)
    lane = CurveLane(grid.left, top + 4, grid.column * max(1, len(here)), high - 8)
    spots = [
        Spot(grid.x(place + 0.5), content.points[key], content.wanted.get(key))
        for place, key in enumerate(here)
    ]
    return [
        *curve(
            spots,
            lane,
            colours,
            content.language,
            before=content.points[order[first - 1]] if here and first else None,
            after=content.points[order[last]] if last < len(order) else None,
            radius=grid.radius,
            size=grid.size,
        ),
        *axis(lane, colours, content.language, MARGIN),
    ]
