"""POST /v1/events: touchpoint events in, what became of each out, after the commit."""

from __future__ import annotations

from typing import Any, assert_never

import msgspec
from aiohttp import web

from handlers.http.event_formats import Refused, Unreadable, read_events
from handlers.http.given import CLOCK, RECORD
from handlers.http.metrics import METRICS
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from surveys.asking.intake import Accepted, Conflict, Duplicate, Recorded, Rejected
from surveys.facts import TouchpointEvent


async def post_events(request: web.Request) -> web.StreamResponse:
    """Record the events of one request."""
    app = request.app
    read = read_events(await request.read(), request.headers.items(), app[CLOCK]())
    if isinstance(read, Unreadable):
        return problem(read.status, read.reason)
    taken = [event for event in read if isinstance(event, TouchpointEvent)]
    recorded = iter(await app[RECORD](request[CALLER].tenant, taken) if taken else ())
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
