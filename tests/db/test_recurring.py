"""Recurring asks on real rows: planned once each, spread over the days, counted from the last ask."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from bot.configurations import Configurations
from bot.database import open_database
from bot.loops.recurring import Recurring
from surveys.asking.recurrences import plan_page
from surveys.asking.recurring import EVERY, due_at
from surveys.model import Trigger
from surveys.store import hot_invitations
from tests.db.asked import Asked, tenant_with
from tests.invariants import broken_invariants
from tests.running import DOCUMENT

DAY = timedelta(days=1)
YEARLY = DOCUMENT.replace(
    "complaints:",
    "  - {key: relationship, touchpoint: delivered, survey: delivery, every: 90d,\n"
    "     when: \"persona != 'staff'\"}\ncomplaints:",
)
PLANNED = (
    "SELECT source, status, reason, due_at FROM invitation WHERE tenant_id = $1 AND trigger = 'relationship'"
)


async def joined(asked: Asked, person: int, ago: timedelta = 200 * DAY, **given: Any) -> UUID:
    customer_id = await asked.add_customer(person, given.get("status", "linked"))
    now = await hot_invitations.database_now(asked.connection)
    await asked.connection.execute(
        "UPDATE customer SET consent_at = $2, persona = $3 WHERE customer_id = $1",
        customer_id,
        now - ago,
        given.get("persona"),
    )
    return customer_id


async def walk(asked: Asked, most: int = 100, connection: asyncpg.Connection[Any] | None = None) -> int:
    """How many asks one walk over all customers has planned."""
    connection = connection or asked.connection
    planned, after = 0, None
    while True:
        async with connection.transaction():
            page = await plan_page(
                connection,
                tenant="main",
                configuration=asked.configuration,
                trigger=asked.configuration.triggers[1],
                after=after,
                most=most,
            )
        planned, after = planned + page.planned, page.last
        if after is None:
            return planned


async def asked_before(asked: Asked, customer_id: UUID, ago: timedelta, **given: Any) -> datetime:
    now = await hot_invitations.database_now(asked.connection)
    row = {"trigger": "relationship", "source": EVERY, "event_id": f"{customer_id}/0", "status": "answered"}
    times = {"asked_at": now - ago, "expires_at": now - ago + 3 * DAY}
    await asked.add_invitation(customer_id, 1, **row | times | given)
    return now


async def test_who_was_asked_long_ago_is_asked_again_once(database_url: str) -> None:
    async with tenant_with(database_url, YEARLY) as asked:
        customer_id = await joined(asked, 1)
        await asked_before(asked, customer_id, 91 * DAY)
        assert [await walk(asked), await walk(asked)] == [1, 0]
        assert [row[:3] for row in await asked.rows(PLANNED + " AND asked_at IS NULL")] == [
            (EVERY, "planned", None)
        ]
        assert await broken_invariants(database_url) == []


@pytest.mark.parametrize("ago", [1, 89])
async def test_who_was_asked_lately_waits_for_the_whole_period(ago: int, database_url: str) -> None:
    async with tenant_with(database_url, YEARLY) as asked:
        await asked_before(asked, await joined(asked, 1), ago * DAY)
        assert await walk(asked) == 0


async def test_an_ask_by_the_same_survey_after_an_event_counts_too(database_url: str) -> None:
    async with tenant_with(database_url, YEARLY) as asked:
        customer_id = await joined(asked, 1)
        await asked_before(asked, customer_id, 95 * DAY)
        await asked_before(
            asked, customer_id, 2 * DAY, trigger="after-delivery", source="shop", event_id="e1"
        )
        assert await walk(asked) == 0


@pytest.mark.parametrize("status", ["unlinked", "stopped", "blocked"])
async def test_nobody_is_planned_for_who_may_not_be_asked(status: str, database_url: str) -> None:
    async with tenant_with(database_url, YEARLY) as asked:
        await asked_before(asked, await joined(asked, 1, status=status), 100 * DAY)
        assert await walk(asked) == 0


async def test_the_condition_looks_at_the_customer_and_leaves_its_reason(database_url: str) -> None:
    async with tenant_with(database_url, YEARLY) as asked:
        await asked_before(asked, await joined(asked, 1, persona="staff"), 100 * DAY)
        assert [await walk(asked), await walk(asked)] == [1, 0]
        assert [row[1:3] for row in await asked.rows(PLANNED + " AND asked_at IS NULL")] == [
            ("refused", "condition")
        ]


async def test_pages_of_several_walkers_plan_each_customer_once(database_url: str) -> None:
    async with tenant_with(database_url, YEARLY) as asked:
        for person in range(1, 31):
            await asked_before(asked, await joined(asked, person), 100 * DAY)
        other = await asyncpg.connect(database_url)
        await walk(asked, most=7)
        await walk(asked, most=4, connection=other)
        await other.close()
        found = await asked.rows(
            "SELECT count(*) FROM invitation WHERE tenant_id = $1 AND asked_at IS NULL GROUP BY customer_id"
        )
        assert found == [(1,)] * 30


async def test_a_new_customer_has_a_day_of_their_own_in_the_period(database_url: str) -> None:
    async with tenant_with(database_url, YEARLY) as asked:
        for person in range(1, 61):
            await joined(asked, person)
        assert await walk(asked) < 10


async def test_the_loop_walks_over_all_customers_once_and_wakes_the_dispatcher(database_url: str) -> None:
    async with tenant_with(database_url, YEARLY) as asked:
        for person in range(1, 4):
            await asked_before(asked, await joined(asked, person), 100 * DAY)
        woken: list[bool] = []
        async with open_database(database_url, pool_size=1) as database:
            configurations = Configurations(database.engine)
            loop = Recurring(database, configurations, ["main", "nobody"], lambda: woken.append(True))
            assert [await loop.turn(), await loop.turn()] == [False, False]
        assert woken == [True]
        assert len(await asked.rows(PLANNED + " AND asked_at IS NULL")) == 3


TRIGGER = Trigger("relationship", "delivered", "delivery", every=90 * DAY, delay=14 * DAY)
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_first_asks_are_spread_evenly_over_the_period() -> None:
    days: Counter[int] = Counter()
    for _ in range(9000):
        found = due_at(TRIGGER, uuid4(), consent_at=NOW - 500 * DAY, asked_at=None, tried_until=None, now=NOW)
        assert NOW <= found < NOW + 90 * DAY
        days[(found - NOW).days] += 1
    assert len(days) == 90
    assert max(days.values()) < 160


def test_nobody_is_asked_before_the_delay_after_consent_is_over() -> None:
    for _ in range(200):
        found = due_at(TRIGGER, uuid4(), consent_at=NOW, asked_at=None, tried_until=None, now=NOW)
        assert NOW + 14 * DAY <= found < NOW + 104 * DAY


def test_the_next_ask_comes_the_period_after_the_last_or_after_a_vain_try() -> None:
    one = uuid4()
    asked_at = NOW - 100 * DAY
    for tried, expected in ((None, NOW - 10 * DAY), (NOW + DAY, NOW + DAY)):
        assert (
            due_at(TRIGGER, one, consent_at=NOW - 500 * DAY, asked_at=asked_at, tried_until=tried, now=NOW)
            == expected
        )
