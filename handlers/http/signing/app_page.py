"""The Mini App: /app/{journey}, the page that Telegram opens, and POST /v1/signin/telegram, its way in."""

from __future__ import annotations

from aiohttp import web

from handlers.http.given import APP_KEYS, CLOCK, ENGINE
from handlers.http.pages import language_of
from handlers.http.problems import problem
from handlers.http.signing.init_data import NotOpened, Opened, read_init_data
from handlers.http.signing.sessions import SESSION, Grant
from handlers.http.signing.signing import DOORKEEPER, is_own, open_session, person_shown, signed_in
from handlers.http.strict_json import NotJsonError, decode
from mapping.pages.app_page import FRAMED_BY, render_app
from mapping.pages.map_page import page_headers
from surveys.people import signing_in


async def get_app(request: web.Request) -> web.StreamResponse:
    """The page signs in by itself and goes on to the map; who may see that is asked there."""
    page = render_app(request.match_info["journey"], language_of(request, "en"))
    return web.Response(text=page, headers=page_headers(FRAMED_BY))


async def post_signin(request: web.Request) -> web.StreamResponse:
    """`{"init_data": "..."}` -> a session, if one of the staff opened the Mini App a moment ago.

    The same words open one session only; who has that one already may say them again.
    """
    if not is_own(request):
        return problem(403, "another site signs nobody in here")
    try:
        said = decode(await request.read())
    except NotJsonError as error:
        return problem(400, str(error))
    text = said.get("init_data") if isinstance(said, dict) else None
    if not isinstance(text, str):
        return problem(422, 'the body must be {"init_data": "..."}')
    opened = read_init_data(text, request.app[APP_KEYS], request.app[CLOCK]())
    match opened:
        case NotOpened(why):
            return problem(401, why)
        case Opened():
            return await _let_in(request, opened)


async def _let_in(request: web.Request, opened: Opened) -> web.StreamResponse:
    grant = Grant(opened.tenant, request.app[CLOCK]() + SESSION, opened.who)
    member = await request.app[DOORKEEPER].member(grant)
    if member is None:
        return problem(403, "only people of the company see this: an admin invites them with /staff")
    async with request.app[ENGINE].begin() as conn:
        fresh = await signing_in.spend(
            conn, tenant=opened.tenant, token_hash=opened.token_hash, expires_at=opened.expires_at
        )
    if fresh:
        answer = web.json_response(person_shown(member, grant.expires_at))
        open_session(request, answer, grant, within="app")
        return answer
    found = await signed_in(request)
    if found is not None and (found.tenant, found.member.telegram_user_id) == (opened.tenant, opened.who):
        return web.json_response(person_shown(found.member, found.until))
    return problem(401, "it was used already: open the page from the chat again")
