"""Asks that come again and again without an event: when a customer's next one is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from surveys.asking.rules import share_of
from surveys.model import Trigger

EVERY: Final = "/every"
"""Stands as the source of such an ask; its event id is the customer's with the number of the ask."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def due_at(
    trigger: Trigger,
    customer: UUID,
    *,
    consent_at: datetime,
    asked_at: datetime | None,
    tried_until: datetime | None,
    now: datetime,
) -> datetime:
    """When the customer is to be asked next, perhaps in the past.

    Whoever was asked before waits for the whole period since then. All others have a day of their own in
    every period, which their id decides: so a company's customers are asked a few each day and never all
    at once. `tried_until`: up to when the last ask waited, if it was given up unsent.
    """
    every = trigger.every or timedelta(days=1)
    if asked_at is not None:
        return max(asked_at + every, tried_until or asked_at)
    earliest = max(consent_at + trigger.delay, tried_until or consent_at, now)
    phase = every * share_of(trigger.key, customer.hex)
    periods = -((_EPOCH + phase - earliest) // every)
    return _EPOCH + phase + periods * every


def event_id(customer: UUID, number: int) -> str:
    """The name of a customer's ask number `number`: two replicas that plan it make the same one."""
    return f"{customer}/{number}"
