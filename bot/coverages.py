"""What the curve knows of each touchpoint, read anew every few seconds: budgets are spent by it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from surveys.asking.coverage import Coverage
from surveys.asking.covering import read_coverage
from surveys.model import Configuration
from surveys.store import hot_invitations

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

FRESH: Final = 5.0
"""Seconds for which the figures are trusted: a batch moves no interval by much."""


class Coverages:
    """Coverage of each tenant, as of a few seconds ago."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, int, Coverage]] = {}

    async def of(self, connection: DriverConnection, tenant: str, configuration: Configuration) -> Coverage:
        known = self._known.get(tenant)
        if known is not None:
            read_at, version, coverage = known
            if version == configuration.version and time.monotonic() - read_at < FRESH:
                return coverage
        if configuration.contact_budget is None:
            return Coverage()
        now = await hot_invitations.database_now(connection)
        coverage = await read_coverage(connection, tenant=tenant, configuration=configuration, now=now)
        self._known[tenant] = (time.monotonic(), configuration.version, coverage)
        return coverage
