"""One wish to ask one customer, and how each gate stands to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from surveys.asking.limits import Asked
from surveys.facts import CustomerStatus
from surveys.model import Cap, ContactBudget, Quiet, Trigger


@dataclass(frozen=True, slots=True)
class Ask:
    """One wish to ask one customer, with everything that the gates look at."""

    trigger: Trigger | None
    """As it is configured now; None = it was removed."""
    survey: str
    touchpoint: str
    source: str
    event_id: str
    expires_at: datetime
    """Up to here the occurrence is fresh."""
    status: CustomerStatus
    zone: ZoneInfo
    """The customer's, or the company's where theirs is unknown."""
    company_zone: ZoneInfo
    paused_until: datetime | None = None
    names: Mapping[str, object] | None = None
    """What the condition may name; None = the event is not known any more."""
    quiet: Quiet = field(default_factory=Quiet)
    budget: ContactBudget | None = None
    """This customer's."""
    asked: Sequence[Asked] = ()
    """What the customer was asked as far back as any clock of theirs reaches."""
    complaint: bool = False
    """An unresolved case of this customer in the same journey."""
    cap: Cap | None = None
    about: Sequence[datetime] = ()
    """When anybody was asked about the touchpoint, as far back as its cap reaches."""
    kept_for: str | None = None
    """The touchpoint to which this one leaves the last ask of the budget."""
    waited_for: str | None = None
    """Why it was deferred when it was last judged."""


class State(StrEnum):
    OPEN = "open"
    WAITS = "waits"
    CLOSED = "closed"
    """It never opens again."""


@dataclass(frozen=True, slots=True)
class Gate:
    name: str
    value: Mapping[str, Any]
    """What it was judged by; empty = nothing is configured here."""
    state: State
    why: str | None = None
    """The reason, if it is not open."""
    until: datetime | None = None
    """When it opens if nothing else happens, as far as that is known."""

    @property
    def passes(self) -> bool:
        return self.state is State.OPEN


@dataclass(frozen=True, slots=True)
class Shut:
    """Why a gate is not open."""

    why: str
    state: State = State.WAITS
    until: datetime | None = None
