"""The clocks of a case, from its history: what they have run, when they warn, when the promise is broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.cases.working_time import due, worked
from surveys.model import Calendar


class Clock(StrEnum):
    ANSWER = "answer"
    """To the first human answer."""
    RESOLVE = "resolve"
    """To the resolution."""


class Outcome(StrEnum):
    """How a promise stands."""

    RUNNING = "running"
    PAUSED = "paused"
    """It is the customer's turn."""
    KEPT = "kept"
    LATE = "late"
    DROPPED = "dropped"
    """The case was closed before its time was over: nothing was promised any more."""


Run = tuple[datetime, datetime | None]
"""A stretch of time in which a clock was going; None = it still is."""

GOING: Final = frozenset(
    {ComplaintStatus.OPEN, ComplaintStatus.TAKEN, ComplaintStatus.ESCALATED, ComplaintStatus.REOPENED}
)
"""Statuses in which it is the company's turn."""

ENDS: Final[Mapping[Clock, frozenset[EventKind]]] = {
    Clock.ANSWER: frozenset({EventKind.ANSWERED, EventKind.RESOLVED}),
    Clock.RESOLVE: frozenset({EventKind.RESOLVED}),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One move of a case, as its clocks see it."""

    kind: EventKind
    at: datetime
    status: ComplaintStatus
    """After the move; so are round and level."""
    round: int = 1
    level: int = 0
    clock: Clock | None = None
    """Which one warned or was broken."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One clock of one round; a case that is opened again begins a new round with new clocks."""

    round: int
    clock: Clock
    span: timedelta
    """Working time."""
    began_at: datetime
    runs: tuple[Run, ...]
    met_at: datetime | None = None
    dropped_at: datetime | None = None

    @property
    def going(self) -> bool:
        return bool(self.runs) and self.runs[-1][1] is None


def promises(
    turns: Iterable[Turn], *, opened_at: datetime, spans: Mapping[Clock, timedelta]
) -> tuple[Promise, ...]:
    """Every promise that the case ever made, in the order they were made; `turns` oldest first."""
    rounds = {key: tuple(of_round) for key, of_round in groupby(turns, key=lambda turn: turn.round)}
    return tuple(
        _promise(rounds.get(key, ()), key, clock, spans[clock], opened_at)
        for key in sorted({1, *rounds})
        for clock in Clock
        if clock in spans
    )


def _promise(
    turns: Sequence[Turn], number: int, clock: Clock, span: timedelta, opened_at: datetime
) -> Promise:
    began_at = opened_at if number == 1 or not turns else turns[0].at
    since: datetime | None = began_at
    met_at = dropped_at = None
    runs: list[Run] = []
    for turn in turns:
        if turn.kind in ENDS[clock]:
            met_at = turn.at
        closed = turn.status is ComplaintStatus.CLOSED and met_at is None
        dropped_at = turn.at if closed else None
        goes = met_at is None and turn.status in GOING
        if since is not None and not goes:
            runs.append((since, turn.at))
            since = None
        elif since is None and goes:
            since = turn.at
        if met_at is not None:
            break
    if since is not None:
        runs.append((since, None))
    return Promise(number, clock, span, began_at, tuple(runs), met_at, dropped_at)


def spent(calendar: Calendar | None, runs: Iterable[Run], now: datetime) -> timedelta:
    """Working time that has gone by while the clock was going, up to now."""
    total = timedelta()
    for since, until in runs:
        total += worked(calendar, since, now if until is None else min(until, now))
    return total


def when(calendar: Calendar | None, runs: Iterable[Run], span: timedelta) -> datetime | None:
    """The earliest moment by which the clock has gone for so much working time.

    None while it stands still before that, and if it takes more than two years.
    """
    left = span
    for since, until in runs:
        if until is None:
            return due(calendar, since, left)
        done = worked(calendar, since, until)
        if done >= left:
            return due(calendar, since, left)
        left -= done
    return None


def outcome(promise: Promise, calendar: Calendar | None, now: datetime) -> Outcome:
    """How the promise stands; exactly at its end it is broken."""
    if spent(calendar, promise.runs, now) >= promise.span:
        return Outcome.LATE
    if promise.met_at is not None:
        return Outcome.KEPT
    if promise.dropped_at is not None:
        return Outcome.DROPPED
    return Outcome.RUNNING if promise.going else Outcome.PAUSED
