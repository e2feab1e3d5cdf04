"""Why a customer was asked, waits or was not asked: the stored reason, and every gate with its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from surveys.answers.steps import InvitationStatus
from surveys.asking.asked_for import is_asked_for
from surveys.asking.explaining import Explained, explain_event, explain_invitation
from surveys.asking.gates import Gate
from surveys.facts import TouchpointEvent
from surveys.model import Configuration
from surveys.store import hot_why as store

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

MOST: Final = 50
"""Asks and non-asks of one customer that are looked at."""
NO_TRIGGER: Final = "no_trigger"
_S = InvitationStatus
_WAITING: Final = frozenset({_S.PLANNED, _S.DEFERRED})
_NEVER_LEFT: Final = _WAITING | {_S.REFUSED, _S.CANCELLED}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One reason to ask, and what became of it; without an invitation nothing is asked at its touchpoint."""

    customer: str
    """The company's own id."""
    journey: str
    touchpoint: str
    at: datetime
    """When it was decided, or the event came in."""
    occurred_at: datetime | None
    source: str | None
    event_id: str | None
    invitation_id: UUID | None = None
    trigger: str | None = None
    survey: str | None = None
    status: InvitationStatus | None = None
    reason: str | None = NO_TRIGGER
    """The stored reason; None where everything went its way."""
    due_at: datetime | None = None
    expires_at: datetime | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    attempt: int = 0
    arrived: bool = False
    """Its message is known to stand in the chat."""
    test: bool = False

    @property
    def asked_for(self) -> bool:
        """The person wished for it: by a code or as a test."""
        return self.trigger is not None and is_asked_for(self.trigger)


@dataclass(frozen=True, slots=True)
class Why:
    occasion: Occasion
    explained: Explained | None
    """None without an invitation: no gate was ever asked."""

    @property
    def gates(self) -> tuple[Gate, ...]:
        return self.explained.gates if self.explained else ()

    @property
    def stopped_by(self) -> Gate | None:
        """The gate that stopped it, or for what still waits the one that stands in its way now."""
        status, reason = self.occasion.status, self.occasion.reason
        if status not in _NEVER_LEFT and not (status is _S.EXPIRED and self.occasion.asked_at is None):
            return None
        by_reason = next((gate for gate in self.gates if reason is not None and gate.why == reason), None)
        shut = next((gate for gate in self.gates if not gate.passes), None)
        return by_reason or (shut if status in _WAITING else None)

    @property
    def too_late(self) -> bool:
        """It waits for a moment at which it is too old to be asked about."""
        one = self.occasion
        if one.status not in _WAITING or one.asked_for:
            return False
        if one.due_at is not None and one.expires_at is not None and one.due_at >= one.expires_at:
            return True
        return (
            self.explained is not None
            and self.explained.next_possible is None
            and all(gate.passes or gate.until or gate.why == "stale" for gate in self.gates)
        )

    @property
    def stuck(self) -> bool:
        """It waits for its turn, and nobody knows when a gate opens that is shut now."""
        one, explained = self.occasion, self.explained
        waits = one.status is _S.PLANNED and not one.asked_for and explained is not None
        return waits and self.next_possible is None and not self.too_late

    @property
    def next_possible(self) -> datetime | None:
        """When it may go out, for what has not gone out yet."""
        if self.explained is None or self.occasion.status not in _WAITING or self.too_late:
            return None
        first = self.explained.next_possible
        due = self.occasion.due_at if self.occasion.status is _S.PLANNED else None
        return max(first, due) if first and due else first


@dataclass(frozen=True, slots=True)
class Would:
    """What would happen if the customer reached the touchpoint now."""

    trigger: str
    explained: Explained


@dataclass(frozen=True, slots=True)
class CustomerWhy:
    customer: str
    known: bool
    """Whether the company or an event has ever named this customer."""
    occasions: tuple[Occasion, ...]
    """The newest first."""
    newest: Why | None
    would: tuple[Would, ...] = ()
    """One for each trigger of the touchpoint, if nothing happened there yet."""


@dataclass(frozen=True, slots=True)
class NoSuchTouchpoint:
    touchpoints: tuple[str, ...]
    """Those that there are."""


async def why_invitation(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    invitation_id: UUID,
    now: datetime,
) -> Why | None:
    """Everything about one ask; None if there is no such invitation."""
    row = await store.ask(connection, tenant=tenant, invitation_id=invitation_id)
    if row is None:
        return None
    explained = await explain_invitation(
        connection, tenant=tenant, configuration=configuration, invitation_id=invitation_id, now=now
    )
    return Why(_of_ask(row), explained)


