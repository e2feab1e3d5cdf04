"""Passages of views, kept for a while: what takes long to count is counted anew behind the reader's back."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Final

from handlers.http.given import Configurations
from mapping.paths.passages import Paths
from mapping.paths.reading import read_paths
from mapping.reading import View

if TYPE_CHECKING:
    from handlers.http.given import Pool

QUICK: Final = 0.3
"""Seconds of counting that a reader is let wait for."""
FRESH: Final = 2.0
"""Seconds for which any result is good enough ..."""
REST: Final = 10
"""... and so many times as long as its counting took, so that counting takes a tenth of a core at most ..."""
STALEST: Final = 300.0
"""... but nobody is shown anything older than this."""
MOST: Final = 64
"""Views kept; the least recently read goes first."""

Key = tuple[str, int, View]


@dataclass(slots=True)
class _Kept:
    paths: Paths | None
    since: float
    took: float


class KeptPaths:
    """Counts one view at a time; those who want the same wait for the same count."""

    def __init__(
        self,
        pool: Pool,
        configurations: Configurations,
        clock: Callable[[], datetime],
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        self._pool = pool
        self._configurations = configurations
        self._clock = clock
        self._seconds = seconds
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._counting: dict[Key, asyncio.Task[Paths | None]] = {}
        self._one = asyncio.Semaphore(1)

    async def of(self, tenant: str, view: View) -> Paths | None:
        """The passages of a view, at most STALEST seconds old; None if there is no such journey."""
        configuration = await self._configurations.current(tenant)
        key = (tenant, configuration.version, view)
        kept = self._kept.get(key)
        if kept is None:
            return await asyncio.shield(self._count(key))
        self._kept.move_to_end(key)
        age = self._seconds() - kept.since
        if age < min(max(FRESH, REST * kept.took), STALEST):
            return kept.paths
        counting = self._count(key)
        if kept.took < QUICK or age > STALEST:
            return await asyncio.shield(counting)
        return kept.paths

    async def close(self) -> None:
        tasks = list(self._counting.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _count(self, key: Key) -> asyncio.Task[Paths | None]:
        task = self._counting.get(key)
        if task is None:
            task = self._counting[key] = asyncio.create_task(self._read(key))
            task.add_done_callback(lambda done: self._done(key, done))
        return task

    def _done(self, key: Key, task: asyncio.Task[Paths | None]) -> None:
        self._counting.pop(key, None)
        with suppress(asyncio.CancelledError):
            task.exception()

    async def _read(self, key: Key) -> Paths | None:
        tenant, _, view = key
        configuration = await self._configurations.current(tenant)
        async with self._one, self._pool.acquire() as connection:
            began = self._seconds()
            paths = await read_paths(
                connection, tenant=tenant, configuration=configuration, view=view, now=self._clock()
            )
            now = self._seconds()
        self._kept[key] = _Kept(paths, now, now - began)
        self._kept.move_to_end(key)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return paths
