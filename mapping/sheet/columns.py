"""Which touchpoints stand on which sheet: at most nine each, cut between stages if possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import Final

from mapping.sheet.values import Column, Group

MOST: Final = 9
"""Columns of a sheet: more are too narrow to read from a step away."""


def sheets_of(groups: Sequence[Group], most: int = MOST) -> tuple[tuple[Group, ...], ...]:
    """The stages of each sheet; a stage that is cut stands on both. Without touchpoints: one empty sheet."""
    flat = [(place, column) for place, group in enumerate(groups) for column in group.columns]
    if not flat:
        return ((),)
    return tuple(
        tuple(_part(groups[place], [column for _, column in those]) for place, those in groupby(part, _stage))
        for part in _cut(flat, most)
    )


def _stage(one: tuple[int, Column]) -> int:
    return one[0]


def _part(group: Group, columns: list[Column]) -> Group:
    return Group(group.name, group.figures, tuple(columns))


def _cut(flat: Sequence[tuple[int, Column]], most: int) -> Iterator[Sequence[tuple[int, Column]]]:
    """Sheets of about the same number; the end moves to the end of a stage if one is near."""
    start, sheets = 0, ceil(len(flat) / most)
    while start < len(flat):
        left = sheets - 1
        if left <= 0:
            yield flat[start:]
            return
        even = start + ceil((len(flat) - start) / sheets)
        least = max(start + 1, len(flat) - left * most)
        ends = range(max(least, even - 2), min(start + most, len(flat) - 1, even + 2) + 1)
        between = [end for end in ends if flat[end - 1][0] != flat[end][0]]
        end = min(between or [even], key=lambda place: abs(place - even))
        yield flat[start:end]
        start, sheets = end, left
