"""The batching writer: what arrives while a commit runs is committed together by the next one."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, TypeVar

from bot.database import is_passing

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_ROWS: Final = 500
MOST_WAITING: Final = 20_000
ENOUGH: Final = 20
"""So many rows that wait are a batch of their own: they need not wait for the one at work."""
BUSY: Final = 4
GATHER: Final = 0.0001
"""Seconds, for each row of the last batch, in which those who were just answered may come again: fewer and
larger batches cost each row less."""
MOST_GATHERING: Final = 0.004


class OverloadedError(Exception):
    """More waits than can be written soon: the sender should come again later."""


class Batcher(Generic[Item, Result]):
    """Gathers items and commits them in batches; each caller is answered after its own commit.

    `commit` writes all items in one transaction and returns their results in order; it is told the number
    of the writer, from 0 on, of which there are `writers`: under load one prepares while another commits.
    If it fails for a reason that lies in the items, the batch is halved until the poisoned item stands alone.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Item], int], Awaitable[Sequence[Result]]],
        *,
        writers: int = 1,
        weigh: Callable[[Item], int] = lambda _: 1,
    ) -> None:
        """`weigh`: how many rows an item brings."""
        self._commit = commit
        self._weigh = weigh
        self._waiting: deque[tuple[Item, asyncio.Future[Result]]] = deque()
        self._waiting_rows = 0
        self._written_rows = 0
        """Being written now, by all writers."""
        self._writers = writers
        self._idle = list(reversed(range(writers)))
        self._tasks: set[asyncio.Task[None]] = set()
        self._gathered: asyncio.Event | None = None
        self._enough = 0
        """Rows for which the writer that gathers waits."""
        self._closed = False

    async def submit(self, item: Item) -> Result:
        """The item's result once it is committed; it is written even if nobody waits for it any more.

        Raises what `commit` raised for it, or OverloadedError.
        """
        if self._closed or len(self._waiting) >= MOST_WAITING:
            raise OverloadedError
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        self._waiting_rows += self._weigh(item)
        if self._gathered is not None:
            if self._waiting_rows >= self._enough:
                self._gathered.set()
        elif len(self._idle) == self._writers or (self._idle and self._waiting_rows >= ENOUGH):
            task = asyncio.create_task(self._write(self._idle.pop()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await future

    async def close(self) -> None:
        """Take nothing more, and finish what waits."""
        self._closed = True
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _write(self, number: int) -> None:
        """Until nothing waits; the last writer at work leaves nothing, another leaves what is no batch."""
        try:
            while self._waiting and (len(self._idle) == self._writers - 1 or self._waiting_rows >= ENOUGH):
                batch = [self._waiting.popleft()]
                rows = self._weigh(batch[0][0])
                while self._waiting and rows < MOST_ROWS:
                    batch.append(self._waiting.popleft())
                    rows += self._weigh(batch[-1][0])
                self._waiting_rows -= rows
                self._written_rows += rows
                await self._write_batch(batch, number)
                share = (self._written_rows + self._waiting_rows) // self._writers
                self._written_rows -= rows
                if rows >= BUSY and self._waiting_rows < share and self._gathered is None:
                    await self._gather(share, most=rows * GATHER)
        finally:
            self._idle.append(number)

    async def _gather(self, share: int, *, most: float) -> None:
        """Until a writer's share of all rows under way waits, or `most` seconds have passed."""
        self._enough, self._gathered = share, asyncio.Event()
        ending = asyncio.get_running_loop().call_later(min(most, MOST_GATHERING), self._gathered.set)
        await self._gathered.wait()
        ending.cancel()
        self._gathered = None

    async def _write_batch(self, batch: list[tuple[Item, asyncio.Future[Result]]], number: int) -> None:
        try:
            results = await self._commit([item for item, _ in batch], number)
        except Exception as error:
            if len(batch) > 1 and not is_passing(error):
                middle = len(batch) // 2
                await self._write_batch(batch[:middle], number)
                await self._write_batch(batch[middle:], number)
                return
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
                    future.exception()
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)
