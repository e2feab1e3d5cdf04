"""A request's bytes and headers -> touchpoint events: plain JSON and the three modes of CloudEvents 1.0."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

import msgspec

from handlers.http.strict_json import NotJsonError, decode, flaw_of
from handlers.http.usual_events import MAX_NAME, UsualEvent, usual_events
from surveys.facts import TouchpointEvent

MAX_BODY = 256 * 1024
MAX_BATCH = 500
OLDEST = timedelta(days=400)
NEWEST = timedelta(days=1)
OPTIONAL = ("journey", "channel", "instance", "location", "employee")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nothing of the request could be read; `status` is the HTTP status that says so."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One event that cannot be taken as it is."""

    id: str | None
    reason: str


ReadEvent = TouchpointEvent | Refused


class _Names(NamedTuple):
    touchpoint: str
    customer: str
    time: str


_PLAIN = _Names("touchpoint", "customer", "occurred_at")
_CLOUD = _Names("type", "subject", "time")
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_QUOTED_PAIR = re.compile(rb"\\(.)", re.DOTALL)
_canonical = msgspec.json.Encoder(order="sorted").encode


def read_events(
    body: bytes, content_type: str, extra: Sequence[tuple[str, str]], now: datetime
) -> tuple[ReadEvent, ...] | Unreadable:
    """All events of one request, in order; each is judged alone.

    `extra`: the headers `ce-NAME`, by NAME in any case.
    The mode is told by the content type, as the CloudEvents HTTP binding says; a `ce-` header beside any
    other content type means binary mode.
    """
    if len(body) > MAX_BODY:
        return Unreadable(413, f"the body is larger than {MAX_BODY} bytes")
    media, charset = _kind(content_type)
    if charset not in ("utf-8", "utf8"):
        return Unreadable(415, "the charset must be utf-8")
    cloud = media.startswith("application/cloudevents")
    if media == "application/json" and not extra:
        usual = usual_events(body)
        if usual is not None and len(usual) <= MAX_BATCH:
            return tuple([_read_usual(event, now) for event in usual])
    try:
        if extra and not cloud:
            if body and media != "application/json" and not media.endswith("+json"):
                return Unreadable(415, "the data of a binary CloudEvent must be application/json")
            return (_read_binary(extra, decode(body) if body else None, now),)
        if media not in _MODES:
            return Unreadable(415, f"the content type must be one of {', '.join(_MODES)}")
        value = decode(body)
    except NotJsonError as error:
        return Unreadable(400, str(error))
    if media == "application/cloudevents+json":
        if type(value) is not dict:
            return Unreadable(400, "a structured CloudEvent is one JSON object; a list is a batch")
        return (_read_structured(value, now),)
    if media == "application/cloudevents-batch+json":
        if type(value) is not list:
            return Unreadable(400, "a batch of CloudEvents is a JSON list")
        read = _read_structured
    else:
        if type(value) is dict:
            return (read_plain(value, now),)
        if type(value) is not list:
            return Unreadable(400, "the body must be an event or a list of events")
        read = read_plain
    if len(value) > MAX_BATCH:
        return Unreadable(413, f"more than {MAX_BATCH} events in one request")
    return tuple([read(item, now) for item in value])


@lru_cache(maxsize=64)
def _kind(content_type: str) -> tuple[str, str]:
    """Media type and charset, both in small letters."""
    media, _, parameters = content_type.lower().partition(";")
    _, named, charset = parameters.partition("charset=")
    return media.strip(), charset.strip(' "') if named else "utf-8"


_MODES = ("application/json", "application/cloudevents+json", "application/cloudevents-batch+json")


def _read_usual(event: UsualEvent, now: datetime) -> ReadEvent:
    occurred_at = _within_reach(event.occurred_at, _PLAIN.time, now)
    if isinstance(occurred_at, str):
        return Refused(event.id, occurred_at)
    return _event(
        [event.id, event.source, event.touchpoint, event.customer],
        occurred_at,
        [
            event.journey or None,
            event.channel or None,
            event.instance or None,
            event.location or None,
            event.employee or None,
        ],
        event.attributes or {},
    )


def read_plain(item: Any, now: datetime) -> ReadEvent:
    """An event in the plain format, decoded; unknown fields are left out."""
    if type(item) is not dict:
        return Refused(None, "an event must be an object")
    flaw = flaw_of(item)
    if flaw:
        return _refused(item, flaw)
    return _build(
        item, item.get("touchpoint"), item.get("customer"), item.get("occurred_at"), item, _PLAIN, now
    )


