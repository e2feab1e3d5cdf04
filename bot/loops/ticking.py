"""The loop of cases' clocks: whatever is due is done case by case, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

import structlog

from bot import failpoints
from bot.configurations import Configurations
from bot.database import Database, retried
from surveys.cases import ticking
from surveys.model import Configuration
from surveys.store import case_clocks as store

AT_ONCE: Final = 50


class Ticking:
    """Looks after the cases of all tenants; two replicas that do so do everything once."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        tenants: Iterable[str],
        clock: Callable[[], datetime],
        moved: Callable[[], None],
    ) -> None:
        """`moved`: called after something was done, for whoever has messages to bring then."""
        self._database = database
        self._configurations = configurations
        self._tenants = tuple(tenants)
        self._clock = clock
        self._moved = moved

    async def turn(self) -> bool:
        """The cases that are due now, so many of each tenant; True if there may be more."""
        now = self._clock()
        async with self._database.engine.connect() as connection:
            tenants = await store.tenants_with_due(connection, tenants=self._tenants, now=now)
        more = [await self._tick(tenant, now) for tenant in tenants]
        return any(more)

    async def _tick(self, tenant: str, now: datetime) -> bool:
        configuration = await self._configurations.current(tenant)
        async with self._database.engine.connect() as connection:
            due = await store.due(connection, tenant=tenant, now=now, most=AT_ONCE)
        ticked = [await self._looked_after(tenant, complaint_id, configuration, now) for complaint_id in due]
        if ticked:
            failpoints.reached("ticking.committed")
        if any(ticked):
            self._moved()
        return len(due) == AT_ONCE and any(ticked)

    async def _looked_after(
        self, tenant: str, complaint_id: UUID, configuration: Configuration, now: datetime
    ) -> bool:
        """A case at which something fails is left for a minute, so that it keeps no other waiting."""
        try:
            return await retried(partial(self._one, tenant, complaint_id, configuration, now))
        except Exception as error:
            structlog.get_logger().warning(
                "case not looked after", tenant=tenant, error=type(error).__name__, exc_info=True
            )
        async with self._database.engine.begin() as connection:
            await store.postpone(
                connection, tenant=tenant, complaint_id=complaint_id, until=now + ticking.AGAIN
            )
        return True

    async def _one(
        self, tenant: str, complaint_id: UUID, configuration: Configuration, now: datetime
    ) -> bool:
        async with self._database.engine.begin() as connection:
            done = await ticking.tick(
                connection, tenant=tenant, complaint_id=complaint_id, configuration=configuration, now=now
            )
            failpoints.reached("ticking.done")
        return done
