"""Cases at a glance: how many stand how, and which press most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from surveys.cases.statuses import ComplaintStatus, EventKind


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose cases: of these rooms (None = all), that this person has, that nobody has."""

    rooms: tuple[str, ...] | None = None
    person: int | None = None
    nobodys: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    new: int
    """That nobody has: opened, escalated or opened again."""
    taken: int
    waiting: int
    """For the customer."""
    late: int
    """Of all of these, whose time has run out."""
    snoozed: int

    @property
    def all(self) -> int:
        return self.new + self.taken + self.waiting


@dataclass(frozen=True, slots=True)
class Line:
    """One case in a list."""

    code: str
    status: ComplaintStatus
    journey: str
    touchpoint: str
    due_at: datetime | None
    """By when the company acts next: the first answer, then the resolution."""
    late: bool
    taken_by: str | None


@dataclass(frozen=True, slots=True)
class Glance:
    counts: Counts
    lines: tuple[Line, ...]
    """The most pressing."""


@dataclass(frozen=True, slots=True)
class Promises:
    """First answers that were promised and whose end is known: in time or late."""

    kept: int = 0
    late: int = 0

    @property
    def n(self) -> int:
        return self.kept + self.late


@dataclass(frozen=True, slots=True)
class News:
    """What a digest tells."""

    glance: Glance
    nobodys: Glance | None
    """For a person: the cases that are still to be taken."""
    moves: Mapping[EventKind, int]
    """To how many cases it has happened since the last digest; empty where that is not told."""
    promises: Promises = Promises()
    """Of the same time; none where that is not told."""

    @property
    def empty(self) -> bool:
        """Nothing is open and nothing has happened."""
        others = self.nobodys.counts.all if self.nobodys else 0
        return not (self.glance.counts.all or others or any(self.moves.values()))