def _read_structured(item: Any, now: datetime) -> ReadEvent:
    if type(item) is not dict:
        return Refused(None, "an event must be an object")
    flaw = flaw_of(item)
    if flaw:
        return _refused(item, flaw)
    if "data_base64" in item:
        return _refused(item, "data_base64 is not taken: send the data as a JSON object in data")
    return _read_cloud(item, item.get("data"), now)


def _read_binary(headers: Sequence[tuple[str, str]], data: Any, now: datetime) -> ReadEvent:
    attributes: dict[str, str] = {}
    for given, value in headers:
        name = given.lower()
        if name in attributes:
            return _refused(attributes, f"the header ce-{name} is given twice")
        decoded = _header_text(value)
        if decoded is None:
            return _refused(attributes, f"the header ce-{name} is not percent-encoded UTF-8")
        attributes[name] = decoded
    flaw = flaw_of(attributes) or flaw_of(data)
    if flaw:
        return _refused(attributes, flaw)
    return _read_cloud(attributes, data, now)


def _read_cloud(attributes: Mapping[str, Any], data: Any, now: datetime) -> ReadEvent:
    if attributes.get("specversion") != "1.0":
        return _refused(attributes, 'specversion must be "1.0"')
    if data is None:
        data = {}
    elif type(data) is not dict:
        return _refused(attributes, "data must be a JSON object")
    return _build(
        attributes,
        attributes.get("type"),
        attributes.get("subject"),
        attributes.get("time"),
        data,
        _CLOUD,
        now,
    )


def _build(
    envelope: Mapping[str, Any],
    touchpoint: Any,
    customer: Any,
    time: Any,
    details: Mapping[str, Any],
    names: _Names,
    now: datetime,
) -> ReadEvent:
    texts: list[str] = []
    for label, value in (
        ("id", envelope.get("id")),
        ("source", envelope.get("source")),
        (names.touchpoint, touchpoint),
        (names.customer, customer),
    ):
        if type(value) is not str or not 0 < len(value) <= MAX_NAME:
            return _refused(envelope, _needs_text(label, value))
        texts.append(value)
    optional: list[str | None] = []
    for label in OPTIONAL:
        value = details.get(label)
        if value is not None and (type(value) is not str or len(value) > MAX_NAME):
            return _refused(envelope, _needs_text(label, value))
        optional.append(value or None)
    attributes = details.get("attributes")
    if attributes is None:
        attributes = {}
    elif type(attributes) is not dict:
        return _refused(envelope, "attributes must be an object")
    occurred_at = _moment(time, names.time, now)
    if isinstance(occurred_at, str):
        return _refused(envelope, occurred_at)
    return _event(texts, occurred_at, optional, attributes)


def _event(
    texts: Sequence[str], occurred_at: datetime, optional: Sequence[str | None], attributes: Mapping[str, Any]
) -> TouchpointEvent:
    body_hash = sha256(_canonical((texts, occurred_at, optional, attributes))).digest()
    event_id, source, at, by = texts
    journey, channel, instance, location, employee = optional
    return TouchpointEvent(
        event_id,
        source,
        at,
        by,
        occurred_at,
        body_hash,
        journey,
        channel,
        instance,
        location,
        employee,
        attributes,
    )


def _moment(value: Any, label: str, now: datetime) -> datetime | str:
    """The time in UTC, or why it cannot be taken."""
    if value is None:
        return f"{label} is missing"
    try:
        moment = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return f"{label} must be an RFC 3339 time such as 2026-01-31T12:00:00+01:00"
    return _within_reach(moment, label, now)


def _within_reach(moment: datetime, label: str, now: datetime) -> datetime | str:
    if moment.tzinfo is None:
        return f"{label} has no zone: end it with Z or an offset such as +01:00"
    if moment < now - OLDEST:
        return f"{label} is more than {OLDEST.days} days ago"
    if moment > now + NEWEST:
        return f"{label} is more than {NEWEST.days} day ahead"
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def _needs_text(label: str, value: Any) -> str:
    if value is None:
        return f"{label} is missing"
    return f"{label} must be a text of 1 to {MAX_NAME} characters"


def _refused(envelope: Mapping[str, Any], reason: str) -> Refused:
    event_id = envelope.get("id")
    return Refused(event_id if isinstance(event_id, str) and len(event_id) <= MAX_NAME else None, reason)


def _header_text(value: str) -> str | None:
    """A `ce-` header decoded: quoted string removed, then percent-encoded UTF-8; None if it is neither."""
    raw = value.strip().encode("utf-8", "surrogateescape")
    if len(raw) >= 2 and raw[:1] == b'"' == raw[-1:]:
        raw = _QUOTED_PAIR.sub(rb"\1", raw[1:-1])
    if _BROKEN_ESCAPE.search(raw):
        return None
    try:
        return unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return None
