"""The composition root: builds every part from the settings, starts it, and closes all of it in one place."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, cast

import asyncpg
from aiohttp import web

from bot.announcing import Announcing
from bot.batching import Crew
from bot.brand import Brand, build_brands
from bot.configurations import Configurations
from bot.database import Database, open_database, plain_url
from bot.databases import open_database_of
from bot.events import Events
from bot.files.exporting import Exporter
from bot.files.render import Renderer
from bot.kept_paths import KeptPaths
from bot.live import Broadcaster, broadcasting
from bot.loops.waking import wake_all
from bot.settings import Settings
from bot.slots import Slot
from bot.telegram.updates import WRITERS, Updates
from bot.telegram.webhook import ROUTE, short_way_of_webhook, webhook_handler
from bot.web_troubles import explain
from handlers.http.app import build_web
from handlers.http.given import EXPORT, PATHS, TELL_WHY
from handlers.http.short_way import SHORT_WAYS, Entrance
from handlers.http.signing.init_data import app_key
from handlers.telegram.why.telling import teller
from handlers.telegram.wording import Wording, load_wording
from surveys import templates
from surveys.configuration import configuring
from surveys.store import tenants

ROLES: Final = frozenset({"api", "bot", "worker"})
STATEMENT_PATIENCE: Final = 60.0
"""Seconds; statements at work take milliseconds, so a longer silence is a broken connection."""
PATIENCE: Final = 5.0
"""Seconds for what is being answered at the end."""
STARTER: Final = "online-shop"
"""What a tenant without a document begins with, so that the first event is understood."""


@dataclass(frozen=True, slots=True)
class App:
    """Everything that runs, ready but not yet at work."""

    settings: Settings
    database: Database
    configurations: Configurations
    brands: Mapping[str, Brand]
    events: Events
    announcing: Announcing
    live: Broadcaster
    renderer: Renderer
    exporter: Exporter
    wording: Wording
    secret_key: bytes
    slots: Mapping[str, Slot]
    holder: str
    """Names this process among the replicas."""
    web: web.Application
    updates: dict[int, tuple[Brand, Updates]]
    """By bot id: the brands at work whose webhook is open."""
    crew: Crew
    """Writes the updates of all brands."""
    wake_sending: list[Callable[[], None]]
    """Called when invitations were planned."""
    unready: dict[str, str]
    """What is wrong, by the name of the part."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def open_app(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> AsyncIterator[App]:
    """Build all parts; at the end they are closed in the opposite order."""
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(open_database_of(settings))
        database = await stack.enter_async_context(open_database(url, patience=STATEMENT_PATIENCE))
        brands = build_brands(settings)
        for brand in brands.values():
            stack.push_async_callback(brand.bot.session.close)
        configurations = Configurations(database.engine)
        await _prepare_tenants(database, brands or {"main": None}, clock())
        holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        slots = {tenant: Slot(database, tenant, holder) for tenant in brands}
        wake_sending: list[Callable[[], None]] = []
        events = Events(
            database,
            configurations,
            clock=clock,
            planned=lambda: wake_all(wake_sending),
            slot_of=lambda tenant: slots[tenant].number() if tenant in slots else 0,
        )
        stack.push_async_callback(events.close)
        live = await stack.enter_async_context(
            broadcasting(
                pool=database.pool,
                connect=lambda: asyncpg.connect(plain_url(url)),
                configurations=configurations,
                clock=clock,
            )
        )
        announcing = Announcing(database, here=live.stir)
        stack.push_async_callback(announcing.close)
        renderer = Renderer()
        stack.push_async_callback(renderer.close)
        secret_key = _secret_key(settings)
        unready: dict[str, str] = {}
        wording = load_wording()
        updates: dict[int, tuple[Brand, Updates]] = {}
        application = build_web(
            engine=database.engine,
            pool=database.pool,
            record=events.record,
            configurations=configurations,
            live=live,
            bot_name=_bot_names(database),
            secret_key=secret_key,
            clock=clock,
            ready=_readiness(database, unready),
            explain=explain,
            app_keys={tenant: app_key(brand.bot.token) for tenant, brand in brands.items()},
        )
        application[TELL_WHY] = teller(wording)
        exporter = Exporter(database.engine, configurations.current, renderer, clock)
        application[EXPORT] = exporter.pieces
        kept_paths = KeptPaths(database.pool, configurations, clock)
        stack.push_async_callback(kept_paths.close)
        application[PATHS] = kept_paths
        application.router.add_post(ROUTE, webhook_handler(updates, secret_key, wording))
        for brand in brands.values():
            address = ROUTE.format(bot_id=brand.bot.id).encode()
            application[SHORT_WAYS][address] = short_way_of_webhook(brand, updates, secret_key, wording)
        yield App(
            settings=settings,
            database=database,
            configurations=configurations,
            brands=brands,
            events=events,
            announcing=announcing,
            live=live,
            renderer=renderer,
            exporter=exporter,
            wording=wording,
            secret_key=secret_key,
            slots=slots,
            holder=holder,
            web=application,
            updates=updates,
            crew=Crew(WRITERS),
            wake_sending=wake_sending,
            unready=unready,
        )


@asynccontextmanager
async def serving(application: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve until the block ends; the port it listens on. Raises OSError if the port is taken."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=PATIENCE, handler_cancellation=True)
    await runner.setup()
    entrance = Entrance(application, cast(Callable[[], asyncio.Protocol], runner.server))
    try:
        try:
            server = await asyncio.get_running_loop().create_server(entrance, host, port, backlog=1024)
        except socket.gaierror as error:
            raise OSError(f"PULSEMAP_HTTP_HOST: {host}: {error.strerror}") from error
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
    finally:
        await asyncio.gather(entrance.close(PATIENCE), runner.cleanup())


async def _prepare_tenants(database: Database, known: Mapping[str, object], now: datetime) -> None:
    for tenant in known:
        async with database.engine.begin() as connection:
            await tenants.know_tenant(connection, tenant=tenant, bot_id=None, bot_username=None, now=now)
            if await configuring.newest_version(connection, tenant=tenant) is None:
                await configuring.apply(
                    connection,
                    tenant=tenant,
                    text=templates.text(STARTER),
                    author="pulsemap",
                    note=f"template {STARTER}",
                    now=now,
                    base=0,
                )


def _bot_names(database: Database) -> Callable[[str], Awaitable[str | None]]:
    async def name_of(tenant: str) -> str | None:
        async with database.engine.connect() as connection:
            return await tenants.bot_username(connection, tenant=tenant)

    return name_of


def _readiness(database: Database, unready: Mapping[str, str]) -> Callable[[], Awaitable[Mapping[str, str]]]:
    async def look() -> Mapping[str, str]:
        try:
            await database.pool.fetchval("SELECT 1", timeout=3)
        except Exception as error:
            return {**unready, "database": type(error).__name__}
        return dict(unready)

    return look


def _secret_key(settings: Settings) -> bytes:
    """The set key, or one made once and kept in the data directory, readable by its owner alone."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    path: Path = settings.data_home() / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip().encode()
