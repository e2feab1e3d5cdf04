"""Touchpoint events in: requests that arrive together are committed together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot import failpoints
from bot.batching import Batcher, Crew
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.slots import SLOTS
from surveys.asking import intake
from surveys.asking.intake import Accepted, Habit, Recorded
from surveys.facts import TouchpointEvent

SOON: Final = timedelta(seconds=1)
WRITERS: Final = 2
"""Each counts in slots of its own."""


class Events:
    """The writers of events of this process, for all tenants."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        *,
        clock: Callable[[], datetime],
        planned: Callable[[], None],
        slot_of: Callable[[str], int] = lambda _tenant: 0,
    ) -> None:
        """`planned` is called after a commit that made invitations which are due soon.

        `slot_of`: tenant -> where this process counts its events.
        """
        self._database = database
        self._configurations = configurations
        self._clock = clock
        self._planned = planned
        self._slot_of = slot_of
        self._crew = Crew(WRITERS)
        self._writers: dict[str, Batcher[Sequence[TouchpointEvent], Sequence[Recorded]]] = {}

    def record(self, tenant: str, events: Sequence[TouchpointEvent]) -> asyncio.Future[Sequence[Recorded]]:
        """What became of each event, after the commit. Raises OverloadedError when too much waits."""
        writer = self._writers.get(tenant)
        if writer is None:
            habit = Habit()

            async def commit(batch: Sequence[Sequence[TouchpointEvent]], number: int) -> list[list[Recorded]]:
                return await retried(lambda: self._write(tenant, batch, number * SLOTS, habit))

            writer = self._writers[tenant] = Batcher(commit, writers=WRITERS, weigh=len, crew=self._crew)
        return writer.submit(events)

    async def close(self) -> None:
        """Finish what was handed in."""
        for writer in self._writers.values():
            await writer.close()

    async def _write(
        self, tenant: str, batch: Sequence[Sequence[TouchpointEvent]], first_slot: int, habit: Habit
    ) -> list[list[Recorded]]:
        configuration = await self._configurations.current(tenant)
        flat = [event for events in batch for event in events]
        failpoints.reached("events.before_write")
        async with self._database.pool.acquire() as connection:
            recorded = await intake.record_touchpoints(
                connection,
                flat,
                tenant=tenant,
                configuration=configuration,
                now=self._clock(),
                slot=first_slot + self._slot_of(tenant),
                habit=habit,
            )
        failpoints.reached("events.after_commit")
        soon = {trigger.touchpoint for trigger in configuration.triggers if trigger.delay <= SOON}
        for event, one in zip(flat, recorded, strict=True):
            if event.touchpoint in soon and isinstance(one, Accepted):
                self._planned()
                break
        results, start = [], 0
        for events in batch:
            results.append(recorded[start : start + len(events)])
            start += len(events)
        return results
