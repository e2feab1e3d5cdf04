"""Transactions that follow each other on one connection: each is kept by itself, and none stays open."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from bot.chained import Chain
from bot.database import Database, is_passing, open_database

OPEN = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pulsemap' AND state LIKE 'idle in %'"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url, pool_size=2) as database:
        await database.pool.execute("CREATE TABLE kept (number int PRIMARY KEY)")
        yield database


async def keep(chain: Chain, number: int, *, goes_on: bool = True) -> int:
    """The process of the server that kept it."""
    async with chain.transaction(goes_on=goes_on) as connection:
        await connection.execute("INSERT INTO kept VALUES ($1)", number)
        return connection.get_server_pid()


async def begin_and_lose(database: Database) -> tuple[Chain, int]:
    """1 is kept; then its process of the server is ended."""
    chain = Chain(database.pool)
    server = await keep(chain, 1)
    await database.pool.fetchval("SELECT pg_terminate_backend($1, 5000)", server)
    return chain, server


async def kept(database: Database) -> list[int]:
    return [row["number"] for row in await database.pool.fetch("SELECT number FROM kept ORDER BY number")]


async def test_each_is_committed_by_itself_on_the_same_connection(database: Database) -> None:
    chain = Chain(database.pool)
    servers = set()
    for number in range(3):
        servers.add(await keep(chain, number))
        assert await kept(database) == list(range(number + 1))
    assert len(servers) == 1
    assert await database.pool.fetchval(OPEN) == 1
    await chain.rest()
    await chain.rest()
    assert await database.pool.fetchval(OPEN) == 0


async def test_the_last_one_leaves_nothing_open(database: Database) -> None:
    chain = Chain(database.pool)
    await keep(chain, 1)
    await keep(chain, 2, goes_on=False)
    assert await database.pool.fetchval(OPEN) == 0
    assert await kept(database) == [1, 2]


async def test_one_that_fails_takes_nothing_of_the_others(database: Database) -> None:
    chain = Chain(database.pool)
    await keep(chain, 1)
    with pytest.raises(asyncpg.UniqueViolationError):
        async with chain.transaction(goes_on=True) as connection:
            await connection.execute("INSERT INTO kept VALUES (2)")
            await connection.execute("INSERT INTO kept VALUES (1)")
    assert await database.pool.fetchval(OPEN) == 0
    await keep(chain, 3)
    await chain.rest()
    assert await kept(database) == [1, 3]


async def test_a_connection_that_is_lost_between_them_is_replaced(database: Database) -> None:
    chain, server = await begin_and_lose(database)
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)) as lost:
        await keep(chain, 2)
    assert is_passing(lost.value)
    assert await keep(chain, 3) != server
    await chain.rest()
    assert await kept(database) == [1, 3]


async def test_a_writer_rests_also_from_a_connection_that_was_lost(database: Database) -> None:
    chain, _ = await begin_and_lose(database)
    await chain.rest()
    await keep(chain, 2)
    await chain.rest()
    assert await kept(database) == [1, 2]
