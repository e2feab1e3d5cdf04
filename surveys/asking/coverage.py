"""Where the curve knows least: what is known of each touchpoint -> which of a customer's asks goes first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from surveys.answers.intervals import mean_interval
from surveys.asking.rules import share_of

Place = tuple[str, str]
"""Journey and touchpoint."""

SPAN: Final = timedelta(days=30)
"""Answers older than this say little about how a touchpoint is today."""
FLOOR: Final = 5
"""With fewer answers than this a touchpoint is blind, whatever they say."""
WHOLE: Final = 2.0
"""Width of an interval that leaves the whole scale from -1 to 1 open."""
WELL_KNOWN: Final = 0.5
"""A critical touchpoint goes before all others while its interval is wider than this."""
KEEPING: Final = 2.0
"""How many times less must be known of a touchpoint for others to leave it the last ask of a budget."""
KEEPERS: Final = 0.5
"""Share of the customers who keep it: the others answer about whatever comes first."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the answers of the last 30 days say about one touchpoint."""

    n: int = 0
    width: float = WHOLE
    """Of the 95 % interval of the mean emotion score, 0 ... 2; the whole scale while it is blind."""
    newest: int = 0
    """Milliseconds since 1970 of the newest answer; 0 = there is none."""


NOTHING: Final = Known()


@dataclass(frozen=True, slots=True)
class Coverage:
    known: Mapping[Place, Known] = field(default_factory=dict)
    """Touchpoints without answers are left out."""
    starved: frozenset[Place] = frozenset()
    """Touchpoints of which asks found no room in a contact budget in the last 30 days."""
    critical: frozenset[Place] = frozenset()

    def of(self, place: Place) -> Known:
        return self.known.get(place, NOTHING)

    def is_urgent(self, place: Place) -> bool:
        """Critical and not well known."""
        return place in self.critical and self.of(place).width > WELL_KNOWN


def known_of(n: int, total: int, total_squares: int, newest: int) -> Known:
    """From a tally: sums of scores in thousandths and of their squares in millionths."""
    interval = mean_interval(n, total, total_squares) if n >= FLOOR else None
    return Known(n, WHOLE if interval is None else interval.high - interval.low, newest)


def order_of(place: Place, coverage: Coverage) -> tuple[bool, float, int, int]:
    """Sorts one customer's asks: critical first, then the widest interval, the fewest, the oldest answers."""
    known = coverage.of(place)
    return not coverage.is_urgent(place), -known.width, known.n, known.newest


def kept_for(place: Place, customer: UUID, coverage: Coverage, askable: Collection[Place]) -> Place | None:
    """The touchpoint to which this one leaves the last ask of the customer's budget; None = it may take it.

    That is one whose asks find no room and of which much less is known.
    """
    if coverage.is_urgent(place) or not keeps(customer):
        return None
    limit = KEEPING * coverage.of(place).width
    waiting = [other for other in _starved(place, coverage, askable) if coverage.of(other).width >= limit]
    return min(waiting, key=lambda other: (*order_of(other, coverage), other), default=None)


def keeps(customer: UUID) -> bool:
    """Whether this customer is one of those who keep their last ask: always the same ones."""
    return share_of("keeps", customer.hex) < KEEPERS


def _starved(place: Place, coverage: Coverage, askable: Collection[Place]) -> Iterable[Place]:
    return (other for other in coverage.starved if other != place and other in askable)
