"""The whole map as A3 sheets across: head, stages, curve, lanes under it, legend; one SVG for each sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from mapping.chart.palette import Palette, palette
from mapping.sheet.columns import sheets_of
from mapping.sheet.curve import Lane as CurveLane
from mapping.sheet.curve import Spot, axis, curve
from mapping.sheet.fitting import Fitted, fitted
from mapping.sheet.further import Kept, draw_further, further_of
from mapping.sheet.head import HEIGHT, MARGIN, WIDTH, foot_of, head_of, title_of
from mapping.sheet.marks import box, placed, rule, svg, text
from mapping.sheet.rows import draw_row
from mapping.sheet.stages import draw_stages
from mapping.sheet.values import Content
from mapping.words import words


def sheets(content: Content) -> tuple[str, ...]:
    """One SVG for each sheet: the map with at most nine touchpoints on one, then notes that had no room."""
    return tuple(svg(inside, WIDTH, HEIGHT, content.title) for inside in _insides(content))


def one_picture(content: Content) -> tuple[str, int]:
    """All sheets under each other as one SVG, and how many there are."""
    found = _insides(content)
    inside = [placed(marks, 0, number * HEIGHT) for number, marks in enumerate(found)]
    return svg(inside, WIDTH, HEIGHT * len(found), content.title), len(found)


def _insides(content: Content) -> list[list[str]]:
    colours = palette("light")
    parts = [fitted(content, groups) for groups in sheets_of(content.groups)]
    kept = [one for part in parts for one in _kept(content, part)]
    above, top = title_of(content, words(content.language)["exports_further"], colours)
    further = further_of(kept, top)
    numbers = {place: len(parts) + 1 + number for place, number in further.begins.items()}
    drawn = [
        *(_map(content, parts, number, numbers, colours) for number in range(len(parts))),
        *([*above, *draw_further(one, colours)] for one in further.sheets),
    ]
    return [
        [box(0, 0, WIDTH, HEIGHT, colours.paper), *marks, *foot_of(content, number, len(drawn), colours)]
        for number, marks in enumerate(drawn)
    ]


def _kept(content: Content, part: Fitted) -> list[Kept]:
    """Notes of this part of the map that do not stand on it whole."""
    lanes = [*content.above, *content.below]
    return [
        Kept((place, column.touchpoint), f"{column.name} · {lanes[place].title}", cell.further)
        for group in part.groups
        for column in group.columns
        for place, row in enumerate(part.rows)
        if (cell := row.cells.get(column.touchpoint)) and cell.further
    ]


def _map(
    content: Content,
    parts: Sequence[Fitted],
    number: int,
    further: Mapping[tuple[int, str], int],
    colours: Palette,
) -> list[str]:
    part = parts[number]
    head, top = head_of(content, colours)
    drawn = [
        *draw_stages(part.stages, part.grid, top, colours),
        *_names(part, top + part.stages.height + 4, colours),
        *_body(content, parts, number, further, colours),
    ]
    scale = part.scale
    return [*head, *([placed(drawn, MARGIN * (1 - scale), top * (1 - scale), scale)] if scale < 1 else drawn)]


def _names(part: Fitted, top: float, colours: Palette) -> list[str]:
    grid, size = part.grid, part.grid.size + 1.5
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
        for place, lines in enumerate(part.names)
        for n, one in enumerate(lines)
    ]


def _body(
    content: Content,
    parts: Sequence[Fitted],
    number: int,
    further: Mapping[tuple[int, str], int],
    colours: Palette,
) -> list[str]:
    part = parts[number]
    grid, rows = part.grid, part.rows
    wide = grid.column * max(1, len(part.keys))
    made: list[str] = []
    y = part.body
    over = sum(not row.below for row in rows)
    for place, row in enumerate(rows):
        if place == over:
            made += _curve(content, parts, number, y, colours)
            y += part.curve
        where = {key: sheet for (lane, key), sheet in further.items() if lane == place}
        made.append(rule(MARGIN, y, grid.left + wide, y, colours.hairline))
        made += draw_row(row, part.keys, MARGIN, y, grid.left, grid.column, grid.size, colours, where)
        y += row.height
    if over == len(rows):
        made += _curve(content, parts, number, y, colours)
        y += part.curve
    start = 0
    for group, _ in pairwise(part.groups):
        start += len(group.columns)
        made.append(rule(grid.x(start), part.body - 4, grid.x(start), y, colours.hairline))
    return made


def _curve(content: Content, parts: Sequence[Fitted], number: int, top: float, colours: Palette) -> list[str]:
    part = parts[number]
    grid, here = part.grid, part.keys
    order = [key for one in parts for key in one.keys]
    first = sum(len(one.keys) for one in parts[:number])
    last = first + len(here)
    lane = CurveLane(grid.left, top + 4, grid.column * max(1, len(here)), part.curve - 8)
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
