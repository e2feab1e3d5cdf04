"""What customers say in their own words: GET .../voices, and PUT .../voices/{invitation}/{question}."""

from __future__ import annotations

import asyncio
from uuid import UUID

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE
from handlers.http.maps.journeys import json_answer, no_such_journey, view_in
from handlers.http.maps.lane_bodies import json_object
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER, needs
from mapping.reading import LONGEST_KEY, View
from mapping.voices.dictionaries import knows
from mapping.voices.empathy import Quadrant
from mapping.voices.topics import Comment, Topic, topics_of
from mapping.voices.voices import read_comments, voices_json
from surveys.answers import voicing
from surveys.people.roles import Role

MOST_KEPT = 64
"""Views whose topics are kept."""


class KeptTopics:
    """Topics by tenant and view, counted again only when other comments are there; one view at a time."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, View], tuple[tuple[Comment, ...], tuple[Topic, ...]]] = {}
        self._turn = asyncio.Lock()

    async def of(self, tenant: str, view: View, comments: tuple[Comment, ...]) -> tuple[Topic, ...]:
        """The topics of these comments; counted beside the event loop."""
        async with self._turn:
            known = self._kept.pop((tenant, view), None)
            if known is None or known[0] != comments:
                known = (comments, await asyncio.to_thread(topics_of, comments, knows=knows))
            self._kept[tenant, view] = known
            if len(self._kept) > MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            return known[1]


TOPICS = web.AppKey("topics", KeptTopics)


async def get_voices(request: web.Request) -> web.StreamResponse:
    """Topics by touchpoint and the empathy map; proposals only to who may confirm them."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    tenant = request[CALLER].tenant
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    async with request.app[ENGINE].connect() as conn:
        said = await read_comments(
            conn, tenant=tenant, configuration=configuration, view=view, now=request.app[CLOCK]()
        )
    if said is None:
        return no_such_journey(view.journey)
    topics = await request.app[TOPICS].of(tenant, view, said.comments)
    sorting = needs(request, Role.ADMIN) is None
    return json_answer(voices_json(said, topics, configuration=configuration, view=view, sorting=sorting))


async def put_voice(request: web.Request) -> web.StreamResponse:
    """Confirm or move a quote on the empathy map, or dismiss it."""
    body = await json_object(request)
    if isinstance(body, web.Response):
        return body
    quadrant, topic = body.get("quadrant"), body.get("group", "")
    if body.keys() - {"quadrant", "group"} or "quadrant" not in body:
        return problem(422, 'expected {"quadrant": says, thinks, does, feels or null, "group": a name}')
    if quadrant is not None and quadrant not in tuple(Quadrant):
        return problem(422, "quadrant: expected says, thinks, does, feels or null")
    if not isinstance(topic, str) or not topic.isprintable() or len(topic.strip()) > voicing.LONGEST:
        return problem(422, f"group: expected a name of at most {voicing.LONGEST} characters, or nothing")
    caller, journey = request[CALLER], request.match_info["journey"]
    question = request.match_info["question"]
    configuration = await request.app[CONFIGURATIONS].current(caller.tenant)
    if journey not in configuration.journeys:
        return no_such_journey(journey)
    try:
        invitation = UUID(request.match_info["invitation"])
    except ValueError:
        return problem(404, "there is no such quote")
    if "\x00" in question or len(question) > LONGEST_KEY:
        return problem(404, "there is no such quote")
    async with request.app[ENGINE].begin() as conn:
        placed = await voicing.place(
            conn,
            tenant=caller.tenant,
            journey=journey,
            answer=(invitation, question),
            quadrant=quadrant,
            topic=topic.strip(),
            author=caller.author,
            now=request.app[CLOCK](),
        )
    if not placed:
        return problem(404, "there is no such quote, or it has been erased")
    return web.Response(status=204)
