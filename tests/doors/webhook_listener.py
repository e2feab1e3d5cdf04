"""A webhook that a test listens at."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

Answer = Callable[[dict[str, Any]], Awaitable[web.StreamResponse]]


class Listener:
    """A webhook that remembers what it got and answers as told."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answer: Answer = self.accept
        self.changed = asyncio.Event()

    async def accept(self, _update: dict[str, Any]) -> web.StreamResponse:
        return web.json_response({})

    async def receive(self, request: web.Request) -> web.StreamResponse:
        update = await request.json()
        self.got.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.changed.set()
        return await self.answer(update)

    async def until(self, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(30):
            while len(self.got) < count:
                self.changed.clear()
                await self.changed.wait()
        return self.got

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@asynccontextmanager
async def listening() -> AsyncIterator[Listener]:
    listener = Listener()
    app = web.Application()
    app.router.add_post("/hook", listener.receive)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listener
    await runner.cleanup()
