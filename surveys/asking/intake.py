"""Touchpoint events -> rows, and for each matching trigger one invitation or the reason for none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from surveys.answers.steps import InvitationStatus
from surveys.asking.hours import zone_of
from surveys.asking.rules import Planned, plan, recall_of
from surveys.conditions import holds, parse
from surveys.facts import TouchpointEvent
from surveys.ids import new_ids
from surveys.model import Configuration, Trigger
from surveys.store import hot_events as store

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


class Accepted(msgspec.Struct, frozen=True):
    invitations: int
    """How many triggers matched."""


class Duplicate(msgspec.Struct, frozen=True):
    pass


class Conflict(msgspec.Struct, frozen=True):
    """The same source and id arrived before with another body."""


class Rejected(msgspec.Struct, frozen=True):
    reason: str
    """What is wrong and what to do, for the sender."""


Recorded = Accepted | Duplicate | Conflict | Rejected


@dataclass(frozen=True, slots=True)
class _Places:
    """What a configuration says of touchpoints, laid out for looking up."""

    configuration: Configuration
    first_journeys: Mapping[str, str]
    """Touchpoint -> the first journey that has it."""
    known: frozenset[tuple[str, str]]
    """(journey, touchpoint)."""
    triggers: Mapping[str, Sequence[Trigger]]
    """By touchpoint, those that wait for events."""
    zone: ZoneInfo
    """The company's."""

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
        configuration,
        {touchpoint: journey for journey, touchpoint in reversed(known)},
        frozenset(known),
        triggers,
        zone_of(None, configuration.company.timezone),
    )


@dataclass(slots=True)
class Habit:
    """What a company's customers were like the last time."""

    has_facts: bool = False
    """Something that a plan may depend on was stored of one of them."""


class _Facts(msgspec.Struct, frozen=True):
    """What is stored of a customer that a plan may depend on."""

    timezone: str | None = None
    persona: str | None = None
    attributes: Mapping[str, Any] = {}


async def record_touchpoints(
    connection: DriverConnection,
    events: Sequence[TouchpointEvent],
    *,
    tenant: str,
    configuration: Configuration,
    now: datetime,
    slot: int = 0,
    habit: Habit | None = None,
) -> list[Recorded]:
    """What became of each event, in order; all are kept or none, by one statement that needs no transaction.

    Before it there may be others that write nothing: what is planned depends on what is stored of customers.

    Raises SerializationError if somebody else kept one of them or made a newcomer meanwhile, who is to be
    asked as what they are.
    `slot` is where this replica counts them; `habit` is kept up for the next time.
    """
    places = _places_of(configuration)
    recorded: list[Recorded] = []
    first: dict[tuple[str, str], int] = {}
    rows: list[store.EventRow] = []
    repeated: list[int] = []
    for place, event in enumerate(events):
        journey = places.journey_of(event)
        if journey is None:
            recorded.append(Rejected(_nowhere(configuration, event)))
            continue
        recorded.append(Accepted(len(places.triggers.get(event.touchpoint, ()))))
        if first.setdefault((event.source, event.id), place) == place:
            rows.append(_event_row(places, place, event, journey))
        else:
            repeated.append(place)
    known = await _keep(connection, rows, events, tenant, places, now, slot, habit or Habit()) if rows else ()
    hashes = {key: events[place].body_hash for key, place in first.items()} if repeated or known else {}
    if known:
        keys = [(events[place].source, events[place].id) for place in known]
        hashes |= await store.hashes_of_events(connection, tenant=tenant, keys=keys)
    for place in (*known, *repeated):
        event = events[place]
        same = hashes[event.source, event.id] == event.body_hash
        recorded[place] = Duplicate() if same else Conflict()
    return recorded


