"""What can be wrong with a line that an admin wrote, and the line that was probably meant."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.editing.edits import Unfit, UnknownField
from surveys.editing.words import OpenQuote


@dataclass(frozen=True, slots=True)
class UnknownVerb:
    given: str
    verbs: tuple[str, ...]
    near: str | None


@dataclass(frozen=True, slots=True)
class NameNeeded:
    """Which one?"""

    verb: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotThere:
    """Nothing is called so."""

    given: str
    near: str | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    given: str
    fits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NothingToChange:
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A word that belongs to nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class PlaceNeeded:
    given: str


Mistaken = (
    UnknownVerb
    | NameNeeded
    | NotThere
    | Ambiguous
    | NothingToChange
    | Leftover
    | PlaceNeeded
    | OpenQuote
    | UnknownField
    | Unfit
)


@dataclass(frozen=True, slots=True)
class LineMistake:
    """What is wrong, and a line that would be right, as far as it can be told."""

    why: Mistaken
    line: str | None = None
