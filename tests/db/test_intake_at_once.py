"""Events from several senders, writers and replicas at once: kept and counted once, no deadlock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import asyncpg
import pytest

from bot.batching import MOST_ROWS
from bot.configurations import Configurations
from bot.database import open_database
from bot.events import Events
from surveys.asking import intake
from surveys.asking.intake import Accepted, Duplicate, Recorded
from surveys.facts import TouchpointEvent
from tests.db.asked import NOW, Asked, tenant_with, until_one_waits
from tests.db.reporting import ORDERS, event, record, record_on
from tests.invariants import broken_invariants


@pytest.fixture
async def company(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, ORDERS) as company:
        yield company


async def test_the_same_events_from_four_senders_at_once_are_kept_once(company: Asked) -> None:
    events = [event(number, customer=f"c-{number % 5}") for number in range(30)]

    async def send(shift: int) -> list[Recorded]:
        connection = await asyncpg.connect(company.url)
        found = []
        for start in range(0, 30, 10):
            batch = events[(start + shift) % 30 :][:10]
            found += await record_on(company, connection, *batch)
        await connection.close()
        return found

    found = [one for several in await asyncio.gather(*map(send, (0, 10, 20, 0))) for one in several]
    assert [found.count(Accepted(2)), found.count(Duplicate())] == [30, 90]
    assert await company.rows("SELECT count(*) FROM invitation WHERE tenant_id = $1") == [(60,)]
    assert await company.rows("SELECT count(*) FROM customer WHERE tenant_id = $1") == [(5,)]
    assert await broken_invariants(company.url, acknowledged=[("shop", one.id) for one in events]) == []


async def test_two_who_send_the_same_in_another_order_never_wait_for_each_other(company: Asked) -> None:
    async def send(connection: asyncpg.Connection[asyncpg.Record], batch: list[TouchpointEvent]) -> None:
        with suppress(asyncpg.SerializationError):
            await intake.record_touchpoints(
                connection, batch, tenant=company.tenant, configuration=company.configuration, now=NOW
            )

    other = await asyncpg.connect(company.url)
    for turn in range(60):
        batch = [event(number, customer=f"c-{number}") for number in range(turn * 40, turn * 40 + 40)]
        await asyncio.gather(send(company.connection, batch), send(other, batch[::-1]))
    await other.close()
    assert await company.rows("SELECT count(*) FROM touchpoint_event WHERE tenant_id = $1") == [(2400,)]
    assert await company.rows("SELECT count(*) FROM invitation WHERE tenant_id = $1") == [(4800,)]


@pytest.mark.parametrize("first", range(2))
async def test_tallies_are_held_in_one_order_and_the_version_of_the_map_last(
    company: Asked, first: int
) -> None:
    figures = ("event_tally", "event_month", "map_version")
    other = await asyncpg.connect(company.url)
    await record_on(company, other, event(1))
    async with company.connection.transaction(), asyncio.timeout(30):
        await company.connection.execute(f"UPDATE {figures[first]} SET slot = slot")  # noqa: S608
        recording = asyncio.create_task(record_on(company, other, event(2)))
        await until_one_waits(company.connection)
        for table in figures[first + 1 :]:
            changed = await company.connection.execute(f"UPDATE {table} SET slot = slot")  # noqa: S608
            assert changed == "UPDATE 1"
    assert await recording == [Accepted(2)]
    await other.close()
    assert await company.differences() == ()


async def test_long_lists_that_two_writers_take_at_once_are_kept_and_counted_once(company: Asked) -> None:
    size = MOST_ROWS // 2
    events = [event(number, customer=f"c-{number % 7}") for number in range(3 * size)]
    async with open_database(company.url) as database:
        writers = Events(database, Configurations(database.engine), clock=lambda: NOW, planned=lambda: None)
        lists = [(events * 2)[first : first + size] for first in range(0, 4 * size, size // 2)]
        found = await asyncio.gather(*(writers.record(company.tenant, one) for one in lists))
        await writers.close()
    flat = [one for several in found for one in several]
    assert [flat.count(Accepted(2)), flat.count(Duplicate())] == [3 * size, 5 * size]
    assert await broken_invariants(company.url, acknowledged=[("shop", one.id) for one in events]) == []
    assert await company.rows("SELECT sum(n)::int FROM event_tally WHERE tenant_id = $1") == [(3 * size,)]


async def test_events_that_reach_two_replicas_twice_each_at_once_are_kept_once(company: Asked) -> None:
    events = [event(number, customer=f"c-{number % 7}") for number in range(400)]
    async with open_database(company.url) as one, open_database(company.url) as other:
        replicas = [
            Events(
                database,
                Configurations(database.engine),
                clock=lambda: NOW,
                planned=lambda: None,
                slot_of=lambda _, slot=slot: slot,
            )
            for slot, database in enumerate((one, other))
        ]
        sent = [replica.record(company.tenant, [one]) for one in events for replica in replicas * 2]
        found = [one for [one] in await asyncio.gather(*sent)]
        for replica in replicas:
            await replica.close()
    assert [found.count(Accepted(2)), found.count(Duplicate())] == [400, 1200]
    assert await broken_invariants(company.url, acknowledged=[("shop", one.id) for one in events]) == []
    assert await company.rows("SELECT sum(n)::int FROM event_tally WHERE tenant_id = $1") == [(400,)]


async def test_a_customer_whom_somebody_else_makes_meanwhile_is_asked_as_what_they_are(
    company: Asked,
) -> None:
    other = await asyncpg.connect(company.url)
    made = other.transaction()
    await made.start()
    await other.execute(
        "INSERT INTO customer (tenant_id, customer_id, external_id, status, attributes, created_at) "
        "VALUES ($1, gen_random_uuid(), 'c-1', 'unlinked', '{\"segment\": \"b2b\"}', $2)",
        company.tenant,
        NOW,
    )
    await record(company, event(0, customer="c-2"))
    batch = (event(0, customer="c-2"), event(1), event(2, customer="c-2"), event(3, customer="c-3"), event(4))
    recording = asyncio.create_task(record(company, *batch))
    async with asyncio.timeout(30):
        await until_one_waits(other)
    await made.commit()
    await other.close()
    assert await recording == [Duplicate(), *[Accepted(2)] * 4]
    assert await company.rows(
        "SELECT event_id, external_id, invitation.persona, invitation.status, reason "
        "FROM invitation JOIN customer USING (tenant_id, customer_id) "
        "WHERE tenant_id = $1 AND event_id <> 'e-0' ORDER BY event_id, trigger"
    ) == [
        (f"e-{number}", who, persona, status, reason)
        for number, who, persona in ((1, "c-1", "b2b"), (2, "c-2", ""), (3, "c-3", ""), (4, "c-1", "b2b"))
        for status, reason in (("planned", None), ("refused", "condition"))
    ]
    assert await company.rows("SELECT count(*) FROM customer WHERE tenant_id = $1") == [(3,)]
    assert await company.rows("SELECT sum(n)::int FROM event_tally WHERE tenant_id = $1") == [(5,)]
