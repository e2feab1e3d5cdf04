"""GET /v1/journeys/{journey}/recovery: what became of complaints, as JSON."""

from __future__ import annotations

from aiohttp import web

from handlers.http.maps.journeys import view_answer
from mapping.recovery import read_recovery, recovery_json


async def get_recovery(request: web.Request) -> web.StreamResponse:
    """Before and after, won back, minutes, and estimates, by touchpoint, by owner and in all."""
    return await view_answer(request, read_recovery, recovery_json)
