"""Which database it is: the one that is set, or the embedded server, started or found running."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import migrate, open_database
from bot.embedded.keeping import embedded_database
from bot.embedded.server import EmbeddedPostgres
from bot.settings import Settings


@asynccontextmanager
async def open_database_of(settings: Settings) -> AsyncIterator[str]:
    """The URL of the database: the one that is set, or the embedded server's, migrated and kept running."""
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    async with embedded_database(settings.data_home()) as url:
        await migrate(url)
        yield url


@asynccontextmanager
async def open_engine(settings: Settings) -> AsyncIterator[AsyncEngine]:
    """For commands: just the engine, also while the program itself runs on the embedded server."""
    async with AsyncExitStack() as stack:
        url = None
        if settings.database_url is None:
            url = await EmbeddedPostgres.dsn_of_running(settings.data_home())
        if url is None:
            url = await stack.enter_async_context(open_database_of(settings))
        database = await stack.enter_async_context(open_database(url, pool_size=2))
        yield database.engine
