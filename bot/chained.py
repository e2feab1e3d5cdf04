"""Transactions of one writer that follow each other: each is begun by the COMMIT of the one before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from bot.database_troubles import DATABASE_ERRORS


class Chain:
    """Holds a connection while transactions follow each other; what is left open holds no snapshot."""

    def __init__(self, pool: asyncpg.Pool[asyncpg.Record]) -> None:
        self._pool = pool
        self._held: PoolConnectionProxy[asyncpg.Record] | None = None

    @asynccontextmanager
    async def transaction(self, *, goes_on: bool) -> AsyncIterator[PoolConnectionProxy[asyncpg.Record]]:
        """One at a time. `goes_on`: another is likely to follow at once, or `rest`."""
        connection, self._held = self._held, None
        if connection is None:
            connection = await self._pool.acquire()
        try:
            if not connection.is_in_transaction():
                await connection.execute("BEGIN;")
            yield connection
            await connection.execute("COMMIT AND CHAIN;" if goes_on else "COMMIT;")
        except BaseException:
            await self._give_back(connection)
            raise
        if goes_on:
            self._held = connection
        else:
            await self._give_back(connection)

    async def rest(self) -> None:
        """Give the connection back, if one is held; the pool ends what is open on it."""
        connection, self._held = self._held, None
        if connection is not None:
            await self._give_back(connection)

    async def _give_back(self, connection: PoolConnectionProxy[asyncpg.Record]) -> None:
        """If it was lost, the pool has thrown it away, and nothing is open on it."""
        with suppress(*DATABASE_ERRORS):
            await self._pool.release(connection)
