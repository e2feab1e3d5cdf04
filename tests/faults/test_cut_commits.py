"""Connections to the database break at the moment of a COMMIT: whatever was committed counts once."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import open_database
from tests.faults.cutting_proxy import CuttingProxy, Fault, cutting_proxy
from tests.faults.installation import Installation

CUTS = 20


@pytest.fixture
async def proxy(installation: Installation) -> AsyncIterator[CuttingProxy]:
    with tempfile.TemporaryDirectory(prefix="cut-") as directory:
        async with cutting_proxy(installation.database_url, Path(directory)) as proxy:
            yield proxy


@pytest.mark.parametrize("fault", ["before", "after"])
async def test_cut_commits_lose_and_double_nothing(
    fault: Fault, installation: Installation, proxy: CuttingProxy
) -> None:
    async with installation.running(database_url=proxy.url) as program:
        proxy.fault, proxy.cuts_left = fault, CUTS
        async with asyncio.timeout(180), installation.under_load(lambda: program.url):
            while proxy.cuts_left:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await installation.let_time_pass()
        await installation.until("SELECT count(*) FROM invitation WHERE status = 'sending'", [(0,)])
        await installation.all_is_done()
    assert await installation.what_is_wrong() == []
    assert installation.history.told("failed") == set()


async def test_a_slow_database_only_makes_everything_slower(
    installation: Installation, proxy: CuttingProxy
) -> None:
    async with installation.running(database_url=proxy.url) as program:
        proxy.delay = 0.02
        async with installation.under_load(lambda: program.url):
            await asyncio.sleep(2)
        await installation.all_is_done()
    assert await installation.what_is_wrong() == []
    assert installation.history.told("failed", "unknown") == set()


async def test_a_connection_that_went_silent_is_given_up(
    installation: Installation, proxy: CuttingProxy
) -> None:
    async with open_database(proxy.url, pool_size=1, patience=0.5) as database:
        proxy.fault, proxy.every, proxy.cuts_left = "black_hole", 1, 2
        with pytest.raises(TimeoutError):
            async with database.pool.acquire() as connection, connection.transaction():
                await connection.execute("SELECT 1")
        with pytest.raises(TimeoutError):
            async with database.engine.begin() as cold:
                await cold.exec_driver_sql("SELECT 1")
        async with database.pool.acquire() as connection:
            assert await connection.fetchval("SELECT 1") == 1
        async with database.engine.connect() as cold:
            assert (await cold.exec_driver_sql("SELECT 1")).scalar() == 1
