"""Due invitations: caps hold, each goes out once, and late senders change nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from surveys.asking import dispatch
from surveys.asking.dispatch import Arrived, Claimed, NotSent, Round, Undeliverable, Unknown
from surveys.store import hot_invitations as store
from tests.db.asked import Asked, tenant_with
from tests.invariants import broken_invariants, record_moves
from tests.running import DOCUMENT

BUDGET = DOCUMENT.replace("complaints:", "contact_budget: {asks: 2, per: 7d}\ncomplaints:")
COOLDOWN = BUDGET.replace("expires: 3d}", "expires: 3d, cooldown: 1d}")
DAY = timedelta(days=1)
EVERY_STATUS = "SELECT status, reason FROM invitation WHERE tenant_id = $1 ORDER BY invitation_id"


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    await record_moves(database_url)
    async with tenant_with(database_url, DOCUMENT) as asked:
        yield asked


@pytest.fixture
async def capped(database_url: str) -> AsyncIterator[Asked]:
    await record_moves(database_url)
    async with tenant_with(database_url, BUDGET) as asked:
        yield asked


async def everybody(chats: Sequence[int]) -> set[int]:
    return set(chats)


async def nobody(_chats: Sequence[int]) -> set[int]:
    return set()


async def plan(asked: Asked, customer_id: UUID, **given: Any) -> UUID:
    now = await store.database_now(asked.connection)
    times = {"due_at": now - timedelta(hours=1), "expires_at": now + 3 * DAY}
    return await asked.add_invitation(customer_id, None, status="planned", **times | given)


async def claim(
    asked: Asked,
    *,
    reserve: dispatch.Reserve = everybody,
    most: int = 100,
    connection: asyncpg.Connection[asyncpg.Record] | None = None,
) -> Round:
    connection = connection or asked.connection
    async with connection.transaction():
        return await dispatch.claim_due(
            connection,
            tenant=asked.tenant,
            configuration=asked.configuration,
            versions=asked.version,
            reserve=reserve,
            most=most,
        )


async def settle(asked: Asked, *outcomes: dispatch.Outcome) -> None:
    async with asked.connection.transaction():
        await dispatch.settle(
            asked.connection,
            outcomes,
            tenant=asked.tenant,
            configuration=asked.configuration,
            slot=0,
            now=await store.database_now(asked.connection),
        )


async def claim_one(asked: Asked) -> Claimed:
    (claimed,) = (await claim(asked)).claimed
    return claimed


async def give_up(asked: Asked, *, after: timedelta) -> int:
    now = await store.database_now(asked.connection)
    return await store.give_up_expired_sends(asked.connection, tenant=asked.tenant, now=now + after)


@pytest.mark.parametrize(
    ("document", "asks"), [(DOCUMENT, 4), (BUDGET, 2), (COOLDOWN, 1)], ids=["no caps", "budget", "cooldown"]
)
async def test_four_claimers_at_once_claim_each_ask_once_and_keep_the_caps(
    document: str, asks: int, database_url: str
) -> None:
    await record_moves(database_url)
    async with tenant_with(database_url, document) as asked:
        customers = [await asked.add_customer(person) for person in range(1, 21)]
        for customer_id in customers:
            for _ in range(4):
                await plan(asked, customer_id)
        taken: list[UUID] = []

        async def work() -> None:
            connection = await asyncpg.connect(database_url)
            idle = 0
            while idle < 3:
                round_ = await claim(asked, most=7, connection=connection)
                taken.extend(one.standing.invitation_id for one in round_.claimed)
                idle = 0 if round_.claimed or round_.decided else idle + 1
            await connection.close()

        await asyncio.gather(*(work() for _ in range(4)))
        assert max(Counter(taken).values()) == 1
        sent = await asked.rows(
            "SELECT count(*) FROM invitation WHERE tenant_id = $1 AND status = 'sending' GROUP BY customer_id"
        )
        assert sent == [(asks,)] * 20
        assert await broken_invariants(database_url) == []


async def test_a_budget_counts_asks_by_every_survey(capped: Asked) -> None:
    customer_id = await capped.add_customer(1)
    now = await store.database_now(capped.connection)
    for hours in (30, 40):
        at = now - timedelta(hours=hours)
        await capped.add_invitation(customer_id, 1, asked_at=at, survey="another", status="answered")
    await plan(capped, customer_id, expires_at=now + 9 * DAY)
    await plan(capped, customer_id, expires_at=now + 2 * DAY)
    assert await claim(capped) == Round((), 2, 0)
    found = await capped.rows(
        "SELECT status, reason, due_at FROM invitation WHERE tenant_id = $1 AND survey = 'delivery' "
        "ORDER BY invitation_id"
    )
    free_at = now - timedelta(hours=40) + 7 * DAY
    assert found == [("deferred", "contact_budget", free_at), ("deferred", "contact_budget", now + 2 * DAY)]


async def test_what_the_limits_hold_back_stays_as_it_is(asked: Asked) -> None:
    invitation_id = await plan(asked, await asked.add_customer(1))
    before = await asked.rows("SELECT * FROM invitation WHERE tenant_id = $1")
    assert await claim(asked, reserve=nobody) == Round((), 0, 1)
    assert await asked.rows("SELECT * FROM invitation WHERE tenant_id = $1") == before
    assert (await claim_one(asked)).standing.invitation_id == invitation_id


async def test_two_asks_of_one_chat_do_not_leave_together(asked: Asked) -> None:
    customer_id = await asked.add_customer(1)
    for _ in range(2):
        await plan(asked, customer_id)
    found = await claim(asked)
    assert (len(found.claimed), found.decided, found.held) == (1, 0, 1)


@pytest.mark.parametrize(
    ("status", "why"), [("unlinked", "not_linked"), ("stopped", "stopped"), ("blocked", "blocked")]
)
async def test_who_may_not_be_asked_is_refused_with_the_reason(status: str, why: str, asked: Asked) -> None:
    await plan(asked, await asked.add_customer(1, status))
    assert await claim(asked) == Round((), 1, 0)
    assert await asked.rows(EVERY_STATUS) == [("refused", why)]


async def test_each_outcome_leaves_its_status(asked: Asked) -> None:
    for person in range(1, 5):
        await plan(asked, await asked.add_customer(person))
    later = await store.database_now(asked.connection) + timedelta(minutes=1)
    one, two, three, four = sorted(
        (await claim(asked)).claimed, key=lambda claimed: claimed.standing.invitation_id
    )
    await settle(
        asked, Arrived(one, 9), NotSent(two, later), Undeliverable(three, "blocked"), Unknown(four, "reset")
    )
    found = await asked.rows(
        "SELECT status, reason, message_id, lease_until FROM invitation "
        "WHERE tenant_id = $1 ORDER BY invitation_id"
    )
    assert found == [
        ("sent", None, 9, None),
        ("planned", "not_sent", None, None),
        ("undeliverable", "blocked", None, None),
        ("unknown", "reset", None, None),
    ]
    assert await asked.rows("SELECT asked, answered FROM ask_tally WHERE tenant_id = $1") == [(1, 0)]
    assert await claim(asked) == Round()
    assert await broken_invariants(asked.url) == []


async def test_a_sender_that_disappeared_leaves_an_unknown_ask_that_is_not_sent_again(asked: Asked) -> None:
    await plan(asked, await asked.add_customer(1))
    await claim_one(asked)
    assert await give_up(asked, after=timedelta(seconds=59)) == 0
    assert await give_up(asked, after=timedelta(seconds=61)) == 1
    assert await claim(asked) == Round()
    assert await asked.rows(EVERY_STATUS) == [("unknown", "no_outcome")]
    assert await broken_invariants(asked.url) == []


async def test_a_sender_that_woke_up_late_tells_only_where_the_message_is(asked: Asked) -> None:
    await plan(asked, await asked.add_customer(1))
    claimed = await claim_one(asked)
    await give_up(asked, after=timedelta(seconds=61))
    await settle(asked, Arrived(claimed, 9))
    found = await asked.rows("SELECT status, message_id FROM invitation WHERE tenant_id = $1")
    assert found == [("unknown", 9)]
    assert await broken_invariants(asked.url) == []


@pytest.mark.parametrize("late", ["arrived", "not sent", "unknown", "undeliverable"])
async def test_the_outcome_of_an_earlier_attempt_changes_nothing(late: str, asked: Asked) -> None:
    await plan(asked, await asked.add_customer(1))
    first = await claim_one(asked)
    now: datetime = await store.database_now(asked.connection)
    await settle(asked, NotSent(first, now))
    second = await claim_one(asked)
    assert second.attempt == first.attempt + 1
    before = await asked.rows("SELECT * FROM invitation WHERE tenant_id = $1")
    outcomes: dict[str, dispatch.Outcome] = {
        "arrived": Arrived(first, 9),
        "not sent": NotSent(first, now),
        "unknown": Unknown(first, "reset"),
        "undeliverable": Undeliverable(first, "blocked"),
    }
    await settle(asked, outcomes[late])
    assert await asked.rows("SELECT * FROM invitation WHERE tenant_id = $1") == before
    assert await asked.rows("SELECT asked FROM ask_tally WHERE tenant_id = $1") == []
