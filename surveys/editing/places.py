"""Where the parts of a mapping or list stand in the text: with the comment above and the one behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence as Several
from typing import Final, NamedTuple

from surveys.definitions.tree import Mapping, Node, Scalar, Sequence

_COMMENT: Final = re.compile(r"[ \t]*#")


class Region(NamedTuple):
    """Characters from `start` up to `end`, without the first line's indentation and the last line's end."""

    start: int
    end: int


def line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def line_end(text: str, place: int) -> int:
    """Where the line's end stands, or the text's."""
    found = text.find("\n", place)
    found = len(text) if found < 0 else found
    return found - 1 if found and text[found - 1 : found] == "\r" else found


def applied(text: str, splices: Iterable[tuple[int, int, str]]) -> str:
    """All splices, given in places of the text as it was; none may overlap."""
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def regions(text: str, node: Mapping | Sequence) -> list[Region]:
    """Of every part in turn. A comment right above a part is its own; above the first it is the whole's."""
    parts: list[tuple[int, Node]] = (
        [(key.start, value) for key, value in node.pairs]
        if isinstance(node, Mapping)
        else [(one.start, one) for one in node.items]
    )
    if node.flow:
        return [Region(start, value.end) for start, value in parts]
    if isinstance(node, Sequence):
        parts = [(_dash(text, start, node.column - 1), value) for start, value in parts]
    found: list[Region] = []
    for start, value in parts:
        first = _commented(text, start, found[-1].end) if found else start
        found.append(Region(first, line_end(text, _content_end(text, value))))
    return found


def without(text: str, node: Mapping | Sequence, places: Several[Region], at: int) -> tuple[int, int, str]:
    """The splice that takes one of several parts away; the only one is for its owner to take."""
    one = places[at]
    if node.flow:
        if at + 1 < len(places):
            return (one.start, places[at + 1].start, "")
        return (places[at - 1].end, one.end, "")
    begins = line_start(text, one.start)
    if text[begins : one.start].strip():
        return (one.start, places[at + 1].start, "")
    ends = text.find("\n", one.end) + 1
    if not ends:
        return (max(begins - 1, 0), len(text), "")
    above = line_start(text, begins - 1) if begins else 0
    if begins and not text[above:begins].strip() and not text[ends : text.find("\n", ends) + 1].strip():
        begins = above
    return (begins, ends, "")


def _content_end(text: str, node: Node) -> int:
    last = node
    while isinstance(last, Mapping | Sequence) and not last.flow:
        last = last.pairs[-1][1] if isinstance(last, Mapping) else last.items[-1]
    if isinstance(last, Scalar) and last.block:
        return last.start + len(text[last.start : last.end].rstrip())
    return last.end


def _dash(text: str, start: int, column: int) -> int:
    """The dash of the item that begins at `start`, in a list whose dashes stand in `column`."""
    begins = line_start(text, start)
    while begins + column >= start or text[begins + column] != "-":
        if not begins:
            return start
        begins = line_start(text, begins - 1)
    return begins + column


def _commented(text: str, start: int, after: int) -> int:
    """Where the comment above begins that stands in the same column, after the part before it."""
    begins = line_start(text, start)
    column = start - begins
    first = start
    while begins:
        above = line_start(text, begins - 1)
        if (
            above <= after
            or not _COMMENT.match(text, above)
            or text[above + column : above + column + 1] != "#"
        ):
            break
        if text[above : above + column].strip():
            break
        first, begins = above + column, above
    return first
