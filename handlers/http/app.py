"""The HTTP door as one aiohttp application, made of what the composition root gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from aiohttp import web
from prometheus_client import CollectorRegistry
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.http import events, given
from handlers.http.event_formats import MAX_BODY
from handlers.http.maps.voices import TOPICS, KeptTopics
from handlers.http.maps.whole_map import MAPS, kept_maps
from handlers.http.metrics import METRICS, Metrics, count_requests
from handlers.http.problems import add_security_headers, errors_as_problems
from handlers.http.routes import add_routes
from handlers.http.short_way import SHORT_WAYS
from handlers.http.signing.access import (
    BUCKETS,
    KEY_RING,
    PUBLIC_BUCKETS,
    PUBLIC_RATE,
    Buckets,
    KeyRing,
    Rate,
)
from handlers.http.signing.signing import DOORKEEPER, Doorkeeper

USUAL_RATE = Rate(per_second=10_000, burst=20_000)
"""Requests of one key: less than one process can answer, so that a runaway sender cannot take all."""


def build_web(
    *,
    engine: AsyncEngine,
    pool: given.Pool,
    record: given.Record,
    configurations: given.Configurations,
    live: given.Live,
    bot_name: given.BotName,
    secret_key: bytes,
    clock: Callable[[], datetime],
    ready: given.Ready,
    explain: Callable[[Exception], given.Trouble | None],
    app_keys: Mapping[str, bytes] | None = None,
    registry: CollectorRegistry | None = None,
    rate: Rate = USUAL_RATE,
) -> web.Application:
    """Everything under /v1, the map page, health and figures. More routes may be added to the result.

    At shutdown the live viewers are let go first, so that nothing waits for them.
    """
    app = web.Application(client_max_size=MAX_BODY, middlewares=[count_requests, errors_as_problems])
    app[given.ENGINE] = engine
    app[given.POOL] = pool
    app[given.RECORD] = record
    app[given.CONFIGURATIONS] = configurations
    app[given.LIVE] = live
    app[given.BOT_NAME] = bot_name
    app[given.SECRET_KEY] = secret_key
    app[given.APP_KEYS] = app_keys or {}
    app[given.CLOCK] = clock
    app[given.READY] = ready
    app[given.EXPLAIN] = explain
    app[KEY_RING] = KeyRing(engine)
    app[BUCKETS] = Buckets(rate)
    app[PUBLIC_BUCKETS] = Buckets(PUBLIC_RATE)
    app[DOORKEEPER] = Doorkeeper(engine, clock)
    app[MAPS] = kept_maps(app)
    app[TOPICS] = KeptTopics()
    app[METRICS] = Metrics(registry or CollectorRegistry())
    app[SHORT_WAYS] = {events.PATH.encode(): events.short_way_for_events(app)}
    app.on_response_prepare.append(add_security_headers)
    app.on_shutdown.append(_let_viewers_go)
    add_routes(app)
    return app


async def _let_viewers_go(app: web.Application) -> None:
    app[given.LIVE].end()
