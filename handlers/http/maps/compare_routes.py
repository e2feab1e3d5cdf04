"""Routes of comparing, and of what staff believe."""

from __future__ import annotations

from handlers.http.maps import compare, compare_schemas
from handlers.http.maps.map_routes import VIEW
from handlers.http.openapi import JSON, Body, Parameter, Reply, Route
from handlers.http.schemas import Problem
from surveys.people.roles import Role

_BAD_VIEW = Reply(400, "a window or a comparison that makes no sense", Problem)
_NO_JOURNEY = Reply(404, "no such journey", Problem)

COMPARE_ROUTES = (
    Route(
        "GET",
        "/v1/journeys/{journey}/compare",
        compare.get_comparison,
        "The curve beside up to five others, with the difference at each touchpoint and its interval",
        (Reply(200, "the curves", compare_schemas.CompareShown), _BAD_VIEW, _NO_JOURNEY),
        scope="map:read",
        session=True,
        parameters=(
            *VIEW,
            Parameter(
                "against",
                "previous, believed, wanted, persona:KEY, channel:KEY, asof:YYYY-MM-DD, version:N; 1 to 5",
            ),
        ),
    ),
    Route(
        "GET",
        "/v1/journeys/{journey}/beliefs",
        compare.get_beliefs,
        "What staff believe against what is measured, the widest gap first",
        (Reply(200, "the gaps", compare_schemas.BeliefsShown), _BAD_VIEW, _NO_JOURNEY),
        scope="map:read",
        session=True,
        parameters=VIEW,
    ),
    Route(
        "PUT",
        "/v1/journeys/{journey}/beliefs/mine",
        compare.put_beliefs,
        "Say what one believes of touchpoints, or skip that",
        (
            Reply(204, "kept"),
            Reply(400, "not readable", Problem),
            Reply(415, "not JSON", Problem),
            Reply(422, "no such touchpoint, or no such score", Problem),
            _NO_JOURNEY,
        ),
        scope="admin",
        session=True,
        least=Role.STAFF,
        bodies=(Body(JSON, compare_schemas.BeliefsSaid),),
    ),
)
