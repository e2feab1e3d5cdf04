"""What a sheet of the whole map shows, as frozen values: columns, notes in cells, lanes, head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mapping.curve import Point

Tone = Literal["ink", "muted", "unhappy", "neutral", "happy"]
Card = Literal["plain", "unhappy", "happy"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text of one look; it goes on in further lines."""

    text: str
    tone: Tone = "ink"
    bold: bool = False
    flag: str | None = None
    """The sign before it."""
    figure: bool = False
    """Stays on the map even where the rest of its note has no room there."""


@dataclass(frozen=True, slots=True)
class Note:
    """What belongs together in a cell; on a card of its own where it has a tint."""

    words: tuple[Words, ...]
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """One row. Cells by touchpoint; an absent one is empty."""

    title: str
    cells: Mapping[str, tuple[Note, ...]]
    shares: Mapping[str, tuple[int, int, int]] | None = None
    """Unhappy, neutral and happy by touchpoint, drawn as a bar above the notes."""
    grows: bool = False
    """Of notes: takes the room that is left over, and what has none goes to a further sheet."""


@dataclass(frozen=True, slots=True)
class Column:
    touchpoint: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A stage with its touchpoints, or the part of it that stands on one sheet."""

    name: str
    figures: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in the reader's language."""

    language: str
    title: str
    summary: str
    about: tuple[tuple[str, str], ...]
    """Label and words: goal, persona, what it begins with."""
    groups: tuple[Group, ...]
    points: Mapping[str, Point]
    wanted: Mapping[str, float]
    above: tuple[Lane, ...]
    """Lanes over the curve."""
    below: tuple[Lane, ...]
    legend: tuple[str, ...]
    made: str
    """When this was drawn, and by what."""
