"""What the product is measured against, each in a process of its own: `python -m bench.peers NAME PORT ...`.

raw: an aiohttp POST with a constant answer. stock: aiogram's own webhook handler with one transaction a tap.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from typing import Any

import asyncpg
from aiogram import Bot, Dispatcher, F, Router
from aiogram.types import CallbackQuery
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bench.servers import TOKEN
from surveys.answers.buttons import unpack

STOCK_TABLES = """
CREATE TABLE stock_answer (invitation_id uuid PRIMARY KEY, person bigint, number smallint,
                           answered_at timestamptz DEFAULT now());
CREATE TABLE stock_tally (touchpoint text, day date, n bigint, sum bigint, PRIMARY KEY (touchpoint, day));
"""


async def _home(_request: web.Request) -> web.Response:
    return web.Response(text="here")


async def _constant(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(body=b"{}", content_type="application/json")


def _raw() -> web.Application:
    application = web.Application()
    application.router.add_post("/{tail:.*}", _constant)
    return application


def _stock(pool: asyncpg.Pool[Any]) -> web.Application:
    router = Router()

    @router.callback_query(F.data.startswith("a"))
    async def rated(query: CallbackQuery) -> Any:
        button = unpack(query.data or "")
        assert button is not None
        async with pool.acquire() as connection, connection.transaction():
            stored = await connection.fetchval(
                "INSERT INTO stock_answer (invitation_id, person, number) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING RETURNING 1",
                button.invitation_id,
                query.from_user.id,
                button.value,
            )
            if stored:
                await connection.execute(
                    "INSERT INTO stock_tally VALUES ($2, current_date, 1, $1) "
                    "ON CONFLICT (touchpoint, day) DO UPDATE "
                    "SET n = stock_tally.n + 1, sum = stock_tally.sum + excluded.sum",
                    button.value,
                    f"p{query.from_user.id % 20}",
                )
        return query.answer()

    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    application = web.Application()
    SimpleRequestHandler(dispatcher, Bot(TOKEN), handle_in_background=False).register(
        application, path="/telegram/bot"
    )
    return application


async def _main(name: str, port: int, words: list[str]) -> None:
    pool = await asyncpg.create_pool(words[0], min_size=1, max_size=16) if words else None
    application = _raw() if name == "raw" or pool is None else _stock(pool)
    application.router.add_get("/", _home)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
    gc.freeze()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
