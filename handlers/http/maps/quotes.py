"""GET /v1/journeys/{journey}/quotes: what customers said, as JSON."""

from __future__ import annotations

from aiohttp import web

from handlers.http.given import CONFIGURATIONS, ENGINE
from handlers.http.maps.journeys import json_answer, no_such_journey
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from mapping.quotes import MOST, newest_of_each, read_quotes
from mapping.reading import LONGEST_KEY

USUAL = 50


async def get_quotes(request: web.Request) -> web.StreamResponse:
    """The newest quotes of a journey, or of one of its touchpoints."""
    tenant, journey = request[CALLER].tenant, request.match_info["journey"]
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    if journey not in configuration.journeys:
        return no_such_journey(journey)
    limit = request.query.get("limit", str(USUAL))
    if not (limit.isascii() and limit.isdigit()) or not 1 <= int(limit) <= MOST:
        return problem(400, f"limit is a number from 1 to {MOST}")
    each = request.query.get("each")
    if each is not None and (not (each.isascii() and each.isdigit()) or not 1 <= int(each) <= MOST):
        return problem(400, f"each is a number from 1 to {MOST}")
    touchpoint = request.query.get("touchpoint") or None
    if touchpoint is not None and ("\x00" in touchpoint or len(touchpoint) > LONGEST_KEY):
        return problem(400, f"touchpoint has at most {LONGEST_KEY} characters")
    async with request.app[ENGINE].connect() as conn:
        quotes = await read_quotes(
            conn, tenant=tenant, journey=journey, touchpoint=touchpoint, limit=int(limit)
        )
    shown = quotes if each is None else newest_of_each(quotes, int(each))
    return json_answer({"journey": journey, "quotes": shown})
