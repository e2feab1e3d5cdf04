"""The emulated Telegram served on this machine, for tests and programs that need it alone."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from demo.telegram.emulator import Emulator
from demo.telegram.limits import Rates
from demo.telegram.server import build_emulator
from demo.telegram.webhooks import Patience
from demo.telegram.world import World

_QUICK = Patience(first_pause=0.02, longest_pause=0.5, answer=10.0)


@asynccontextmanager
async def running_emulator(
    port: int = 0,
    *,
    username: str = "pulsemap_bot",
    first_name: str = "Pulsemap",
    token: str | None = None,
    rates: Rates | None = Rates(),  # noqa: B008 frozen
    clock: Callable[[], float] = time.time,
    callback_answer_seconds: float = 15.0,
    patience: Patience = _QUICK,
    remember: int | None = None,
    numbers_from: int = 0,
) -> AsyncIterator[Emulator]:
    """Serve an emulator with one bot and nobody else on 127.0.0.1.

    `port` 0 takes a free one; `rates` None switches the limits off; `remember` bounds the recorded requests.
    """
    emulator = Emulator(World(clock, rates, callback_answer_seconds, numbers_from), patience, remember)
    emulator.create_bot(username, first_name, token)
    runner = web.AppRunner(build_emulator(emulator), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        emulator.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield emulator
    finally:
        await runner.cleanup()
