"""The bare driver connection below one of SQLAlchemy's, for statements that both kinds of callers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from surveys.store.hot_answers import type_connection


async def driver_of(conn: AsyncConnection) -> type_connection:
    """It is in the same transaction, once that has begun."""
    return cast("type_connection", (await conn.get_raw_connection()).driver_connection)
