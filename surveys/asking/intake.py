"""Touchpoint events -> rows, and for each matching trigger one invitation or the reason for none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec
from uuid6 import uuid7

from surveys.answers.steps import InvitationStatus
from surveys.asking.hours import zone_of
from surveys.asking.rules import Planned, plan, recall_of
from surveys.conditions import holds, parse
from surveys.facts import TouchpointEvent
from surveys.model import Configuration, Trigger
from surveys.store import hot_events as store

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.hot_answers import type_connection


@dataclass(frozen=True, slots=True)
class Accepted:
    invitations: int
    """How many triggers matched."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    pass


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same source and id arrived before with another body."""


@dataclass(frozen=True, slots=True)
class Rejected:
    reason: str
    """What is wrong and what to do, for the sender."""


Recorded = Accepted | Duplicate | Conflict | Rejected

_json = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class _Places:
    """What a configuration says of touchpoints, laid out for looking up."""

    first_journeys: Mapping[str, str]
    """Touchpoint -> the first journey that has it."""
    known: frozenset[tuple[str, str]]
    """(journey, touchpoint)."""
    triggers: Mapping[str, Sequence[Trigger]]
    """By touchpoint, those that wait for events."""
    zone: ZoneInfo

    def journey_of(self, event: TouchpointEvent) -> str | None:
        if event.journey is None:
            return self.first_journeys.get(event.touchpoint)
        return event.journey if (event.journey, event.touchpoint) in self.known else None


def _places_of(configuration: Configuration) -> _Places:
    known = [
        (journey.key, point.key)
        for journey in configuration.journeys.values()
        for point in journey.touchpoints
    ]
    triggers: dict[str, list[Trigger]] = {}
    for trigger in configuration.triggers:
        if trigger.every is None:
            triggers.setdefault(trigger.touchpoint, []).append(trigger)
    return _Places(
        {touchpoint: journey for journey, touchpoint in reversed(known)},
        frozenset(known),
        triggers,
        zone_of(None, configuration.company.timezone),
    )


async def record_touchpoints(
    connection: type_connection,
    events: Sequence[TouchpointEvent],
    *,
    tenant: str,
    configuration: Configuration,
    now: datetime,
    slot: int = 0,
) -> list[Recorded]:
    """What became of each event, in order; one transaction, opened by the caller.

    `slot` is where this replica counts them.
    """
    recorded: list[Recorded | None] = [None] * len(events)
    places = _places_of(configuration)
    first: dict[tuple[str, str], int] = {}
    rows: list[store.EventRow] = []
    for place, event in enumerate(events):
        journey = places.journey_of(event)
        if journey is None:
            recorded[place] = Rejected(_nowhere(configuration, event))
        elif (event.source, event.id) not in first:
            first[event.source, event.id] = place
            rows.append(_event_row(places, event, journey))
    new = (
        await store.keep_new_events(connection, tenant=tenant, now=now, slot=slot, events=rows)
        if rows
        else set()
    )
    accepted = [(first[key], events[first[key]]) for key in new]
    matched = await _invite(
        connection, accepted, tenant=tenant, configuration=configuration, places=places, now=now
    )
    hashes = {key: events[place].body_hash for key, place in first.items() if key in new}
    known = [key for key in first if key not in new]
    if known:
        hashes |= await store.hashes_of_events(connection, tenant=tenant, keys=known)
    results: list[Recorded] = []
    for place, event in enumerate(events):
        key = (event.source, event.id)
        rejected = recorded[place]
        if rejected is not None:
            results.append(rejected)
        elif key in new and first[key] == place:
            results.append(Accepted(matched.get(place, 0)))
        else:
            results.append(Duplicate() if hashes.get(key) == event.body_hash else Conflict())
    return results


async def _invite(
    connection: type_connection,
    accepted: Sequence[tuple[int, TouchpointEvent]],
    *,
    tenant: str,
    configuration: Configuration,
    places: _Places,
    now: datetime,
) -> dict[int, int]:
    """Plan an invitation for each trigger on each event; place of the event -> number of triggers."""
    triggers = places.triggers
    asked = [(place, event) for place, event in accepted if event.touchpoint in triggers]
    if not asked:
        return {}
    names = sorted({event.customer for _, event in asked})
    customers = {
        row["external_id"]: row
        for row in await store.customers_by_external_id(
            connection, tenant=tenant, now=now, customers=[(uuid7(), name) for name in names]
        )
    }
    invitations = [
        _invitation(
            configuration, event, places.journey_of(event) or "", trigger, customers[event.customer], now
        )
        for _, event in asked
        for trigger in triggers[event.touchpoint]
    ]
    await store.plan_invitations(connection, tenant=tenant, now=now, invitations=invitations)
    return {place: len(triggers[event.touchpoint]) for place, event in asked}


def _invitation(
    configuration: Configuration,
    event: TouchpointEvent,
    journey: str,
    trigger: Trigger,
    customer: Record,
    now: datetime,
) -> store.InvitationRow:
    zone = zone_of(customer["timezone"], configuration.company.timezone)
    attributes = json.loads(customer["attributes"])
    persona = customer["persona"] or persona_of(configuration, {**attributes, **event.attributes}) or ""
    decision = plan(
        event,
        trigger,
        zone=zone,
        company_zone=zone_of(None, configuration.company.timezone),
        quiet=configuration.quiet,
        attributes={**attributes, "persona": persona},
        now=now,
    )
    planned = isinstance(decision, Planned)
    fresh_until = event.occurred_at + trigger.delay + trigger.freshness
    return store.InvitationRow(
        uuid7(),
        trigger.key,
        event.source,
        event.id,
        customer["customer_id"],
        journey,
        event.touchpoint,
        event.channel or "",
        persona,
        trigger.survey,
        configuration.version,
        _json.encode(recall_of(event)).decode(),
        InvitationStatus.PLANNED if planned else InvitationStatus.REFUSED,
        None if isinstance(decision, Planned) else decision.why,
        decision.due_at if isinstance(decision, Planned) else now,
        decision.expires_at if isinstance(decision, Planned) else fresh_until,
    )


def persona_of(configuration: Configuration, attributes: Mapping[str, Any]) -> str | None:
    """The first persona whose rule the attributes fulfil."""
    for persona in configuration.personas.values():
        if persona.when is not None and holds(parse(persona.when), attributes):
            return persona.key
    return None


def _event_row(places: _Places, event: TouchpointEvent, journey: str) -> store.EventRow:
    return store.EventRow(
        event.source,
        event.id,
        event.body_hash,
        journey,
        event.touchpoint,
        event.channel or "",
        event.customer,
        event.instance,
        event.location,
        event.employee,
        _json.encode(event.attributes).decode(),
        event.occurred_at,
        "matched" if event.touchpoint in places.triggers else "no_trigger",
        event.occurred_at.astimezone(places.zone).date(),
    )


def _nowhere(configuration: Configuration, event: TouchpointEvent) -> str:
    if event.journey is not None and event.journey not in configuration.journeys:
        return f"journey {event.journey!r} is not configured; there is: {', '.join(configuration.journeys)}"
    known = sorted(
        {point.key for journey in configuration.journeys.values() for point in journey.touchpoints}
    )
    return f"touchpoint {event.touchpoint!r} is in no journey; there is: {', '.join(known)}"
