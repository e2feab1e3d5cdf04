"""Who is asking, and may they: bearer keys with scopes, map sessions, and a rate for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from math import ceil
from time import monotonic

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.http.problems import problem
from handlers.http.signing.signing import is_own, signed_in
from surveys.people.auditing import author_of
from surveys.people.keys import ApiKey, find_key, proves, take_apart
from surveys.people.roles import Member, Role, may

KEY_CACHED = 5.0
"""Seconds for which a key is believed without asking the database: so soon does a revoked key end."""
MOST_CACHED = 10_000


@dataclass(frozen=True, slots=True)
class Caller:
    tenant: str
    name: str
    """What the rate is counted by: the key's id, or the session's token."""
    until: datetime | None = None
    """End of the session; None for a key."""
    member: Member | None = None
    """Who signed in, with the role that the session gives; None for a key."""
    key: ApiKey | None = None

    @property
    def author(self) -> str:
        """How the audit and the history name who did it."""
        return author_of(self.member) if self.member else f"key {self.name}"


@dataclass(frozen=True, slots=True)
class Rate:
    per_second: float
    burst: float


class KeyRing:
    """Keys by id, each read from the database at most once in KEY_CACHED seconds."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._known: dict[str, tuple[float, ApiKey | None]] = {}
        self._proven: dict[bytes, tuple[float, ApiKey | None]] = {}
        """What was shown and is proven."""

    async def key_of(self, bearer: str) -> ApiKey | None:
        """The live key that the text proves to hold, or None."""
        shown = shown_as(bearer)
        proven = self.proven(shown)
        if proven is not None:
            return proven
        presented = take_apart(bearer)
        if presented is None:
            return None
        known = self._known.get(presented.key_id)
        if known is None or self._clock() - known[0] > KEY_CACHED:
            async with self._engine.connect() as conn:
                key = await find_key(conn, tenant=presented.tenant, key_id=presented.key_id)
            if len(self._known) >= MOST_CACHED:
                self._known.clear()
                self._proven.clear()
            known = self._known[presented.key_id] = (self._clock(), key)
        if not proves(presented, known[1]):
            return None
        self._proven[shown] = known
        return known[1]

    def proven(self, shown: bytes) -> ApiKey | None:
        """The key, if a text proved it within the last KEY_CACHED seconds; None: that is not known.

        `shown`: `shown_as` of the text.
        """
        found = self._proven.get(shown)
        return found[1] if found is not None and self._clock() - found[0] <= KEY_CACHED else None


def shown_as(bearer: str) -> bytes:
    """By what a text that was shown is remembered: its SHA-256."""
    return sha256(bearer.encode("utf-8", "surrogateescape")).digest()


class Buckets:
    """A token bucket for each caller."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, name: str) -> float:
        """Take one token; 0, or the seconds after which there will be one."""
        now = self._clock()
        level, since = self._levels.get(name, (self._rate.burst, now))
        level = min(self._rate.burst, level + (now - since) * self._rate.per_second)
        if level < 1:
            self._levels[name] = (level, now)
            return (1 - level) / self._rate.per_second
        if len(self._levels) >= MOST_CACHED:
            self._levels.clear()
        self._levels[name] = (level - 1, now)
        return 0.0


PUBLIC_RATE = Rate(per_second=50, burst=200)
"""Requests of everybody by one public link, or by links that there are not."""
PUBLIC_BUCKETS = web.AppKey("public_buckets", Buckets)
KEY_RING = web.AppKey("key_ring", KeyRing)
BUCKETS = web.AppKey("buckets", Buckets)
CALLER = web.RequestKey("caller", Caller)


def guarded(handler: Handler, *, scope: str, session: bool, least: Role = Role.VIEWER) -> Handler:
    """The handler for callers whose key has the scope or, if `session`, who signed in and have the role.

    Unknown, wrong and revoked keys get the same 401.
    """

    async def guard(request: web.Request) -> web.StreamResponse:
        caller = await caller_of(request, scope=scope, session=session, least=least)
        if isinstance(caller, web.Response):
            return caller
        wait = request.app[BUCKETS].take(caller.name)
        if wait:
            return too_many(wait)
        request[CALLER] = caller
        return await handler(request)

    return guard


def too_many(wait: float) -> web.Response:
    """429. `wait`: seconds."""
    seconds = str(ceil(wait))
    return problem(429, f"too many requests; try again in {seconds} s", headers={"Retry-After": seconds})


async def caller_of(
    request: web.Request, *, scope: str, session: bool, least: Role = Role.VIEWER
) -> Caller | web.Response:
    """Who asks, or the refusal."""
    authorization = request.headers.get(hdrs.AUTHORIZATION, "")
    if session and not authorization.partition(" ")[0]:
        found = await signed_in(request)
        if found is not None:
            if not is_own(request):
                return problem(403, "another site may change nothing here")
            if not may(found.member, least):
                return problem(403, f"the role {found.member.role} is not enough: this needs {least}")
            return Caller(found.tenant, found.token, found.until, found.member)
    key = await request.app[KEY_RING].key_of(bearer_of(authorization))
    if key is None:
        return problem(
            401, "a valid key is needed: Authorization: Bearer pm_...", headers={"WWW-Authenticate": "Bearer"}
        )
    if not key.allows(scope):
        return problem(403, f"this key lacks the scope {scope}")
    return Caller(key.tenant, key.key_id, key=key)


def bearer_of(authorization: str) -> str:
    """What an Authorization header presents as a bearer key; "" = nothing."""
    scheme, _, bearer = authorization.partition(" ")
    return bearer.strip() if scheme.lower() == "bearer" else ""


def needs(request: web.Request, least: Role) -> web.Response | None:
    """The refusal, unless a person with this role or a higher one signed in, or the key may do everything."""
    caller = request[CALLER]
    if may(caller.member, least) or (caller.key is not None and caller.key.allows("admin")):
        return None
    return problem(403, f"this needs the role {least}, or a key with the scope admin")
