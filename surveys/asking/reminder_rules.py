"""Whether an open ask is recalled now: once, politely, and never to somebody who has answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from surveys.answers.steps import InvitationStatus
from surveys.asking.hours import Hours, next_open
from surveys.facts import CustomerStatus

LOOK_AGAIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Recalled:
    """An ask whose reminder is due."""

    status: InvitationStatus
    expires_at: datetime
    at_work: bool
    """Its trigger is still active, or the person wished for the ask."""
    customer: CustomerStatus
    paused_until: datetime | None
    zone: ZoneInfo
    hours: Hours
    complaint: bool
    """An unresolved case of this customer in the same journey."""


@dataclass(frozen=True, slots=True)
class Remind:
    """Its message is brought up to date and answered by one reminder."""


@dataclass(frozen=True, slots=True)
class Restore:
    """Only its message is brought up to date: a first answer is there, and who answers is not reminded."""


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """There will be no reminder."""


Reminder = Remind | Restore | Wait | Drop


def decide_reminder(ask: Recalled, now: datetime) -> Reminder:
    """The gates of a reminder; it does not count against the contact budget."""
    if ask.status not in (InvitationStatus.SENT, InvitationStatus.ANSWERING):
        return Drop()
    if ask.customer not in (CustomerStatus.LINKED, CustomerStatus.PAUSED) or not ask.at_work:
        return Drop()
    opens = next_open(ask.hours, ask.zone, max(now, ask.paused_until or now))
    if opens is not None and ask.complaint:
        opens = max(opens, now + LOOK_AGAIN)
    if opens is None or opens >= ask.expires_at:
        return Drop()
    if opens > now:
        return Wait(opens)
    return Remind() if ask.status is InvitationStatus.SENT else Restore()
