"""Routes of the whole map and of a touchpoint's panel."""

from __future__ import annotations

from handlers.http.maps import map_schemas
from handlers.http.maps.whole_map import get_panel, get_whole_map
from handlers.http.openapi import Parameter, Reply, Route
from handlers.http.schemas import Problem

VIEW = (
    Parameter("window", "today, all, or the last days: 7d, 30d, 90d"),
    Parameter("from", "first day, YYYY-MM-DD, instead of a window"),
    Parameter("to", "last day, YYYY-MM-DD, instead of a window"),
    Parameter("channel", "one channel only"),
    Parameter("persona", "one persona only"),
)

MAP_ROUTES = (
    Route(
        "GET",
        "/v1/journeys/{journey}/map",
        get_whole_map,
        "Everything that the map shows",
        (
            Reply(200, "the map", map_schemas.MapShown),
            Reply(304, "nothing is new"),
            Reply(400, "a window that makes no sense", Problem),
            Reply(404, "no such journey", Problem),
        ),
        scope="map:read",
        session=True,
        parameters=(*VIEW, Parameter("If-None-Match", "the ETag of the map that is known", "header")),
    ),
    Route(
        "GET",
        "/v1/journeys/{journey}/touchpoints/{touchpoint}",
        get_panel,
        "One touchpoint: distribution, trend, newest quotes, cases and invitations by status",
        (
            Reply(200, "the touchpoint", map_schemas.PanelShown),
            Reply(400, "a window or a number of quotes that makes no sense", Problem),
            Reply(404, "no such journey or touchpoint", Problem),
        ),
        scope="map:read",
        session=True,
        parameters=(*VIEW, Parameter("quotes", "at most so many, 1 to 50; 5 when absent")),
    ),
)
