"""One customer's own passage beside everybody's: each step with the usual time to it, and its own curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from mapping.paths.passages import PATIENCE, Move, Paths, Transition


@dataclass(frozen=True, slots=True)
class Event:
    customer: str
    """The company's own id."""
    touchpoint: str
    channel: str
    at: datetime
    score: float | None
    """Mean emotion score given about it, in [-1, 1]."""
    reaction: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Step:
    event: Event
    seconds: float | None
    """Since the event before; None for the first."""
    usual: Transition | None
    """The same move in all passages of the view."""


@dataclass(frozen=True, slots=True)
class Passage:
    journey: str
    instance: str
    customer: str
    alike: int
    """Other customers with the same instance."""
    under_way: bool
    steps: tuple[Step, ...]

    @property
    def curve(self) -> Mapping[str, tuple[float, int]]:
        """Touchpoint -> mean of the scores given there, and how many events they are of."""
        scores: dict[str, list[float]] = {}
        for step in self.steps:
            if step.event.score is not None:
                scores.setdefault(step.event.touchpoint, []).append(step.event.score)
        return {key: (sum(given) / len(given), len(given)) for key, given in scores.items()}


def passage_of(events: Sequence[Event], paths: Paths, *, instance: str, now: datetime) -> Passage | None:
    """Of the customer with the newest of these events, which come by time; None without events."""
    if not events:
        return None
    customer = events[-1].customer
    theirs = [event for event in events if event.customer == customer]
    usual = {(one.way.start, one.way.end): one for one in paths.transitions}
    steps = [Step(theirs[0], None, None)]
    for before, event in pairwise(theirs):
        seconds = (event.at - before.at).total_seconds()
        steps.append(Step(event, seconds, usual.get((before.touchpoint, event.touchpoint))))
    age = (now - theirs[-1].at).total_seconds()
    return Passage(
        paths.journey,
        instance,
        customer,
        len({event.customer for event in events}) - 1,
        age < patience_at(paths, theirs[-1].touchpoint),
        tuple(steps),
    )


def patience_at(paths: Paths, touchpoint: str) -> float:
    """Seconds after which a passage that stands here has ended: see `mapping.paths.passages`."""
    onward = [one for one in paths.transitions if one.way.start == touchpoint and one.move is not Move.AGAIN]
    if not onward:
        return PATIENCE.total_seconds()
    return max(onward, key=lambda one: one.way.n).way.seconds.p90
