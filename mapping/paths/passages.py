"""Passages of customers through a journey, counted -> funnel, ways, targets, weak links.

A passage is all events of one customer with one instance (an order, say), by time; those at the same moment
come in the order of the map. It is under way while its newest event is younger than the patience of its
touchpoint: the time within which 9 of 10 took the most usual way from there; else it has ended there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mapping.comparing.differences import Sums, of_means, of_shares
from mapping.intervals import wilson
from surveys.answers.intervals import Interval
from surveys.model import Journey

FLOOR: Final = 5
"""With fewer in one of the groups no link is called weak."""
PATIENCE: Final = timedelta(days=1)
"""Of a touchpoint from which nobody has gone on yet."""


class Move(StrEnum):
    """How a transition lies on the map."""

    FORWARD = "forward"
    SKIP = "skip"
    BACK = "back"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Share:
    """Of whole numbers, with Wilson's interval; without `n` there is no share."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.hits, self.n)


@dataclass(frozen=True, slots=True)
class Spread:
    """Of elapsed times, in seconds."""

    median: float
    p90: float


@dataclass(frozen=True, slots=True)
class Way:
    """Counted: events at `end` that come next after one at `start`."""

    start: str
    end: str
    n: int
    seconds: Spread


@dataclass(frozen=True, slots=True)
class Stay:
    """Counted: what happened at one touchpoint."""

    touchpoint: str
    visits: int
    """Events."""
    reached: int
    """Passages."""
    again: int
    """Passages that were here more than once."""
    began: int
    """Passages whose first event is here."""
    stopped: int
    """Passages whose newest event is here."""
    under_way: int
    """Those of `stopped` that are still under way."""
    since_begin: Spread
    """From the passage's first event to its first one here."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Counted: passages with an answer at one touchpoint, the unhappy ones or the others.

    Those that are under way there count in neither.
    """

    touchpoint: str
    unhappy: bool
    n: int
    went_on: int
    """Later at another touchpoint."""
    final: Sums
    """Last scores given at a later event at another touchpoint, in [-1, 1]."""


@dataclass(frozen=True, slots=True)
class Transition:
    way: Way
    move: Move
    skips: int
    """Touchpoints of the map between the two."""
    share: Share
    """Of the visits at its start, those that ended there included."""


@dataclass(frozen=True, slots=True)
class Reached:
    """One touchpoint of the funnel; `stay` is all zeros where nobody was."""

    stage: str
    touchpoint: str
    stay: Stay | None
    share: Share
    """Of all passages."""
    drop: Share
    """Ended here, of those that were here and are not under way here."""
    skipped: int
    """Moves past it."""


@dataclass(frozen=True, slots=True)
class TargetRate:
    """Whether what a touchpoint aims at happens: another touchpoint is reached afterwards, in time."""

    touchpoint: str
    aim: str
    within: timedelta | None
    n: int
    """Passages whose time has passed; without `within` all that were here."""
    hits: int
    pending: int
    """Passages whose time has not passed yet: they count nowhere."""

    @property
    def share(self) -> Share:
        return Share(self.hits, self.n)


class Measure(StrEnum):
    CONTINUATION = "continuation"
    """The share that goes on to another touchpoint."""
    SCORE = "score"
    """The mean of the last score given later at another touchpoint."""


@dataclass(frozen=True, slots=True)
class WeakLink:
    """How passages went on after unhappy answers, beside those after other answers: an association."""

    touchpoint: str
    measure: Measure
    unhappy_n: int
    other_n: int
    unhappy: float
    other: float
    low: float | None
    high: float | None
    """95 % interval of the difference."""

    @property
    def value(self) -> float:
        return self.unhappy - self.other

    @property
    def n(self) -> int:
        return self.unhappy_n + self.other_n

    @property
    def weak(self) -> bool:
        return min(self.unhappy_n, self.other_n) >= FLOOR and self.high is not None and self.high < 0


