"""POST /v1/events: touchpoint events in, what became of each out, after the commit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, assert_never

import msgspec
from aiohttp import web

from handlers.http.event_formats import Refused, Unreadable, read_events
from handlers.http.given import CLOCK, RECORD
from handlers.http.metrics import METRICS
from handlers.http.problems import problem
from handlers.http.short_way import Headers, ShortWay
from handlers.http.signing.access import BUCKETS, CALLER, KEY_RING, bearer_of, too_many
from surveys.asking.intake import Accepted, Conflict, Duplicate, Recorded, Rejected
from surveys.facts import TouchpointEvent

PATH: Final = "/v1/events"
SCOPE: Final = "events:write"


async def post_events(request: web.Request) -> web.Response:
    """Record the events of one request."""
    return await _take(request.app, request[CALLER].tenant, request.headers.items(), await request.read())


def short_way_for_events(app: web.Application) -> ShortWay:
    """The same for a key that is known and good; any other is refused on the ordinary way."""
    ring, buckets = app[KEY_RING], app[BUCKETS]

    async def answer(headers: Headers, body: bytes) -> web.Response | None:
        key = await ring.key_of(
            bearer_of(headers.get(b"authorization", b"").decode("utf-8", "surrogateescape"))
        )
        if key is None or not key.allows(SCOPE):
            return None
        wait = buckets.take(key.key_id)
        if wait:
            return too_many(wait)
        named = [
            (name.decode("latin-1"), value.decode("utf-8", "surrogateescape"))
            for name, value in headers.items()
            if name == b"content-type" or name.startswith(b"ce-")
        ]
        return await _take(app, key.tenant, named, body)

    return ShortWay(PATH, answer)


async def _take(
    app: web.Application, tenant: str, headers: Iterable[tuple[str, str]], body: bytes
) -> web.Response:
    read = read_events(body, headers, app[CLOCK]())
    if isinstance(read, Unreadable):
        return problem(read.status, read.reason)
    taken = [event for event in read if isinstance(event, TouchpointEvent)]
    recorded = iter(await app[RECORD](tenant, taken) if taken else ())
    results = [
        _refused(event) if isinstance(event, Refused) else _result(event, next(recorded)) for event in read
    ]
    statuses = [result["status"] for result in results]
    for status in statuses:
        app[METRICS].events_received(status)
    answer = {
        "accepted": statuses.count("accepted"),
        "duplicates": statuses.count("duplicate"),
        "results": results,
    }
    if statuses == ["conflict"]:
        return problem(409, str(results[0]["reason"]), members=answer)
    if statuses == ["rejected"]:
        return problem(422, str(results[0]["reason"]), members=answer)
    return web.Response(status=202, body=msgspec.json.encode(answer), content_type="application/json")


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
