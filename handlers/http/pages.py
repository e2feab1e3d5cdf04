"""GET /map/{journey}: the live page, opened by a signed link and kept open by a session cookie."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.http.given import CONFIGURATIONS, ENGINE
from handlers.http.problems import problem
from handlers.http.signing.sessions import Grant
from handlers.http.signing.signing import SignedIn, admitted_by_link, open_session, signed_in
from mapping.pages.app_page import FRAMED_BY
from mapping.pages.map_page import page_headers, render_page
from mapping.pages.public_page import headers, render_notice
from surveys.configuration import configuring
from surveys.model import Configuration, Journey
from surveys.people import believing
from surveys.people.roles import Role, rank

CLOSED = {
    "en": "This page opens by a link from the bot: send it /map.",
    "ru": "Эта страница открывается по ссылке из бота: отправьте ему /map.",
    "pl": "Tę stronę otwiera link od bota: wyślij mu /map.",
    "uk": "Ця сторінка відкривається за посиланням від бота: надішліть йому /map.",
}
"""By language: what somebody without a link reads."""
NO_MAP = {
    "en": "There is no such map. For a link to one that there is, send the bot /map.",
    "ru": "Такой карты нет. Чтобы получить ссылку на имеющуюся, отправьте боту /map.",
    "pl": "Nie ma takiej mapy. Aby dostać link do istniejącej, wyślij botowi /map.",
    "uk": "Такої карти немає. Щоб отримати посилання на наявну, надішліть боту /map.",
}
OFFERED: Final = 30
"""Earlier versions of the map that the page offers to compare with; older ones by the address."""


async def get_map(request: web.Request) -> web.StreamResponse:
    """The page for who is signed in; a signed link (`?k=`) does that and vanishes from the address."""
    app = request.app
    if "k" in request.query:
        return await entered(request, CLOSED)
    session = await signed_in(request)
    if session is None:
        return closed(request, CLOSED)
    configuration = await app[CONFIGURATIONS].current(session.tenant)
    journey = configuration.journeys.get(request.match_info["journey"])
    if journey is None:
        return closed(request, NO_MAP, 404)
    embed = request.query.get("embed") == "1"
    asks = not embed and await _asks(app[ENGINE], session, journey)
    page = render_page(
        journey,
        language_of(request, configuration.company.language),
        window=request.query.get("window", "7d"),
        personas={key: persona.name for key, persona in configuration.personas.items()},
        embed=embed,
        company=configuration.company.name,
        role=session.member.role.value,
        asks=asks,
        versions=() if embed else await _earlier(app[ENGINE], session.tenant, configuration),
    )
    framed_by = FRAMED_BY if session.within == "app" else "'self'"
    answer = web.Response(text=page, headers=page_headers(framed_by))
    answer.enable_compression()
    return answer


async def _asks(engine: AsyncEngine, session: SignedIn, journey: Journey) -> bool:
    """Whether this employee is yet to say what they believe of the journey, before they see it."""
    if session.member.role is Role.VIEWER or not journey.touchpoints:
        return False
    async with engine.connect() as conn:
        return not await believing.was_asked(
            conn, tenant=session.tenant, journey=journey.key, person=session.member.telegram_user_id
        )


async def _earlier(engine: AsyncEngine, tenant: str, now: Configuration) -> list[tuple[int, date]]:
    """The versions before the one in force, the newest first, each with its day in the company's zone."""
    zone = ZoneInfo(now.company.timezone)
    async with engine.connect() as conn:
        known = await configuring.history(conn, tenant=tenant, most=OFFERED + 1)
    return [
        (one.version, one.created_at.astimezone(zone).date()) for one in known if one.version < now.version
    ][:OFFERED]


async def entered(request: web.Request, otherwise: Mapping[str, str]) -> web.Response:
    """The same address without the link, and a session by it; words by language if it is good for nothing.

    Who is signed in already stays so if the link gives nothing more: links in groups let in to read only.
    """
    link, session = await admitted_by_link(request, request.query["k"]), await signed_in(request)
    if link is None and session is None:
        return closed(request, otherwise)
    rest = [(name, value) for name, value in request.query.items() if name != "k"]
    answer = web.Response(status=303, headers={"Location": str(request.rel_url.with_query(rest))})
    if link is not None and (session is None or not _is_as_good(session, link)):
        open_session(request, answer, link)
    return answer


def _is_as_good(session: SignedIn, link: Grant) -> bool:
    same = (session.tenant, session.member.telegram_user_id) == (link.tenant, link.who)
    return same and rank(session.member.role) >= rank(link.most)


def closed(request: web.Request, otherwise: Mapping[str, str], status: int = 403) -> web.Response:
    """Words by language: a page for people, a problem for programs."""
    words = otherwise[language_of(request, "en")]
    if "text/html" in request.headers.get("Accept", ""):
        page = render_notice("Pulsemap", words, language_of(request, "en"))
        return web.Response(status=status, text=page, headers=headers())
    return problem(status, words)


def language_of(request: web.Request, usual: str) -> str:
    """The one asked for by `?lang=`, else the first of the browser's that we have, else the company's."""
    wished = [request.query.get("lang", "")]
    wished += [part.split(";")[0] for part in request.headers.get("Accept-Language", "").split(",")]
    for one in wished:
        language = one.strip()[:2].lower()
        if language in CLOSED:
            return language
    return usual if usual in CLOSED else "en"
