"""Routes of passages: all of a view, and one."""

from __future__ import annotations

from handlers.http.maps import path_schemas
from handlers.http.maps.map_routes import VIEW
from handlers.http.maps.paths import get_passage, get_paths
from handlers.http.openapi import Reply, Route
from handlers.http.schemas import Problem
from surveys.people.roles import Role

PATH_ROUTES = (
    Route(
        "GET",
        "/v1/journeys/{journey}/paths",
        get_paths,
        "Funnel, drop-out, ways between touchpoints, targets and weak links",
        (
            Reply(200, "the figures", path_schemas.PathsShown),
            Reply(400, "a window that makes no sense", Problem),
            Reply(404, "no such journey", Problem),
        ),
        scope="map:read",
        session=True,
        parameters=VIEW,
    ),
    Route(
        "GET",
        "/v1/journeys/{journey}/passages/{instance}",
        get_passage,
        "One customer's own passage, each step beside the usual time of the view",
        (
            Reply(200, "the passage", path_schemas.PassageShown),
            Reply(400, "a window that makes no sense", Problem),
            Reply(404, "no such journey or passage", Problem),
        ),
        scope="admin",
        session=True,
        least=Role.STAFF,
        parameters=VIEW,
    ),
)
