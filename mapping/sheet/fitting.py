"""Part of the map -> what stands on its sheet: smaller letters come first, then shorter cells of notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mapping.chart.palette import palette
from mapping.chart.wrapping import wrap
from mapping.sheet.grid import Grid, grid_of
from mapping.sheet.head import HEIGHT, MARGIN, head_of
from mapping.sheet.rows import Row, grown, height_of, rows_that_fit, whole_rows
from mapping.sheet.stages import Stages, stages_of
from mapping.sheet.values import Content, Group

LEAST_CURVE: Final = 142.0
MOST_CURVE: Final = 330.0
FOOT: Final = 24.0
SMALLER: Final = (0.0, 0.4, 0.8)
"""Steps by which letters give way before notes do."""


@dataclass(frozen=True, slots=True)
class Fitted:
    groups: tuple[Group, ...]
    keys: tuple[str, ...]
    grid: Grid
    stages: Stages
    names: tuple[tuple[str, ...], ...]
    """Lines of the touchpoints' names."""
    body: float
    """Where the first lane begins."""
    rows: tuple[Row, ...]
    curve: float
    """Height of the curve's lane."""
    scale: float
    """Less than 1 where even the least of it is more than a sheet holds."""


def fitted(content: Content, groups: Sequence[Group]) -> Fitted:
    """Everything, in letters as small as they may be; otherwise notes as far as there is room."""
    count = sum(len(group.columns) for group in groups)
    for smaller in SMALLER:
        empty = _empty(content, groups, grid_of(count, smaller))
        rows = whole_rows(content, empty.keys, empty.grid.column - 12, empty.grid.size)
        if height_of(rows) <= empty.curve - LEAST_CURVE:
            return _filled(empty, rows)
    least = _filled(empty, _rows(content, empty, 1.0))
    if least.scale == 1:
        return least
    wider = _empty(content, groups, grid_of(count, smaller, least.scale))
    return _filled(wider, _rows(content, wider, least.scale), least.scale)


def _rows(content: Content, empty: Fitted, scale: float) -> tuple[Row, ...]:
    room = empty.curve / scale - LEAST_CURVE
    return rows_that_fit(content, empty.keys, empty.grid.column - 12, empty.grid.size, room)


def _empty(content: Content, groups: Sequence[Group], grid: Grid) -> Fitted:
    """Nothing but the curve."""
    columns = [column for group in groups for column in group.columns]
    stages = stages_of(groups, grid)
    letters = grid.size + 1.5
    names = tuple(tuple(wrap(column.name, grid.column - 10, letters)) for column in columns)
    tall = max(map(len, names), default=1) * letters * 1.22
    body = head_of(content, palette("light"))[1] + stages.height + tall + 12
    keys = tuple(column.touchpoint for column in columns)
    room = HEIGHT - MARGIN - FOOT - body
    return Fitted(tuple(groups), keys, grid, stages, names, body, (), room, 1.0)


def _filled(empty: Fitted, rows: Sequence[Row], largest: float = 1.0) -> Fitted:
    """The curve takes what the rows leave, up to a height; if they leave too little, all becomes smaller."""
    room, used = empty.curve, height_of(rows)
    scale = min(largest, room / (used + LEAST_CURVE))
    curve = min(MOST_CURVE, max(LEAST_CURVE, room / scale - used))
    return replace(empty, rows=grown(rows, max(0.0, room / scale - used - curve)), curve=curve, scale=scale)
