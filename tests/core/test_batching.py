"""The batching writer: each item once, a second writer where a batch waits, poison alone."""

import asyncio
import random
from collections.abc import Sequence

import pytest

from bot.batching import ENOUGH, MOST_ROWS, Batcher, OverloadedError


class Commits:
    """A database that takes its time, and what it was told."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, list[int]]] = []
        self.at_work: set[int] = set()
        self.together = 0
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, items: Sequence[int], number: int) -> list[str]:
        assert number not in self.at_work
        self.at_work.add(number)
        self.together = max(self.together, len(self.at_work))
        try:
            await asyncio.sleep(random.random() / 200)  # noqa: S311
            await self.open.wait()
            if -1 in items:
                raise ValueError(f"poison among {len(items)}")
            self.batches.append((number, list(items)))
            return [f"kept {item}" for item in items]
        finally:
            self.at_work.discard(number)

    @property
    def written(self) -> list[int]:
        return sorted(item for _, items in self.batches for item in items)


@pytest.mark.parametrize("writers", [1, 2])
async def test_each_item_is_written_once_and_answered_with_its_own_result(writers: int) -> None:
    commits = Commits()
    batcher = Batcher(commits, writers=writers)

    async def sender(first: int) -> None:
        for item in range(first, first + 40):
            await asyncio.sleep(random.random() / 500)  # noqa: S311
            assert await batcher.submit(item) == f"kept {item}"

    async with asyncio.timeout(30), asyncio.TaskGroup() as senders:
        for number in range(60):
            senders.create_task(sender(number * 40))
    assert commits.written == list(range(60 * 40))
    assert commits.together == writers
    assert max(len(items) for _, items in commits.batches) > 1


async def test_a_second_writer_begins_when_a_batch_waits_and_not_before() -> None:
    commits = Commits()
    commits.open.clear()
    batcher = Batcher(commits, writers=2)
    sent = [asyncio.create_task(batcher.submit(0))]
    await asyncio.sleep(0.01)
    sent += [asyncio.create_task(batcher.submit(item)) for item in range(1, ENOUGH)]
    await asyncio.sleep(0.01)
    assert commits.at_work == {0}
    sent += [asyncio.create_task(batcher.submit(ENOUGH))]
    await asyncio.sleep(0.01)
    assert commits.at_work == {0, 1}
    commits.open.set()
    await asyncio.gather(*sent)
    assert sorted(commits.batches) == [(0, [0]), (1, list(range(1, ENOUGH + 1)))]


async def test_a_long_list_is_one_item_and_fills_its_batch() -> None:
    commits = Commits()
    commits.open.clear()
    batcher = Batcher(commits, weigh=lambda item: item)
    sent = [asyncio.create_task(batcher.submit(item)) for item in (1, MOST_ROWS, 2, 3)]
    await asyncio.sleep(0)
    commits.open.set()
    await asyncio.gather(*sent)
    assert [items for _, items in commits.batches] == [[1, MOST_ROWS], [2, 3]]


async def test_poison_fails_alone() -> None:
    commits = Commits()
    batcher = Batcher(commits, writers=2)
    told = await asyncio.gather(
        *(batcher.submit(item) for item in (1, 2, -1, 3, 4, 5)), return_exceptions=True
    )
    assert [str(one) for one in told] == ["kept 1", "kept 2", "poison among 1", "kept 3", "kept 4", "kept 5"]
    assert commits.written == [1, 2, 3, 4, 5]


async def test_what_was_handed_in_is_finished_at_the_end_though_nobody_waits_for_it() -> None:
    commits = Commits()
    commits.open.clear()
    batcher = Batcher(commits, writers=2)
    sent = [asyncio.create_task(batcher.submit(item)) for item in range(3 * ENOUGH)]
    await asyncio.sleep(0.01)
    sent[7].cancel()
    closing = asyncio.create_task(batcher.close())
    await asyncio.sleep(0.01)
    with pytest.raises(OverloadedError):
        await batcher.submit(99)
    commits.open.set()
    await closing
    assert commits.written == list(range(3 * ENOUGH))
