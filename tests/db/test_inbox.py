"""The inbox: every update is written once, a lane is worked off in its order, and poison stands aside."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
import pytest

from surveys.store import hot_answers, hot_inbox
from surveys.store.hot_answers import ArrivedRow, UpdateRow
from tests.db.asked import BOT, NOW, Asked, tenant_with
from tests.invariants import broken_invariants, record_moves
from tests.running import DOCUMENT

LEASE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def company(database_url: str) -> AsyncIterator[Asked]:
    await record_moves(database_url)
    async with tenant_with(database_url, DOCUMENT) as company:
        yield company


async def arrive(company: Asked, *updates: tuple[int, int], at: int = 0) -> list[int]:
    """(update id, lane) each, none of them a tap; the ids that were new."""
    looked = await hot_answers.look_at_updates(
        company.connection,
        tenant=company.tenant,
        bot_id=BOT,
        updates=[ArrivedRow(*update) for update in updates],
        now=NOW + at * SECOND,
    )
    known = {row["update_id"] for row in looked if row["known"]}
    new = [(update_id, lane) for update_id, lane in updates if update_id not in known]
    await hot_answers.store_answers(
        company.connection,
        tenant=company.tenant,
        slot=0,
        now=NOW + at * SECOND,
        answers=(),
        changes=(),
        moves=(),
        tallies=(),
        asks=(),
        updates=[UpdateRow(BOT, update_id, lane, "new", body=b"{}") for update_id, lane in new],
    )
    return sorted(update_id for update_id, _ in new)


async def claim(
    company: Asked, at: int = 10, connection: asyncpg.Connection[asyncpg.Record] | None = None
) -> list[tuple[int, int]]:
    """(update id, attempt) of the heads of lanes."""
    heads = await hot_inbox.claim_heads_of_lanes(
        connection or company.connection,
        tenant=company.tenant,
        now=NOW + at * SECOND,
        lease=LEASE,
        most=20,
    )
    return sorted((head["update_id"], head["attempts"]) for head in heads)


async def finish(company: Asked, update_id: int, attempts: int = 1) -> None:
    await hot_inbox.finish_update(
        company.connection, tenant=company.tenant, bot_id=BOT, update_id=update_id, attempts=attempts
    )


async def fail(company: Asked, update_id: int, attempts: int, status: str = "failed", until: int = 0) -> None:
    await hot_inbox.fail_update(
        company.connection,
        tenant=company.tenant,
        bot_id=BOT,
        update_id=update_id,
        attempts=attempts,
        status=status,
        error="ValueError",
        not_before=NOW + until * SECOND,
    )


async def statuses(company: Asked) -> list[tuple[int, str]]:
    found = await company.rows("SELECT update_id, status FROM inbox WHERE tenant_id = $1 ORDER BY update_id")
    return [(row[0], row[1]) for row in found]


async def test_an_update_that_comes_again_is_not_new(company: Asked) -> None:
    assert await arrive(company, (1, 5), (2, 5)) == [1, 2]
    assert await arrive(company, (2, 5), (3, 6)) == [3]
    assert await statuses(company) == [(1, "new"), (2, "new"), (3, "new")]


async def test_a_lane_gives_its_oldest_update_only_and_lanes_stand_beside_each_other(company: Asked) -> None:
    await arrive(company, (1, 5), (2, 5), (3, 6))
    await arrive(company, (4, 5), at=1)
    assert await claim(company) == [(1, 1), (3, 1)]
    assert await claim(company) == []
    await finish(company, 1)
    assert await claim(company) == [(2, 1)]
    await finish(company, 2)
    assert await claim(company) == [(4, 1)]


async def test_numbers_that_jump_down_stand_behind_what_came_before(company: Asked) -> None:
    await arrive(company, (900, 5))
    await arrive(company, (1, 5), at=1)
    assert await claim(company) == [(900, 1)]


async def test_a_failed_update_holds_its_lane_until_it_is_dead(company: Asked) -> None:
    await arrive(company, (1, 5), (2, 5), (3, 6))
    assert await claim(company) == [(1, 1), (3, 1)]
    await fail(company, 1, 1, until=30)
    assert await claim(company, at=29) == []
    assert await claim(company, at=31) == [(1, 2)]
    await fail(company, 1, 2, "dead")
    assert await claim(company, at=32) == [(2, 1)]
    assert await statuses(company) == [(1, "dead"), (2, "new"), (3, "new")]
    assert await broken_invariants(company.url) == []


async def test_when_a_worker_disappears_another_takes_the_update_after_the_lease(company: Asked) -> None:
    await arrive(company, (1, 5))
    assert await claim(company, at=0) == [(1, 1)]
    assert await claim(company, at=60) == []
    assert await claim(company, at=61) == [(1, 2)]


async def test_a_worker_that_wakes_up_late_settles_nothing(company: Asked) -> None:
    await arrive(company, (1, 5))
    await claim(company, at=0)
    await claim(company, at=61)
    before = await company.rows("SELECT * FROM inbox WHERE tenant_id = $1")
    await finish(company, 1, attempts=1)
    await fail(company, 1, 1, "dead")
    assert await company.rows("SELECT * FROM inbox WHERE tenant_id = $1") == before
    await finish(company, 1, attempts=2)
    assert await statuses(company) == [(1, "done")]


async def test_four_workers_at_once_take_each_update_once_and_in_the_order_of_its_lane(
    company: Asked,
) -> None:
    await arrive(company, *((number, number % 6) for number in range(60)))
    worked: list[int] = []

    async def work() -> None:
        connection = await asyncpg.connect(company.url)
        idle = 0
        while idle < 3:
            found = await claim(company, connection=connection)
            idle = 0 if found else idle + 1
            for update_id, attempts in found:
                worked.append(update_id)
                await hot_inbox.finish_update(
                    connection, tenant=company.tenant, bot_id=BOT, update_id=update_id, attempts=attempts
                )
        await connection.close()

    await asyncio.gather(*(work() for _ in range(4)))
    assert sorted(worked) == list(range(60))
    for lane in range(6):
        assert [one for one in worked if one % 6 == lane] == list(range(lane, 60, 6))
    assert await broken_invariants(company.url) == []


async def test_only_updates_that_were_done_long_ago_are_forgotten(company: Asked) -> None:
    await arrive(company, (1, 7), (2, 8))
    await claim(company)
    await finish(company, 1)
    await arrive(company, (3, 9), at=100)
    await claim(company, at=110)
    await finish(company, 3)
    forgotten = await hot_inbox.forget_done_updates(
        company.connection, tenant=company.tenant, before=NOW + 50 * SECOND, most=10
    )
    assert (forgotten, await statuses(company)) == (1, [(2, "new"), (3, "done")])


async def test_what_waits_for_people_who_are_gone_is_done_and_what_is_dead_stays(company: Asked) -> None:
    await arrive(company, (1, 5), (2, 5), (3, 6), (4, 7))
    assert await claim(company) == [(1, 1), (3, 1), (4, 1)]
    await fail(company, 1, 1)
    await fail(company, 3, 1, until=60)
    assert await claim(company, at=11) == [(1, 2)]
    await fail(company, 1, 2, "dead")
    await hot_inbox.drop_waiting(company.connection, tenant=company.tenant)
    assert await statuses(company) == [(1, "dead"), (2, "done"), (3, "done"), (4, "done")]
    assert await broken_invariants(company.url) == []