async def why_customer(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    customer: str,
    touchpoint: str | None,
    now: datetime,
) -> CustomerWhy | NoSuchTouchpoint:
    """What happened to this customer (at this touchpoint), the newest of it explained."""
    known_touchpoints = tuple(
        point.key for journey in configuration.journeys.values() for point in journey.touchpoints
    )
    if touchpoint is not None and touchpoint not in known_touchpoints:
        return NoSuchTouchpoint(known_touchpoints)
    occasions = await _occasions(connection, tenant, customer, touchpoint)
    newest: Why | None = None
    if occasions and touchpoint is not None:
        newest = await _explained(connection, tenant, configuration, occasions[0], now)
    known = bool(occasions) or (
        await store.customer_known(connection, tenant=tenant, external_id=customer) is not None
    )
    would: list[Would] = []
    if touchpoint is not None and not occasions:
        event = TouchpointEvent("", "", touchpoint, customer, now, b"", configuration.journey_of(touchpoint))
        for trigger in configuration.triggers:
            if trigger.touchpoint == touchpoint:
                explained = await explain_event(
                    connection,
                    tenant=tenant,
                    configuration=configuration,
                    event=event,
                    trigger=trigger,
                    now=now,
                )
                would.append(Would(trigger.key, explained))
    return CustomerWhy(customer, known, tuple(occasions), newest, tuple(would))


async def name_of_customer(connection: DriverConnection, *, tenant: str, customer_id: UUID) -> str | None:
    """The company's id of the customer."""
    row = await store.customer_by_id(connection, tenant=tenant, customer_id=customer_id)
    return row["external_id"] if row is not None else None


async def id_of_customer(connection: DriverConnection, *, tenant: str, customer: str) -> UUID | None:
    """Our id of the customer."""
    row = await store.customer_known(connection, tenant=tenant, external_id=customer)
    return row["customer_id"] if row is not None else None


async def lately(connection: DriverConnection, *, tenant: str, most: int) -> tuple[Occasion, ...]:
    """The newest asks and non-asks of all customers."""
    rows = await store.newest_asks(connection, tenant=tenant, most=most)
    return tuple(_of_ask(row) for row in rows)


async def _occasions(
    connection: DriverConnection, tenant: str, customer: str, touchpoint: str | None
) -> Sequence[Occasion]:
    known = await store.customer_known(connection, tenant=tenant, external_id=customer)
    asks: list[Record] = []
    if known is not None:
        asks = await store.asks_of_customer(
            connection,
            tenant=tenant,
            customer_id=known["customer_id"],
            touchpoint=touchpoint,
            most=MOST,
        )
    events = await store.unasked_events(
        connection, tenant=tenant, customer=customer, touchpoint=touchpoint, most=MOST
    )
    found = [*(_of_ask(row) for row in asks), *(_of_event(row) for row in events)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST]


async def _explained(
    connection: DriverConnection,
    tenant: str,
    configuration: Configuration,
    occasion: Occasion,
    now: datetime,
) -> Why:
    if occasion.invitation_id is None:
        return Why(occasion, None)
    explained = await explain_invitation(
        connection,
        tenant=tenant,
        configuration=configuration,
        invitation_id=occasion.invitation_id,
        now=now,
    )
    return Why(occasion, explained)


def _of_ask(row: Record) -> Occasion:
    return Occasion(
        customer=row["customer"],
        journey=row["journey"],
        touchpoint=row["touchpoint"],
        at=row["created_at"],
        occurred_at=row["occurred_at"],
        source=row["source"] if row["occurred_at"] else None,
        event_id=row["event_id"] if row["occurred_at"] else None,
        invitation_id=row["invitation_id"],
        trigger=row["trigger"],
        survey=row["survey"],
        status=InvitationStatus(row["status"]),
        reason=row["reason"],
        due_at=row["due_at"],
        expires_at=row["expires_at"],
        asked_at=row["asked_at"],
        answered_at=row["answered_at"],
        attempt=row["attempt"],
        arrived=row["message_id"] is not None,
        test=row["test"],
    )


def _of_event(row: Record) -> Occasion:
    return Occasion(
        customer=row["customer"],
        journey=row["journey"],
        touchpoint=row["touchpoint"],
        at=row["received_at"],
        occurred_at=row["occurred_at"],
        source=row["source"],
        event_id=row["event_id"],
        reason=row["outcome"],
    )
