"""GET /v1/journeys/{journey}/map and .../touchpoints/{touchpoint}: the page and its panel, as JSON."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from aiohttp import hdrs, web

from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE, PATHS, POOL
from handlers.http.maps.journeys import json_answer, no_such_journey, view_in
from handlers.http.maps.kept_maps import KeptMaps
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from mapping.panel import panel_json, read_panel
from mapping.paths.passages import TargetRate
from mapping.quotes import read_quotes
from mapping.reading import View
from mapping.store.tallies import version_of
from mapping.whole_map import WholeMap, read_map
from surveys.model import Configuration

USUAL_QUOTES = 5
MOST_QUOTES = 50


MAPS = web.AppKey("maps", KeptMaps)


def kept_maps(app: web.Application) -> KeptMaps:
    """The maps that this application keeps; it reads them by what it has been given."""

    async def read(tenant: str, configuration: Configuration, view: View) -> WholeMap | None:
        targets = await _targets(app, tenant, configuration, view)
        async with app[POOL].acquire() as connection:
            return await read_map(
                connection,
                tenant=tenant,
                configuration=configuration,
                view=view,
                now=app[CLOCK](),
                targets=targets,
            )

    async def version(tenant: str, journey: str) -> int:
        async with app[POOL].acquire() as connection:
            return await version_of(connection, tenant=tenant, journey=journey)

    return KeptMaps(read, version, app[CLOCK])


async def get_whole_map(request: web.Request) -> web.StreamResponse:
    """The whole map of one view; 304 to whoever has it as it stands."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    tenant = request[CALLER].tenant
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    kept = await request.app[MAPS].of(tenant, configuration, view)
    if kept is None:
        return no_such_journey(view.journey)
    if kept.tag in request.headers.get(hdrs.IF_NONE_MATCH, ""):
        return web.Response(status=304, headers={hdrs.ETAG: kept.tag})
    answer = json_answer(msgspec.Raw(kept.body))
    answer.headers[hdrs.ETAG] = kept.tag
    answer.headers[hdrs.CACHE_CONTROL] = "no-cache"
    return answer


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
    kept = await request.app[MAPS].of(tenant, configuration, view)
    if kept is None:
        return no_such_journey(view.journey)
    if touchpoint not in kept.whole.places:
        return problem(404, f"the journey {view.journey!r} has no touchpoint {touchpoint!r}")
    async with request.app[POOL].acquire() as connection:
        panel = await read_panel(connection, tenant=tenant, whole=kept.whole, touchpoint=touchpoint)
    async with request.app[ENGINE].connect() as conn:
        quotes = await read_quotes(
            conn, tenant=tenant, journey=view.journey, touchpoint=touchpoint, limit=int(wished)
        )
    return json_answer({**panel_json(panel), "quotes": quotes})


async def _targets(
    app: web.Application, tenant: str, configuration: Configuration, view: View
) -> Mapping[str, TargetRate]:
    """As they were counted a short while ago: that reads every event of the view."""
    journey = configuration.journeys.get(view.journey)
    if journey is None or all(touchpoint.target is None for touchpoint in journey.touchpoints):
        return {}
    paths = await app[PATHS].of(tenant, view)
    return paths.targets if paths else {}
