"""Bring a database's schema to a revision: Alembic, configured in code and run over asyncpg."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

MIGRATION_LOCK: Final = 0x70756C73656D6170
TURN_TIMEOUT: Final = "120s"
"""How long a replica waits while another one migrates."""
TABLE_TIMEOUT: Final = "5s"
"""How long a change of a table may queue behind running queries: whatever comes later queues behind it."""


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings; commands that reach the database need the `connection` they shall use."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


async def upgrade(url: str, revision: str = "head") -> None:
    """Migrate up to `revision` in one transaction; replicas that start together take turns.

    `url` is `postgresql://...`, with or without `+asyncpg`.
    Raises sqlalchemy.exc.DBAPIError, with nothing changed, if its turn or a lock on a table comes too late.
    """
    await _migrate(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Migrate down to `revision` (`base` = empty) in one transaction; errors as in `upgrade`."""
    await _migrate(url, lambda config: command.downgrade(config, revision))


async def _migrate(url: str, step: Callable[[Config], None]) -> None:
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_in_turn, step)
    finally:
        await engine.dispose()


def _in_turn(connection: Connection, step: Callable[[Config], None]) -> None:
    connection.execute(text(f"SET LOCAL lock_timeout = '{TURN_TIMEOUT}'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    connection.execute(text(f"SET LOCAL lock_timeout = '{TABLE_TIMEOUT}'"))
    step(configuration(connection))