async def _keep(
    connection: DriverConnection,
    rows: Sequence[store.EventRow],
    events: Sequence[TouchpointEvent],
    tenant: str,
    places: _Places,
    now: datetime,
    slot: int,
    habit: Habit,
) -> Sequence[int]:
    """Keep what is new and plan an invitation for each trigger on it; the places of what was known.

    Of most companies' customers nothing is stored that a plan depends on: the statement that keeps all finds
    out, and where it is wrong all is planned again. Other companies' customers are looked at first.
    """
    pairs = [(row, trigger) for row in rows for trigger in places.triggers.get(row.touchpoint, ())]
    names = {row.customer for row, _ in pairs}
    newcomers = dict(zip(names, new_ids(len(names)), strict=True))
    facts: dict[str, _Facts] = {}
    unread: Collection[str] = names if habit.has_facts else ()
    while True:
        if unread:
            facts |= await _facts(connection, tenant, unread)
        invitations = [
            _invitation(
                new_id,
                places,
                events[row.place],
                row,
                trigger,
                newcomers[row.customer],
                facts.get(row.customer),
                now,
            )
            for new_id, (row, trigger) in zip(new_ids(len(pairs)), pairs, strict=True)
        ]
        kept = await store.keep_new_events(
            connection, tenant=tenant, now=now, slot=slot, events=rows, invitations=invitations
        )
        if not kept.misjudged:
            if names:
                habit.has_facts = bool(facts)
            return kept.known
        unread = set(kept.misjudged)


async def _facts(connection: DriverConnection, tenant: str, names: Collection[str]) -> Mapping[str, _Facts]:
    """By name; only of customers of whom there are any."""
    rows = await store.customers_with_facts(connection, tenant=tenant, names=list(names))
    return {
        row["external_id"]: _Facts(row["timezone"], row["persona"], _attributes(row["attributes"]))
        for row in rows
    }


_attributes = msgspec.json.Decoder(dict[str, Any]).decode


def _invitation(
    invitation_id: UUID,
    places: _Places,
    event: TouchpointEvent,
    row: store.EventRow,
    trigger: Trigger,
    newcomer_id: UUID,
    known: _Facts | None,
    now: datetime,
) -> store.InvitationRow:
    configuration = places.configuration
    facts = known or _Facts()
    persona = facts.persona or persona_of(configuration, {**facts.attributes, **event.attributes}) or ""
    decision = plan(
        event,
        trigger,
        zone=zone_of(facts.timezone, places.zone.key),
        company_zone=places.zone,
        quiet=configuration.quiet,
        attributes={**facts.attributes, "persona": persona},
        now=now,
    )
    planned = isinstance(decision, Planned)
    return store.InvitationRow(
        invitation_id=invitation_id,
        trigger=trigger.key,
        source=event.source,
        event_id=event.id,
        customer_id=newcomer_id,
        journey=row.journey,
        touchpoint=event.touchpoint,
        channel=event.channel or "",
        persona=persona,
        survey=trigger.survey,
        config_version=configuration.version,
        recall=recall_of(event),
        status=InvitationStatus.PLANNED if planned else InvitationStatus.REFUSED,
        due_at=decision.due_at if isinstance(decision, Planned) else now,
        expires_at=(
            decision.expires_at
            if isinstance(decision, Planned)
            else event.occurred_at + trigger.delay + trigger.freshness
        ),
        reason=None if isinstance(decision, Planned) else decision.why,
        customer=row.customer,
        facts_known=known is not None,
        place=row.place,
    )


def persona_of(configuration: Configuration, attributes: Mapping[str, Any]) -> str | None:
    """The first persona whose rule the attributes fulfil."""
    for persona in configuration.personas.values():
        if persona.when is not None and holds(parse(persona.when), attributes):
            return persona.key
    return None


def _event_row(places: _Places, place: int, event: TouchpointEvent, journey: str) -> store.EventRow:
    return store.EventRow(
        place,
        event.source,
        event.id,
        event.body_hash,
        journey,
        event.touchpoint,
        event.channel or "",
        event.customer,
        event.occurred_at,
        "matched" if event.touchpoint in places.triggers else "no_trigger",
        event.occurred_at.astimezone(places.zone).date(),
        event.attributes,
        event.instance,
        event.location,
        event.employee,
    )


def _nowhere(configuration: Configuration, event: TouchpointEvent) -> str:
    if event.journey is not None and event.journey not in configuration.journeys:
        return f"journey {event.journey!r} is not configured; there is: {', '.join(configuration.journeys)}"
    known = sorted(
        {point.key for journey in configuration.journeys.values() for point in journey.touchpoints}
    )
    return f"touchpoint {event.touchpoint!r} is in no journey; there is: {', '.join(known)}"
