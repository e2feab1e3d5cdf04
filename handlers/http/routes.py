"""The table of routes: everything that the HTTP door answers, in one place."""

from __future__ import annotations

from functools import cache
from typing import Any

from aiohttp import web

from handlers.http import events, schemas, why_schemas
from handlers.http.cases import recovery_schemas, sla_schemas
from handlers.http.cases.recovery import get_recovery
from handlers.http.cases.routes import CASE_ROUTES
from handlers.http.cases.sla import get_sla
from handlers.http.customers import delete_customer, get_customer, put_customer_here
from handlers.http.health import get_health, get_metrics, get_readiness
from handlers.http.maps.compare_routes import COMPARE_ROUTES
from handlers.http.maps.exports import EXPORT_ROUTES
from handlers.http.maps.journeys import get_curve, get_journeys, json_answer
from handlers.http.maps.lane_routes import LANE_ROUTES
from handlers.http.maps.live import get_changes
from handlers.http.maps.map_routes import MAP_ROUTES
from handlers.http.maps.path_routes import PATH_ROUTES
from handlers.http.maps.quotes import get_quotes
from handlers.http.maps.voice_routes import VOICE_ROUTES
from handlers.http.openapi import Body, Parameter, Reply, Route, describe
from handlers.http.pages import get_map
from handlers.http.schemas import Problem
from handlers.http.signing.access import guarded
from handlers.http.signing.signing_routes import SIGNING_ROUTES
from handlers.http.static import get_static
from handlers.http.why import get_invitation_why, get_why
from handlers.http.why_page import get_ask_page, get_why_page

VERSION = "1"

_VIEW = (
    Parameter("window", "today, all, or the last days: 7d, 30d, 90d"),
    Parameter("from", "first day, YYYY-MM-DD, instead of a window"),
    Parameter("to", "last day, YYYY-MM-DD, instead of a window"),
    Parameter("channel", "one channel only"),
    Parameter("persona", "one persona only"),
)
_NO_JOURNEY = Reply(404, "no such journey", Problem)
_BAD_VIEW = Reply(400, "a window that makes no sense", Problem)

