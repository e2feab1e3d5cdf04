"""Events in: each is kept once, means the same for ever, and plans what the triggers say."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta, timezone

import pytest
from msgspec.structs import replace

from surveys.asking import rules
from surveys.asking.intake import Accepted, Conflict, Duplicate, Rejected
from tests.db.asked import NOW, Asked, tenant_with
from tests.db.reporting import ORDERS, event, record

PLANS = (
    "SELECT event_id, trigger, status, reason, persona FROM invitation "
    "WHERE tenant_id = $1 ORDER BY event_id, trigger"
)


@pytest.fixture
async def company(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, ORDERS) as company:
        yield company


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
