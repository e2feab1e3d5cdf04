"""The embedded server for as long as the program lives: started, started again if it dies, stopped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import structlog

from bot.embedded.server import EmbeddedPostgres, EmbeddedPostgresError

LOOK: Final = 0.5
"""Seconds between two looks at the server."""


class _Keeper:
    def __init__(self, data_dir: Path, server: EmbeddedPostgres) -> None:
        self._data_dir = data_dir
        self.server: EmbeddedPostgres | None = server

    async def watch(self) -> None:
        """Start the server again whenever it is gone; its address stays the same."""
        while True:
            await asyncio.sleep(LOOK)
            if self.server is not None and self.server.is_alive():
                continue
            if self.server is not None:
                structlog.get_logger().error("the embedded PostgreSQL is gone; starting it again")
                self.server.let_go()
                self.server = None
            try:
                self.server = await EmbeddedPostgres.start(self._data_dir)
            except EmbeddedPostgresError as error:
                structlog.get_logger().error("not started", reason=str(error))


@asynccontextmanager
async def embedded_database(data_dir: Path) -> AsyncIterator[str]:
    """DSN of the embedded server of `data_dir`. Raises EmbeddedPostgresError if it does not start."""
    keeper = _Keeper(data_dir, await EmbeddedPostgres.start(data_dir))
    dsn = keeper.server.dsn if keeper.server else ""
    watch = asyncio.create_task(keeper.watch(), name="embedded PostgreSQL")
    try:
        yield dsn
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
        if keeper.server is not None:
            await keeper.server.stop()
