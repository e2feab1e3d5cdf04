"""When a case must be heard of: the warning before a promise is broken, the breach, and each level above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from surveys.cases.clock import Promise, Turn, when
from surveys.cases.statuses import EventKind
from surveys.model import Calendar

BREACHED: Final = EventKind.BREACHED
SOONER_BY: Final = 4
"""A room that names no time is warned when a quarter of the promised time is left."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that is due at a moment, once."""

    at: datetime
    kind: EventKind
    """warned, breached or escalated"""
    promise: Promise
    level: int | None = None
    """From 1, of an escalation."""


def warning_time(span: timedelta, warn: timedelta | None) -> timedelta:
    """How much working time before the end of the span the room is warned; half of it at most."""
    return span / SOONER_BY if warn is None else min(warn, span / 2)


def first_look(
    calendar: Calendar | None,
    at: datetime,
    *,
    sla: timedelta,
    resolve: timedelta | None,
    warn: timedelta | None,
) -> datetime:
    """When the clock of a case that is opened at this moment first has something to do."""
    spans = [sla] if resolve is None else [sla, resolve]
    warnings = (when(calendar, ((at, None),), span - warning_time(span, warn)) for span in spans)
    return min((moment for moment in warnings if moment is not None), default=at)


def alarms(
    promised: Iterable[Promise],
    turns: Collection[Turn],
    calendar: Calendar | None,
    *,
    warn: timedelta | None,
    after: Sequence[timedelta],
) -> tuple[Alarm, ...]:
    """What this round still has ahead of it or has missed, the earliest first; nothing twice.

    `after`: working time from the breach to each level, the whole chain. A round begins with the level
    above the one that the case had when it began.
    """
    newest = max((turn.round for turn in turns), default=1)
    now_in = [turn for turn in turns if turn.round == newest]
    heard = {(turn.kind, turn.clock) for turn in now_in}
    base = 0 if newest == 1 or not now_in else now_in[0].level
    reached = max((turn.level for turn in turns), default=0)
    found: dict[tuple[EventKind, object], Alarm] = {}
    for promise in promised:
        if promise.round != newest or not promise.going:
            continue
        marks: list[tuple[EventKind, timedelta, int | None]] = [
            (EventKind.WARNED, promise.span - warning_time(promise.span, warn), None),
            (BREACHED, promise.span, None),
            *(
                (EventKind.ESCALATED, promise.span + later - after[base], level)
                for level, later in enumerate(after[base:], base + 1)
                if level > reached
            ),
        ]
        for kind, span, level in marks:
            if level is None and not heard.isdisjoint({(kind, promise.clock), (BREACHED, promise.clock)}):
                continue
            moment = when(calendar, promise.runs, span)
            key = (kind, level or promise.clock)
            if moment is not None and (key not in found or moment < found[key].at):
                found[key] = Alarm(moment, kind, promise, level)
    return tuple(sorted(found.values(), key=lambda one: (one.at, _ORDER.index(one.kind), one.level or 0)))


_ORDER: Final = (EventKind.WARNED, EventKind.BREACHED, EventKind.ESCALATED)
