"""Tells that a curve moved: pages here at once, other replicas coalesced, in a transaction of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from bot.database import Database

CHANNEL: Final = "pulsemap_curve"
COALESCE: Final = 0.02
"""Seconds over which changes of one journey become one hint."""


class Announcing:
    """NOTIFY is only a hint: viewers also poll a version, so a lost one costs a second, not the truth."""

    def __init__(self, database: Database, *, here: Callable[[str, str], None]) -> None:
        self._database = database
        self._here = here
        self._moved: set[tuple[str, str]] = set()
        self._task: asyncio.Task[None] | None = None

    def moved(self, tenant: str, journey: str) -> None:
        """Called after the commit."""
        self._here(tenant, journey)
        self._moved.add((tenant, journey))
        if self._task is None:
            self._task = asyncio.create_task(self._announce())

    async def close(self) -> None:
        if self._task is not None:
            await self._task

    async def _announce(self) -> None:
        try:
            await asyncio.sleep(COALESCE)
            moved, self._moved = self._moved, set()
            with suppress(Exception):
                async with self._database.pool.acquire() as connection:
                    await connection.executemany(
                        "SELECT pg_notify($1, $2)",
                        [(CHANNEL, f"{tenant}|{journey}") for tenant, journey in moved],
                    )
        finally:
            self._task = None
            if self._moved:
                self._task = asyncio.create_task(self._announce())
