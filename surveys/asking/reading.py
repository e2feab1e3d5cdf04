"""Rows of invitations -> what their gates look at: budget, history, event, caps, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from surveys.asking.asks import Ask
from surveys.asking.coverage import Coverage, Place, kept_for
from surveys.asking.hours import zone_of
from surveys.asking.limits import Asked
from surveys.asking.recurring import EVERY
from surveys.asking.rules import OF_EVENT
from surveys.customers.wishes import budget_for
from surveys.facts import CustomerStatus
from surveys.model import Cap, Configuration, ContactBudget, Trigger
from surveys.store import hot_gates as store
from surveys.store import hot_invitations

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

    Row = Record | Mapping[str, Any]
    """An invitation with its customer."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gates of several invitations look at beside their own rows."""

    triggers: Mapping[str, Trigger]
    caps: Mapping[Place, Cap]
    coverage: Coverage
    askable: frozenset[Place]
    """Touchpoints with a trigger that is at work."""
    asked: dict[UUID, list[Asked]] = field(default_factory=dict)
    """By customer."""
    names: Mapping[tuple[str, str], Mapping[str, object]] = field(default_factory=dict)
    """By source and id of the event, where a condition needs them."""
    about: dict[Place, list[datetime]] = field(default_factory=dict)


async def facts_of(
    connection: DriverConnection,
    rows: Sequence[Row],
    *,
    tenant: str,
    configuration: Configuration,
    coverage: Coverage,
    now: datetime,
    lock_caps: bool,
) -> Facts:
    """Read what the rows' gates need, and nothing that none of them needs.

    `lock_caps`: until the end of the transaction nobody else counts asks about the capped touchpoints.
    """
    triggers = {trigger.key: trigger for trigger in configuration.triggers}
    facts = Facts(triggers, caps_of(configuration), coverage, askable_of(configuration))
    since = now - _farthest(rows, triggers.values(), configuration)
    if since < now:
        customers = sorted({row["customer_id"] for row in rows})
        for row in await hot_invitations.asks_of_customers(
            connection, tenant=tenant, customers=customers, since=since
        ):
            one = Asked(row["survey"], row["touchpoint"], row["asked_at"])
            facts.asked.setdefault(row["customer_id"], []).append(one)
    capped = sorted({place for row in rows if (place := place_of(row)) in facts.caps})
    if capped:
        if lock_caps:
            for place in await store.lock_capped_touchpoints(connection, tenant=tenant, places=capped):
                await store.count_asks_before_the_cap(
                    connection, tenant=tenant, place=place, since=now - facts.caps[place].per
                )
        spans = [(*place, now - facts.caps[place].per) for place in capped]
        for row in await store.asks_about(connection, tenant=tenant, places=spans):
            facts.about.setdefault(place_of(row), []).append(row["asked_at"])
    keys = {
        (row["source"], row["event_id"])
        for row in rows
        if (trigger := triggers.get(row["trigger"])) is not None and trigger.when is not None
    }
    if keys:
        found = await store.events_of(connection, tenant=tenant, keys=sorted(keys))
        names = {(row["source"], row["event_id"]): _of_event(row) for row in found}
        return Facts(triggers, facts.caps, coverage, facts.askable, facts.asked, names, facts.about)
    return facts


def ask_of(row: Row, facts: Facts, configuration: Configuration) -> Ask:
    """What the gates of one row look at; the customer's history and the caps' are shared and may grow."""
    trigger = facts.triggers.get(row["trigger"])
    place = place_of(row)
    budget = budget_of(row, configuration)
    kept = None
    if budget is not None and facts.coverage.starved:
        kept = kept_for(place, row["customer_id"], facts.coverage, facts.askable)
    return Ask(
        trigger=trigger,
        survey=row["survey"],
        touchpoint=row["touchpoint"],
        source=row["source"],
        event_id=row["event_id"],
        expires_at=row["expires_at"],
        status=CustomerStatus(row["customer_status"]),
        zone=zone_of(row["timezone"], configuration.company.timezone),
        company_zone=zone_of(None, configuration.company.timezone),
        paused_until=row["paused_until"],
        names=_names(row, trigger, facts),
        quiet=configuration.quiet,
        budget=budget,
        asked=facts.asked.setdefault(row["customer_id"], []),
        complaint=row["complained"],
        cap=facts.caps.get(place),
        about=facts.about.setdefault(place, []),
        kept_for=None if kept is None else kept[1],
        waited_for=row["reason"],
    )


def place_of(row: Row) -> Place:
    return row["journey"], row["touchpoint"]


def budget_of(row: Row, configuration: Configuration) -> ContactBudget | None:
    """How often this row's customer may be asked at all."""
    agreed = None
    if row["agreed_asks"] is not None and row["agreed_per"] is not None:
        agreed = ContactBudget(row["agreed_asks"], row["agreed_per"])
    return budget_for(configuration.contact_budget, agreed=agreed, fewer=row["fewer"])


def caps_of(configuration: Configuration) -> dict[Place, Cap]:
    return {
        (journey.key, point.key): point.cap
        for journey in configuration.journeys.values()
        for point in journey.touchpoints
        if point.cap is not None
    }


def askable_of(configuration: Configuration) -> frozenset[Place]:
    at_work = {trigger.touchpoint for trigger in configuration.triggers if trigger.active}
    return frozenset(
        (journey.key, point.key)
        for journey in configuration.journeys.values()
        for point in journey.touchpoints
        if point.key in at_work
    )


def _farthest(rows: Sequence[Row], triggers: Iterable[Trigger], configuration: Configuration) -> timedelta:
    spans = [timedelta()]
    for trigger in triggers:
        spans += [
            span
            for span in (trigger.cooldown, trigger.touchpoint_cooldown, trigger.every)
            if span is not None
        ]
    budgets = (budget_of(row, configuration) for row in rows)
    return max([*spans, *(budget.per for budget in budgets if budget is not None)])


def _names(row: Row, trigger: Trigger | None, facts: Facts) -> Mapping[str, object] | None:
    if trigger is None or trigger.when is None:
        return None
    event = facts.names.get((row["source"], row["event_id"]))
    if event is None and row["source"] != EVERY:
        return None
    attributes = msgspec.json.decode(row["attributes"])
    return {**attributes, "persona": row["persona"], "touchpoint": row["touchpoint"], **(event or {})}


def _of_event(row: Row) -> Mapping[str, object]:
    fields = {name: row[name] for name in OF_EVENT}
    return {**msgspec.json.decode(row["attributes"]), **fields, "channel": row["channel"] or None}
