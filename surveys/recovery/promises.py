"""The public promise: what a customer is told of their case, from how the case stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from surveys.cases.showing_staff import staff_name
from surveys.cases.statuses import ComplaintStatus
from surveys.model import OWNER, Configuration
from surveys.recovery.rules import SATISFIED


class PromiseStage(StrEnum):
    TOLD = "told"
    """A room has it and nobody in particular."""
    TAKEN = "taken"
    WAITING = "waiting"
    """Somebody has answered: it is the customer's turn."""
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    """The company says so; the customer has not been heard."""
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Promise:
    """What an unhappy customer is told: who has it, and by when they answer."""

    room: str
    due_at: datetime
    """Of the first answer."""
    code: str = ""
    """What both sides call the case; empty before there is one."""
    stage: PromiseStage = PromiseStage.TOLD
    by: str | None = None
    """Who has it, as the company wishes its staff to be named."""
    answered: bool = False
    """Somebody has written to the customer in this round."""
    resolve_due_at: datetime | None = None
    late: bool = False
    """The promise of this round was broken: it asks for pardon."""


class PromiseRow(NamedTuple):
    """One case as far as its customer is told of it."""

    complaint_id: UUID
    status: str
    code: str
    room: str
    due_at: datetime
    resolve_due_at: datetime | None
    answered_at: datetime | None
    breached_at: datetime | None
    resolve_breached_at: datetime | None
    taken_by: int | None
    taker: str | None
    by_key: bool
    """A help desk has it by its key."""
    escalated_to: str | None
    closed_reason: str | None


_S, _P = ComplaintStatus, PromiseStage
_STAGES = {
    _S.OPEN: _P.TOLD,
    _S.TAKEN: _P.TAKEN,
    _S.WAITING: _P.WAITING,
    _S.ESCALATED: _P.ESCALATED,
    _S.RESOLVED: _P.RESOLVED,
    _S.CONFIRMED: _P.CONFIRMED,
    _S.REOPENED: _P.REOPENED,
    _S.CLOSED: _P.CLOSED,
}
UNTOLD = frozenset({"answer_changed", "erased", "test"})
"""Closed for one of these, a case is nothing that its customer is told about."""


def promise_of(row: PromiseRow, configuration: Configuration, language: str) -> Promise | None:
    """What the customer is told now; None where there is nothing to tell."""
    stage = _STAGES[ComplaintStatus(row.status)]
    if stage is _P.CLOSED and row.closed_reason in UNTOLD:
        return None
    if stage is _P.CLOSED and row.closed_reason == SATISFIED:
        stage = _P.CONFIRMED
    room = configuration.rooms.get(row.room)
    by: str | None = None
    if stage in (_P.TAKEN, _P.WAITING, _P.RESOLVED):
        by = _taker(row, configuration, language)
    elif stage is _P.ESCALATED and row.escalated_to is not None:
        by = target_name(row.escalated_to, configuration, language)
    missed = row.resolve_breached_at is not None or (row.breached_at is not None and row.answered_at is None)
    return Promise(
        room.name if room else configuration.company.name,
        row.due_at,
        row.code,
        stage,
        by,
        row.answered_at is not None,
        row.resolve_due_at,
        late=missed and stage not in (_P.RESOLVED, _P.CONFIRMED, _P.CLOSED),
    )


def target_name(target: str, configuration: Configuration, language: str) -> str | None:
    """The room, or the person as the company wishes; None for the owner of the business."""
    if target == OWNER:
        return None
    room, person = configuration.rooms.get(target), configuration.people.get(target)
    if room is not None:
        return room.name
    if person is None:
        return configuration.company.name
    named = staff_name(configuration, person.telegram, person.name, language)
    return named or configuration.company.name


def _taker(row: PromiseRow, configuration: Configuration, language: str) -> str:
    company = configuration.company.name
    if row.by_key or row.taken_by is None:
        return company
    return staff_name(configuration, row.taken_by, row.taker, language) or company
