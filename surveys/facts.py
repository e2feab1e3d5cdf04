"""What happened, whom we ask and what they said, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from surveys.model import ContactBudget


class CustomerStatus(StrEnum):
    UNLINKED = "unlinked"
    LINKED = "linked"
    PAUSED = "paused"
    STOPPED = "stopped"
    BLOCKED = "blocked"


class TouchpointEvent(msgspec.Struct, frozen=True):
    """One occurrence as a company's system reported it; (source, id) names it for ever."""

    id: str
    source: str
    touchpoint: str
    customer: str
    """The company's own id of the customer."""
    occurred_at: datetime
    body_hash: bytes
    """SHA-256 of the canonical body: the same id with another hash is a conflict."""
    journey: str | None = None
    channel: str | None = None
    instance: str | None = None
    location: str | None = None
    employee: str | None = None
    attributes: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Customer:
    customer_id: UUID
    external_id: str
    status: CustomerStatus
    chat_id: int | None = None
    telegram_user_id: int | None = None
    language: str | None = None
    timezone: str | None = None
    persona: str | None = None
    paused_until: datetime | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    test: bool = False
    """Nobody real: what they are asked and answer counts nowhere."""
    fewer: bool = False
    """Wants to be asked half as often."""
    consent_version: str | None = None
    consent_at: datetime | None = None
    agreed: ContactBudget | None = None
    """How often at most, by the text that they agreed to; None: it named no number."""


class AnswerValue(msgspec.Struct, frozen=True):
    """What was said to one question: exactly one of the parts is set; all None = skipped."""

    number: int | None = None
    choices: tuple[str, ...] | None = None
    words: str | None = None

    @property
    def skipped(self) -> bool:
        return self.number is None and self.choices is None and self.words is None
