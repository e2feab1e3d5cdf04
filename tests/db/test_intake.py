"""Events in: each is kept once, means the same for ever, and plans what the triggers say."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import time, timedelta, timezone
from hashlib import sha256
from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace

from bot.batching import MOST_ROWS
from bot.configurations import Configurations
from bot.database import open_database, retried
from bot.events import Events
from surveys.asking import intake, rules
from surveys.asking.intake import Accepted, Conflict, Duplicate, Recorded, Rejected
from surveys.facts import TouchpointEvent
from surveys.model import Quiet, SendWindow
from surveys.store import hot_events
from tests.db.asked import NOW, Asked, tenant_with, until_one_waits
from tests.invariants import broken_invariants
from tests.running import DOCUMENT

ORDERS = DOCUMENT.replace(
    "rooms:\n", "personas:\n  b2b: {name: {en: Companies}, when: \"segment == 'b2b'\"}\nrooms:\n", 1
).replace(
    "complaints:\n",
    """  - {key: late-order, touchpoint: delivered, survey: delivery, delay: 1h, when: "days_late > 0"}
  - {key: sleeping, touchpoint: ordered, survey: delivery, active: false}
complaints:
""",
)
PLANS = (
    "SELECT event_id, trigger, status, reason, persona FROM invitation "
    "WHERE tenant_id = $1 ORDER BY event_id, trigger"
)


@pytest.fixture
async def company(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, ORDERS) as company:
        yield company


def event(number: int, touchpoint: str = "delivered", **given: Any) -> TouchpointEvent:
    attributes = given.pop("attributes", {})
    body = f"{number} {touchpoint} {attributes} {given}"
    return TouchpointEvent(
        id=f"e-{number}",
        source="shop",
        touchpoint=touchpoint,
        customer=given.pop("customer", "c-1"),
        occurred_at=given.pop("occurred_at", NOW),
        body_hash=sha256(body.encode()).digest(),
        channel="courier",
        attributes=attributes,
        **given,
    )


async def record(company: Asked, *events: TouchpointEvent) -> list[Recorded]:
    return await record_on(company, company.connection, *events)


async def record_on(
    company: Asked, connection: asyncpg.Connection[asyncpg.Record], *events: TouchpointEvent
) -> list[Recorded]:
    return await retried(
        lambda: intake.record_touchpoints(
            connection, events, tenant=company.tenant, configuration=company.configuration, now=NOW
        )
    )


async def test_an_event_is_kept_once_and_a_repeat_is_a_duplicate(company: Asked) -> None:
    assert await record(company, event(1)) == [Accepted(2)]
    assert await record(company, event(1)) == [Duplicate()]
    assert await company.rows(PLANS) == [
        ("e-1", "after-delivery", "planned", None, ""),
        ("e-1", "late-order", "refused", "condition", ""),
    ]


async def test_the_same_id_with_another_body_is_a_conflict_and_changes_nothing(company: Asked) -> None:
    await record(company, event(1))
    before = await company.rows("SELECT * FROM touchpoint_event WHERE tenant_id = $1")
    assert await record(company, event(1, attributes={"days_late": 3})) == [Conflict()]
    assert await company.rows("SELECT * FROM touchpoint_event WHERE tenant_id = $1") == before


async def test_repeats_and_conflicts_within_one_batch_are_told_apart(company: Asked) -> None:
    other = event(1, attributes={"days_late": 3})
    found = await record(company, event(1), event(2), event(1), other)
    assert found == [Accepted(2), Accepted(2), Duplicate(), Conflict()]
    assert await company.rows("SELECT count(*) FROM touchpoint_event WHERE tenant_id = $1") == [(2,)]


async def test_the_same_id_of_another_source_is_another_event(company: Asked) -> None:
    assert await record(company, event(1), replace(event(1), source="app")) == [Accepted(2), Accepted(2)]


async def test_an_unknown_touchpoint_is_rejected_with_those_that_there_are(company: Asked) -> None:
    found = await record(company, event(1, "lost"), event(2), event(3, journey="offline"))
    assert found == [
        Rejected("touchpoint 'lost' is in no journey; there is: delivered, ordered"),
        Accepted(2),
        Rejected("journey 'offline' is not configured; there is: online-order"),
    ]
    assert await company.rows("SELECT event_id FROM touchpoint_event WHERE tenant_id = $1") == [("e-2",)]


async def test_late_orders_are_asked_by_a_trigger_of_their_own(company: Asked) -> None:
    await record(company, event(1, attributes={"days_late": 0}), event(2, attributes={"days_late": 4}))
    assert await company.rows(PLANS) == [
        ("e-1", "after-delivery", "planned", None, ""),
        ("e-1", "late-order", "refused", "condition", ""),
        ("e-2", "after-delivery", "planned", None, ""),
        ("e-2", "late-order", "planned", None, ""),
    ]
    due = await company.rows(
        "SELECT trigger, due_at, expires_at FROM invitation "
        "WHERE tenant_id = $1 AND event_id = 'e-2' ORDER BY trigger"
    )
    hour, days = timedelta(hours=1), timedelta(days=3)
    assert due == [("after-delivery", NOW, NOW + days), ("late-order", NOW + hour, NOW + hour + days)]


async def test_a_persona_comes_from_the_rule_over_customer_and_event(company: Asked) -> None:
    await record(company, event(1, attributes={"segment": "b2b"}), event(2, customer="c-2"))
    await company.connection.execute(
        """UPDATE customer SET attributes = '{"segment": "b2b"}' WHERE external_id = 'c-2'"""
    )
    await record(company, event(3, customer="c-2"))
    found = await company.rows(
        "SELECT event_id, persona FROM invitation WHERE tenant_id = $1 AND trigger = 'after-delivery' "
        "ORDER BY event_id"
    )
    assert found == [("e-1", "b2b"), ("e-2", ""), ("e-3", "b2b")]


async def test_an_old_event_and_a_paused_trigger_ask_nobody_and_say_why(company: Asked) -> None:
    old = event(1, occurred_at=NOW - timedelta(days=4))
    assert await record(company, old, event(2, "ordered")) == [Accepted(2), Accepted(1)]
    assert await company.rows(PLANS) == [
        ("e-1", "after-delivery", "refused", "stale", ""),
        ("e-1", "late-order", "refused", "condition", ""),
        ("e-2", "sleeping", "refused", "trigger_paused", ""),
    ]


async def test_what_is_refused_at_once_keeps_the_time_in_which_it_was_fresh(company: Asked) -> None:
    await record(company, event(1, occurred_at=NOW - timedelta(hours=2)))
    refused = (
        "SELECT status, reason, expires_at FROM invitation WHERE tenant_id = $1 AND trigger = 'late-order'"
    )
    assert await company.rows(refused) == [
        ("refused", "condition", NOW - timedelta(hours=2) + timedelta(hours=1) + timedelta(days=3))
    ]


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


async def test_a_repeat_among_new_events_plans_nothing_and_brings_nobody_back(company: Asked) -> None:
    await record(company, event(1))
    planned = await company.rows("SELECT * FROM invitation WHERE tenant_id = $1 ORDER BY trigger")
    await company.connection.execute("UPDATE customer SET external_id = 'forgotten'")
    assert await record(company, event(2, customer="c-2"), event(1), event(1), event(3, "ordered")) == [
        Accepted(2),
        Duplicate(),
        Duplicate(),
        Accepted(1),
    ]
    again = "SELECT * FROM invitation WHERE tenant_id = $1 AND event_id = 'e-1' ORDER BY trigger"
    assert await company.rows(again) == planned
    assert await company.rows(
        "SELECT event_id, external_id, count(*) FROM invitation JOIN customer USING (tenant_id, customer_id) "
        "WHERE tenant_id = $1 GROUP BY event_id, external_id ORDER BY event_id"
    ) == [("e-1", "forgotten", 2), ("e-2", "c-2", 2), ("e-3", "c-1", 1)]
    await record(company, event(1, customer="nobody"))
    assert await company.rows("SELECT count(*) FROM customer WHERE tenant_id = $1") == [(3,)]


async def test_what_is_kept_is_what_was_reported(company: Asked) -> None:
    said = {"city": 'Łódź "x"\n\\u', "big": 2**63 - 1, "share": 0.1, "none": None, "list": [1, {"a": True}]}
    at = (NOW - timedelta(microseconds=1)).astimezone(timezone(timedelta(hours=5, minutes=30)))
    reported = event(1, attributes=said, occurred_at=at, instance="7, \t'8", employee="")
    assert await record(company, reported) == [Accepted(2)]
    [kept] = await company.rows(
        "SELECT source, event_id, body_hash, journey, touchpoint, channel, customer, instance, location, "
        "employee, attributes, occurred_at, outcome, received_at, day FROM touchpoint_event "
        "WHERE tenant_id = $1"
    )
    assert (*kept[:10], json.loads(kept[10]), *kept[11:]) == (
        *("shop", "e-1", reported.body_hash, "online-order", "delivered", "courier", "c-1"),
        *("7, \t'8", None, "", said, at, "matched", NOW, NOW.date()),
    )
    [(recall,)] = await company.rows(
        "SELECT recall FROM invitation WHERE tenant_id = $1 AND trigger = 'after-delivery'"
    )
    assert json.loads(recall) == rules.recall_of(reported)


async def test_an_event_twice_in_one_batch_is_planned_and_counted_once(company: Asked) -> None:
    assert await record(company, event(1), event(1)) == [Accepted(2), Duplicate()]
    assert await company.rows("SELECT count(*) FROM invitation WHERE tenant_id = $1") == [(2,)]
    assert await company.rows("SELECT sum(n)::int FROM event_tally WHERE tenant_id = $1") == [(1,)]


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


async def test_a_known_customer_keeps_their_persona_beside_a_newcomer_and_a_test_is_not_counted(
    company: Asked,
) -> None:
    await company.add_customer(7)
    await company.connection.execute("UPDATE customer SET persona = 'loyal', test = true")
    assert await record(company, event(1, customer="c-7"), event(2, customer="c-8")) == [Accepted(2)] * 2
    found = await company.rows(
        "SELECT external_id, invitation.persona, count(*) FROM invitation "
        "JOIN customer USING (tenant_id, customer_id) WHERE tenant_id = $1 GROUP BY 1, 2 ORDER BY 1"
    )
    assert found == [("c-7", "loyal", 2), ("c-8", "", 2)]
    assert await company.rows("SELECT sum(n)::int FROM event_tally WHERE tenant_id = $1") == [(1,)]


async def test_what_is_stored_of_customers_counts_whether_or_not_they_are_looked_at_first(
    company: Asked,
) -> None:
    for person, timezone_name in ((7, None), (8, "Asia/Tokyo")):
        await company.add_customer(person, timezone=timezone_name)
    await company.connection.execute(
        "UPDATE customer SET attributes = '{\"segment\": \"b2b\"}' WHERE external_id = 'c-7'"
    )
    quiet = Quiet(SendWindow(time(20), time(8)))
    configuration = dataclasses.replace(company.configuration, quiet=quiet)
    habit, plans = intake.Habit(), []

    async def trips(first: int, persons: tuple[int, ...]) -> int:
        events = [event(first + person, customer=f"c-{person}") for person in persons]
        sent: list[Any] = []
        with company.connection.query_logger(sent.append):
            found = await intake.record_touchpoints(
                company.connection,
                events,
                tenant=company.tenant,
                configuration=configuration,
                now=NOW,
                habit=habit,
            )
        assert found == [Accepted(2)] * len(persons)
        rows = await company.rows(
            "SELECT external_id, trigger, invitation.persona, invitation.status, due_at FROM invitation "
            "JOIN customer USING (tenant_id, customer_id) WHERE tenant_id = $1 "
            "ORDER BY invitation.created_at, external_id, trigger"
        )
        plans.append(rows)
        await company.connection.execute("DELETE FROM invitation")
        return sum("FROM customer" in one.query for one in sent)

    assert await trips(10, (7, 8, 9)) == 3
    assert await trips(20, (7, 8, 9)) == 2
    assert plans[0] == plans[1]
    assert {(name, persona) for name, _, persona, *_ in plans[0]} == {
        ("c-7", "b2b"),
        ("c-8", ""),
        ("c-9", ""),
    }
    assert len({due for name, trigger, *_, due in plans[0] if trigger == "after-delivery"}) == 2
    assert [await trips(30, (9, 6)), await trips(40, (9, 6))] == [2, 1]
    assert await trips(50, (8,)) == 3
    assert plans[4] == [row for row in plans[0] if row[0] == "c-8"]
    assert await company.rows("SELECT count(*) FROM customer WHERE tenant_id = $1") == [(4,)]


async def test_what_becomes_known_of_a_customer_after_the_look_counts_too(
    company: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    await company.add_customer(7)
    await company.add_customer(8, timezone="Asia/Tokyo")
    looks: list[Sequence[str]] = []
    look = hot_events.customers_with_facts

    async def look_too_early(
        connection: hot_events.type_connection, *, tenant: str, names: Sequence[str]
    ) -> list[asyncpg.Record]:
        found = await look(connection, tenant=tenant, names=names)
        await company.connection.execute("UPDATE customer SET persona = 'loyal' WHERE external_id = 'c-7'")
        looks.append(sorted(names))
        return found

    monkeypatch.setattr(hot_events, "customers_with_facts", look_too_early)
    found = await record(company, event(1, customer="c-7"), event(2, customer="c-8"))
    assert [found, looks] == [[Accepted(2)] * 2, [["c-8"], ["c-7"]]]
    assert await company.rows(
        "SELECT event_id, invitation.persona, count(*) FROM invitation WHERE tenant_id = $1 "
        "GROUP BY event_id, invitation.persona ORDER BY event_id"
    ) == [("e-1", "loyal", 2), ("e-2", "", 2)]


async def test_where_a_customer_is_misjudged_nothing_at_all_is_written(company: Asked) -> None:
    await company.add_customer(7, timezone="Asia/Tokyo")
    written: list[Any] = []
    keep = hot_events.keep_new_events

    async def watched(connection: hot_events.type_connection, **given: Any) -> hot_events.Kept:
        kept = await keep(connection, **given)
        for table in ("customer", "invitation", "touchpoint_event", "event_tally", "event_total"):
            counted = f"SELECT count(*) FROM {table} WHERE tenant_id = $1"  # noqa: S608
            written.extend(await company.rows(counted))
        return kept

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hot_events, "keep_new_events", watched)
        events = (event(1, customer="c-7"), event(2, customer="c-8"), event(3, "ordered"))
        assert await record(company, *events) == [Accepted(2), Accepted(2), Accepted(1)]
    assert [count for (count,) in written] == [1, 0, 0, 0, 0, 3, 5, 3, 2, 2]
