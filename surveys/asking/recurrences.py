"""Customers whose recurring ask is due soon -> planned invitations, each once on however many replicas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

import msgspec
from uuid6 import uuid7

from surveys.answers.steps import InvitationStatus
from surveys.asking.hours import zone_of
from surveys.asking.intake import persona_of
from surveys.asking.recurring import EVERY, due_at, event_id
from surveys.asking.rules import Planned, Refused, in_sample, plan_at
from surveys.conditions import holds, parse
from surveys.model import Configuration, Trigger
from surveys.store import hot_events, hot_invitations, hot_recurring

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

AHEAD: Final = timedelta(hours=1)
"""Asks are planned when they are due within this time: a later change of the document finds few of them."""


@dataclass(frozen=True, slots=True)
class Page:
    planned: int
    """Asks that were planned, or refused with their reason."""
    last: UUID | None
    """The customer after whom the next page begins; None = these were all."""


async def plan_page(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    trigger: Trigger,
    after: UUID | None,
    most: int,
) -> Page:
    """Plan the asks of up to `most` customers, in order of their ids."""
    now = await hot_invitations.database_now(connection)
    rows = await hot_recurring.customers_to_ask_again(
        connection, tenant=tenant, trigger=trigger.key, survey=trigger.survey, after=after, most=most
    )
    invitations = [
        invitation
        for row in rows
        if not row["waits"] and (invitation := _invitation(row, trigger, configuration, now)) is not None
    ]
    if invitations:
        await hot_events.plan_invitations(connection, tenant=tenant, now=now, invitations=invitations)
    return Page(len(invitations), rows[-1]["customer_id"] if len(rows) == most else None)


def _invitation(
    row: Record, trigger: Trigger, configuration: Configuration, now: datetime
) -> hot_events.InvitationRow | None:
    customer = row["customer_id"]
    due = due_at(
        trigger,
        customer,
        consent_at=row["consent_at"],
        asked_at=row["asked_at"],
        tried_until=row["tried_until"],
        now=now,
    )
    if due > now + AHEAD:
        return None
    due = max(due, now)
    named = event_id(customer, row["number"])
    attributes = msgspec.json.decode(row["attributes"])
    persona = row["persona"] or persona_of(configuration, attributes) or ""
    decision = _decide(trigger, {**attributes, "persona": persona}, named, row, configuration, due, now)
    planned = isinstance(decision, Planned)
    return hot_events.InvitationRow(
        invitation_id=uuid7(),
        trigger=trigger.key,
        source=EVERY,
        event_id=named,
        customer_id=customer,
        journey=configuration.journey_of(trigger.touchpoint) or "",
        touchpoint=trigger.touchpoint,
        channel="",
        persona=persona,
        survey=trigger.survey,
        config_version=configuration.version,
        recall={},
        status=InvitationStatus.PLANNED if planned else InvitationStatus.REFUSED,
        due_at=decision.due_at if isinstance(decision, Planned) else now,
        expires_at=decision.expires_at if isinstance(decision, Planned) else due + trigger.freshness,
        reason=None if isinstance(decision, Planned) else decision.why,
    )


def _decide(
    trigger: Trigger,
    attributes: dict[str, object],
    named: str,
    row: Record,
    configuration: Configuration,
    due: datetime,
    now: datetime,
) -> Planned | Refused:
    names = {**attributes, "touchpoint": trigger.touchpoint}
    if trigger.when is not None and not holds(parse(trigger.when), names):
        return Refused("condition")
    if not in_sample(trigger, EVERY, named):
        return Refused("sample")
    return plan_at(
        due,
        trigger,
        zone=zone_of(row["timezone"], configuration.company.timezone),
        company_zone=zone_of(None, configuration.company.timezone),
        quiet=configuration.quiet,
        now=now,
    )
