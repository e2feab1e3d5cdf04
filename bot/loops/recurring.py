"""The loop of recurring surveys: walks over the customers in pages and plans the asks that are due soon."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Final
from uuid import UUID

from bot.configurations import Configurations, NotConfiguredError
from bot.database import Database
from surveys.asking.recurrences import plan_page

PAGE: Final = 500
REST: Final = 900.0
"""Seconds between two walks over all customers: whatever comes due within the next hour is planned ahead."""


class Recurring:
    """Plans the recurring asks of all tenants; two replicas that do so make the same rows."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        tenants: Iterable[str],
        planned: Callable[[], None],
    ) -> None:
        self._database = database
        self._configurations = configurations
        self._tenants = tuple(tenants)
        self._planned = planned
        self._walks: dict[tuple[str, str], UUID | None] = {}
        """Tenant and trigger -> the last customer that its present walk has seen."""
        self._walked: dict[tuple[str, str, int], float] = {}
        """With the version -> when its last walk ended."""

    async def turn(self) -> bool:
        """One page of one walk for each trigger; True while some walk goes on."""
        more = [await self._walk(tenant) for tenant in self._tenants]
        return any(more)

    async def _walk(self, tenant: str) -> bool:
        try:
            configuration = await self._configurations.current(tenant)
        except NotConfiguredError:
            return False
        more = False
        for trigger in configuration.triggers:
            if trigger.every is None or not trigger.active:
                continue
            walk, ended = (tenant, trigger.key), (tenant, trigger.key, configuration.version)
            last_end = self._walked.get(ended)
            if last_end is not None and time.monotonic() - last_end < REST:
                continue
            async with self._database.pool.acquire() as connection, connection.transaction():
                page = await plan_page(
                    connection,
                    tenant=tenant,
                    configuration=configuration,
                    trigger=trigger,
                    after=self._walks.get(walk),
                    most=PAGE,
                )
            if page.planned:
                self._planned()
            self._walks[walk] = page.last
            if page.last is None:
                self._walked[ended] = time.monotonic()
            else:
                more = True
        return more
