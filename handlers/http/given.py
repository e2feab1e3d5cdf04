"""What the composition root gives the HTTP door: types and the application keys they are found under."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.told import TellWhy
from mapping.files.wishes import MakeExport
from mapping.paths.passages import Paths
from mapping.reading import View
from surveys.asking.intake import Recorded
from surveys.facts import TouchpointEvent
from surveys.model import Configuration

if TYPE_CHECKING:
    import asyncpg

    from handlers.http.signing.viewer import Viewer

    Pool = asyncpg.Pool[asyncpg.Record]

Record = Callable[[str, Sequence[TouchpointEvent]], asyncio.Future[Sequence[Recorded]]]
"""(tenant, events) -> what became of each, after the commit."""
BotName = Callable[[str], Awaitable[str | None]]
"""Tenant -> its bot's name in Telegram; None while it is not known."""
Ready = Callable[[], Awaitable[Mapping[str, str]]]
"""What is wrong, by the name of the part; nothing = ready."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An expected error, as the sender is told of it."""

    status: int
    detail: str
    retry_after: int | None = None
    """Seconds."""


class Configurations(Protocol):
    async def current(self, tenant: str) -> Configuration: ...

    def forget(self, tenant: str) -> None:
        """Look again at the next question: the document changed."""


class Live(Protocol):
    async def join(self, tenant: str, view: View, viewer: Viewer, last_seen: int | None) -> None:
        """Send the viewer what it lacks since that version, and from then on every change."""

    def leave(self, tenant: str, view: View, viewer: Viewer) -> None: ...

    def end(self) -> None:
        """Let all viewers go, and take no more."""


class KeptPaths(Protocol):
    async def of(self, tenant: str, view: View) -> Paths | None:
        """The passages of a view as they were a short while ago; None if there is no such journey."""


ENGINE = web.AppKey("engine", AsyncEngine)
POOL: web.AppKey[Pool] = web.AppKey("pool")
RECORD: web.AppKey[Record] = web.AppKey("record")
CONFIGURATIONS: web.AppKey[Configurations] = web.AppKey("configurations")
LIVE: web.AppKey[Live] = web.AppKey("live")
BOT_NAME: web.AppKey[BotName] = web.AppKey("bot_name")
EXPORT: web.AppKey[MakeExport] = web.AppKey("export")
READY: web.AppKey[Ready] = web.AppKey("ready")
TELL_WHY: web.AppKey[TellWhy] = web.AppKey("tell_why")
PATHS: web.AppKey[KeptPaths] = web.AppKey("paths")
SECRET_KEY = web.AppKey("secret_key", bytes)
APP_KEYS: web.AppKey[Mapping[str, bytes]] = web.AppKey("app_keys")
"""Tenant -> what its bot signs the openings of its Mini App with."""
CLOCK: web.AppKey[Callable[[], datetime]] = web.AppKey("clock")
EXPLAIN: web.AppKey[Callable[[Exception], Trouble | None]] = web.AppKey("explain")
"""What to answer to an error that is not a bug: the database away, a queue full, nothing configured."""
