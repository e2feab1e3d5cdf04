"""A tap or words -> answer, tally, complaint, next step: many at once in one transaction, each exactly once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from surveys.buttons import Button


@dataclass(frozen=True, slots=True)
class Tap:
    """One press on a survey button, as the update that brought it."""

    bot_id: int
    update_id: int
    person: int
    """Telegram id of who pressed."""
    button: Button


@dataclass(frozen=True, slots=True)
class Words:
    """One text message of a customer in the private chat."""

    bot_id: int
    update_id: int
    person: int
    text: str
    reply_to: int | None = None
    """Message id that it replies to, if any."""


class ClosedReason(StrEnum):
    EXPIRED = "expired"
    NOT_YOURS = "not_yours"
    UNKNOWN = "unknown"
    FROZEN = "frozen"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Accepted:
    """Stored, or stored already: the invitation's message is to be brought up to date."""

    invitation_id: UUID


@dataclass(frozen=True, slots=True)
class Closed:
    """Nothing was stored, and why."""

    reason: ClosedReason


Outcome = Accepted | Closed
