"""The second start of the demo to a served page, and its memory at rest; beside bare Postgres and imports.

`python -m bench.start DIRECTORY PORT` is the bare contender: the embedded server and the libraries.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Final

import psutil

from bench.measuring import Goal, Row, alone, alternate, compared, ensure
from bench.servers import Program, free_port, program

REPETITIONS: Final = 3
REST: Final = 3.0
"""Seconds after the page was served."""
BARE: Final = "bare Postgres + imports"


async def run() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="pulsemap-bench-") as directory:
        # The server's account must reach its socket.
        await asyncio.to_thread(Path(directory).chmod, 0o755)
        starts = _Starts(Path(directory))
        for first in (starts.ours, starts.resting, starts.bare):
            await first()
        starts.memory.clear()
        starts.bare_memory.clear()
        found = await alternate(
            REPETITIONS, {"ours": starts.ours, "resting": starts.resting, BARE: starts.bare}
        )
    memory = {"ours": starts.memory, BARE: starts.bare_memory}
    note = "proportional share of all processes, without a crowd, the renderer not started"
    again = "a later start to a served page, on what a demo with its crowd left"
    return [
        alone("start", found["ours"], unit="s", goal=Goal(6, False), note=again),
        compared("start.bare", found, BARE, unit="s", goal=None),
        alone("start.memory", starts.memory, unit="MiB", goal=Goal(350, False), note=note),
        compared("start.memory.bare", memory, BARE, unit="MiB", goal=None),
    ]


class _Starts:
    """Seconds from the command to a served page; the memory is noted beside it."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.memory: list[float] = []
        self.bare_memory: list[float] = []

    async def ours(self) -> float:
        return await self._start(_demo(self._directory / "demo"), [])

    async def resting(self) -> float:
        return await self._start(_demo(self._directory / "resting", "--no-crowd"), self.memory)

    async def bare(self) -> float:
        return await self._start(_nothing(self._directory / "bare"), self.bare_memory)

    async def _start(self, starting: AbstractAsyncContextManager[Program], memory: list[float]) -> float:
        began = monotonic()
        async with starting as running:
            seconds = monotonic() - began
            await asyncio.sleep(REST)
            memory.append(_share(running.process) / 2**20)
        return seconds


@asynccontextmanager
async def _demo(directory: Path, *further: str) -> AsyncIterator[Program]:
    port = free_port()
    words = ("-m", "bot", "demo", *further, "--port", str(port), "--data-dir", str(directory))
    async with program(*words, port=port, ready="/") as running:
        yield running


@asynccontextmanager
async def _nothing(directory: Path) -> AsyncIterator[Program]:
    port = free_port()
    async with program("-m", "bench.start", str(directory), str(port), port=port, ready="/") as running:
        yield running


def _share(process: psutil.Process) -> int:
    """Bytes of the process and of all that it started; shared pages are counted once."""
    processes = [process, *process.children(recursive=True)]
    ensure(any(one.name() == "postgres" for one in processes), "the server is not among the processes")
    return sum(one.memory_full_info().pss for one in processes)


async def _bare(directory: Path, port: int) -> None:
    import aiogram
    import alembic
    import apscheduler
    import asyncpg
    import pydantic_settings
    import sqlalchemy.ext.asyncio
    from aiohttp import web

    from bot.embedded.server import EmbeddedPostgres

    used = (aiogram, alembic, apscheduler, pydantic_settings, sqlalchemy.ext.asyncio)
    started = await EmbeddedPostgres.start(directory)
    connection = await asyncpg.connect(started.dsn)

    async def page(_request: web.Request) -> web.Response:
        return web.Response(text=f"{len(used)} libraries, {await connection.fetchval('SELECT 1')} server")

    application = web.Application()
    application.router.add_get("/", page)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    ending = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(15, ending.set)
    await ending.wait()
    await runner.cleanup()
    await connection.close()
    await started.stop()


if __name__ == "__main__":
    asyncio.run(_bare(Path(sys.argv[1]), int(sys.argv[2])))
