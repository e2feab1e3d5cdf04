"""Real processes of the product for the fault tests: started, watched, killed by their number."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Program:
    """One `pulsemap run`."""

    pid: int
    url: str
    """Where its HTTP door is."""
    log: Path
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)

    async def ended(self, seconds: float = 20.0) -> int:
        """Its exit status, when it has ended; negative: the signal that killed it."""
        async with asyncio.timeout(seconds):
            status = await self.reader.readline()
        self.writer.close()
        return int(status)

    async def ready(self, seconds: float = 180) -> None:
        """Return when it says that it can work."""
        deadline = time.monotonic() + seconds
        async with aiohttp.ClientSession(self.url) as http:
            while time.monotonic() < deadline:
                try:
                    async with http.get("/readyz") as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.03)
        raise AssertionError(f"not ready: {self.log.read_text()[-3000:]}")


@dataclass(frozen=True, slots=True)
class Nursery:
    """Gives processes that have loaded already."""

    socket_path: Path

    async def start(self, env: Mapping[str, str], log: Path, words: Sequence[str] = ("run",)) -> Program:
        reader, writer = await asyncio.open_unix_connection(str(self.socket_path))
        given = {"words": list(words), "env": dict(env), "log": str(log)}
        writer.write(json.dumps(given).encode() + b"\n")
        pid = int(await reader.readline())
        return Program(pid, f"http://127.0.0.1:{env['PULSEMAP_HTTP_PORT']}", log, reader, writer)

    @asynccontextmanager
    async def running(self, env: Mapping[str, str], log: Path) -> AsyncIterator[Program]:
        """A process that is at work, and is gone at the end of the block."""
        program = await self.start(env, log)
        try:
            await program.ready()
            yield program
        finally:
            await end(program)


async def end(program: Program) -> None:
    """Kill it if it still runs."""
    if not program.writer.is_closing():
        program.kill()
        await program.ended()


def start_nursery(directory: Path) -> tuple[Nursery, subprocess.Popen[bytes]]:
    """The nursery, and its process, which ends when its standard input is closed."""
    path = directory / "nursery"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.nursery", str(path)],
        cwd=directory,
        env={"PATH": os.environ["PATH"], "HOME": str(directory), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
    )
    deadline = time.monotonic() + 120
    while not path.exists():
        assert process.poll() is None and time.monotonic() < deadline, "the nursery does not start"
        time.sleep(0.02)
    return Nursery(path), process
