"""GET /why and /why/{id}: the page where admins look for asks and non-asks; a link from the bot opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, POOL, TELL_WHY
from handlers.http.pages import closed, entered, language_of
from handlers.http.signing.signing import signed_in
from handlers.http.why import identity_of, is_name
from mapping.pages.why_page import Line, Page, page_headers, render_why
from surveys.asking import why
from surveys.asking.why import CustomerWhy, NoSuchTouchpoint, Occasion, Why
from surveys.people.roles import Role, may

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import datetime
    from uuid import UUID

    from handlers.told import Told
    from surveys.model import Configuration

LAST: Final = 20
"""Asks of all customers that the page offers."""
CLOSED: Final = {
    "en": "This page opens by a link from the bot: send it /why.",
    "ru": "Эта страница открывается по ссылке из бота: отправьте ему /why.",
    "pl": "Tę stronę otwiera odnośnik od bota: wyślij mu /why.",
    "uk": "Ця сторінка відкривається за посиланням від бота: надішліть йому /why.",
}
ADMINS_ONLY: Final = {
    "en": "Who was asked and why is shown to admins alone.",
    "ru": "Кого и почему спросили, видят только администраторы.",
    "pl": "To, kogo i dlaczego zapytano, widzą tylko administratorzy.",
    "uk": "Кого й чому спитали, бачать лише адміністратори.",
}


async def get_why_page(request: web.Request) -> web.StreamResponse:
    """The search: the last asks of all, or everything of one customer."""
    customer, touchpoint = request.query.get("customer", "").strip(), request.query.get("touchpoint") or None

    async def look(seeing: _Seeing) -> Page:
        if is_name(customer) and (touchpoint is None or is_name(touchpoint)):
            return await seeing.customer(customer, touchpoint)
        return await seeing.lately()

    return await _page(request, look)


async def get_ask_page(request: web.Request) -> web.StreamResponse:
    """One ask or non-ask."""
    identity = identity_of(request.match_info["id"])

    async def look(seeing: _Seeing) -> Page:
        return seeing.empty("no_ask") if identity is None else await seeing.one(identity)

    return await _page(request, look)


async def _page(request: web.Request, look: Callable[[_Seeing], Awaitable[Page]]) -> web.StreamResponse:
    """The page for admins who are signed in; a signed link (`?k=`) does that and leaves the address."""
    app, now = request.app, request.app[CLOCK]()
    if "k" in request.query:
        return await entered(request, CLOSED)
    session = await signed_in(request)
    if session is None:
        return closed(request, CLOSED)
    if not may(session.member, Role.ADMIN):
        return closed(request, ADMINS_ONLY)
    configuration = await app[CONFIGURATIONS].current(session.tenant)
    language = language_of(request, configuration.company.language)
    page = await look(_Seeing(request, session.tenant, configuration, language, now))
    return web.Response(
        text=render_why(page, configuration, language),
        status=404 if page.empty in ("no_ask", "no_touchpoint") else 200,
        headers=page_headers(),
    )


class _Seeing:
    """One look at the page."""

    def __init__(
        self,
        request: web.Request,
        tenant: str,
        configuration: Configuration,
        language: str,
        now: datetime,
    ) -> None:
        self._pool = request.app[POOL]
        self._tell = request.app[TELL_WHY]
        self._tenant = tenant
        self._configuration = configuration
        self._language = language
        self._now = now

    async def one(self, identity: UUID) -> Page:
        async with self._pool.acquire() as connection:
            found = await why.why_invitation(
                connection,
                tenant=self._tenant,
                configuration=self._configuration,
                invitation_id=identity,
                now=self._now,
            )
        if found is None:
            return self.empty("no_ask")
        one = found.occasion
        return Page(one.customer, one.touchpoint, self._told(found), (), None)

    async def customer(self, customer: str, touchpoint: str | None) -> Page:
        async with self._pool.acquire() as connection:
            found = await why.why_customer(
                connection,
                tenant=self._tenant,
                configuration=self._configuration,
                customer=customer,
                touchpoint=touchpoint,
                now=self._now,
            )
        if isinstance(found, NoSuchTouchpoint):
            return Page(customer, None, None, (), "no_touchpoint")
        story = self._told(found.newest) if found.newest else None
        lines = tuple(self._lines(found.occasions))
        return Page(customer, touchpoint, story, lines, None if lines else _nothing(found))

    async def lately(self) -> Page:
        async with self._pool.acquire() as connection:
            found = await why.lately(connection, tenant=self._tenant, most=LAST)
        lines = tuple(self._lines(found))
        return Page("", None, None, lines, None if lines else "nothing_yet")

    def empty(self, said: str) -> Page:
        return Page("", None, None, (), said)

    def _lines(self, occasions: Iterable[Occasion]) -> Iterable[Line]:
        for one in occasions:
            told = self._told(Why(one, None))
            event = told.facts[0] if told.facts else ""
            yield Line(str(one.invitation_id) if one.invitation_id else None, told.title, event, told.state)

    def _told(self, found: Why) -> Told:
        return self._tell(found, self._configuration, self._language, self._now)


def _nothing(found: CustomerWhy) -> str:
    return "nothing_happened" if found.known else "no_customer"
