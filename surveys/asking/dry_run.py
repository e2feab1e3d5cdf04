"""/dryrun: an event as it might come in -> who would be asked what and when; nothing is sent or stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import replace

from surveys.asking.explaining import Explained, explain_event
from surveys.asking.gates import Gate
from surveys.asking.rules import recall_of
from surveys.facts import TouchpointEvent
from surveys.model import Configuration, Trigger
from surveys.store import hot_why as store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surveys.store.driver import DriverConnection

LONGEST: Final = 16_384
"""Characters of a pasted event."""
NEWEST: Final = timedelta(days=1)
_LOOKED_AT: Final = 20
_TEXTS: Final = ("id", "source", "journey", "channel", "instance", "location", "employee")


@dataclass(frozen=True, slots=True)
class BadEvent:
    """What is wrong, in the words of the configuration's own mistakes: field and what was expected."""

    field: str
    """"" = the text as a whole."""
    expected: str
    """json, object, text, time, touchpoint, journey: names the sentence."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One trigger, and what it would do with the event."""

    trigger: Trigger
    explained: Explained

    @property
    def stopped_by(self) -> Gate | None:
        return next((gate for gate in self.explained.gates if not gate.passes), None)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    event: TouchpointEvent
    recall: Mapping[str, str]
    """Event data that the question would name."""
    asks: tuple[Rehearsed, ...]
    """Empty: nothing is asked at this touchpoint."""


def read_event(text: str, configuration: Configuration, now: datetime) -> TouchpointEvent | BadEvent:
    """A pasted event in the plain form of POST /v1/events; id, source and occurred_at may be left out."""
    try:
        value = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        return BadEvent("", "json")
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        return BadEvent("", "object")
    for name in ("touchpoint", "customer"):
        if not _is_text(value.get(name)):
            return BadEvent(name, "text")
    texts = {name: value[name] for name in _TEXTS if value.get(name) is not None}
    wrong = next((name for name, given in texts.items() if not _is_text(given)), None)
    if wrong is not None:
        return BadEvent(wrong, "text")
    attributes = value.get("attributes") or {}
    if not isinstance(attributes, dict):
        return BadEvent("attributes", "object")
    occurred_at = now if value.get("occurred_at") is None else _moment(value["occurred_at"])
    if occurred_at is None or occurred_at > now + NEWEST:
        return BadEvent("occurred_at", "time")
    journey = texts.get("journey")
    if journey is not None and journey not in configuration.journeys:
        return BadEvent("journey", "journey")
    where = journey or configuration.journey_of(value["touchpoint"])
    if where is None or configuration.touchpoint(where, value["touchpoint"]) is None:
        return BadEvent("touchpoint", "touchpoint")
    return TouchpointEvent(
        id=texts.get("id", "dry-run"),
        source=texts.get("source", "dry-run"),
        touchpoint=value["touchpoint"],
        customer=value["customer"],
        occurred_at=occurred_at,
        body_hash=b"",
        journey=journey,
        channel=texts.get("channel"),
        instance=texts.get("instance"),
        location=texts.get("location"),
        employee=texts.get("employee"),
        attributes=attributes,
    )


async def last_event(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, now: datetime
) -> TouchpointEvent | None:
    """The last real event that was asked about, as if it came in now; None if there was none yet."""
    touchpoints = sorted({trigger.touchpoint for trigger in configuration.triggers})
    rows = await store.newest_event(connection, tenant=tenant, touchpoints=touchpoints, most=_LOOKED_AT)
    for row in rows:
        if configuration.touchpoint(row["journey"], row["touchpoint"]) is not None:
            return TouchpointEvent(
                id=row["event_id"],
                source=row["source"],
                touchpoint=row["touchpoint"],
                customer=row["customer"],
                occurred_at=now,
                body_hash=b"",
                journey=row["journey"],
                channel=row["channel"] or None,
                instance=row["instance"],
                location=row["location"],
                employee=row["employee"],
                attributes=msgspec.json.decode(row["attributes"]),
            )
    return None


async def rehearse(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    event: TouchpointEvent,
    now: datetime,
) -> Rehearsal:
    """What each trigger of the event's touchpoint would do; reads only."""
    event = replace(event, journey=event.journey or configuration.journey_of(event.touchpoint))
    asks = [
        Rehearsed(
            trigger,
            await explain_event(
                connection,
                tenant=tenant,
                configuration=configuration,
                event=event,
                trigger=trigger,
                now=now,
            ),
        )
        for trigger in configuration.triggers
        if trigger.touchpoint == event.touchpoint and trigger.every is None
    ]
    return Rehearsal(event, recall_of(event), tuple(asks))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 255 and "\x00" not in value


def _moment(value: Any) -> datetime | None:
    try:
        moment = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return None
    return moment if moment.tzinfo is not None else None
