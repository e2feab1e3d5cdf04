"""The bare connection of the driver, for statements that both kinds of callers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from asyncpg import Connection, Record
    from asyncpg.pool import PoolConnectionProxy
    from sqlalchemy.ext.asyncio import AsyncConnection

    DriverConnection = Connection[Record] | PoolConnectionProxy[Record]


async def driver_of(conn: AsyncConnection) -> DriverConnection:
    """The one below SQLAlchemy's: it is in the same transaction, once that has begun."""
    return cast("DriverConnection", (await conn.get_raw_connection()).driver_connection)
