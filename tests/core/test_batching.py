"""The batching writer: each item once, writers that share what waits, lanes in order, poison alone."""

import asyncio
import itertools
import random
from collections.abc import Sequence

import pytest

from bot.batching import ENOUGH, MOST_ROWS, Batcher, Crew, OverloadedError

LANES = 30


class Commits:
    """A database that takes its time, and what it was told."""

    def __init__(self, *, in_lanes: bool = False) -> None:
        self.in_lanes = in_lanes
        """No lane may be in two hands."""
        self.batches: list[tuple[int, list[int]]] = []
        self.at_work: set[int] = set()
        self.together = 0
        self.items_at_work: list[int] = []
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, items: Sequence[int], number: int) -> list[str]:
        assert number not in self.at_work
        self.at_work.add(number)
        self.together = max(self.together, len(self.at_work))
        if self.in_lanes:
            assert {item % LANES for item in items}.isdisjoint(item % LANES for item in self.items_at_work)
        self.items_at_work += items
        try:
            await asyncio.sleep(random.random() / 200)  # noqa: S311
            await self.open.wait()
            if -1 in items:
                raise ValueError(f"poison among {len(items)}")
            self.batches.append((number, list(items)))
            return [f"kept {item}" for item in items]
        finally:
            self.at_work.discard(number)
            for item in items:
                self.items_at_work.remove(item)

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
    sent = [batcher.submit(0)]
    await asyncio.sleep(0.01)
    sent += [batcher.submit(item) for item in range(1, ENOUGH)]
    await asyncio.sleep(0.01)
    assert commits.at_work == {0}
    sent += [batcher.submit(ENOUGH)]
    await asyncio.sleep(0.01)
    assert commits.at_work == {0, 1}
    commits.open.set()
    await asyncio.gather(*sent)
    assert sorted(commits.batches) == [(0, [0]), (1, list(range(1, ENOUGH + 1)))]


