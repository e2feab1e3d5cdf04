"""The band of stages over the map: their names and figures, beside each other or under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from mapping.chart.palette import Palette
from mapping.chart.wrapping import text_width, wrap
from mapping.sheet.grid import Grid
from mapping.sheet.marks import box, text
from mapping.sheet.values import Group

NAME, FIGURES, LINE = 10.5, 8.0, 13.0


@dataclass(frozen=True, slots=True)
class Stages:
    groups: tuple[Group, ...]
    names: tuple[tuple[str, ...], ...]
    beside: tuple[bool, ...]
    """Whether a stage's figures stand in the line of its name."""
    height: float
    """With the room under the band."""


def stages_of(groups: Sequence[Group], grid: Grid) -> Stages:
    rooms = [grid.column * len(group.columns) - 20 for group in groups]
    beside = [
        text_width(group.name, NAME) + text_width(group.figures, FIGURES) + 8 <= room
        for group, room in zip(groups, rooms, strict=True)
    ]
    names = [wrap(group.name, room, NAME) for group, room in zip(groups, rooms, strict=True)]
    lines = [
        len(name) + (bool(group.figures) and not one)
        for name, group, one in zip(names, groups, beside, strict=True)
    ]
    return Stages(
        tuple(groups), tuple(map(tuple, names)), tuple(beside), 26 + LINE * (max(lines, default=1) - 1)
    )


def draw_stages(stages: Stages, grid: Grid, top: float, colours: Palette) -> list[str]:
    made: list[str] = []
    starts = accumulate((len(group.columns) for group in stages.groups), initial=0)
    for start, group, lines, beside in zip(starts, stages.groups, stages.names, stages.beside, strict=False):
        x, wide = grid.x(start) + 2, grid.column * len(group.columns) - 4
        made.append(box(x, top, wide, stages.height - 4, "#EEF1F4", corner=4))
        made += [
            text(one, x + 8, top + 15 + LINE * place, NAME, colours.ink, bold=True)
            for place, one in enumerate(lines)
        ]
        if beside:
            made.append(text(group.figures, x + wide - 8, top + 15, FIGURES, colours.muted, align="end"))
        else:
            made.append(text(group.figures, x + 8, top + 14 + LINE * len(lines), FIGURES, colours.muted))
    return made
