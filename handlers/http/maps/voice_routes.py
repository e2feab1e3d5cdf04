"""Routes of customers' own words."""

from __future__ import annotations

from handlers.http.maps import voice_schemas
from handlers.http.maps.map_routes import VIEW
from handlers.http.maps.voices import get_voices, put_voice
from handlers.http.openapi import JSON, Body, Reply, Route
from handlers.http.schemas import Problem
from surveys.people.roles import Role

VOICE_ROUTES = (
    Route(
        "GET",
        "/v1/journeys/{journey}/voices",
        get_voices,
        "Topics of free text by touchpoint, and the empathy map of each persona",
        (
            Reply(200, "the topics and the quotes", voice_schemas.VoicesShown),
            Reply(400, "a window that makes no sense", Problem),
            Reply(404, "no such journey", Problem),
        ),
        scope="map:read",
        session=True,
        parameters=VIEW,
    ),
    Route(
        "PUT",
        "/v1/journeys/{journey}/voices/{invitation}/{question}",
        put_voice,
        "Confirm or move a quote on the empathy map and in a group; null dismisses it",
        (
            Reply(204, "kept"),
            Reply(400, "not readable", Problem),
            Reply(404, "no such journey, or no such words (any more)", Problem),
            Reply(415, "not JSON", Problem),
            Reply(422, "a field that cannot be taken", Problem),
        ),
        scope="admin",
        session=True,
        least=Role.ADMIN,
        bodies=(Body(JSON, voice_schemas.VoicePlace),),
    ),
)