async def test_writers_share_what_waits() -> None:
    commits = Commits()
    batcher = Batcher(commits, writers=2)
    await asyncio.gather(*(batcher.submit(item) for item in range(3 * ENOUGH)))
    shares = [list(range(3 * ENOUGH // 2)), list(range(3 * ENOUGH // 2, 3 * ENOUGH))]
    assert sorted(items for _, items in commits.batches) == shares


async def test_of_a_crew_no_more_are_at_work_than_it_has_but_one_of_each() -> None:
    crew = Crew(2)
    commits = [Commits() for _ in range(3)]
    batchers = [Batcher(one, writers=2, crew=crew) for one in commits]
    commits[0].open.clear()
    sent = [batchers[0].submit(item) for item in range(3 * ENOUGH)]
    await asyncio.sleep(0.02)
    assert (commits[0].at_work, crew.at_work) == ({0, 1}, 2)
    others = [batcher.submit(item) for batcher in batchers[1:] for item in range(3 * ENOUGH)]
    await asyncio.gather(*others)
    assert [[len(items) for _, items in one.batches] for one in commits[1:]] == [[3 * ENOUGH]] * 2
    commits[0].open.set()
    await asyncio.gather(*sent)
    for batcher in batchers:
        await batcher.close()
    assert crew.at_work == 0
    assert [one.written for one in commits] == [list(range(3 * ENOUGH))] * 3


@pytest.mark.parametrize("writers", [2, 3])
async def test_a_lane_keeps_its_order_whoever_writes(writers: int) -> None:
    commits = Commits(in_lanes=True)
    batcher = Batcher(commits, writers=writers, lane=lambda item: item % LANES)

    async def sender(items: Sequence[int]) -> None:
        for first in range(0, len(items), 20):
            await asyncio.sleep(random.random() / 500)  # noqa: S311
            await asyncio.gather(*(batcher.submit(item) for item in items[first : first + 20]))

    async with asyncio.timeout(30), asyncio.TaskGroup() as senders:
        for lane in range(LANES):
            senders.create_task(sender(range(lane, 2400, LANES)))
    assert commits.written == list(range(2400))
    assert commits.together == writers
    written = [item for _, items in commits.batches for item in items]
    for lane in range(LANES):
        in_lane = [item for item in written if item % LANES == lane]
        assert in_lane == sorted(in_lane)


async def test_a_lane_that_another_works_on_waits_for_it() -> None:
    commits = Commits(in_lanes=True)
    commits.open.clear()
    batcher = Batcher(commits, writers=2, lane=lambda item: item % LANES)
    sent = [batcher.submit(0)]
    await asyncio.sleep(0.01)
    sent += [batcher.submit(LANES * item) for item in range(1, 2 * ENOUGH)]
    await asyncio.sleep(0.01)
    assert commits.at_work == {0}
    commits.open.set()
    await asyncio.gather(*sent)
    assert [item for _, items in commits.batches for item in items] == [
        LANES * item for item in range(2 * ENOUGH)
    ]
    assert commits.together == 1


async def test_lanes_keep_their_order_also_when_what_failed_comes_again() -> None:
    commits = Commits(in_lanes=True)
    written: dict[int, None] = {}
    tries = itertools.count(1)

    async def commit(items: Sequence[int], number: int) -> list[str]:
        if next(tries) in (2, 3, 5, 8):
            await asyncio.sleep(0.002)
            raise ConnectionError
        told = await commits(items, number)
        written.update(dict.fromkeys(items))
        return told

    batcher = Batcher(commit, writers=2, lane=lambda item: item % LANES)
    polled = range(10 * LANES)
    told: list[object] = [ConnectionError()]
    async with asyncio.timeout(60):
        while any(isinstance(one, ConnectionError) for one in told):
            told = await asyncio.gather(*map(batcher.submit, polled), return_exceptions=True)
    assert told == [f"kept {item}" for item in polled]
    assert next(tries) > 8
    for lane in range(LANES):
        assert [item for item in written if item % LANES == lane] == list(polled)[lane::LANES]


async def test_behind_a_half_that_failed_nothing_of_its_batch_is_written() -> None:
    written: list[int] = []
    tries = itertools.count(1)

    async def commit(items: Sequence[int], _number: int) -> Sequence[int]:
        if next(tries) == 2:
            raise ConnectionError
        if -1 in items:
            raise ValueError
        written.extend(items)
        return items

    batcher = Batcher(commit, lane=lambda _: 0)
    told = await asyncio.gather(*map(batcher.submit, (1, 2, -1, 3)), return_exceptions=True)
    assert [type(one) for one in told] == [ConnectionError] * 4
    assert written == []
    assert await batcher.submit(1) == 1


async def test_a_long_list_is_one_item_and_fills_its_batch() -> None:
    commits = Commits()
    commits.open.clear()
    batcher = Batcher(commits, weigh=lambda item: item)
    sent = [batcher.submit(item) for item in (1, MOST_ROWS, 2, 3)]
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


async def test_what_is_written_instead_of_poison_keeps_its_place() -> None:
    commits = Commits()
    batcher = Batcher(commits, lane=lambda _: 0, instead=lambda item: 10 if item == -1 else None)
    told = await asyncio.gather(*(batcher.submit(item) for item in (1, 2, -1, 3)))
    assert told == ["kept 1", "kept 2", "kept 10", "kept 3"]
    assert [item for _, items in commits.batches for item in items] == [1, 2, 10, 3]


async def test_what_was_handed_in_is_finished_at_the_end_though_nobody_waits_for_it() -> None:
    commits = Commits()
    commits.open.clear()
    batcher = Batcher(commits, writers=2)
    sent = [batcher.submit(item) for item in range(3 * ENOUGH)]
    await asyncio.sleep(0.01)
    sent[7].cancel()
    closing = asyncio.create_task(batcher.close())
    await asyncio.sleep(0.01)
    with pytest.raises(OverloadedError):
        await batcher.submit(99)
    commits.open.set()
    await closing
    assert commits.written == list(range(3 * ENOUGH))
