"""What a later answer makes of a case that is there: nothing, worse, closed, open again, or a new round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from surveys.cases.calling import Call, due_in
from surveys.cases.statuses import UNRESOLVED, ComplaintStatus, EventKind
from surveys.cases.working_time import worked
from surveys.model import Configuration

ANSWER_CHANGED: Final = "answer_changed"
ANSWER_WORSE: Final = "answer_worse"


@dataclass(frozen=True, slots=True)
class Stood:
    """A case before the answer."""

    status: ComplaintStatus
    room: str
    reasons: tuple[str, ...]
    severity: int
    closed_reason: str | None
    began_at: datetime
    """The present round."""
    sla_seconds: int | None
    resolve_seconds: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the case's history; what is None stays."""

    kind: EventKind
    payload: Mapping[str, Any] = field(default_factory=dict)
    status: ComplaintStatus | None = None
    closed_reason: str | None = None
    reasons: tuple[str, ...] | None = None
    severity: int | None = None
    due_at: datetime | None = None
    resolve_due_at: datetime | None = None
    sla_seconds: int | None = None
    resolve_seconds: int | None = None


def change_of(configuration: Configuration, stood: Stood, call: Call | None, now: datetime) -> Change | None:
    """None: nothing happens to it, though its card shows other words. `call` = what the answers call for."""
    if call is None:
        if stood.status not in UNRESOLVED:
            return None
        closed = ComplaintStatus.CLOSED
        return Change(EventKind.CLOSED, {"reason": ANSWER_CHANGED}, closed, ANSWER_CHANGED)
    new = tuple(one for one in call.reasons if one not in stood.reasons)
    reasons = (*stood.reasons, *new)
    severity = max(call.severity, stood.severity)
    if stood.status is ComplaintStatus.CLOSED and stood.closed_reason == ANSWER_CHANGED:
        again = {"reason": "answer_changed_back"}
        opened = ComplaintStatus.OPEN
        return Change(EventKind.OPENED, again, opened, None, call.reasons, call.severity)
    if not new and severity == stood.severity:
        return None
    if stood.status not in UNRESOLVED:
        return _reopened(configuration, stood, call, reasons, severity, now)
    return _worsened(configuration, stood, call, new, severity, now)


def _reopened(
    configuration: Configuration,
    stood: Stood,
    call: Call,
    reasons: tuple[str, ...],
    severity: int,
    now: datetime,
) -> Change:
    """A new round, with the whole time of the strictest rule from now on."""
    calendar = configuration.calendar_of(stood.room)
    return Change(
        EventKind.REOPENED,
        {"reason": ANSWER_WORSE},
        ComplaintStatus.REOPENED,
        None,
        reasons,
        severity,
        due_in(calendar, now, call.sla),
        due_in(calendar, now, call.resolve),
        _seconds(call.sla),
        _seconds(call.resolve),
    )


def _worsened(
    configuration: Configuration, stood: Stood, call: Call, new: tuple[str, ...], severity: int, now: datetime
) -> Change:
    """What is promised only comes earlier."""
    calendar = configuration.calendar_of(stood.room)
    spent = _seconds(worked(calendar, stood.began_at, now))
    sla, resolve = spent + _seconds(call.sla_left), spent + _seconds(call.resolve_left)
    sooner = stood.sla_seconds is not None and sla < stood.sla_seconds
    solved = stood.resolve_seconds is not None and resolve < stood.resolve_seconds
    return Change(
        EventKind.WORSENED,
        {"reasons": list(new)},
        reasons=(*stood.reasons, *new),
        severity=severity,
        due_at=due_in(calendar, now, call.sla_left) if sooner else None,
        resolve_due_at=due_in(calendar, now, call.resolve_left) if solved else None,
        sla_seconds=sla if sooner else None,
        resolve_seconds=resolve if solved else None,
    )


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
