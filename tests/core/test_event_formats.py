"""Bytes and headers of a request -> touchpoint events or a clear reason."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from cloudevents.core.bindings.http import to_binary_event, to_structured_event
from cloudevents.core.v1.event import CloudEvent
from hypothesis import given
from hypothesis import strategies as st

from handlers.http.event_formats import ReadEvent, Refused, Unreadable, read_events, read_plain
from handlers.http.strict_json import NotJsonError, decode
from surveys.facts import TouchpointEvent

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TIME = "2026-11-20T20:02:44Z"
PLAIN = {
    "id": "o-1042-delivered",
    "source": "shop/orders",
    "touchpoint": "delivered",
    "customer": "c-42",
    "occurred_at": TIME,
    "journey": "online-order",
    "channel": "app",
    "instance": "1042",
    "location": "Gdańsk",
    "employee": "e-7",
    "attributes": {"order_total": 1200.5, "late": False, "items": ["a", "b"]},
}
ATTRIBUTES = {"order_total": 1200.5, "late": False, "items": ["a", "b"]}
DETAILS = {
    key: PLAIN[key] for key in ("journey", "channel", "instance", "location", "employee", "attributes")
}
CLOUD = {
    "specversion": "1.0",
    "id": PLAIN["id"],
    "source": PLAIN["source"],
    "type": PLAIN["touchpoint"],
    "subject": PLAIN["customer"],
    "time": TIME,
    "data": DETAILS,
}
JSON = "application/json"
STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"


def read(
    body: object, content_type: str | None = JSON, headers: Mapping[str, str] | None = None
) -> tuple[ReadEvent, ...] | Unreadable:
    extra = [(name[3:], value) for name, value in (headers or {}).items() if name[:3].lower() == "ce-"]
    whole = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read_events(whole, content_type or "", extra, NOW)


def event(read_: tuple[ReadEvent, ...] | Unreadable) -> TouchpointEvent:
    assert isinstance(read_, tuple)
    (found,) = read_
    assert isinstance(found, TouchpointEvent), found
    return found


def reason(read_: tuple[ReadEvent, ...] | Unreadable) -> str:
    assert isinstance(read_, tuple)
    (found,) = read_
    assert isinstance(found, Refused), found
    return found.reason


def binary_headers(envelope: Mapping[str, Any]) -> dict[str, str]:
    return {f"ce-{key}": quote(str(value)) for key, value in envelope.items() if key != "data"}


def test_a_plain_event_arrives_whole() -> None:
    found = event(read(PLAIN))
    assert found == TouchpointEvent(
        id="o-1042-delivered",
        source="shop/orders",
        touchpoint="delivered",
        customer="c-42",
        occurred_at=datetime(2026, 11, 20, 20, 2, 44, tzinfo=UTC),
        body_hash=found.body_hash,
        journey="online-order",
        channel="app",
        instance="1042",
        location="Gdańsk",
        employee="e-7",
        attributes={"order_total": 1200.5, "late": False, "items": ["a", "b"]},
    )
    assert len(found.body_hash) == 32


def test_every_mode_and_every_order_of_keys_is_the_same_event() -> None:
    backwards = dict(reversed(PLAIN.items())) | {"attributes": dict(reversed(ATTRIBUTES.items()))}
    same = [
        read([PLAIN]),
        read(backwards),
        read(json.dumps(PLAIN, indent=3, ensure_ascii=False).encode()),
        read(PLAIN | {"occurred_at": "2026-11-20T21:02:44.000+01:00", "unknown": "left out"}),
        read(CLOUD, STRUCTURED),
        read(CLOUD, STRUCTURED + "; charset=UTF-8"),
        read([CLOUD], BATCH),
        read(DETAILS, JSON, binary_headers(CLOUD)),
    ]
    assert [event(one) for one in same] == [event(read(PLAIN))] * len(same)


@pytest.mark.parametrize(
    "change",
    [
        {"customer": "c-43"},
        {"channel": None},
        {"channel": "site"},
        {"occurred_at": "2026-11-20T20:02:45Z"},
        {"attributes": {}},
        {"attributes": ATTRIBUTES | {"late": True}},
        {"attributes": ATTRIBUTES | {"items": ["b", "a"]}},
    ],
)
def test_another_meaning_has_another_hash(change: dict[str, Any]) -> None:
    assert event(read(PLAIN | change)).body_hash != event(read(PLAIN)).body_hash


def test_an_empty_optional_field_is_an_absent_one() -> None:
    short = {key: PLAIN[key] for key in ("id", "source", "touchpoint", "customer", "occurred_at")}
    assert event(read(short | {"channel": "", "attributes": None})) == event(read(short))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": None}, "id is missing"),
        ({"id": ""}, "id must be a text of 1 to 255 characters"),
        ({"id": "x" * 256}, "id must be a text of 1 to 255 characters"),
        ({"source": 5}, "source must be a text of 1 to 255 characters"),
        ({"touchpoint": None}, "touchpoint is missing"),
        ({"customer": ["c"]}, "customer must be a text of 1 to 255 characters"),
        ({"channel": 1}, "channel must be a text of 1 to 255 characters"),
        ({"attributes": []}, "attributes must be an object"),
        ({"occurred_at": None}, "occurred_at is missing"),
        (
            {"occurred_at": 1795219200},
            "occurred_at must be an RFC 3339 time such as 2026-01-31T12:00:00+01:00",
        ),
        (
            {"occurred_at": "21.11.2026"},
            "occurred_at must be an RFC 3339 time such as 2026-01-31T12:00:00+01:00",
        ),
        (
            {"occurred_at": "2026-11-21T12:00:00"},
            "occurred_at has no zone: end it with Z or an offset such as +01:00",
        ),
        ({"occurred_at": "2025-10-17T11:59:59Z"}, "occurred_at is more than 400 days ago"),
        ({"occurred_at": "0001-01-01T00:00:00+14:00"}, "occurred_at is more than 400 days ago"),
        ({"occurred_at": "2026-11-22T12:00:01Z"}, "occurred_at is more than 1 day ahead"),
        ({"occurred_at": "9999-12-31T23:59:59-14:00"}, "occurred_at is more than 1 day ahead"),
        ({"attributes": {"a": "x" * 4097}}, "a string is longer than 4096 characters"),
        ({"more": "x" * 4097}, "a string is longer than 4096 characters"),
        (
            {"attributes": {"x" * 4097: 1}},
            "a key is longer than 4096 characters or contains the character NUL",
        ),
        ({"attributes": {"a": "\x00"}}, "a string contains the character NUL"),
        ({"attributes": {"a": 2**63}}, "a whole number does not fit 64 bits"),
    ],
)
def test_a_bad_field_is_refused_with_its_reason(change: dict[str, Any], why: str) -> None:
    assert reason(read(PLAIN | change)) == why


def test_the_ends_of_the_limits_are_taken() -> None:
    deep: Any = 1
    for _ in range(18):
        deep = [deep]
    for change in (
        {"id": "x" * 255},
        {"occurred_at": (NOW - timedelta(days=400)).isoformat()},
        {"occurred_at": (NOW + timedelta(days=1)).isoformat()},
        {"attributes": {"a": "x" * 4096, "b": -(2**63), "c": 2**63 - 1}},
        {"attributes": {"a": deep}},
    ):
        event(read(PLAIN | change))
    assert reason(read(PLAIN | {"attributes": {"a": [deep]}})) == "nested deeper than 20"


@pytest.mark.parametrize(
    ("body", "content_type", "status", "why"),
    [
        (b"", JSON, 400, "not valid JSON"),
        (b"{", JSON, 400, "not valid JSON"),
        (b"5", JSON, 400, "the body must be an event or a list of events"),
        (b'"\xff"', JSON, 400, "the body is not UTF-8"),
        (b'{"attributes": {"a": NaN}}', JSON, 400, "not valid JSON"),
        (b'{"attributes": {"a": 1e999}}', JSON, 400, "not valid JSON"),
        (b'{"id": "\\ud800"}', JSON, 400, "not valid JSON"),
        (b'{"id": "a", "id": "b"}', JSON, 400, "an object has the same key twice"),
        (b'{"a": [{"b": 1, "b": 1}], "c": "x\\n"}', JSON, 400, "an object has the same key twice"),
        (b'[{"a": 1, "\\u0061": 2}]', JSON, 400, "an object has the same key twice"),
        (b"[" * 100_000, JSON, 400, "nested deeper than 20"),
        (b"[" + b"{}," * 500 + b"{}]", JSON, 413, "more than 500 events in one request"),
        (b" " * (256 * 1024 + 1), JSON, 413, "the body is larger than 262144 bytes"),
        (b"{}", None, 415, "the content type must be one of"),
        (b"{}", "text/plain", 415, "the content type must be one of"),
        (b"{}", "application/json; charset=latin1", 415, "the charset must be utf-8"),
        (b"{}", "application/cloudevents+avro", 415, "the content type must be one of"),
        (b"[]", STRUCTURED, 400, "a structured CloudEvent is one JSON object; a list is a batch"),
        (b"{}", BATCH, 400, "a batch of CloudEvents is a JSON list"),
    ],
)
def test_an_unreadable_body_says_why(body: bytes, content_type: str | None, status: int, why: str) -> None:
    found = read(body, content_type)
    assert isinstance(found, Unreadable)
    assert (found.status, found.reason[: len(why)]) == (status, why)


def test_events_of_a_list_are_judged_one_by_one() -> None:
    found = read([PLAIN, 5, PLAIN | {"id": "b", "customer": None}])
    assert isinstance(found, tuple)
    assert found[1:] == (
        Refused(None, "an event must be an object"),
        Refused("b", "customer is missing"),
    )
    assert found[0] == event(read(PLAIN))
    assert read([]) == ()


@pytest.mark.parametrize("missing", ["id", "source", "type", "subject", "time", "specversion"])
def test_no_mode_of_cloudevents_makes_up_what_is_missing(missing: str) -> None:
    envelope = {key: value for key, value in CLOUD.items() if key != missing}
    why = 'specversion must be "1.0"' if missing == "specversion" else f"{missing} is missing"
    assert reason(read(envelope, STRUCTURED)) == why
    assert reason(read([envelope], BATCH)) == why
    assert reason(read(DETAILS, JSON, binary_headers(envelope))) == why


def test_headers_of_a_binary_event_are_decoded_once() -> None:
    headers = binary_headers(CLOUD) | {
        "CE-Subject": "%C5%BBaneta%20%2541 50%25",
        "ce-source": '"shop \\"A\\""',
    }
    del headers["ce-subject"]
    found = event(read(b"", None, headers))
    assert (found.customer, found.source, found.attributes) == ("Żaneta %41 50%", 'shop "A"', {})


@pytest.mark.parametrize("value", ["100%", "%zz", "%ff", "%00", "\udcff"])
def test_a_broken_header_of_a_binary_event_is_refused(value: str) -> None:
    assert reason(read(DETAILS, JSON, binary_headers(CLOUD) | {"ce-subject": value})) in (
        "the header ce-subject is not percent-encoded UTF-8",
        "a string contains the character NUL",
    )


def test_other_binary_troubles_are_named() -> None:
    headers = binary_headers(CLOUD)
    assert reason(read([1], JSON, headers)) == "data must be a JSON object"
    assert read(b"<a/>", "text/xml", headers) == Unreadable(
        415, "the data of a binary CloudEvent must be application/json"
    )
    assert reason(read(DETAILS, JSON, headers | {"CE-ID": "again"})) == "the header ce-id is given twice"
    assert "data_base64" in reason(read(CLOUD | {"data_base64": "e30="}, STRUCTURED))


def test_what_the_cloudevents_library_sends_is_understood() -> None:
    sent = CloudEvent(
        {
            "id": "o-1042-delivered",
            "source": "shop/orders",
            "type": "delivered",
            "subject": "Gdańsk 100% c-42",
            "time": datetime(2026, 11, 20, 20, 2, 44, tzinfo=UTC),
            "specversion": "1.0",
            "datacontenttype": "application/json",
        },
        DETAILS,
    )
    expected = event(read(PLAIN | {"customer": "Gdańsk 100% c-42"}))
    for message in (to_structured_event(sent), to_binary_event(sent)):
        headers = {name: value for name, value in message.headers.items() if name.lower() != "content-type"}
        content_type = next(
            value for name, value in message.headers.items() if name.lower() == "content-type"
        )
        assert event(read(bytes(message.body), content_type, headers)) == expected


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from([*PLAIN, *CLOUD]), inner),
    max_leaves=20,
)
content_types = st.sampled_from([JSON, STRUCTURED, BATCH, None]) | st.text(max_size=20)
headers_ = st.dictionaries(
    st.sampled_from(["ce-id", "ce-source", "ce-type", "ce-time", "ce-subject", "ce-specversion"]),
    st.text(max_size=30) | st.sampled_from(["1.0", TIME]),
)


def check(found: tuple[ReadEvent, ...] | Unreadable) -> None:
    match found:
        case Unreadable(status, why):
            assert status in (400, 413, 415)
            assert why
        case _:
            for one in found:
                assert isinstance(one, TouchpointEvent) or one.reason


@given(st.binary(max_size=300), content_types, headers_)
def test_any_bytes_become_events_or_a_reason(
    body: bytes, content_type: str | None, headers: dict[str, str]
) -> None:
    check(read(body, content_type, headers))


@given(
    st.dictionaries(st.sampled_from([*PLAIN]), json_values)
    | st.lists(json_values)
    | st.builds(lambda key, value: PLAIN | {key: value}, st.sampled_from([*PLAIN]), json_values)
    | st.builds(lambda key, value: CLOUD | {key: value}, st.sampled_from([*CLOUD]), json_values),
    content_types,
    headers_,
    st.booleans(),
)
def test_any_json_becomes_events_or_a_reason(
    body: Any, content_type: str | None, headers: dict[str, str], escaped: bool
) -> None:
    text = json.dumps(body, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    check(read(text, content_type, headers))


@given(st.dictionaries(st.text(), st.text(), min_size=1), st.booleans())
def test_one_key_given_twice_is_always_seen(pairs: dict[str, str], escaped: bool) -> None:
    whole = json.dumps(pairs, ensure_ascii=escaped)
    twice = whole[:-1] + ", " + whole[1:]
    for text, status in ((whole, None), (twice, 400)):
        found = read(text.encode("utf-8", "surrogatepass"))
        if status:
            assert isinstance(found, Unreadable)
            assert found.status == status
        elif isinstance(found, Unreadable):
            assert "twice" not in found.reason


flat_attributes = st.dictionaries(
    st.text(), st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
)


@given(
    st.builds(lambda key, value: PLAIN | {key: value}, st.sampled_from([*PLAIN]), json_values)
    | st.builds(lambda attributes: PLAIN | {"attributes": attributes}, flat_attributes)
    | st.builds(lambda key: {name: PLAIN[name] for name in PLAIN if name != key}, st.sampled_from([*PLAIN])),
    st.booleans(),
)
def test_the_usual_form_means_what_any_other_reading_finds(body: Any, many: bool) -> None:
    text = json.dumps([body, body] if many else body, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        value = decode(text)
    except NotJsonError as error:
        assert read(text) == Unreadable(400, str(error))
    else:
        expected = tuple(read_plain(item, NOW) for item in (value if many else [value]))
        assert repr(read(text)) == repr(expected)


@pytest.mark.parametrize(
    "twice", [b'"channel": "app"', b'"attributes": {"a": 1, "a": 1}', b'"journey": null']
)
def test_a_key_given_twice_in_the_usual_form_is_seen(twice: bytes) -> None:
    required = {key: PLAIN[key] for key in ("id", "source", "touchpoint", "customer", "occurred_at")}
    whole = json.dumps(required).encode()[:-1]
    assert read(whole + b', "channel": "app", "journey": "x", ' + twice + b"}") == Unreadable(
        400, "an object has the same key twice"
    )
