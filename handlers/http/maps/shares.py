"""/v1/shares: the public links of maps, made, listed and revoked by admins."""

from __future__ import annotations

from uuid import UUID

from aiohttp import web
from pydantic import ValidationError

from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE
from handlers.http.maps.journeys import json_answer, no_such_journey
from handlers.http.maps.share_schemas import ShareWished
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from handlers.http.strict_json import NotJsonError, decode
from surveys.people import sharing
from surveys.people.sharing import Share


async def get_shares(request: web.Request) -> web.StreamResponse:
    """Those that are open."""
    tenant, now = request[CALLER].tenant, request.app[CLOCK]()
    async with request.app[ENGINE].connect() as conn:
        found = await sharing.shares(conn, tenant=tenant, now=now)
    return json_answer({"shares": [_shown(one) for one in found]})


async def post_share(request: web.Request) -> web.StreamResponse:
    """A new one; its address is told this once."""
    try:
        wished = ShareWished.model_validate(decode(await request.read()))
    except NotJsonError as error:
        return problem(400, str(error))
    except ValidationError as error:
        first = error.errors()[0]
        return problem(422, f"{'.'.join(map(str, first['loc'])) or 'the body'}: {first['msg']}")
    caller, now = request[CALLER], request.app[CLOCK]()
    configuration = await request.app[CONFIGURATIONS].current(caller.tenant)
    if wished.journey not in configuration.journeys:
        return no_such_journey(wished.journey)
    async with request.app[ENGINE].begin() as conn:
        token = await sharing.share(
            conn, tenant=caller.tenant, journey=wished.journey, days=wished.days, by=caller.author, now=now
        )
    if token is None:
        return problem(409, f"{sharing.MOST_LIVE} public links are open already: revoke one first")
    return json_answer({"path": f"/public/{token}"})


async def delete_share(request: web.Request) -> web.StreamResponse:
    """Close it at once."""
    caller, now = request[CALLER], request.app[CLOCK]()
    try:
        share_id = UUID(request.match_info["id"])
    except ValueError:
        return problem(404, "no such public link is open")
    async with request.app[ENGINE].begin() as conn:
        gone = await sharing.revoke(conn, tenant=caller.tenant, share_id=share_id, by=caller.author, now=now)
    return web.Response(status=204) if gone else problem(404, "no such public link is open")


def _shown(share: Share) -> dict[str, str]:
    return {
        "id": str(share.share_id),
        "journey": share.journey,
        "created_by": share.created_by,
        "created_at": share.created_at.isoformat(),
        "expires_at": share.expires_at.isoformat(),
    }
