"""The HTTP door on a real port, over a real database, with real keys."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import asyncpg
import pytest
from aiohttp import ClientSession, web
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import open_database
from bot.files.exporting import Exporter
from bot.files.render import Renderer
from bot.kept_paths import KeptPaths
from bot.live import Broadcaster, broadcasting
from bot.web_troubles import explain
from handlers.http.app import USUAL_RATE, build_web
from handlers.http.given import EXPORT, PATHS, TELL_WHY, Configurations
from handlers.http.short_way import IDLE, Entrance
from handlers.http.signing.access import Rate
from handlers.http.signing.init_data import app_key
from handlers.http.signing.sessions import COOKIE, SESSION, Grant, sign
from handlers.http.signing.signing import DOORKEEPER
from handlers.telegram.why.telling import teller
from handlers.telegram.wording import load_wording
from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer
from surveys.asking.intake import Recorded, record_touchpoints
from surveys.facts import TouchpointEvent
from surveys.model import Company, Configuration, Journey, Persona, QuestionType, Stage, Touchpoint
from surveys.people.keys import add_key
from surveys.people.roles import Member, Role
from surveys.people.staff import put_member

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECRET_KEY = b"a secret key of the tests, 32 bytes or more"

TOKENS = {"main": "600000001:emulated-bot-xxxx600000001", "other": "600000002:emulated-bot-xxxx600000002"}
"""Of the tenants' bots."""


def configuration() -> Configuration:
    points = tuple(
        Touchpoint(key, {"en": key.title(), "ru": key}, ("app", "site"), None, None)
        for key in ("ordered", "delivered")
    )
    stages = (Stage("buy", {"en": "Buy"}, points[:1]), Stage("get", {"en": "Get"}, points[1:]))
    return Configuration(
        version=1,
        company=Company("Volga Shop", "ru", ("ru", "en"), "Europe/Warsaw"),
        personas={"loyal": Persona("loyal", {"en": "Loyal"}, None)},
        calendars={},
        rooms={},
        journeys={"shop": Journey("shop", {"en": "Shop", "ru": "Магазин"}, {"en": "See"}, (), stages)},
        surveys={},
        triggers=(),
        complaints=(),
        contact_budget=None,
    )


class Fixed:
    """One configuration for every tenant."""

    async def current(self, tenant: str) -> Configuration:
        del tenant
        return configuration()

    def forget(self, tenant: str) -> None:
        del tenant


@dataclass
class Door:
    url: str
    engine: AsyncEngine
    pool: asyncpg.Pool
    http: ClientSession
    live: Broadcaster
    runner: web.AppRunner
    entrance: Entrance
    now: datetime = NOW
    failing: list[Exception] = field(default_factory=list)
    """Errors that the next recordings raise."""
    recording: asyncio.Event = field(default_factory=asyncio.Event)
    """Nothing is recorded while this is not set."""
    wrong: dict[str, str] = field(default_factory=dict)
    """What is not ready."""

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", int(self.url.rpartition(":")[2])

    async def key(self, *scopes: str, tenant: str = "main") -> dict[str, str]:
        """The header of a new key."""
        async with self.engine.begin() as conn:
            key = await add_key(conn, tenant=tenant, name="test", scopes=scopes, now=NOW)
        return {"Authorization": f"Bearer {key}"}

    async def session(
        self, role: Role = Role.VIEWER, *, who: int = 4711, tenant: str = "main", most: Role = Role.OWNER
    ) -> dict[str, str]:
        """The header of somebody with this role who has signed in."""
        member = Member(who, role, "Olga")
        async with self.engine.begin() as conn:
            await put_member(conn, tenant=tenant, person=member, now=NOW)
        self.runner.app[DOORKEEPER].forget(tenant)
        grant = Grant(tenant, self.now + SESSION, who, most)
        return {"Cookie": f"{COOKIE}={sign(grant, purpose='session', secret_key=SECRET_KEY)}"}

    async def answer(self, touchpoint: str, value: int, *, number: int, tenant: str = "main") -> None:
        """One more answer on the curve, and the hint that it is there."""
        given = PastAnswer(
            f"{touchpoint}-{number}", "test", "c-1", "shop", touchpoint, QuestionType.CSAT, value, NOW
        )
        async with self.engine.begin() as conn:
            await backfill(conn, [given], tenant=tenant, configuration=configuration(), now=NOW)
        await self.pool.execute("SELECT pg_notify('pulsemap_curve', $1)", f"{tenant}|shop")


OpenDoor = Callable[..., AbstractAsyncContextManager[Door]]


@pytest.fixture
async def open_door(database_url: str) -> OpenDoor:
    """Doors with other rates, or other times between heartbeats and polls."""

    @asynccontextmanager
    async def opened(
        rate: Rate = USUAL_RATE,
        heartbeat: float = 10.0,
        poll: float = 30.0,
        idle: float = IDLE,
        configured: Callable[[AsyncEngine], Configurations] = lambda _engine: Fixed(),
    ) -> AsyncIterator[Door]:
        async with open_database(database_url) as database:
            pool = database.pool
            async with broadcasting(
                pool=pool,
                connect=lambda: asyncpg.connect(database_url),
                configurations=Fixed(),
                clock=lambda: door.now,
                heartbeat=heartbeat,
                poll=poll,
            ) as live:

                async def recorded(tenant: str, events: Sequence[TouchpointEvent]) -> Sequence[Recorded]:
                    await door.recording.wait()
                    if door.failing:
                        raise door.failing.pop()
                    async with pool.acquire() as connection:
                        return await record_touchpoints(
                            connection, events, tenant=tenant, configuration=configuration(), now=door.now
                        )

                async def bot_name(tenant: str) -> str | None:
                    return {"main": "volga_bot"}.get(tenant)

                async def ready() -> dict[str, str]:
                    return door.wrong

                app = build_web(
                    engine=database.engine,
                    pool=pool,
                    record=lambda tenant, events: asyncio.ensure_future(recorded(tenant, events)),
                    configurations=configured(database.engine),
                    live=live,
                    bot_name=bot_name,
                    secret_key=SECRET_KEY,
                    clock=lambda: door.now,
                    ready=ready,
                    explain=explain,
                    app_keys={tenant: app_key(token) for tenant, token in TOKENS.items()},
                    rate=rate,
                )
                app[TELL_WHY] = teller(load_wording())
                app[PATHS] = KeptPaths(pool, configured(database.engine), lambda: door.now)
                renderer = Renderer()
                app[EXPORT] = Exporter(
                    database.engine, configured(database.engine).current, renderer, lambda: door.now
                ).pieces
                runner = web.AppRunner(app, shutdown_timeout=10)
                await runner.setup()
                entrance = Entrance(app, cast(Callable[[], asyncio.Protocol], runner.server), idle=idle)
                server = await asyncio.get_running_loop().create_server(entrance, "127.0.0.1", 0)
                port = server.sockets[0].getsockname()[1]
                async with ClientSession(f"http://127.0.0.1:{port}") as http:
                    door = Door(
                        f"http://127.0.0.1:{port}", database.engine, pool, http, live, runner, entrance
                    )
                    door.recording.set()
                    yield door
                server.close()
                await asyncio.gather(entrance.close(10), runner.cleanup())
                await renderer.close()

    return opened


@pytest.fixture(name="door")
async def usual_door(open_door: OpenDoor) -> AsyncIterator[Door]:
    async with open_door() as door:
        yield door
