"""Unasked words: how a feedback moves and what it can be about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from surveys.model import Configuration


class FeedbackStatus(StrEnum):
    WAITING = "waiting"
    """Asked for, nothing said yet."""
    TOLD = "told"
    """What it is about is not chosen yet; more words may come."""
    PLACED = "placed"
    """Only a face is missing."""
    DONE = "done"
    DROPPED = "dropped"


_F = FeedbackStatus

FEEDBACK_MOVES: Final[Mapping[FeedbackStatus, frozenset[FeedbackStatus]]] = {
    _F.WAITING: frozenset({_F.TOLD, _F.DROPPED}),
    _F.TOLD: frozenset({_F.PLACED, _F.DONE}),
    _F.PLACED: frozenset({_F.DONE}),
    _F.DONE: frozenset(),
    _F.DROPPED: frozenset(),
}
"""Nothing moves outside this table. What was told counts, however far the rest of it goes."""

LISTENS: Final = timedelta(hours=1)
"""How long words are taken after they were asked for."""
ADDS: Final = timedelta(minutes=2)
"""How long further words are added to those that were told, until there is a face."""
ON_A_PAGE: Final = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Something a feedback can be about."""

    index: int
    """Its number in this version of the configuration: what a button carries."""
    journey: str
    touchpoint: str


def places(configuration: Configuration, recent: Sequence[tuple[str, str]] = ()) -> tuple[Place, ...]:
    """All touchpoints: the customer's `recent` ones (journey, touchpoint) first, then in the map's order."""
    everything = [
        Place(index, journey, touchpoint)
        for index, (journey, touchpoint) in enumerate(
            (journey.key, point.key)
            for journey in configuration.journeys.values()
            for point in journey.touchpoints
        )
    ]
    order = {where: place for place, where in reversed(list(enumerate(recent)))}
    return tuple(sorted(everything, key=lambda one: order.get((one.journey, one.touchpoint), len(order) + 1)))


def page_of(found: Sequence[Place], number: int) -> tuple[tuple[Place, ...], int, int]:
    """The places on this page, its number (the nearest that there is) and how many pages there are."""
    pages = max(1, -(-len(found) // ON_A_PAGE))
    number = min(max(number, 0), pages - 1)
    return tuple(found[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]), number, pages