@dataclass(frozen=True, slots=True)
class Paths:
    """All passages of one view."""

    journey: str
    passages: int
    under_way: int
    events: int
    reached: tuple[Reached, ...]
    """Every touchpoint, in the journey's order."""
    transitions: tuple[Transition, ...]
    """Those with the most events first."""
    targets: Mapping[str, TargetRate]
    """By touchpoint that has one."""
    links: tuple[WeakLink, ...]
    """In the journey's order; see `WeakLink.weak`."""
    read_at: datetime


def paths_of(
    journey: Journey,
    *,
    ways: Sequence[Way],
    stays: Sequence[Stay],
    answered: Sequence[Answered],
    targets: Sequence[TargetRate],
    read_at: datetime,
) -> Paths:
    """What was counted, in the journey's order, with its shares; all touchpoints are of the journey."""
    places = {touchpoint.key: place for place, touchpoint in enumerate(journey.touchpoints)}
    at = {stay.touchpoint: stay for stay in stays}
    passages = sum(stay.began for stay in stays)
    moves = [(way, *move_of(places[way.start], places[way.end])) for way in ways]
    transitions = [
        Transition(way, move, skips, Share(way.n, at[way.start].visits)) for way, move, skips in moves
    ]
    reached = []
    for stage in journey.stages:
        for touchpoint in stage.touchpoints:
            stay, place = at.get(touchpoint.key), places[touchpoint.key]
            past = sum(way.n for way in ways if places[way.start] < place < places[way.end])
            reached.append(_reached(stage.key, touchpoint.key, stay, passages, past))
    return Paths(
        journey.key,
        passages,
        sum(stay.under_way for stay in stays),
        sum(stay.visits for stay in stays),
        tuple(reached),
        tuple(sorted(transitions, key=lambda one: (-one.way.n, places[one.way.start], places[one.way.end]))),
        {one.touchpoint: one for one in targets},
        tuple(sorted(weak_links(answered), key=lambda one: places[one.touchpoint])),
        read_at,
    )


def move_of(start: int, end: int) -> tuple[Move, int]:
    """How a transition between two places of the map lies on it, and how many places it passes by."""
    if start == end:
        return Move.AGAIN, 0
    between = abs(end - start) - 1
    if end < start:
        return Move.BACK, between
    return (Move.SKIP if between else Move.FORWARD), between


def weak_links(answered: Sequence[Answered]) -> list[WeakLink]:
    """Both measures of every touchpoint at which unhappy and other answers were given."""
    groups = {(one.touchpoint, one.unhappy): one for one in answered}
    links = []
    for (touchpoint, is_unhappy), unhappy in groups.items():
        other = groups.get((touchpoint, False))
        if not is_unhappy or other is None:
            continue
        if unhappy.n and other.n:
            bounds = of_shares(unhappy.went_on, unhappy.n, other.went_on, other.n)
            links.append(
                WeakLink(
                    touchpoint,
                    Measure.CONTINUATION,
                    unhappy.n,
                    other.n,
                    unhappy.went_on / unhappy.n,
                    other.went_on / other.n,
                    bounds.low if bounds else None,
                    bounds.high if bounds else None,
                )
            )
        final, other_final = unhappy.final, other.final
        if final.mean is not None and other_final.mean is not None:
            bounds = of_means(final, other_final)
            links.append(
                WeakLink(
                    touchpoint,
                    Measure.SCORE,
                    final.n,
                    other_final.n,
                    final.mean,
                    other_final.mean,
                    max(-2.0, bounds.low) if bounds else None,
                    min(2.0, bounds.high) if bounds else None,
                )
            )
    return links


def _reached(stage: str, touchpoint: str, stay: Stay | None, passages: int, past: int) -> Reached:
    if stay is None:
        return Reached(stage, touchpoint, None, Share(0, passages), Share(0, 0), past)
    ended = stay.stopped - stay.under_way
    return Reached(
        stage,
        touchpoint,
        stay,
        Share(stay.reached, passages),
        Share(ended, stay.reached - stay.under_way),
        past,
    )
