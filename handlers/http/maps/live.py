"""GET /v1/journeys/{journey}/changes: server-sent events with the points that moved."""

from __future__ import annotations

import logging

from aiohttp import hdrs, web

from handlers.http.given import CLOCK, CONFIGURATIONS, LIVE
from handlers.http.maps.journeys import no_such_journey, view_in
from handlers.http.metrics import METRICS
from handlers.http.signing.access import CALLER, Caller, caller_of
from handlers.http.signing.viewer import Viewer

RECHECK = 5.0
"""Seconds after which an open stream must prove again that it may read."""
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}


async def get_changes(request: web.Request) -> web.StreamResponse:
    """Follow one view: first what the viewer lacks, then every change, until it leaves."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    tenant = request[CALLER].tenant
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    if view.journey not in configuration.journeys:
        return no_such_journey(view.journey)
    response = web.StreamResponse(headers=HEADERS)
    await response.prepare(request)
    await response.write(b"retry: 1000\n\n")
    transport = request.transport
    if transport is None:
        return response
    viewer = Viewer(transport, response.headers.get(hdrs.TRANSFER_ENCODING) == "chunked")
    live, metrics = request.app[LIVE], request.app[METRICS]
    metrics.live_viewers.inc()
    try:
        await live.join(tenant, view, viewer, _last_seen(request))
        await _until_gone(request, viewer)
    except Exception as error:
        # The head of the answer is out: the stream can only end, and the page comes again by itself.
        logging.getLogger("pulsemap.http").warning("a live stream ended: %s", type(error).__name__)
    finally:
        live.leave(tenant, view, viewer)
        metrics.live_viewers.dec()
    return response


async def _until_gone(request: web.Request, viewer: Viewer) -> None:
    """Return when the viewer left, was let go, or may no longer read."""
    while True:
        until = request[CALLER].until
        left = (until - request.app[CLOCK]()).total_seconds() if until else RECHECK
        if await viewer.wait_until_left(max(0.0, min(RECHECK, left))):
            return
        if not isinstance(await caller_of(request, scope="map:read", session=True), Caller):
            return


def _last_seen(request: web.Request) -> int | None:
    """The version that the viewer has already, if it says so."""
    text = request.headers.get("Last-Event-ID", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
