"""Bodies of the answers to "why", for /openapi.json."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel


class WhyEvent(BaseModel):
    source: str | None
    id: str | None
    occurred_at: datetime | None


class WhyGate(BaseModel):
    """One gate of asking, in the order in which they are judged."""

    name: str
    state: Literal["open", "waits", "closed"]
    why: str | None
    """Key of the reason if it is not open."""
    until: datetime | None
    """When a waiting one opens, as far as that is known."""
    value: dict[str, Any]
    """By what it was judged; empty = nothing is set up here. Durations such as 30d, hours such as 09:00."""
    says: str | None
    """The same in a sentence; null where nothing is set up."""


class AskWhy(BaseModel):
    """One reason to ask and what became of it; without an invitation nothing is asked at its touchpoint."""

    invitation: str | None
    customer: str
    journey: str
    touchpoint: str
    trigger: str | None
    survey: str | None
    status: str | None
    reason: str | None
    test: bool
    event: WhyEvent
    at: datetime
    due_at: datetime | None
    expires_at: datetime | None
    asked_at: datetime | None
    answered_at: datetime | None
    attempt: int
    judged_at: datetime | None
    """The moment of which the gates tell: the send, or now."""
    gates: list[WhyGate]
    weighed: dict[str, Any] | None
    """The choice among the customer's asks, where there was one: `over`, `yielded_to` or `kept_for`."""
    stopped_by: str | None
    """Name of the gate that stopped it or stands in its way."""
    next_possible: datetime | None
    too_late: bool
    """It waits, and as things stand it cannot be sent before `expires_at`."""
    says: list[str]
    """What became of it, why, and what to do."""


class WouldAsk(BaseModel):
    trigger: str
    gates: list[WhyGate]
    next_possible: datetime | None


class WhyAnswer(BaseModel):
    customer: str
    known: bool
    """Whether an event or the company has ever named this customer."""
    newest: AskWhy | None
    earlier: list[AskWhy]
    """Without their gates."""
    would: list[WouldAsk]
    """What would happen if an event came in now, where none has come yet."""
