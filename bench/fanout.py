"""One change to 5,000 open pages, beside bare writes of the same bytes to the sockets; a page's memory."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Final

import asyncpg
import psutil
from aiohttp import web
from pydantic import SecretStr

from bench.company import JOURNEY, TENANT, found_company
from bench.measuring import Goal, Row, alone, alternate, compared
from bench.servers import SECRET_KEY, TOKEN, postgres
from bench.viewers import Viewers, raise_open_files, viewers
from bot.app import open_app, serving
from bot.settings import Settings

PAGES: Final = 5000
REPETITIONS: Final = 7

_CHANGE = """
WITH touched AS (
    INSERT INTO map_version (tenant_id, journey, kind, slot, n) VALUES ('main', 'order', 'answer', 0, 1)
    ON CONFLICT (tenant_id, journey, kind, slot) DO UPDATE SET n = map_version.n + 1
)
INSERT INTO answer_month (tenant_id, journey, touchpoint, channel, persona, metric, month, slot, n, sum,
                          sum_squares, negative, neutral, positive, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9,
                          h10, newest)
VALUES ('main', 'order', 'p0', 'site', '', 'csat', '2026-11-01', 0, 1, 500,
        250000, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1790000000000)
ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, metric, month, slot) DO UPDATE
SET n = answer_month.n + 1, sum = answer_month.sum + 500, sum_squares = answer_month.sum_squares + 250000,
    positive = answer_month.positive + 1, h3 = answer_month.h3 + 1
"""


async def run() -> list[Row]:
    raise_open_files()
    with tempfile.TemporaryDirectory() as home:
        async with postgres() as server, server.database() as url:
            keys = await found_company(url)
            settings = Settings(
                bot_token=SecretStr(TOKEN),
                database_url=SecretStr(url),
                data_dir=Path(home),
                secret_key=SecretStr(SECRET_KEY),
                _env_file=None,
            )
            sockets: list[asyncio.WriteTransport] = []

            async def collect(request: web.Request, _response: web.StreamResponse) -> None:
                assert request.transport is not None
                sockets.append(request.transport)

            async with open_app(settings) as app:
                app.web.on_response_prepare.append(collect)
                async with serving(app.web, "127.0.0.1", 0) as port:
                    path = f"/v1/journeys/{JOURNEY}/changes?window=all"
                    async with viewers(port, 1, path, keys[0]):
                        pass
                    sockets.clear()
                    before = _memory()
                    async with viewers(port, PAGES, path, keys[0]) as pages:
                        grown = (_memory() - before) / PAGES / 1024
                        connection = await asyncpg.connect(url)
                        wave = _Wave(connection, pages, sockets, lambda: app.live.stir(TENANT, JOURNEY))
                        await wave.ours()
                        found = await alternate(
                            REPETITIONS, {"ours": wave.ours, "transport.write": wave.bare}
                        )
                        await connection.close()
    note = f"{PAGES} pages; until the last page has it; ours reads the curve and encodes it in between"
    return [
        compared("fanout", found, "transport.write", unit="ms", goal=Goal(2, False), note=note),
        alone("fanout.memory", [grown], unit="KiB", goal=Goal(15, False), note="of one open page"),
    ]


class _Wave:
    """Milliseconds until one change has reached all pages."""

    def __init__(
        self,
        connection: asyncpg.Connection[asyncpg.Record],
        pages: Viewers,
        sockets: list[asyncio.WriteTransport],
        stir: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._pages = pages
        self._sockets = sockets
        self._stir = stir
        self._chunk = b""

    async def ours(self) -> float:
        await asyncio.sleep(0.3)
        await self._connection.execute(_CHANGE)
        began = monotonic()
        self._stir()
        arrival = await self._pages.next_whole()
        self._chunk = arrival.chunk
        return (arrival.at - began) * 1000

    async def bare(self) -> float:
        await asyncio.sleep(0.3)
        began = monotonic()
        for socket in self._sockets:
            socket.write(self._chunk)
        return ((await self._pages.next_whole()).at - began) * 1000


def _memory() -> int:
    gc.collect()
    return int(psutil.Process(os.getpid()).memory_info().rss)
