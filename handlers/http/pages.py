"""GET /map/{journey}: the live page, opened by a signed link and kept open by a session cookie."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from handlers.http import sessions
from handlers.http.given import CLOCK, CONFIGURATIONS, SECRET_KEY
from handlers.http.journeys import no_such_journey
from handlers.http.problems import problem
from mapping.page import page_headers, render_page

SESSION = timedelta(hours=12)
CLOSED = {
    "en": "This page opens by a link from the bot: send it /map.",
    "ru": "Эта страница открывается по ссылке из бота: отправьте ему /map.",
    "pl": "Tę stronę otwiera link od bota: wyślij mu /map.",
    "uk": "Ця сторінка відкривається за посиланням від бота: надішліть йому /map.",
}
"""By language: what somebody without a link reads."""


async def get_map(request: web.Request) -> web.StreamResponse:
    """The page for who has a session; a signed link (`?k=`) opens one and vanishes from the address."""
    app, now = request.app, request.app[CLOCK]()
    if "k" in request.query:
        link = sessions.read(request.query["k"], purpose="link", secret_key=app[SECRET_KEY], now=now)
        if link is None:
            return _closed(request)
        rest = [(name, value) for name, value in request.query.items() if name != "k"]
        answer = web.Response(status=303, headers={"Location": str(request.rel_url.with_query(rest))})
        granted = sessions.Grant(link.tenant, now + SESSION)
        answer.set_cookie(
            sessions.COOKIE,
            sessions.sign(granted, purpose="session", secret_key=app[SECRET_KEY]),
            max_age=int(SESSION.total_seconds()),
            httponly=True,
            samesite="Lax",
            secure=request.secure or request.headers.get("X-Forwarded-Proto") == "https",
            path="/",
        )
        return answer
    token = request.cookies.get(sessions.COOKIE, "")
    session = sessions.read(token, purpose="session", secret_key=app[SECRET_KEY], now=now)
    if session is None:
        return _closed(request)
    configuration = await app[CONFIGURATIONS].current(session.tenant)
    journey = configuration.journeys.get(request.match_info["journey"])
    if journey is None:
        return no_such_journey(request.match_info["journey"])
    page = render_page(
        journey,
        language_of(request, configuration.company.language),
        window=request.query.get("window", "7d"),
        embed=request.query.get("embed") == "1",
        company=configuration.company.name,
    )
    return web.Response(text=page, headers=page_headers())


def _closed(request: web.Request) -> web.Response:
    words = CLOSED[language_of(request, "en")]
    if "text/html" in request.headers.get("Accept", ""):
        return web.Response(status=403, text=words)
    return problem(403, words)


def language_of(request: web.Request, usual: str) -> str:
    """The one asked for by `?lang=`, else the first of the browser's that we have, else the company's."""
    wished = [request.query.get("lang", "")]
    wished += [part.split(";")[0] for part in request.headers.get("Accept-Language", "").split(",")]
    for one in wished:
        language = one.strip()[:2].lower()
        if language in CLOSED:
            return language
    return usual if usual in CLOSED else "en"
