"""POST /v1/events: touchpoint events in, what became of each out, after the commit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, assert_never

import msgspec
from aiohttp import hdrs, web

from handlers.http.event_formats import ReadEvent, Refused, Unreadable, read_events
from handlers.http.given import CLOCK, RECORD
from handlers.http.metrics import METRICS
from handlers.http.problems import problem
from handlers.http.short_way import Later, Response, ShortWay, Told, response_of
from handlers.http.signing.access import BUCKETS, CALLER, KEY_RING, bearer_of, shown_as, too_many
from handlers.http.usual_requests import MOST_REMEMBERED, Head
from surveys.asking.intake import Accepted, Conflict, Duplicate, Recorded, Rejected
from surveys.facts import TouchpointEvent
from surveys.people.keys import ApiKey

PATH: Final = "/v1/events"
SCOPE: Final = "events:write"
_encode = msgspec.json.Encoder().encode


async def post_events(request: web.Request) -> web.Response:
    """Record the events of one request."""
    told = _take(
        request.app,
        request[CALLER].tenant,
        request.headers.get(hdrs.CONTENT_TYPE, ""),
        [(name[3:], value) for name, value in request.headers.items() if name[:3].lower() == "ce-"],
        await request.read(),
    )
    return await response_of(told)


def short_way_for_events(app: web.Application) -> ShortWay:
    """The same for a key that is known and good; any other is refused on the ordinary way."""
    ring, buckets = app[KEY_RING], app[BUCKETS]

    def answer(head: Head, body: bytes) -> Response | Later[Response | None] | None:
        said = _said(head)
        key = ring.proven(said.shown)
        if key is None:
            return Later(asyncio.ensure_future(prove_first(said, body)), asyncio.Future.result)
        return answer_to(key, said, body)

    async def prove_first(said: _Said, body: bytes) -> Response | None:
        told = answer_to(await ring.key_of(said.bearer), said, body)
        return await told.waited() if isinstance(told, Later) else told

    def answer_to(key: ApiKey | None, said: _Said, body: bytes) -> Response | Later[Response | None] | None:
        if key is None or not key.allows(SCOPE):
            return None
        wait = buckets.take(key.key_id)
        if wait:
            return too_many(wait)
        return _take(app, key.tenant, said.content_type, said.attributes, body)

    return ShortWay(PATH, answer)


class _Said(NamedTuple):
    """What a head says of the sender and of the body."""

    bearer: str
    shown: bytes
    content_type: str
    attributes: Sequence[tuple[str, str]]


@lru_cache(maxsize=MOST_REMEMBERED)
def _said(head: Head) -> _Said:
    named = {name: value.decode("utf-8", "surrogateescape") for name, value in head.headers.items()}
    bearer = bearer_of(named.get(b"authorization", ""))
    return _Said(
        bearer,
        shown_as(bearer),
        named.get(b"content-type", ""),
        [(name[3:].decode("latin-1"), value) for name, value in named.items() if name.startswith(b"ce-")],
    )


def _take(
    app: web.Application, tenant: str, content_type: str, attributes: Sequence[tuple[str, str]], body: bytes
) -> Response | Later[Response]:
    read = read_events(body, content_type, attributes, app[CLOCK]())
    if isinstance(read, Unreadable):
        return problem(read.status, read.reason)
    events = [event for event in read if isinstance(event, TouchpointEvent)]
    if not events:
        return _told(app, read, ())
    return Later(app[RECORD](tenant, events), lambda done: _told(app, read, done.result()))


def _told(app: web.Application, read: Sequence[ReadEvent], recorded: Sequence[Recorded]) -> Response:
    became = iter(recorded)
    results = [
        _refused(event) if isinstance(event, Refused) else _result(event, next(became)) for event in read
    ]
    statuses = [result["status"] for result in results]
    for status in set(statuses):
        app[METRICS].events_received(status, statuses.count(status))
    answer = {
        "accepted": statuses.count("accepted"),
        "duplicates": statuses.count("duplicate"),
        "results": results,
    }
    if statuses == ["conflict"]:
        return problem(409, str(results[0]["reason"]), members=answer)
    if statuses == ["rejected"]:
        return problem(422, str(results[0]["reason"]), members=answer)
    return Told(202, _encode(answer))


def _refused(event: Refused) -> dict[str, Any]:
    return {"id": event.id, "status": "rejected", "reason": event.reason}


def _result(event: TouchpointEvent, recorded: Recorded) -> dict[str, Any]:
    match recorded:
        case Accepted():
            return {"id": event.id, "status": "accepted"}
        case Duplicate():
            return {"id": event.id, "status": "duplicate"}
        case Conflict():
            reason = "an event with this source and id but another body is stored already"
            return {"id": event.id, "status": "conflict", "reason": reason}
        case Rejected(reason):
            return {"id": event.id, "status": "rejected", "reason": reason}
        case _:
            assert_never(recorded)
