"""GET /v1/journeys/{journey}/paths and /passages/{instance}: how customers went, as JSON."""

from __future__ import annotations

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, PATHS, POOL
from handlers.http.maps.journeys import json_answer, no_such_journey, view_in
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from mapping.paths.as_json import passage_json, paths_json
from mapping.paths.one_passage import passage_of
from mapping.paths.reading import read_events
from mapping.reading import moments_of

LONGEST = 255


async def get_paths(request: web.Request) -> web.StreamResponse:
    """Funnel, ways and weak links of the passages that began in the window; it may be some seconds old."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    tenant = request[CALLER].tenant
    paths = await request.app[PATHS].of(tenant, view)
    if paths is None:
        return no_such_journey(view.journey)
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    return json_answer(paths_json(paths, view, *moments_of(configuration, view, paths.read_at)))


async def get_passage(request: web.Request) -> web.StreamResponse:
    """One passage by its instance, each step beside the usual time of the view."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    instance = request.match_info["instance"]
    if "\x00" in instance or len(instance) > LONGEST:
        return problem(404, "there is no such passage")
    tenant = request[CALLER].tenant
    paths = await request.app[PATHS].of(tenant, view)
    if paths is None:
        return no_such_journey(view.journey)
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    async with request.app[POOL].acquire() as connection:
        events = await read_events(
            connection, tenant=tenant, configuration=configuration, journey=view.journey, instance=instance
        )
    passage = passage_of(events, paths, instance=instance, now=request.app[CLOCK]())
    if passage is None:
        return problem(404, "there is no such passage")
    return json_answer(passage_json(passage))
