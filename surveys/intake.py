"""Touchpoint events -> rows, and for each matching trigger one invitation or the reason for none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    invitations: int
    """How many triggers matched."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    pass


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same source and id arrived before with another body."""


@dataclass(frozen=True, slots=True)
class Rejected:
    reason: str
    """What is wrong and what to do, for the sender."""


Recorded = Accepted | Duplicate | Conflict | Rejected
