"""Servers of a benchmark: PostgreSQL on the disk as it is or slowed, and programs in other processes."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp
import asyncpg
import psutil

from bot.database import migrate
from bot.embedded.program import reachable_binaries, server_account, wheel_binaries
from bot.embedded.server import EmbeddedPostgres

ROOT: Final = Path(__file__).parent.parent
SECRET_KEY: Final = "k" * 64
TOKEN: Final = "600000001:bench-bench-bench-bench-bench"
BOT_ID: Final = 600000001
BOTS: Final = {"main": TOKEN, "second": TOKEN.replace("1:", "2:"), "third": TOKEN.replace("1:", "3:")}
"""Token by company."""


@dataclass(frozen=True, slots=True)
class Server:
    """A durable PostgreSQL of this run."""

    url: str

    @asynccontextmanager
    async def database(self) -> AsyncIterator[str]:
        """URL of a fresh migrated database, dropped afterwards."""
        name = f"bench_{secrets.token_hex(6)}"
        await self._execute(f"CREATE DATABASE {name}")
        url = self.url.replace("/pulsemap?", f"/{name}?")
        try:
            await migrate(url)
            yield url
        finally:
            await self._execute(f"DROP DATABASE {name}")

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@asynccontextmanager
async def postgres(*, slow: bool = False) -> AsyncIterator[Server]:
    """A server with the product's own settings; `slow` = every flush takes 2 ms longer."""
    directory = _open_directory()
    try:
        binaries = await _slowed(directory) if slow else None
        started = await EmbeddedPostgres.start(directory / "home", binaries=binaries, createdb=True)
        try:
            yield Server(started.dsn)
        finally:
            await started.stop()
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _open_directory() -> Path:
    """A directory into which the server's own account may go."""
    directory = Path(tempfile.mkdtemp(prefix="pulsemap-bench-"))
    directory.chmod(0o755)
    return directory


async def _slowed(directory: Path) -> Path:
    """Programs that stand in for the server's own, with the shim loaded before them."""
    account = await server_account("pulsemap")
    program = await reachable_binaries(account, wheel_binaries(), directory)
    shim = directory / "slow_flush.so"
    source = Path(__file__).with_name("slow_flush.c")
    compiler = ["cc", "-O1", "-shared", "-fPIC", "-o", str(shim), str(source), "-ldl"]
    await asyncio.to_thread(subprocess.run, compiler, check=True)
    binaries = directory / "slow" / "bin"
    binaries.mkdir(parents=True)
    for name, preload in (("postgres", f"LD_PRELOAD={shim} "), ("initdb", "")):
        script = binaries / name
        script.write_text(f'#!/bin/sh\n{preload}exec {program / name} "$@"\n')
    for path in (directory / "slow", binaries, shim, *binaries.iterdir()):
        path.chmod(0o755)
    return binaries


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True, slots=True)
class Program:
    """A program of another process that answers on a port."""

    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds of processor time that it used so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory(self) -> int:
        """Resident bytes."""
        return int(self.process.memory_info().rss)


@asynccontextmanager
async def program(
    *words: str, port: int, ready: str, environment: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> AsyncIterator[Program]:
    """Run `python words` until the block ends; entered when GET `ready` answers 200."""
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        *words,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        await _answering(f"http://127.0.0.1:{port}{ready}", started)
        yield Program(port, psutil.Process(started.pid))
    finally:
        if started.returncode is None:
            started.terminate()
        await started.wait()


def _bots(bots: Mapping[str, str], home: Path) -> dict[str, str]:
    if len(bots) == 1:
        return {"PULSEMAP_BOT_TOKEN": next(iter(bots.values()))}
    listed = home / "bots.yaml"
    listed.write_text("".join(f"{tenant}: {token}\n" for tenant, token in bots.items()))
    return {"PULSEMAP_BOTS_FILE": str(listed)}


async def _answering(url: str, started: asyncio.subprocess.Process) -> None:
    async with aiohttp.ClientSession() as http, asyncio.timeout(60):
        while started.returncode is None:
            try:
                async with http.get(url) as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
    raise RuntimeError(f"the program that should answer at {url} ended")


@asynccontextmanager
async def peer(name: str, *words: str) -> AsyncIterator[Program]:
    """One of the programs in bench/peers.py."""
    port = free_port()
    async with program("-m", "bench.peers", name, str(port), *words, port=port, ready="/") as running:
        yield running


@asynccontextmanager
async def telegram(*words: str) -> AsyncIterator[Program]:
    """The light Telegram of bench/telegram.py."""
    port = free_port()
    async with program("-m", "bench.telegram", str(port), *words, port=port, ready="/") as running:
        yield running


@asynccontextmanager
async def product(
    database_url: str,
    telegram_port: int,
    *,
    webhook: bool = True,
    rate: int = 30,
    bots: Mapping[str, str] | None = None,
) -> AsyncIterator[Program]:
    """`pulsemap run` on a database that holds its configuration; `bots` of several companies, or the one."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="pulsemap-bench-") as home:
        environment = {
            "PULSEMAP_DATABASE_URL": database_url,
            **_bots(bots or {"main": TOKEN}, Path(home)),
            "PULSEMAP_TELEGRAM_API": f"http://127.0.0.1:{telegram_port}",
            "PULSEMAP_TELEGRAM_RATE": str(rate),
            "PULSEMAP_DATA_DIR": home,
            "PULSEMAP_SECRET_KEY": SECRET_KEY,
            "PULSEMAP_HTTP_PORT": str(port),
            "PULSEMAP_PUBLIC_URL": url if webhook else "",
        }
        words = ("-m", "bot", "run")
        async with program(
            *words, port=port, ready="/readyz", environment=environment, cwd=Path(home)
        ) as running:
            yield running
