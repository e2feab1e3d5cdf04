"""Bodies of the answers about cases, and of what a help desk does with them, for /openapi.json."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Status = Literal["open", "taken", "waiting", "escalated", "resolved", "confirmed", "reopened", "closed"]


class CaseShown(BaseModel):
    id: str
    code: str
    """What people call it."""
    status: Status
    journey: str
    touchpoint: str
    channel: str
    room: str
    owner: str | None
    customer: str
    """The company's own id."""
    instance: str | None
    location: str | None
    employee: str | None
    question: str
    metric: str | None
    value: int | None
    reaction: Literal["negative", "neutral", "positive"] | None
    unasked: bool
    """The customer spoke by themselves: there was no question."""
    round: int
    """One more at each reopening."""
    level: int
    """How far up the chain it has gone."""
    escalated_to: str | None
    tags: list[str]
    taken_by: str | None
    taken_by_id: int | None
    """Telegram id; null where a key has it."""
    opened_at: datetime
    due_at: datetime
    """By when a human answers first."""
    answered_at: datetime | None
    resolve_due_at: datetime | None
    taken_at: datetime | None
    waiting_since: datetime | None
    snoozed_until: datetime | None
    resolved_at: datetime | None
    confirmed_at: datetime | None
    reopened_at: datetime | None
    closed_at: datetime | None
    closed_reason: str | None


class CasesShown(BaseModel):
    complaints: list[CaseShown]
    """The oldest first."""
    next: str | None
    """`after` of the next page; null on the last one."""


class SaidShown(BaseModel):
    question: str
    words: str | None
    choices: list[str]


class ByShown(BaseModel):
    kind: Literal["staff", "key", "customer", "clock"]
    id: str | None
    name: str | None


class CaseEventShown(BaseModel):
    id: str
    kind: str
    at: datetime
    by: ByShown
    status: Status
    """After it."""
    round: int
    level: int
    payload: dict[str, Any]


class CaseMessageShown(BaseModel):
    id: str
    side: Literal["staff", "customer"]
    by_name: str | None
    """Of one of the staff; null for the customer and for a key."""
    signed: str | None
    """The name that the customer sees."""
    kind: Literal["text", "photo", "voice", "document", "video", "video_note", "animation"]
    words: str
    seconds: int | None
    """Seconds of a voice or a film."""
    written_at: datetime
    edited_at: datetime | None
    reached: bool | None
    """Whether the customer has got it; null for their own words."""


class CaseWhole(CaseShown):
    said: list[SaidShown]
    """The customer's own answers."""
    history: list[CaseEventShown]
    """Every move, the oldest first; notes are among them."""
    messages: list[CaseMessageShown]
    """The newest 50 between staff and the customer, the oldest of them first."""


class CaseMoved(BaseModel):
    changed: bool
    """False: it stood so before."""
    complaint: CaseShown


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NoWords(Strict):
    """An empty object, or no body at all."""


class HandOver(Strict):
    to: int
    """Telegram id of one of the staff."""


class Snooze(Strict):
    until: AwareDatetime


class Words(Strict):
    words: Annotated[str, Field(min_length=1, max_length=2000)]


class ReplyWords(Strict):
    words: Annotated[str, Field(min_length=1, max_length=4096)]
    """To the customer, in their own chat."""


class Tag(Strict):
    key: Annotated[str, Field(min_length=1, max_length=64)]
    """As the configuration has it."""


class Close(Strict):
    reason: Literal["duplicate", "spam", "mistake", "unconfirmed"]
