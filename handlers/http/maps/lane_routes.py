"""Routes of a map's lanes and targets: edited where they stand."""

from __future__ import annotations

from handlers.http.maps import lane_schemas as schemas
from handlers.http.maps import lanes
from handlers.http.maps.map_check import get_check
from handlers.http.openapi import JSON, Body, Parameter, Reply, Route
from handlers.http.schemas import Problem
from surveys.people.roles import Role

_IF_MATCH = Parameter("If-Match", "the config_version that the change was made from", "header")
_REFUSED = (
    Reply(400, "not readable", Problem),
    Reply(404, "no such journey, touchpoint or entry", Problem),
    Reply(409, "somebody else changed the same part meanwhile: both texts are in the answer", Problem),
    Reply(415, "not JSON", Problem),
    Reply(422, "the document would not be sound: the field and why", Problem),
)
_VERSION = Reply(428, "no If-Match", Problem)
_ENTRY = "/v1/journeys/{journey}/entries/{entry}"

LANE_ROUTES = (
    Route(
        "GET",
        "/v1/journeys/{journey}/entries",
        lanes.get_entries,
        "What stands in the lanes, and the targets",
        (Reply(200, "the entries", schemas.LanesShown), Reply(404, "no such journey", Problem)),
        scope="map:read",
        session=True,
    ),
    Route(
        "POST",
        "/v1/journeys/{journey}/entries",
        lanes.post_entry,
        "Add an entry to a lane; sent twice it is added once if it names its key",
        (Reply(201, "added", schemas.EntryKept), *_REFUSED),
        scope="admin",
        session=True,
        least=Role.ADMIN,
        bodies=(Body(JSON, schemas.NewEntry),),
    ),
    Route(
        "PATCH",
        _ENTRY,
        lanes.patch_entry,
        "Change an entry",
        (Reply(200, "changed", schemas.EntryKept), *_REFUSED, _VERSION),
        scope="admin",
        session=True,
        least=Role.ADMIN,
        parameters=(_IF_MATCH,),
        bodies=(Body(JSON, schemas.EntryChange),),
    ),
    Route(
        "DELETE",
        _ENTRY,
        lanes.delete_entry,
        "Remove an entry",
        (Reply(200, "removed", schemas.EntryGone), *_REFUSED, _VERSION),
        scope="admin",
        session=True,
        least=Role.ADMIN,
        parameters=(_IF_MATCH,),
    ),
    Route(
        "PATCH",
        "/v1/journeys/{journey}/touchpoints/{touchpoint}/target",
        lanes.patch_target,
        "Change what a touchpoint aims at",
        (Reply(200, "changed", schemas.TargetKept), *_REFUSED, _VERSION),
        scope="admin",
        session=True,
        least=Role.ADMIN,
        parameters=(_IF_MATCH,),
        bodies=(Body(JSON, schemas.TargetChange),),
    ),
    Route(
        "GET",
        "/v1/journeys/{journey}/check",
        get_check,
        "The map check: what is missing, and the lines of chat that mend it",
        (Reply(200, "the check", schemas.CheckShown), Reply(404, "no such journey", Problem)),
        scope="map:read",
        session=True,
        least=Role.STAFF,
    ),
)
