"""A case in values: who moves it, how it stands, what came of a move, what lists and cards show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from surveys.answers.attachments import AttachmentKind
from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.model import QuestionType, Reaction
from surveys.talk.rules import Line


@dataclass(frozen=True, slots=True)
class Staff:
    """A person of the company; the role is checked at every move."""

    telegram_user_id: int


@dataclass(frozen=True, slots=True)
class Key:
    """A help desk, by its API key; the door has checked the key's scope."""

    key_id: str


@dataclass(frozen=True, slots=True)
class TheCustomer:
    """The customer whose case it is."""


@dataclass(frozen=True, slots=True)
class TheClock:
    """Time itself: what nobody in particular has done."""


By = Staff | Key | TheCustomer | TheClock


@dataclass(frozen=True, slots=True)
class Moved:
    code: str
    kind: EventKind
    status: ComplaintStatus
    """After the move."""


@dataclass(frozen=True, slots=True)
class AlreadyTaken:
    """Somebody has it; `by_presser` if that is who pressed."""

    code: str
    by: str
    by_presser: bool


@dataclass(frozen=True, slots=True)
class Already:
    """It stands so: a second press changes nothing."""

    code: str


@dataclass(frozen=True, slots=True)
class Over:
    """A case that stands like this one cannot be moved so."""

    code: str


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The presser is nobody of the company's staff."""


@dataclass(frozen=True, slots=True)
class NoSuchPerson:
    """Nobody of the staff who could have the case."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no such complaint."""


Outcome = Moved | AlreadyTaken | Already | Over | NotAllowed | NoSuchPerson | Unknown

Message = tuple[int, int]
"""(chat id, message id)"""


@dataclass(frozen=True, slots=True)
class Stands:
    """One locked case, as much of it as its moves depend on."""

    complaint_id: UUID
    code: str
    customer_id: UUID
    invitation_id: UUID | None
    status: ComplaintStatus
    room: str
    owner: str | None
    level: int
    round: int
    taken_by: int | None
    taken_by_key: str | None
    taker: str | None
    """The taker's name."""
    answered_at: datetime | None
    waiting_since: datetime | None
    snoozed_until: datetime | None
    closed_reason: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the history, and what changes with it."""

    kind: EventKind
    status: ComplaintStatus
    changes: Mapping[str, Any] = field(default_factory=dict)
    """By column of the complaint."""
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A move that has just been made, for whatever it sets in motion."""

    complaint_id: UUID
    customer_id: UUID
    invitation_id: UUID | None
    room: str
    owner: str | None
    kind: EventKind
    before: ComplaintStatus
    status: ComplaintStatus
    round: int
    level: int
    by: By
    payload: Mapping[str, Any]
    waiting_since: datetime | None
    """Before the move."""


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One row of a case's history."""

    event_id: UUID
    kind: EventKind
    at: datetime
    by: By
    by_name: str | None
    """Of a person or a key that still is there."""
    status: ComplaintStatus
    round: int
    level: int
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    words: str
    by_name: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint, as lists show it."""

    complaint_id: UUID
    code: str
    status: ComplaintStatus
    journey: str
    touchpoint: str
    channel: str
    room: str
    customer: str
    """The company's own id of the customer."""
    instance: str | None
    location: str | None
    employee: str | None
    recall: Mapping[str, Any]
    survey: str
    config_version: int
    """The version of the configuration that named all this when the customer was asked."""
    question: str
    metric: QuestionType | None
    value: int | None
    """As given, on the scale of `metric`; None if the answer is gone."""
    reaction: Reaction | None
    opened_at: datetime
    due_at: datetime
    """By when a human answers first."""
    taken_by: str | None
    """The name of the person or of the help desk's key."""
    taken_at: datetime | None
    resolved_at: datetime | None
    closed_reason: str | None
    unasked: bool = False
    """The customer spoke without being asked: `question` names none."""
    customer_id: UUID | None = None
    taken_by_id: int | None = None
    owner: str | None = None
    level: int = 0
    round: int = 1
    tags: tuple[str, ...] = ()
    answered_at: datetime | None = None
    """When a human first answered in this round."""
    resolve_due_at: datetime | None = None
    waiting_since: datetime | None = None
    snoozed_until: datetime | None = None
    escalated_to: str | None = None
    reopened_at: datetime | None = None
    confirmed_at: datetime | None = None
    closed_at: datetime | None = None
    reasons: tuple[str, ...] = ()
    """Why it is there, as codes of `surveys.cases.reasons`."""
    targets: tuple[str, ...] = ()
    """Whom it was to go to, the first tried first."""


@dataclass(frozen=True, slots=True)
class Said:
    """One finished answer in words or choices, under its question's key."""

    question: str
    words: str | None
    choices: tuple[str, ...]
    """Keys of options."""


@dataclass(frozen=True, slots=True)
class Card:
    """One complaint with the customer's own words."""

    case: Case
    said: tuple[Said, ...]
    attachments: tuple[tuple[AttachmentKind, int | None], ...] = ()
    """Voices (with their seconds) and pictures that follow below the card."""
    notes: tuple[Note, ...] = ()
    """The newest few, the oldest of them first."""
    talk: tuple[Line, ...] = ()
    """The last words between staff and the customer, the oldest of them first."""
