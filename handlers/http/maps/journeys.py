"""GET /v1/journeys and a journey's curve as JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec
from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, POOL
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from mapping.curve import curve_json
from mapping.reading import View, WindowError, read_curve, view_of

T = TypeVar("T")
LARGE = 1024
"""Bytes of an answer from which compressing it is worth the time."""


async def get_journeys(request: web.Request) -> web.StreamResponse:
    """All journeys of the caller's company with their stages and touchpoints."""
    configuration = await request.app[CONFIGURATIONS].current(request[CALLER].tenant)
    journeys = [
        {
            "key": journey.key,
            "name": dict(journey.name),
            "goal": dict(journey.goal) if journey.goal else None,
            "stages": [
                {
                    "key": stage.key,
                    "name": dict(stage.name),
                    "touchpoints": [
                        {"key": point.key, "name": dict(point.name), "channels": list(point.channels)}
                        for point in stage.touchpoints
                    ],
                }
                for stage in journey.stages
            ],
        }
        for journey in configuration.journeys.values()
    ]
    return json_answer({"version": configuration.version, "journeys": journeys})


async def get_curve(request: web.Request) -> web.StreamResponse:
    """One view of a journey as it stands now."""
    return await view_answer(request, read_curve, lambda reading: curve_json(reading.curve, reading.version))


async def view_answer(
    request: web.Request, read: Callable[..., Awaitable[T | None]], as_json: Callable[[T], Any]
) -> web.StreamResponse:
    """What `read` finds now for the view that the address names; None is no such journey."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    tenant = request[CALLER].tenant
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    async with request.app[POOL].acquire() as connection:
        found = await read(
            connection, tenant=tenant, configuration=configuration, view=view, now=request.app[CLOCK]()
        )
    return no_such_journey(view.journey) if found is None else json_answer(as_json(found))


def view_in(request: web.Request) -> View | web.Response:
    """The view that the address names, or why it names none."""
    query = request.query
    try:
        return view_of(
            request.match_info["journey"],
            window=query.get("window"),
            first=query.get("from"),
            last=query.get("to"),
            channel=query.get("channel"),
            persona=query.get("persona"),
        )
    except WindowError as error:
        return problem(400, str(error))


def no_such_journey(journey: str) -> web.Response:
    return problem(404, f"there is no journey {journey!r}; GET /v1/journeys lists them")


def json_answer(value: object, status: int = 200) -> web.Response:
    """The value as JSON; a large one goes compressed to who takes that."""
    answer = web.Response(status=status, body=msgspec.json.encode(value), content_type="application/json")
    if isinstance(answer.body, bytes) and len(answer.body) > LARGE:
        answer.enable_compression()
    return answer
