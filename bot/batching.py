"""The batching writer: what arrives while a commit runs is committed together by the next one."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import structlog

from bot.database import is_passing

Item = TypeVar("Item")
Result = TypeVar("Result")
_Submitted = tuple[Item, asyncio.Future[Result]]

MOST_ROWS: Final = 500
MOST_WAITING: Final = 20_000
ENOUGH: Final = 20
"""So many rows that wait are a batch of their own: they need not wait for the one at work."""
BUSY: Final = 4
"""After a batch of so many rows more are likely to come at once."""
GATHER: Final = 0.0001
"""Seconds, for each row of the last batch, in which those who were just answered may come again: fewer and
larger batches cost each row less."""
MOST_GATHERING: Final = 0.004


class OverloadedError(Exception):
    """More waits than can be written soon: the sender should come again later."""


@dataclass(slots=True)
class Crew:
    """The writers of several batchers. Beyond the first of each, none is added to so many at work: more of
    them beside each other write less."""

    most: int
    at_work: int = 0


class Batcher(Generic[Item, Result]):
    """Gathers items and commits them in batches; each caller is answered after its own commit.

    `commit` writes all items in one transaction and returns their results in order; it is told the number
    of the writer, from 0 on, of which there are `writers`: under load one prepares while another commits,
    so each takes its share and no more.
    If it fails for a reason that lies in the items, the batch is halved until the poisoned item stands alone;
    `instead` says what is written in its place, if anything.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Item], int], Awaitable[Sequence[Result]]],
        *,
        writers: int = 1,
        weigh: Callable[[Item], int] = lambda _: 1,
        lane: Callable[[Item], Hashable] | None = None,
        crew: Crew | None = None,
        instead: Callable[[Item], Item | None] = lambda _: None,
    ) -> None:
        """`instead`: of the same lane and weight as the item, and itself without another.

        `weigh`: how many rows an item brings. `lane`: what keeps its order: no two writers work on one,
        and what waits in it fails with what failed before it for a passing reason.

        `crew`: whom other batchers belong to too.
        """
        self._commit = commit
        self._weigh = weigh
        self._lane = lane
        self._instead = instead
        self._lanes: set[Hashable] = set()
        """Those that are being written now."""
        self._waiting: deque[_Submitted[Item, Result]] = deque()
        self._waiting_rows = 0
        self._written_rows = 0
        """Being written now, by all writers."""
        self._writers = writers
        self._idle = list(reversed(range(writers)))
        self._crew = crew or Crew(writers)
        self._tasks: set[asyncio.Task[None]] = set()
        self._gathered: asyncio.Event | None = None
        self._enough = 0
        """Rows for which the writer that gathers waits."""
        self._closed = False

    def submit(self, item: Item) -> asyncio.Future[Result]:
        """The item's result once it is committed, or what `commit` raised for it.

        It is written even if nobody waits for it any more. Raises OverloadedError.
        """
        if self._closed or len(self._waiting) >= MOST_WAITING:
            raise OverloadedError
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        self._waiting_rows += self._weigh(item)
        if self._gathered is not None:
            if self._waiting_rows >= self._enough:
                self._gathered.set()
        elif len(self._idle) == self._writers or (self._may_add and self._waiting_rows >= ENOUGH):
            self._start_writer()
        return future

    async def close(self) -> None:
        """Take nothing more, and finish what waits."""
        self._closed = True
        while self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def _may_add(self) -> bool:
        """Another writer beside those at work."""
        return bool(self._idle) and self._crew.at_work < self._crew.most

    def _start_writer(self) -> None:
        self._crew.at_work += 1
        task = asyncio.create_task(self._write(self._idle.pop()))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _write(self, number: int) -> None:
        """Until nothing waits; the last writer at work leaves nothing, another leaves what is no batch."""
        try:
            while await self._write_share(number):
                pass
        finally:
            self._idle.append(number)
            self._crew.at_work -= 1

    async def _write_share(self, number: int) -> bool:
        """Write a batch and wait for those who come again after it; False: there was none for this writer."""
        last_at_work = len(self._idle) == self._writers - 1
        if not last_at_work and self._waiting_rows < ENOUGH:
            return False
        batch, rows = self._take_share()
        if not batch:
            return False
        if self._may_add and self._waiting_rows >= ENOUGH:
            self._start_writer()
        lanes = {self._lane(item) for item, _ in batch} if self._lane is not None else set()
        self._lanes |= lanes
        try:
            await self._write_batch(batch, number)
        except Exception as error:
            self._fail([*batch, *self._take_those_behind(batch)], error)
        self._lanes -= lanes
        share = self._share
        self._written_rows -= rows
        if rows >= BUSY and self._waiting_rows < share and self._gathered is None:
            await self._gather(share, most=rows * GATHER)
        return True

    @property
    def _share(self) -> int:
        """Of all rows under way, what one writer takes."""
        sharers = self._writers - len(self._idle) + self._may_add
        return (self._written_rows + self._waiting_rows) // sharers

    def _take_share(self) -> tuple[list[_Submitted[Item, Result]], int]:
        """What one writer writes next, and how many rows that is; nothing of a lane that another works on."""
        most = min(MOST_ROWS, max(ENOUGH, self._share))
        batch: list[_Submitted[Item, Result]] = []
        left: list[_Submitted[Item, Result]] = []
        rows = 0
        while self._waiting and rows < most:
            submitted = self._waiting.popleft()
            if self._lane is not None and self._lanes and self._lane(submitted[0]) in self._lanes:
                left.append(submitted)
            else:
                batch.append(submitted)
                rows += self._weigh(submitted[0])
        self._waiting.extendleft(reversed(left))
        self._waiting_rows -= rows
        self._written_rows += rows
        return batch, rows

    async def _gather(self, share: int, *, most: float) -> None:
        """Until a writer's share of all rows under way waits, or `most` seconds have passed."""
        self._enough, self._gathered = share, asyncio.Event()
        ending = asyncio.get_running_loop().call_later(min(most, MOST_GATHERING), self._gathered.set)
        await self._gathered.wait()
        ending.cancel()
        self._gathered = None

    async def _write_batch(self, batch: list[_Submitted[Item, Result]], number: int) -> None:
        """Raises what is passing; then some of it may be written."""
        try:
            results = await self._commit([item for item, _ in batch], number)
        except Exception as error:
            if is_passing(error):
                raise
            if len(batch) == 1:
                item, future = batch[0]
                instead = self._instead(item)
                if instead is None:
                    self._fail(batch, error)
                else:
                    structlog.get_logger().warning("poison is written otherwise", error=type(error).__name__)
                    await self._write_batch([(instead, future)], number)
                return
            middle = len(batch) // 2
            await self._write_batch(batch[:middle], number)
            await self._write_batch(batch[middle:], number)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)

    def _fail(self, batch: list[_Submitted[Item, Result]], error: Exception) -> None:
        """All that are not answered yet."""
        for _, future in batch:
            if not future.done():
                future.set_exception(error)
                future.exception()

    def _take_those_behind(self, batch: list[_Submitted[Item, Result]]) -> list[_Submitted[Item, Result]]:
        """What waits in the lanes of a batch that failed: it comes again, and what is behind it after it."""
        if self._lane is None:
            return []
        lanes = {self._lane(item) for item, _ in batch}
        behind = [one for one in self._waiting if self._lane(one[0]) in lanes]
        self._waiting = deque(one for one in self._waiting if self._lane(one[0]) not in lanes)
        self._waiting_rows -= sum(self._weigh(item) for item, _ in behind)
        return behind
