"""The database: pools, migrations, and the retry of whole use cases."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import asyncpg
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from migrations import upgrade

T = TypeVar("T")

TRIES: Final = 5
MOST_RACES: Final = 50
"""That one use case may lose in turn."""

_PASSING: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    ConnectionError,
    TimeoutError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Database:
    engine: AsyncEngine
    """For statements built with SQLAlchemy: everything that is not hot."""
    pool: asyncpg.Pool[asyncpg.Record]
    """Bare driver connections for the batching writers, the dispatcher and the lanes."""


def plain_url(url: str) -> str:
    """The URL as the bare driver takes it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


async def migrate(url: str) -> None:
    """Bring the schema to head; safe while other replicas do the same."""
    await upgrade(url)


@asynccontextmanager
async def open_database(
    url: str, *, pool_size: int = 8, patience: float | None = None
) -> AsyncIterator[Database]:
    """Pools on `postgresql://...`; both closed at the end.

    `patience`: seconds after which a statement without an answer is given up, so that no loop hangs on a
    connection that went silent; None for work that may take long.
    """
    engine = create_async_engine(
        make_url(url).set(drivername="postgresql+asyncpg"),
        pool_size=pool_size,
        max_overflow=8,
        pool_pre_ping=True,
        connect_args={"command_timeout": patience},
    )
    try:
        pool = await asyncpg.create_pool(
            plain_url(url),
            min_size=1,
            max_size=pool_size,
            command_timeout=patience,
            server_settings={"application_name": "pulsemap", "idle_in_transaction_session_timeout": "60s"},
            reset=_roll_back,
        )
        try:
            yield Database(engine, pool)
        finally:
            try:
                await asyncio.wait_for(pool.close(), 5)
            except TimeoutError:
                pool.terminate()
    finally:
        await engine.dispose()


async def _roll_back(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """All that a connection can be left with: no settings are changed, no LISTEN. Saves a trip each time."""
    if connection.is_in_transaction():
        await connection.execute("ROLLBACK")


def is_passing(error: BaseException) -> bool:
    """Whether trying the whole use case again may help: the connection, a deadlock, a restart."""
    if isinstance(error, DBAPIError):
        cause: Any = error.orig
        while cause is not None:
            if isinstance(cause, _PASSING):
                return True
            cause = cause.__cause__
        return error.connection_invalidated
    return isinstance(error, _PASSING)


async def retried(use_case: Callable[[], Awaitable[T]]) -> T:
    """Run a use case whole, again after a passing fault; it must have no effect but its transaction.

    A race that was lost is no fault: who won it is done, so that it is run again at once.
    """
    attempt, races = 1, 0
    while True:
        try:
            return await use_case()
        except asyncpg.SerializationError:
            races += 1
            if races == MOST_RACES:
                raise
        except Exception as error:
            if attempt == TRIES or not is_passing(error):
                raise
            await asyncio.sleep(min(2.0, 0.05 * 2**attempt) * (0.5 + random.random()))  # noqa: S311
            attempt += 1
