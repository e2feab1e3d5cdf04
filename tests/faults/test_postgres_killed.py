"""kill -9 of PostgreSQL under load: the program goes on by itself, and nothing acknowledged is lost."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import psutil
import pytest

from bot.embedded.server import EmbeddedPostgres
from demo.telegram.emulator import Emulator
from migrations import upgrade
from tests.faults.installation import Installation, prepare
from tests.faults.programs import Nursery, Program, end
from tests.ports import free_port

KILLS = 2


@pytest.fixture
def data_dir(quick_disk: Path) -> Iterator[Path]:
    """Where the server's own user may pass."""
    top = Path(tempfile.mkdtemp(prefix="pulsemap-", dir=quick_disk))
    top.chmod(0o755)
    yield top / "data"
    for process in psutil.process_iter(["name", "cwd"]):
        if process.info["name"] == "postgres" and str(process.info["cwd"]).startswith(str(top)):
            process.kill()
    shutil.rmtree(top)


def postmaster_of(data_dir: Path) -> int:
    return int((data_dir / "postgres" / "cluster" / "postmaster.pid").read_text().split()[0])


async def until_it_answers(
    installation: Installation, program: Program, status: int, seconds: float = 30.0
) -> aiohttp.ClientResponse:
    """Wait for this status of a question that needs the database."""
    curve = "/v1/journeys/online-order/curve?window=7d"
    headers = {"Authorization": f"Bearer {installation.key}"}
    deadline = time.monotonic() + seconds
    async with aiohttp.ClientSession(program.url) as http:
        while time.monotonic() < deadline:
            async with http.get(curve, headers=headers) as answer:
                if answer.status == status:
                    return answer
            await asyncio.sleep(0.05)
    raise AssertionError(f"never {status}")


async def kill_under_load(
    installation: Installation,
    program: Program,
    kill: Callable[[], None],
    back: Callable[[], Awaitable[None]],
) -> None:
    async with installation.under_load(lambda: program.url):
        for _ in range(KILLS):
            await asyncio.sleep(0.7)
            kill()
            answered = len(installation.history.told("ok"))
            await asyncio.sleep(1.0)
            await back()
            await installation.told_of(answered + 5)
    await installation.let_time_pass()
    await installation.all_is_done()
    assert await installation.what_is_wrong() == []


async def test_a_server_of_its_own_that_is_killed_and_comes_back(
    data_dir: Path, telegram: Emulator, nursery: Nursery, tmp_path: Path
) -> None:
    server = await EmbeddedPostgres.start(data_dir)
    await upgrade(server.dsn)

    def kill() -> None:
        nonlocal server
        os.kill(server.postmaster.pid, signal.SIGKILL)
        assert server.child is not None
        server.child.wait()
        server.let_go()

    async def back() -> None:
        nonlocal server
        answer = await until_it_answers(installation, program, 503)
        assert answer.headers["Retry-After"] == "2"
        server = await EmbeddedPostgres.start(data_dir)

    async with (
        prepare(server.dsn, telegram, nursery, tmp_path, people=4) as installation,
        installation.running() as program,
    ):
        await kill_under_load(installation, program, kill, back)
    await server.stop()


async def test_the_embedded_server_that_is_killed_is_started_again_by_the_program(
    data_dir: Path, telegram: Emulator, nursery: Nursery, tmp_path: Path
) -> None:
    async with prepared_on_embedded(data_dir, telegram, nursery, tmp_path) as (installation, program):

        async def back() -> None:
            await until_it_answers(installation, program, 200)

        await kill_under_load(
            installation, program, lambda: os.kill(postmaster_of(data_dir), signal.SIGKILL), back
        )
        program.terminate()
        assert await program.ended() == 0


@asynccontextmanager
async def prepared_on_embedded(
    data_dir: Path, telegram: Emulator, nursery: Nursery, tmp_path: Path
) -> AsyncIterator[tuple[Installation, Program]]:
    env = {
        "PULSEMAP_BOT_TOKEN": telegram.token,
        "PULSEMAP_TELEGRAM_API": telegram.url,
        "PULSEMAP_TELEGRAM_RATE": "1000",
        "PULSEMAP_DATA_DIR": str(data_dir),
        "PULSEMAP_HTTP_PORT": str(free_port()),
    }
    program = await nursery.start(env, tmp_path / "log")
    try:
        await program.ready()
        url = await EmbeddedPostgres.dsn_of_running(data_dir)
        assert url is not None
        async with prepare(url, telegram, nursery, tmp_path, people=4) as installation:
            yield installation, program
    finally:
        await end(program)