API_ROUTES = (
    Route(
        "POST",
        events.PATH,
        events.post_events,
        "Record touchpoint events",
        (
            Reply(202, "committed; what became of each event", schemas.EventsAnswer),
            Reply(400, "not readable", Problem),
            Reply(409, "the only event conflicts with a stored one", Problem),
            Reply(413, "more than 256 KiB or 500 events", Problem),
            Reply(415, "not a content type that is taken", Problem),
            Reply(422, "the only event is rejected", Problem),
        ),
        scope=events.SCOPE,
        bodies=(
            Body("application/json", schemas.Event, "either"),
            Body("application/cloudevents+json", schemas.CloudEvent),
            Body("application/cloudevents-batch+json", schemas.CloudEvent, "list"),
        ),
    ),
    Route(
        "PUT",
        "/v1/customers/{external_id}",
        put_customer_here,
        "Add or change a customer; gives a fresh personal link",
        (
            Reply(200, "stored", schemas.CustomerLink),
            Reply(400, "not readable", Problem),
            Reply(422, "a field that cannot be taken", Problem),
        ),
        scope="events:write",
        bodies=(Body("application/json", schemas.CustomerChange),),
    ),
    Route(
        "GET",
        "/v1/customers/{external_id}",
        get_customer,
        "What is stored of a customer",
        (Reply(200, "the customer", schemas.CustomerShown), Reply(404, "no such customer", Problem)),
        scope="events:write",
    ),
    Route(
        "DELETE",
        "/v1/customers/{external_id}",
        delete_customer,
        "Erase a customer",
        (Reply(204, "erased"), Reply(404, "no such customer", Problem)),
        scope="admin",
    ),
    Route(
        "GET",
        "/v1/journeys",
        get_journeys,
        "The journeys with their stages and touchpoints",
        (Reply(200, "the journeys", schemas.Journeys),),
        scope="map:read",
        session=True,
    ),
    Route(
        "GET",
        "/v1/journeys/{journey}/curve",
        get_curve,
        "The emotion curve",
        (Reply(200, "the curve", schemas.CurveShown), _BAD_VIEW, _NO_JOURNEY),
        scope="map:read",
        session=True,
        parameters=_VIEW,
    ),
    Route(
        "GET",
        "/v1/journeys/{journey}/quotes",
        get_quotes,
        "What customers said, the newest first",
        (
            Reply(200, "the quotes", schemas.QuotesShown),
            Reply(400, "a limit that makes no sense", Problem),
            _NO_JOURNEY,
        ),
        scope="map:read",
        session=True,
        parameters=(
            Parameter("touchpoint", "of one touchpoint only"),
            Parameter("limit", "at most so many, 1 to 500; 50 when absent"),
            Parameter("each", "of these, at most so many unhappy and so many other ones of each touchpoint"),
        ),
    ),
    Route(
        "GET",
        "/v1/journeys/{journey}/recovery",
        get_recovery,
        "What became of complaints: before and after, won back, minutes, and who keeps silent",
        (Reply(200, "the figures", recovery_schemas.RecoveryShown), _BAD_VIEW, _NO_JOURNEY),
        scope="map:read",
        session=True,
        parameters=_VIEW,
    ),
    Route(
        "GET",
        "/v1/journeys/{journey}/changes",
        get_changes,
        "Changed points as server-sent events; the event `points` has the shape of the curve",
        (Reply(200, "the stream", media="text/event-stream"), _BAD_VIEW, _NO_JOURNEY),
        scope="map:read",
        session=True,
        parameters=(*_VIEW, Parameter("Last-Event-ID", "the last version that was seen", "header")),
    ),
    *MAP_ROUTES,
    *PATH_ROUTES,
    *VOICE_ROUTES,
    *EXPORT_ROUTES,
    *COMPARE_ROUTES,
    *CASE_ROUTES,
    *LANE_ROUTES,
    Route(
        "GET",
        "/v1/sla",
        get_sla,
        "How promises about cases were kept: shares, medians and 90 % minutes",
        (Reply(200, "the figures", sla_schemas.SlaShown), _BAD_VIEW),
        scope="cases:read",
        parameters=(
            Parameter("by", "owner (when absent), room, touchpoint or person"),
            Parameter("window", "today, all, or the last days: 7d, 30d, 90d; 30d when absent"),
            Parameter("from", "first day, YYYY-MM-DD, instead of a window"),
            Parameter("to", "last day, YYYY-MM-DD, instead of a window"),
            Parameter("room", "of one room only"),
            Parameter("touchpoint", "of one touchpoint only"),
        ),
    ),
    Route(
        "GET",
        "/v1/invitations/{id}/why",
        get_invitation_why,
        "Why somebody was asked or not: every gate, the one that stopped it, the next possible time",
        (
            Reply(200, "the ask and its gates", why_schemas.AskWhy),
            Reply(404, "no such invitation", Problem),
        ),
        scope="admin",
        parameters=(Parameter("lang", "language of the sentences: en, ru, pl or uk"),),
    ),
    Route(
        "GET",
        "/v1/why",
        get_why,
        "What happened with a customer, at one touchpoint or everywhere, and why",
        (
            Reply(200, "the newest with its gates, and what was earlier", why_schemas.WhyAnswer),
            Reply(400, "no customer", Problem),
            Reply(404, "no such touchpoint", Problem),
        ),
        scope="admin",
        parameters=(
            Parameter("customer", "the company's own id of the customer"),
            Parameter("touchpoint", "one touchpoint only"),
            Parameter("lang", "language of the sentences: en, ru, pl or uk"),
        ),
    ),
    Route(
        "GET",
        "/map/{journey}",
        get_map,
        "The live map page",
        (
            Reply(200, "the page", media="text/html"),
            Reply(303, "the link was good; the same address without it"),
            Reply(403, "neither a good link nor a session", Problem),
            _NO_JOURNEY,
        ),
        parameters=(
            Parameter("k", "token of a signed link"),
            Parameter("window", "the window shown first"),
            Parameter("embed", "1 = for a page around it"),
            Parameter("lang", "en, ru, pl or uk"),
        ),
    ),
    *(
        Route(
            "GET",
            path,
            handler,
            says,
            (
                Reply(200, "the page", media="text/html"),
                Reply(303, "the link was good; the same address without it"),
                Reply(403, "neither a good link nor a session", Problem),
            ),
            parameters=(
                Parameter("k", "token of a signed link"),
                Parameter("customer", "the company's own id of the customer"),
                Parameter("touchpoint", "one touchpoint only"),
                Parameter("lang", "en, ru, pl or uk"),
            ),
        )
        for path, handler, says in (
            ("/why", get_why_page, "The page that looks for asks and non-asks"),
            ("/why/{id}", get_ask_page, "The page of one ask or non-ask"),
        )
    ),
    Route(
        "GET",
        "/static/{version}/{name}",
        get_static,
        "A file of the pages",
        (Reply(200, "the file", media="application/octet-stream"), Reply(404, "no such file", Problem)),
    ),
    *SIGNING_ROUTES,
    Route("GET", "/healthz", get_health, "Is the process alive", (Reply(200, "yes", schemas.Health),)),
    Route(
        "GET",
        "/readyz",
        get_readiness,
        "Can the process work",
        (Reply(200, "yes", schemas.Readiness), Reply(503, "no, and why", schemas.Readiness)),
    ),
    Route("GET", "/metrics", get_metrics, "Prometheus figures", (Reply(200, "figures", media="text/plain"),)),
)


def add_routes(app: web.Application) -> None:
    """Register the whole table, and its description as /openapi.json."""

    async def get_openapi(_request: web.Request) -> web.StreamResponse:
        return json_answer(document())

    @cache
    def document() -> dict[str, Any]:
        return describe(routes, VERSION)

    routes = (
        *API_ROUTES,
        Route("GET", "/openapi.json", get_openapi, "This document", (Reply(200, "OpenAPI 3.1"),)),
    )
    for route in routes:
        handler = route.handler
        if route.scope is not None:
            handler = guarded(handler, scope=route.scope, session=route.session, least=route.least)
        app.router.add_route(route.method, route.path, handler)
