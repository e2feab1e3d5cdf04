"""A journey's curve beside others, and what staff believe of it: GET .../compare, GET and PUT .../beliefs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE, POOL
from handlers.http.maps.journeys import json_answer, no_such_journey, view_in
from handlers.http.maps.lane_bodies import json_object
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from mapping.comparing.as_json import comparison_json
from mapping.comparing.believed import beliefs_json, read_beliefs
from mapping.comparing.comparing import Against, AgainstError, Kind, all_against
from mapping.comparing.reading import read_comparison
from surveys.configuration import configuring
from surveys.model import Configuration
from surveys.people import believing


async def get_comparison(request: web.Request) -> web.StreamResponse:
    """One view and up to five other curves, with the differences at each touchpoint."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    try:
        against = all_against(request.query.getall("against", []))
    except AgainstError as error:
        return problem(400, str(error))
    tenant = request[CALLER].tenant
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    earlier = await _earlier(request, tenant, configuration, against)
    async with request.app[POOL].acquire() as connection:
        comparison = await read_comparison(
            connection,
            tenant=tenant,
            configuration=configuration,
            view=view,
            against=against,
            earlier=earlier,
            now=request.app[CLOCK](),
        )
    if comparison is None:
        return no_such_journey(view.journey)
    return json_answer(comparison_json(comparison))


async def _earlier(
    request: web.Request, tenant: str, configuration: Configuration, against: Sequence[Against]
) -> dict[Against, Configuration]:
    """The documents that were in force at the end of a day, or have a number; those that are known."""
    found = {}
    older = [one for one in against if one.kind in (Kind.ASOF, Kind.VERSION)]
    if not older:
        return {}
    async with request.app[ENGINE].connect() as conn:
        for one in older:
            if one.kind is Kind.ASOF:
                number = await configuring.version_at(
                    conn, tenant=tenant, moment=_end_of(date.fromisoformat(one.key), configuration)
                )
            else:
                number = int(one.key)
            document = (
                configuration
                if number == configuration.version
                else await configuring.version(conn, tenant=tenant, version=number or 0)
            )
            if document is not None:
                found[one] = document
    return found


def _end_of(day: date, configuration: Configuration) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(configuration.company.timezone))


async def get_beliefs(request: web.Request) -> web.StreamResponse:
    """What staff believe and what is measured, the widest gap first; of the caller also their own words."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    caller = request[CALLER]
    configuration = await request.app[CONFIGURATIONS].current(caller.tenant)
    async with request.app[POOL].acquire() as connection:
        beliefs = await read_beliefs(
            connection,
            tenant=caller.tenant,
            configuration=configuration,
            view=view,
            now=request.app[CLOCK](),
        )
    if beliefs is None:
        return no_such_journey(view.journey)
    return json_answer({**beliefs_json(beliefs), "mine": await _mine(request, view.journey)})


async def _mine(request: web.Request, key: str) -> dict[str, Any] | None:
    """What the one who asks has said; None for a key."""
    caller = request[CALLER]
    if caller.member is None:
        return None
    journey = (await request.app[CONFIGURATIONS].current(caller.tenant)).journeys[key]
    person = caller.member.telegram_user_id
    async with request.app[ENGINE].connect() as conn:
        asked = await believing.was_asked(conn, tenant=caller.tenant, journey=key, person=person)
        said = await believing.said_by(conn, tenant=caller.tenant, journey=journey, person=person)
    return {"asked": asked, "scores": {touchpoint: score / 1000 for touchpoint, score in said.items()}}


async def put_beliefs(request: web.Request) -> web.StreamResponse:
    """What the one who signed in believes of some touchpoints; or that they would rather not say."""
    caller = request[CALLER]
    if caller.member is None:
        return problem(422, "only somebody who signed in believes something; a key does not")
    configuration = await request.app[CONFIGURATIONS].current(caller.tenant)
    journey = configuration.journeys.get(request.match_info["journey"])
    if journey is None:
        return no_such_journey(request.match_info["journey"])
    body = await json_object(request)
    if isinstance(body, web.Response):
        return body
    scores = body.get("scores", {})
    if body.keys() - {"scores", "skip"} or body.get("skip", False) not in (True, False):
        return problem(422, 'expected {"scores": {touchpoint: score}} or {"skip": true}')
    if not isinstance(scores, dict) or not all(
        type(one) in (int, float) and -1 <= one <= 1 for one in scores.values()
    ):
        return problem(422, "scores: expected numbers from -1 to 1 by touchpoint")
    person, now = caller.member.telegram_user_id, request.app[CLOCK]()
    async with request.app[ENGINE].begin() as conn:
        kept = await believing.believe(
            conn,
            tenant=caller.tenant,
            journey=journey,
            person=person,
            scores={touchpoint: round(1000 * score) for touchpoint, score in scores.items()},
            now=now,
        )
        if kept and body.get("skip"):
            await believing.skip(conn, tenant=caller.tenant, journey=journey.key, person=person, now=now)
    if not kept:
        return problem(422, "scores: touchpoints of the journey, each with -1, -0.5, 0, 0.5 or 1")
    return web.Response(status=204)
