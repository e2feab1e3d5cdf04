"""Taps through getUpdates, stored and answered; beside a bare aiogram poller that only answers them.

`python -m bench.polling PORT` is that poller.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any, Final

import aiohttp
import asyncpg
import msgspec
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery

from bench.company import ask, found_company, updates_of_taps
from bench.measuring import Goal, Row, alternate, compared, ensure
from bench.servers import ROOT, TOKEN, Program, Server, postgres, product, telegram

TAPS: Final = 4000
REPETITIONS: Final = 3


async def run() -> list[Row]:
    async with postgres() as server:
        draining = _Draining(server)
        found = await alternate(REPETITIONS, {"ours": draining.ours, "bare aiogram poller": draining.bare})
    note = "both answer every press; ours stores it exactly first, the peer keeps nothing"
    return [compared("polling", found, "bare aiogram poller", unit="/s", goal=Goal(1, True), note=note)]


class _Draining:
    """Taps answered per second, from the first answer on."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def ours(self) -> float:
        async with self._server.database() as url:
            await found_company(url)
            updates = updates_of_taps(await ask(url, TAPS, touchpoints=20))
            async with _waiting(updates) as chat:
                seeing = asyncio.create_task(_answered(chat))
                async with product(url, chat.port, webhook=False):
                    pace = await seeing
                    connection = await asyncpg.connect(url)
                    stored = await connection.fetchval("SELECT count(*) FROM answer WHERE tenant_id = 'main'")
                    tallied = await connection.fetchval(
                        "SELECT sum(n) FROM answer_month WHERE tenant_id = 'main'"
                    )
                    await connection.close()
        ensure((stored, tallied) == (TAPS, TAPS), f"{stored} stored and {tallied} tallied of {TAPS}")
        return pace

    async def bare(self) -> float:
        async with self._server.database() as url:
            updates = updates_of_taps(await ask(url, TAPS, touchpoints=20))
        async with _waiting(updates) as chat:
            poller = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bench.polling", str(chat.port), cwd=ROOT
            )
            try:
                return await _answered(chat)
            finally:
                poller.kill()
                await poller.wait()


@asynccontextmanager
async def _waiting(updates: list[bytes]) -> AsyncIterator[Program]:
    """A Telegram at which these updates wait."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"[" + b",".join(updates) + b"]")
        file.flush()
        async with telegram("0", file.name) as chat:
            yield chat


async def _answered(chat: Program) -> float:
    """Answers per second, until all taps have one."""
    seen: list[tuple[float, int]] = []
    async with aiohttp.ClientSession() as http, asyncio.timeout(120):
        while not seen or seen[-1][1] < TAPS:
            await asyncio.sleep(0.02)
            async with http.get(f"http://127.0.0.1:{chat.port}/counts") as answer:
                calls: dict[str, Any] = msgspec.json.decode(await answer.read())["calls"]
            if calls.get("answerCallbackQuery"):
                seen.append((monotonic(), calls["answerCallbackQuery"]))
    return (seen[-1][1] - seen[0][1]) / (seen[-1][0] - seen[0][0])


async def _poll(port: int) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(f"http://127.0.0.1:{port}"))
    dispatcher = Dispatcher()

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        await query.answer()

    await dispatcher.start_polling(Bot(TOKEN, session=session), handle_signals=False)


if __name__ == "__main__":
    asyncio.run(_poll(int(sys.argv[1])))
