"""GET /v1/journeys/{journey}/recovery: what became of complaints, as JSON."""

from __future__ import annotations

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, POOL
from handlers.http.maps.journeys import json_answer, no_such_journey, view_in
from handlers.http.signing.access import CALLER
from mapping.recovery import read_recovery, recovery_json


async def get_recovery(request: web.Request) -> web.StreamResponse:
    """Before and after, won back, minutes, and estimates, by touchpoint, by owner and in all."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    tenant = request[CALLER].tenant
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    async with request.app[POOL].acquire() as connection:
        recovery = await read_recovery(
            connection, tenant=tenant, configuration=configuration, view=view, now=request.app[CLOCK]()
        )
    if recovery is None:
        return no_such_journey(view.journey)
    return json_answer(recovery_json(recovery))
