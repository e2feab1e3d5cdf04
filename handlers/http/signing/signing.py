"""Signed-in people at the HTTP door: whose session a request carries, how one is opened, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Final, Literal
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.http.given import CLOCK, ENGINE, SECRET_KEY
from handlers.http.signing import sessions
from handlers.http.signing.sessions import APP_COOKIE, COOKIE, SESSION, Grant
from surveys.people import signing_in
from surveys.people.roles import Member, rank
from surveys.people.signing_in import Admitted

BELIEVED: Final = 3.0
"""Seconds for which a tenant's people are believed without asking the database: so soon is one out."""
READING: Final = frozenset({hdrs.METH_GET, hdrs.METH_HEAD})
Within = Literal["browser", "app"]
"""What the page is shown in: a browser's own tab, or a Mini App, which Telegram Web keeps in a frame."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One of the tenant's people, with the role that they look with."""

    tenant: str
    token: str
    until: datetime
    member: Member
    within: Within


class Doorkeeper:
    """Each tenant's people and spent tokens, read at most once in BELIEVED seconds."""

    def __init__(
        self, engine: AsyncEngine, now: Callable[[], datetime], clock: Callable[[], float] = monotonic
    ) -> None:
        self._engine = engine
        self._now = now
        self._clock = clock
        self._known: dict[str, tuple[float, Admitted]] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def member(self, grant: Grant, token: str | None = None) -> Member | None:
        """Who it is, acting with the grant's role at most; None if not, or no more, of the company.

        With a token: None, too, if that is spent.
        """
        admitted = await self._admitted(grant.tenant)
        member = admitted.members.get(grant.who)
        if member is None or (token is not None and sessions.hash_of(token) in admitted.spent):
            return None
        return member if rank(member.role) <= rank(grant.most) else replace(member, role=grant.most)

    def forget(self, tenant: str) -> None:
        """Look again at the next question: a token was spent here."""
        self._known.pop(tenant, None)

    async def _admitted(self, tenant: str) -> Admitted:
        async with self._turns.setdefault(tenant, asyncio.Lock()):
            known = self._known.get(tenant)
            if known is not None and self._clock() - known[0] <= BELIEVED:
                return known[1]
            began = self._clock()
            async with self._engine.connect() as conn:
                found = await signing_in.admitted(conn, tenant=tenant, now=self._now())
            self._known[tenant] = (began, found)
            return found


DOORKEEPER = web.AppKey("doorkeeper", Doorkeeper)


async def signed_in(request: web.Request) -> SignedIn | None:
    """Whose session the request carries, if that person still is of the company."""
    cookies: Mapping[Within, str] = {"browser": COOKIE, "app": APP_COOKIE}
    for within, name in cookies.items():
        token = request.cookies.get(name, "")
        grant = _read(request, token, "session")
        if grant is not None:
            member = await request.app[DOORKEEPER].member(grant, token)
            if member is not None:
                return SignedIn(grant.tenant, token, grant.expires_at, member, within)
    return None


async def admitted_by_link(request: web.Request, token: str) -> Grant | None:
    """What a link grants, if it is good and its person still is of the company."""
    grant = _read(request, token, "link")
    if grant is None or await request.app[DOORKEEPER].member(grant, token) is None:
        return None
    return grant


def open_session(request: web.Request, answer: web.Response, link: Grant, within: Within = "browser") -> None:
    """Give the browser a cookie for the link's person that is over in SESSION."""
    granted = Grant(link.tenant, request.app[CLOCK]() + SESSION, link.who, link.most)
    token = sessions.sign(granted, purpose="session", secret_key=request.app[SECRET_KEY])
    _put_cookie(request, answer, APP_COOKIE if within == "app" else COOKIE, token, SESSION)


def _put_cookie(
    request: web.Request, answer: web.Response, name: str, token: str, life: timedelta = timedelta()
) -> None:
    """Written by hand: before Python 3.14 the library's cookies cannot be partitioned."""
    parts = [f"{name}={token}", f"Max-Age={int(life.total_seconds())}", "Path=/", "HttpOnly"]
    if is_secure(request):
        framed = name == APP_COOKIE
        parts += ["Secure", *(("SameSite=None", "Partitioned") if framed else ("SameSite=Lax",))]
    else:
        parts.append("SameSite=Lax")
    answer.headers.add(hdrs.SET_COOKIE, "; ".join(parts))


async def get_session(request: web.Request) -> web.StreamResponse:
    """Who is signed in, as JSON."""
    found = await signed_in(request)
    if found is None:
        return web.json_response({"name": None, "role": None, "until": None})
    return web.json_response(person_shown(found.member, found.until))


def person_shown(member: Member, until: datetime) -> dict[str, str]:
    """The body that tells who is signed in."""
    return {"name": member.name, "role": member.role.value, "until": until.isoformat()}


async def post_signout(request: web.Request) -> web.StreamResponse:
    """End the session here and wherever its cookie may have been copied to."""
    answer = web.Response(status=204)
    for name in (COOKIE, APP_COOKIE):
        token = request.cookies.get(name, "")
        grant = _read(request, token, "session")
        if grant is not None and is_own(request):
            async with request.app[ENGINE].begin() as conn:
                await signing_in.spend(
                    conn,
                    tenant=grant.tenant,
                    token_hash=sessions.hash_of(token),
                    expires_at=grant.expires_at,
                )
            request.app[DOORKEEPER].forget(grant.tenant)
            _put_cookie(request, answer, name, "")
    return answer


def is_own(request: web.Request) -> bool:
    """Whether a page of ours asks, and no other site on behalf of who visits it; reading is harmless."""
    if request.method in READING:
        return True
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get(hdrs.ORIGIN)
    return origin is None or urlsplit(origin).netloc == request.host


def is_secure(request: web.Request) -> bool:
    return request.secure or request.headers.get("X-Forwarded-Proto") == "https"


def _read(request: web.Request, token: str, purpose: sessions.Purpose) -> Grant | None:
    return sessions.read(token, purpose=purpose, secret_key=request.app[SECRET_KEY], now=request.app[CLOCK]())
