"""Asks that a person wished for: a test by an admin, a scan of a public code; which gates they still meet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from surveys.asking.rules import Expired, Refused, Send
from surveys.facts import CustomerStatus

TEST: Final = "/test"
SCAN: Final = "/links"
"""What stands in an invitation as its trigger; no configured key can hold a slash."""

TESTER: Final = "/test:"
"""How the id of an admin's own test customer begins."""

SELF_SELECTED: Final = "self-selected"
"""The channel of whoever came by a public code: tallies keep channels apart, so the curve can tell."""

LIFE: Final = timedelta(days=1)
"""How long the buttons of such an ask stay."""


def is_asked_for(trigger: str) -> bool:
    return trigger in (TEST, SCAN)


def decide_asked_for(
    trigger: str, status: CustomerStatus, *, expires_at: datetime, now: datetime
) -> Send | Refused | Expired:
    """No budget, no hours, no sample: the person stands there and waits. A scan still needs consent."""
    if now >= expires_at:
        return Expired("not_agreed" if trigger == SCAN else "stale")
    if trigger == TEST:
        return Send()
    match status:
        case CustomerStatus.LINKED | CustomerStatus.PAUSED:
            return Send()
        case CustomerStatus.STOPPED:
            return Refused("stopped")
        case CustomerStatus.BLOCKED:
            return Refused("blocked")
        case CustomerStatus.UNLINKED:
            return Refused("not_linked")
