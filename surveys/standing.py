"""Where an invitation stands: everything that its message in the chat must show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from surveys.model import Survey
from surveys.steps import InvitationStatus, Step, Stored


@dataclass(frozen=True, slots=True)
class Promise:
    """What an unhappy customer is told: who has it, and by when they answer."""

    room: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    invitation_id: UUID
    status: InvitationStatus
    chat_id: int
    message_id: int | None
    language: str
    timezone: str
    """The customer's zone, or the company's where it is not known."""
    survey: Survey
    recall: Mapping[str, str]
    """Event data that question texts may name in braces."""
    answers: Mapping[str, Stored]
    """By question key."""
    step: Step
    changeable: str | None = None
    """Key of the last question whose answer may still be changed."""
    promise: Promise | None = None
