"""The loop that measures weak links anew: the longer it takes, the seldomer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from bot.configurations import Configurations, NotConfiguredError
from bot.database import Database
from mapping.paths.measuring_links import measure_weak_links
from surveys.store import hot_leases

REST: Final = 30.0
"""Seconds between two measurements of a journey ..."""
SHARE: Final = 30
"""... and at least so many times as long as the last one took."""


class WeakLinks:
    """Measures each journey of all tenants in turn; one replica at a time does."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        tenants: Iterable[str],
        holder: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._configurations = configurations
        self._tenants = tuple(tenants)
        self._holder = holder
        self._clock = clock
        self._next: dict[tuple[str, str], float] = {}
        """Tenant and journey -> when it is measured again."""

    async def turn(self) -> bool:
        """Those whose time has come; returns False: rest."""
        for tenant in self._tenants:
            try:
                configuration = await self._configurations.current(tenant)
            except NotConfiguredError:
                continue
            for journey in configuration.journeys:
                began = monotonic()
                if self._next.get((tenant, journey), 0.0) > began:
                    continue
                async with self._database.pool.acquire() as connection:
                    term = await hot_leases.take_lease(
                        connection,
                        tenant=tenant,
                        name=f"weak_links:{journey}",
                        holder=self._holder,
                        lasts=timedelta(seconds=2 * REST),
                    )
                    if term is not None:
                        await measure_weak_links(
                            connection,
                            tenant=tenant,
                            configuration=configuration,
                            journey=journey,
                            now=self._clock(),
                        )
                ended = monotonic()
                self._next[tenant, journey] = ended + max(REST, SHARE * (ended - began))
        return False
