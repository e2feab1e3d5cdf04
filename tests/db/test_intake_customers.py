"""What is stored of customers counts when events are planned, however it becomes known."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Sequence
from datetime import time
from typing import TYPE_CHECKING, Any

import asyncpg
import pytest

from surveys.asking import intake
from surveys.asking.intake import Accepted
from surveys.model import Quiet, SendWindow
from surveys.store import hot_events
from tests.db.asked import NOW, Asked, tenant_with
from tests.db.reporting import ORDERS, event, record

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


@pytest.fixture
async def company(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, ORDERS) as company:
        yield company


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
        connection: DriverConnection, *, tenant: str, names: Sequence[str]
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


async def test_where_a_customer_is_misjudged_nothing_at_all_is_written(
    company: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    await company.add_customer(7, timezone="Asia/Tokyo")
    written: list[Any] = []
    keep = hot_events.keep_new_events

    async def watched(connection: DriverConnection, **given: Any) -> hot_events.Kept:
        kept = await keep(connection, **given)
        for table in ("customer", "invitation", "touchpoint_event", "event_tally", "event_month"):
            counted = f"SELECT count(*) FROM {table} WHERE tenant_id = $1"  # noqa: S608
            written.extend(await company.rows(counted))
        return kept

    monkeypatch.setattr(hot_events, "keep_new_events", watched)
    events = (event(1, customer="c-7"), event(2, customer="c-8"), event(3, "ordered"))
    assert await record(company, *events) == [Accepted(2), Accepted(2), Accepted(1)]
    assert [count for (count,) in written] == [1, 0, 0, 0, 0, 3, 5, 3, 2, 2]
