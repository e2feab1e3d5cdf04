"""Gates on real rows: caps under concurrency, cases, conditions judged anew, the choice between asks."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from surveys.asking import dispatch
from surveys.asking.asks import State
from surveys.asking.coverage import Coverage, Known
from surveys.asking.covering import read_coverage
from surveys.asking.dispatch import NotSent, Round
from surveys.asking.explaining import explain_event, explain_invitation
from surveys.asking.rules import Deferred, Refused, Send
from surveys.facts import TouchpointEvent
from surveys.store import hot_invitations as store
from tests.db.asked import Asked, tenant_with
from tests.invariants import broken_invariants, record_moves
from tests.running import DOCUMENT

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TWO = DOCUMENT.replace(
    "expires: 3d}",
    "expires: 3d}\n  - {key: after-order, touchpoint: ordered, survey: delivery, delay: 0s, expires: 3d}",
)
BUDGET = TWO.replace("complaints:", "contact_budget: {asks: 1, per: 7d}\ncomplaints:")
CAPPED = DOCUMENT.replace(
    "{key: delivered, name: {en: Delivered}",
    "{key: delivered, cap: {asks: 5, per: 1d}, name: {en: Delivered}",
)
CONDITION = DOCUMENT.replace("expires: 3d}", 'expires: 3d, when: "total > 10 and vip"}')
DELIVERED, PLACED = ("online-order", "delivered"), ("online-order", "ordered")


async def everybody(chats: Sequence[int]) -> set[int]:
    return set(chats)


async def plan(asked: Asked, customer_id: UUID, **given: Any) -> UUID:
    now = await store.database_now(asked.connection)
    times = {"due_at": now - timedelta(hours=1), "expires_at": now + 3 * DAY, "status": "planned"}
    return await asked.add_invitation(customer_id, None, **times | given)


async def claim(
    asked: Asked,
    *,
    coverage: Coverage | None = None,
    connection: asyncpg.Connection[asyncpg.Record] | None = None,
    most: int = 100,
) -> Round:
    connection = connection or asked.connection
    async with connection.transaction():
        return await dispatch.claim_due(
            connection,
            tenant=asked.tenant,
            configuration=asked.configuration,
            versions=asked.version,
            reserve=everybody,
            most=most,
            coverage=coverage or Coverage(),
        )


async def statuses(asked: Asked) -> list[tuple[Any, ...]]:
    return await asked.rows(
        "SELECT touchpoint, status, reason FROM invitation WHERE tenant_id = $1 ORDER BY invitation_id"
    )


async def test_four_claimers_at_once_keep_the_cap_of_a_touchpoint(database_url: str) -> None:
    await record_moves(database_url)
    async with tenant_with(database_url, CAPPED) as asked:
        for person in range(1, 41):
            await plan(asked, await asked.add_customer(person))
        taken: list[UUID] = []

        async def work() -> None:
            connection = await asyncpg.connect(database_url)
            idle = 0
            while idle < 3:
                round_ = await claim(asked, most=3, connection=connection)
                taken.extend(one.standing.invitation_id for one in round_.claimed)
                idle = 0 if round_.claimed or round_.decided else idle + 1
            await connection.close()

        await asyncio.gather(*(work() for _ in range(4)))
        found = Counter(row[1:] for row in await statuses(asked))
        assert found == {("sending", None): 5, ("deferred", "cap"): 35}
        assert len(set(taken)) == len(taken) == 5
        assert await broken_invariants(database_url) == []


async def test_an_ask_that_certainly_did_not_arrive_leaves_its_place_under_the_cap(database_url: str) -> None:
    async with tenant_with(database_url, CAPPED) as asked:
        for person in range(1, 6):
            await plan(asked, await asked.add_customer(person))
        claimed = (await claim(asked)).claimed
        now = await store.database_now(asked.connection)
        async with asked.connection.transaction():
            await dispatch.settle(
                asked.connection,
                [NotSent(claimed[0], now + DAY)],
                tenant=asked.tenant,
                configuration=asked.configuration,
                slot=0,
                now=now,
            )
        for person in (6, 7):
            await plan(asked, await asked.add_customer(person))
        found = await claim(asked)
        assert (len(found.claimed), found.decided) == (1, 1)


@pytest.mark.parametrize(
    ("journey", "status", "asked_now"),
    [
        ("online-order", "open", False),
        ("online-order", "reopened", False),
        ("online-order", "resolved", True),
        ("another", "open", True),
    ],
)
async def test_an_unresolved_case_holds_back_asks_about_the_same_journey(
    journey: str, status: str, asked_now: bool, database_url: str
) -> None:
    async with tenant_with(database_url, DOCUMENT) as asked:
        customer_id = await asked.add_customer(1)
        now = await store.database_now(asked.connection)
        before = await asked.add_invitation(customer_id, 1, status="answered", asked_at=now - 30 * DAY)
        await asked.connection.execute(
            "INSERT INTO complaint (tenant_id, complaint_id, invitation_id, code, customer_id, journey, "
            "touchpoint, question, room, status, opened_at, due_at) "
            "VALUES ('main', $1, $1, 'A1', $2, $3, 'delivered', 'score', 'support', $4, $5, $5)",
            before,
            customer_id,
            journey,
            status,
            now,
        )
        await plan(asked, customer_id)
        found = await claim(asked)
        assert (len(found.claimed), found.decided) == ((1, 0) if asked_now else (0, 1))
        if not asked_now:
            (row,) = await asked.rows(
                "SELECT status, reason, due_at FROM invitation WHERE tenant_id = $1 AND status <> 'answered'"
            )
            assert row[:2] == ("deferred", "open_complaint")
            assert timedelta(minutes=59) < row[2] - now < timedelta(minutes=61)


@pytest.mark.parametrize(
    ("total", "attributes", "refused"),
    [(11, '{"vip": true}', False), (10, '{"vip": true}', True), (11, "{}", True)],
)
async def test_a_condition_is_judged_anew_by_the_event_and_what_the_customer_is_now(
    total: int, attributes: str, refused: bool, database_url: str
) -> None:
    async with tenant_with(database_url, CONDITION) as asked:
        customer_id = await asked.add_customer(1)
        now = await store.database_now(asked.connection)
        await asked.connection.execute("UPDATE customer SET attributes = $1", attributes)
        await asked.connection.execute(
            "INSERT INTO touchpoint_event (tenant_id, source, event_id, body_hash, journey, touchpoint, "
            "channel, customer, attributes, occurred_at, received_at, outcome) "
            "VALUES ('main', 'shop', 'e1', '', 'online-order', 'delivered', '', 'c-1', $1, $2, $2, "
            "'matched')",
            msgspec.json.encode({"total": total}).decode(),
            now,
        )
        await plan(asked, customer_id, event_id="e1")
        await claim(asked)
        expected = ("refused", "condition") if refused else ("sending", None)
        assert [row[1:] for row in await statuses(asked)] == [expected]


KNOWN = Coverage({PLACED: Known(400, 0.1, 9), DELIVERED: Known(8, 0.9, 5)})


async def test_the_last_ask_of_a_budget_goes_where_the_curve_knows_least(database_url: str) -> None:
    async with tenant_with(database_url, BUDGET) as asked:
        customer_id = await asked.add_customer(1)
        first = await plan(asked, customer_id, touchpoint="ordered", trigger="after-order")
        second = await plan(asked, customer_id)
        found = await claim(asked, coverage=KNOWN)
        assert [one.standing.invitation_id for one in found.claimed] == [second]
        weighed = {
            row[0]: msgspec.json.decode(row[1])
            for row in await asked.rows("SELECT invitation_id, weighed FROM invitation WHERE tenant_id = $1")
        }
        placed = {"touchpoint": "ordered", "n": 400, "width": 0.1, "critical": False}
        delivered = {"touchpoint": "delivered", "n": 8, "width": 0.9, "critical": False}
        assert weighed == {
            first: {**placed, "yielded_to": delivered},
            second: {**delivered, "over": [placed]},
        }
        assert await statuses(asked) == [
            ("ordered", "deferred", "contact_budget"),
            ("delivered", "sending", None),
        ]


async def test_all_due_asks_of_a_customer_compete_also_those_beyond_the_batch(database_url: str) -> None:
    async with tenant_with(database_url, BUDGET) as asked:
        customer_id = await asked.add_customer(1)
        now = await store.database_now(asked.connection)
        await plan(asked, customer_id, touchpoint="ordered", trigger="after-order", due_at=now - 2 * DAY)
        await plan(asked, customer_id)
        found = await claim(asked, coverage=KNOWN, most=1)
        assert (len(found.claimed), found.decided) == (1, 1)
        assert await statuses(asked) == [
            ("ordered", "deferred", "contact_budget"),
            ("delivered", "sending", None),
        ]


async def test_a_better_placed_ask_that_may_not_go_leaves_its_turn_to_the_next(database_url: str) -> None:
    async with tenant_with(database_url, BUDGET) as asked:
        customer_id = await asked.add_customer(1)
        await plan(asked, customer_id, touchpoint="ordered", trigger="after-order")
        await plan(asked, customer_id, trigger="removed")
        assert len((await claim(asked, coverage=KNOWN)).claimed) == 1
        assert await statuses(asked) == [
            ("ordered", "sending", None),
            ("delivered", "refused", "trigger_paused"),
        ]


async def test_coverage_is_read_from_the_tallies_of_the_last_days(database_url: str) -> None:
    async with tenant_with(database_url, BUDGET) as asked:
        customer_id = await asked.add_customer(1)
        now = await store.database_now(asked.connection)
        await plan(asked, customer_id, status="expired", reason="contact_budget")
        for n, touchpoint, ago in ((6, "delivered", 5), (3, "ordered", 1), (50, "delivered", 40)):
            await asked.connection.execute(
                "INSERT INTO answer_tally (tenant_id, journey, touchpoint, channel, persona, metric, day, "
                "slot, n, sum, sum_squares, negative, neutral, positive, h0, h1, h2, h3, h4, h5, h6, h7, h8, "
                "h9, h10, newest) VALUES ('main', 'online-order', $1, '', '', 'csat', $2, 0, $3, "
                "1000, 1000000, 0, 0, $3, 0, 0, 0, 0, 0, $3, 0, 0, 0, 0, 0, 7)",
                touchpoint,
                (now - ago * DAY).date(),
                n,
            )
        found = await read_coverage(
            asked.connection, tenant="main", configuration=asked.configuration, now=now
        )
        assert found.starved == {DELIVERED}
        assert found.known[PLACED] == Known(3, 2.0, 7)
        assert found.known[DELIVERED].n == 6
        assert 0.5 < found.known[DELIVERED].width < 1.0


async def test_why_is_told_by_the_gates_that_decided(database_url: str) -> None:
    async with tenant_with(database_url, BUDGET) as asked:
        customer_id = await asked.add_customer(1)
        now = await store.database_now(asked.connection)
        await asked.add_invitation(customer_id, 1, status="answered", asked_at=now - DAY)
        waiting = await plan(asked, customer_id, expires_at=now + 10 * DAY)
        await claim(asked)
        found = await explain_invitation(
            asked.connection,
            tenant="main",
            configuration=asked.configuration,
            invitation_id=waiting,
            now=now,
        )
        assert found is not None
        assert found.decision == Deferred(now + 6 * DAY, "contact_budget")
        assert found.next_possible == now + 6 * DAY
        assert [(gate.name, gate.state) for gate in found.gates if not gate.passes] == [
            ("contact_budget", State.WAITS)
        ]
        gate = next(gate for gate in found.gates if gate.name == "contact_budget")
        assert gate.value == {"asks": 1, "per": 7 * DAY, "used": 1}


async def test_why_an_ask_was_sent_does_not_count_the_ask_itself(database_url: str) -> None:
    async with tenant_with(database_url, BUDGET) as asked:
        sent = await plan(asked, await asked.add_customer(1))
        await claim(asked)
        now = await store.database_now(asked.connection)
        found = await explain_invitation(
            asked.connection, tenant="main", configuration=asked.configuration, invitation_id=sent, now=now
        )
        assert found is not None
        assert found.decision == Send()


def an_event(now: datetime, customer: str) -> TouchpointEvent:
    return TouchpointEvent("e9", "shop", "delivered", customer, now, b"", attributes={"total": 11})


@pytest.mark.parametrize(
    ("customer", "decision"), [("c-1", Send()), ("nobody", Refused("condition"))], ids=["known", "unknown"]
)
async def test_an_event_is_explained_and_nothing_is_kept(
    customer: str, decision: object, database_url: str
) -> None:
    async with tenant_with(database_url, CONDITION) as asked:
        await asked.add_customer(1)
        await asked.connection.execute("UPDATE customer SET attributes = '{\"vip\": true}'")
        now = await store.database_now(asked.connection)
        found = await explain_event(
            asked.connection,
            tenant="main",
            configuration=asked.configuration,
            event=an_event(now, customer),
            trigger=asked.configuration.triggers[0],
            now=now,
        )
        assert found.decision == decision
        assert [gate.why for gate in found.gates if not gate.passes] == (
            [] if customer == "c-1" else ["condition", "not_linked"]
        )
        assert await asked.rows("SELECT 1 FROM touchpoint_event WHERE tenant_id = $1") == []


async def test_a_new_document_is_felt_by_asks_that_wait(database_url: str) -> None:
    async with tenant_with(database_url, DOCUMENT) as asked:
        customer_id = await asked.add_customer(1)
        now = await store.database_now(asked.connection)
        await asked.add_invitation(customer_id, 1, status="answered", asked_at=now - DAY)
        given = {"status": "deferred", "reason": "contact_budget", "due_at": now + DAY}
        waiting = await plan(asked, customer_id, **given)
        later = await plan(asked, await asked.add_customer(2), status="planned", due_at=now + DAY)
        assert await claim(asked) == Round()
        await store.judge_deferred_anew(asked.connection, tenant="main", most=10)
        found = await claim(asked)
        assert [one.standing.invitation_id for one in found.claimed] == [waiting]
        assert await asked.rows(
            "SELECT status, due_at FROM invitation WHERE tenant_id = $1 AND invitation_id = $2", later
        ) == [("planned", now + DAY)]


async def test_planned_asks_that_hours_moved_feel_a_new_document_and_delays_stay(database_url: str) -> None:
    async with tenant_with(database_url, DOCUMENT) as asked:
        customer_id = await asked.add_customer(1)
        now = await store.database_now(asked.connection)
        hours = {"due_at": now + DAY, "expires_at": now - HOUR + 3 * DAY}
        moved = await plan(asked, customer_id, **hours)
        delayed = await plan(asked, customer_id, due_at=now + DAY, expires_at=now + 4 * DAY)
        both = await plan(asked, customer_id, due_at=now + DAY, expires_at=now + HOUR + 3 * DAY)
        again = await plan(asked, customer_id, **hours, reason="not_sent")
        wished = await plan(asked, customer_id, **hours, trigger=":test")
        known = await store.triggers_of_planned(asked.connection, tenant="main", most=10)
        assert sorted(known) == [(1, ":test"), (1, "after-delivery")]
        await store.judge_moved_anew(
            asked.connection, tenant="main", most=10, freshness=[(1, "after-delivery", 3 * DAY)]
        )
        due = dict(await asked.rows("SELECT invitation_id, due_at FROM invitation WHERE tenant_id = $1"))
        assert due.pop(moved) < now + timedelta(minutes=5)
        assert due == {
            delayed: now + DAY,
            both: now + HOUR,
            again: now + DAY,
            wished: now + DAY,
        }


async def test_asks_from_before_a_cap_count_towards_it(database_url: str) -> None:
    async with tenant_with(database_url, CAPPED) as asked:
        now = await store.database_now(asked.connection)
        for person, ago in enumerate((HOUR, 2 * HOUR, 3 * HOUR, 2 * DAY), start=1):
            await asked.add_invitation(
                await asked.add_customer(person), person, asked_at=now - ago, status="answered"
            )
        for person in range(5, 10):
            await plan(asked, await asked.add_customer(person))
        found = await claim(asked)
        assert (len(found.claimed), found.decided) == (2, 3)
