"""The configuration in force: parsed once per version, refreshed when another replica changes it."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from surveys.configuration import configuring
from surveys.model import Configuration

FRESH: Final = 1.0
"""Seconds for which the newest version is trusted without a look."""
MOST_VERSIONS: Final = 200


class NotConfiguredError(Exception):
    """The tenant has no configuration document yet."""


class Configurations:
    """Configuration of each tenant, by version. Parsed versions never change, so they are kept."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._versions: dict[tuple[str, int], Configuration] = {}
        self._current: dict[str, tuple[float, Configuration]] = {}
        self._changes: Counter[str] = Counter()
        self._lock = asyncio.Lock()

    async def current(self, tenant: str) -> Configuration:
        """The newest version. Raises NotConfiguredError if there is none."""
        known = self._current.get(tenant)
        if known is not None and time.monotonic() - known[0] < FRESH:
            return known[1]
        async with self._lock:
            known = self._current.get(tenant)
            if known is not None and time.monotonic() - known[0] < FRESH:
                return known[1]
            while True:
                changes = self._changes[tenant]
                async with self._engine.connect() as connection:
                    newest = await configuring.newest_version(connection, tenant=tenant)
                if newest is None:
                    raise NotConfiguredError(tenant)
                configuration = await self.version(tenant, newest)
                # The document may have changed while it was read.
                if changes == self._changes[tenant]:
                    self._current[tenant] = (time.monotonic(), configuration)
                    return configuration

    async def version(self, tenant: str, version: int) -> Configuration:
        """One version, whichever is in force."""
        found = self._versions.get((tenant, version))
        if found is None:
            async with self._engine.connect() as connection:
                found = await configuring.version(connection, tenant=tenant, version=version)
            if found is None:
                raise NotConfiguredError(f"{tenant} version {version}")
            if len(self._versions) >= MOST_VERSIONS:
                self._versions.clear()
            self._versions[tenant, version] = found
        return found

    def forget(self, tenant: str) -> None:
        """Look again at the next question: the document changed."""
        self._current.pop(tenant, None)
        self._changes[tenant] += 1
