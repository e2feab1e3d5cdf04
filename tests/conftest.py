"""What all tests share: a fresh, migrated PostgreSQL database for who asks; properties without a clock."""

import asyncio
import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest
import structlog
from hypothesis import HealthCheck, settings

from bot.embedded.server import EmbeddedPostgres
from bot.late_building import build_types_when_used
from migrations import upgrade

EMBEDDED = "embedded 18"
BINARIES = {EMBEDDED: None, "system 15": Path("/usr/lib/postgresql/15/bin")}


def pytest_configure() -> None:
    """Types are built and errors logged as in the program; no property depends on how busy the machine is."""
    build_types_when_used()
    *before, _ = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*before, plain])
    settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("untimed")


@dataclass(frozen=True, slots=True)
class Server:
    """A server where tests make databases: a URL of one database, and the name of the migrated template."""

    url: str
    template: str

    def url_of(self, database: str) -> str:
        return urlsplit(self.url)._replace(path=f"/{database}").geturl()

    @contextlib.asynccontextmanager
    async def fresh_database(self) -> AsyncIterator[str]:
        """The URL (postgresql://...) of a copy of the template, dropped afterwards."""
        name = f"test_{secrets.token_hex(6)}"
        await self.execute(f"CREATE DATABASE {name} TEMPLATE {self.template} STRATEGY FILE_COPY")
        try:
            yield self.url_of(name)
        finally:
            await self._drop(name)

    async def _drop(self, name: str) -> None:
        """The server's own vacuum may be at work there for a moment, and only it may end that."""
        async with asyncio.timeout(60):
            while True:
                try:
                    await self.execute(f"DROP DATABASE {name} WITH (FORCE)")
                except asyncpg.InsufficientPrivilegeError:
                    await asyncio.sleep(0.2)
                else:
                    return

    async def execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def quick_disk() -> Path:
    """Where short-lived databases are put: in memory where there is room, else the temporary directory."""
    memory = Path("/dev/shm")  # noqa: S108
    if not memory.is_dir() or not os.access(memory, os.W_OK):
        return Path(tempfile.gettempdir())
    found = os.statvfs(memory)
    roomy = found.f_bavail * found.f_frsize > 4 * 2**30 and not found.f_flag & os.ST_NOEXEC
    return memory if roomy else Path(tempfile.gettempdir())


def _wait_for(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end on a loop of its own, out of the way of the test's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


async def _make_template(url: str) -> Server:
    server = Server(url, f"migrated_{secrets.token_hex(6)}")
    await server.execute(f"CREATE DATABASE {server.template}")
    await upgrade(server.url_of(server.template))
    return server


@contextlib.contextmanager
def _started(binaries: Path | None, disk: Path) -> Iterator[Server]:
    """A server of this test run, without crash safety; it ends with the run even if the run is killed."""
    directory = Path(tempfile.mkdtemp(prefix="pulsemap-tests-", dir=disk))
    postgres = _wait_for(EmbeddedPostgres.start(directory, binaries=binaries, durable=False, createdb=True))
    undertaker = subprocess.Popen(
        [
            "sh",
            "-c",
            'read _; kill -INT "$1"; sleep 3; rm -rf "$2"',
            "sh",
            str(postgres.postmaster.pid),
            directory,
        ],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield _wait_for(_make_template(postgres.dsn))
    finally:
        undertaker.kill()
        undertaker.communicate()
        _wait_for(postgres.stop())
        shutil.rmtree(directory)


@contextlib.contextmanager
def _given(url: str) -> Iterator[Server]:
    server = _wait_for(_make_template(url))
    try:
        yield server
    finally:
        _wait_for(server.execute(f"DROP DATABASE {server.template} WITH (FORCE)"))


@pytest.fixture(scope="session")
def postgres_server(quick_disk: Path) -> Iterator[Callable[[str], Server]]:
    """Gives a server by its name in BINARIES, started when first asked for.

    PULSEMAP_TEST_DATABASE_URL (a role that may create databases, PostgreSQL >= 15) replaces the embedded one.
    """
    with contextlib.ExitStack() as running:
        servers: dict[str, Server] = {}

        def server(name: str) -> Server:
            if name not in servers:
                url = os.environ.get("PULSEMAP_TEST_DATABASE_URL")
                source = _given(url) if url and name == EMBEDDED else _started(BINARIES[name], quick_disk)
                servers[name] = running.enter_context(source)
            return servers[name]

        yield server


@pytest.fixture
def fresh_database(
    postgres_server: Callable[[str], Server],
) -> Callable[[], AbstractAsyncContextManager[str]]:
    """For tests that need several databases: each `async with fresh_database() as url` is another one."""
    return postgres_server(EMBEDDED).fresh_database


@pytest.fixture
async def database_url(postgres_server: Callable[[str], Server]) -> AsyncIterator[str]:
    """`postgresql://...` of a migrated database that only this test sees."""
    async with postgres_server(EMBEDDED).fresh_database() as url:
        yield url
