"""GET /v1/journeys/{journey}/map and .../touchpoints/{touchpoint}: the page and its panel, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec
from aiohttp import hdrs, web

from handlers.http.access import CALLER
from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE, PATHS, POOL
from handlers.http.journeys import json_answer, no_such_journey, view_in
from handlers.http.problems import problem
from mapping.map_json import map_json
from mapping.panel import panel_json, read_panel
from mapping.passages import TargetRate
from mapping.quotes import read_quotes
from mapping.reading import View
from mapping.whole_map import read_map
from surveys.model import Configuration

USUAL_QUOTES = 5
MOST_QUOTES = 50


async def get_whole_map(request: web.Request) -> web.StreamResponse:
    """The whole map of one view; 304 to whoever has it as it stands."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    tenant = request[CALLER].tenant
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    targets = await _targets(request, tenant, configuration, view)
    async with request.app[POOL].acquire() as connection:
        whole = await read_map(
            connection,
            tenant=tenant,
            configuration=configuration,
            view=view,
            now=request.app[CLOCK](),
            targets=targets,
        )
    if whole is None:
        return no_such_journey(view.journey)
    return _unless_known(request, map_json(whole))


async def get_panel(request: web.Request) -> web.StreamResponse:
    """One touchpoint: distribution, trend, newest quotes, cases and invitations by status."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    wished = request.query.get("quotes", str(USUAL_QUOTES))
    if not (wished.isascii() and wished.isdigit()) or not 1 <= int(wished) <= MOST_QUOTES:
        return problem(400, f"quotes is a number from 1 to {MOST_QUOTES}")
    tenant, touchpoint = request[CALLER].tenant, request.match_info["touchpoint"]
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    if view.journey not in configuration.journeys:
        return no_such_journey(view.journey)
    targets = await _targets(request, tenant, configuration, view)
    async with request.app[POOL].acquire() as connection:
        panel = await read_panel(
            connection,
            tenant=tenant,
            configuration=configuration,
            view=view,
            touchpoint=touchpoint,
            now=request.app[CLOCK](),
            targets=targets,
        )
    if panel is None:
        return problem(404, f"the journey {view.journey!r} has no touchpoint {touchpoint!r}")
    async with request.app[ENGINE].connect() as conn:
        quotes = await read_quotes(
            conn, tenant=tenant, journey=view.journey, touchpoint=touchpoint, limit=int(wished)
        )
    return json_answer({**panel_json(panel), "quotes": quotes})


async def _targets(
    request: web.Request, tenant: str, configuration: Configuration, view: View
) -> Mapping[str, TargetRate]:
    """As they were counted a short while ago: that reads every event of the view."""
    journey = configuration.journeys.get(view.journey)
    if journey is None or all(touchpoint.target is None for touchpoint in journey.touchpoints):
        return {}
    paths = await request.app[PATHS].of(tenant, view)
    return paths.targets if paths else {}


def _unless_known(request: web.Request, body: dict[str, Any]) -> web.Response:
    """The body, or 304 when nothing in it but the time of reading is new."""
    content = {name: value for name, value in body.items() if name != "read_at"}
    tag = f'"{sha256(msgspec.json.encode(content)).hexdigest()[:24]}"'
    if tag in request.headers.get(hdrs.IF_NONE_MATCH, ""):
        return web.Response(status=304, headers={hdrs.ETAG: tag})
    answer = json_answer(body)
    answer.headers[hdrs.ETAG] = tag
    answer.headers[hdrs.CACHE_CONTROL] = "no-cache"
    return answer
