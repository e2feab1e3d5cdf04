"""Why an ask was sent, waits or was not sent: the very gates that decide, with what they were judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from surveys.answers.steps import InvitationStatus
from surveys.asking.asked_for import decide_asked_for, is_asked_for
from surveys.asking.coverage import Coverage
from surveys.asking.covering import read_coverage
from surveys.asking.gates import Ask, Decision, Gate, decide, explain, next_possible
from surveys.asking.intake import persona_of
from surveys.asking.reading import Facts, ask_of, facts_of
from surveys.asking.rules import OF_EVENT
from surveys.facts import CustomerStatus, TouchpointEvent
from surveys.model import Configuration, Trigger
from surveys.store import hot_explaining as store

if TYPE_CHECKING:
    from surveys.asking.reading import Row
    from surveys.store.driver import DriverConnection

NOBODY: Mapping[str, Any] = {
    "customer_id": UUID(int=0),
    "tester": False,
    "customer_status": CustomerStatus.UNLINKED.value,
    "paused_until": None,
    "timezone": None,
    "language": None,
    "chat_id": None,
    "customer_persona": None,
    "attributes": "{}",
    "fewer": False,
    "agreed_asks": None,
    "agreed_per": None,
    "complained": False,
}
"""What is known of a customer of whom nothing was ever heard."""


@dataclass(frozen=True, slots=True)
class Explained:
    at: datetime
    """The moment for which the gates were judged: the send, or now if there was none."""
    ask: Ask
    gates: tuple[Gate, ...]
    """In their visible order; empty for an ask that a person wished for: no gate is asked there."""
    decision: Decision
    """What the gates say at that moment."""
    next_possible: datetime | None
    """When all of them are open if nothing else happens; None = never while the occurrence is fresh."""
    weighed: Mapping[str, Any] | None
    """The choice among the customer's asks, where there was one: `over`, `yielded_to` or `kept_for`."""


async def explain_invitation(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    invitation_id: UUID,
    now: datetime,
) -> Explained | None:
    """The gates of one invitation by today's configuration; None if there is no such invitation.

    One that was sent is judged as of its send; customers' status and cases are those of now.
    """
    row = await store.invitation_with_customer(connection, tenant=tenant, invitation_id=invitation_id)
    if row is None:
        return None
    at = row["asked_at"] or now
    facts = await _facts(connection, row, tenant=tenant, configuration=configuration, at=at)
    ask = ask_of(row, facts, configuration)
    before = [one for one in ask.asked if one.at < at] if row["asked_at"] else ask.asked
    about = [one for one in ask.about if one < at] if row["asked_at"] else ask.about
    ask = replace(ask, asked=before, about=about, waited_for=None)
    weighed = msgspec.json.decode(row["weighed"]) if row["weighed"] is not None else None
    if is_asked_for(row["trigger"]):
        decision = decide_asked_for(row["trigger"], ask.status, expires_at=ask.expires_at, now=at)
        return Explained(at, ask, (), decision, None, weighed)
    planned = row["status"] == InvitationStatus.PLANNED
    return _explained(ask, at, weighed, since=max(at, row["due_at"]) if planned else at)


async def explain_event(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    event: TouchpointEvent,
    trigger: Trigger,
    now: datetime,
) -> Explained:
    """What would become of the event by one trigger, its delay being over; nothing is kept."""
    journey = event.journey or configuration.journey_of(event.touchpoint) or ""
    known = await store.customer_of_event(
        connection, tenant=tenant, external_id=event.customer, journey=journey
    )
    customer = dict(NOBODY) | (dict(known) if known is not None else {})
    attributes = msgspec.json.decode(customer["attributes"])
    persona = customer["customer_persona"] or persona_of(configuration, {**attributes, **event.attributes})
    row = {
        **customer,
        "trigger": trigger.key,
        "source": event.source,
        "event_id": event.id,
        "journey": journey,
        "touchpoint": event.touchpoint,
        "survey": trigger.survey,
        "expires_at": event.occurred_at + trigger.delay + trigger.freshness,
        "reason": None,
        "persona": persona or "",
    }
    at = max(now, event.occurred_at + trigger.delay)
    facts = await _facts(connection, row, tenant=tenant, configuration=configuration, at=now)
    named = {**event.attributes, **{name: getattr(event, name) for name in OF_EVENT}}
    names = {(event.source, event.id): named}
    triggers = {**facts.triggers, trigger.key: trigger}
    return _explained(ask_of(row, replace(facts, names=names, triggers=triggers), configuration), at, None)


def _explained(
    ask: Ask, at: datetime, weighed: Mapping[str, Any] | None, *, since: datetime | None = None
) -> Explained:
    """`since` = before this nobody looks at it."""
    opens = next_possible(ask, since or at)
    return Explained(at, ask, explain(ask, at), decide(ask, at), opens, weighed)


async def _facts(
    connection: DriverConnection, row: Row, *, tenant: str, configuration: Configuration, at: datetime
) -> Facts:
    coverage: Coverage = await read_coverage(connection, tenant=tenant, configuration=configuration, now=at)
    return await facts_of(
        connection,
        [row],
        tenant=tenant,
        configuration=configuration,
        coverage=coverage,
        now=at,
        lock_caps=False,
    )
