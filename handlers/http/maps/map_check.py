"""GET /v1/journeys/{journey}/check: what the map lacks, and the lines of chat that mend it."""

from __future__ import annotations

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, POOL
from handlers.http.maps.journeys import json_answer, no_such_journey
from handlers.http.signing.access import CALLER
from mapping.checking import missing_json, read_check


async def get_check(request: web.Request) -> web.StreamResponse:
    """What the map lacks."""
    tenant, journey = request[CALLER].tenant, request.match_info["journey"]
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    async with request.app[POOL].acquire() as connection:
        check = await read_check(
            connection,
            tenant=tenant,
            configuration=configuration,
            journey=journey,
            now=request.app[CLOCK](),
        )
    if check is None:
        return no_such_journey(journey)
    return json_answer(
        {
            "journey": journey,
            "config_version": configuration.version,
            "demands": check.demands,
            "met": check.met,
            "missing": [missing_json(one) for one in check.missing],
        }
    )
