"""What opens a case on a real database: many rules, one case; repeats; what is worse later opens it again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from surveys.answers.answering import Tap, Words
from surveys.answers.buttons import Button, Verb
from tests.db.asked import BOT, NOW, Asked, tenant_with
from tests.running import DOCUMENT

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
ANNA = 501
RULES = DOCUMENT[: DOCUMENT.index("complaints:")] + (
    """
complaints:
  - {when: score == negative, room: support, sla: 60m, resolve: 8h}
  - {options: [late], sla: 20m}
  - {words: {en: [refund*]}, when: score != positive, sla: 30m, resolve: 4h}
  - {repeat: 30d, when: "channel == 'courier'", sla: 10m}
"""
)


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, RULES) as asked:
        yield asked


def rate(invitation_id: UUID, value: int, update: int = 1) -> Tap:
    return Tap(BOT, update, ANNA, Button(Verb.RATE, invitation_id, 0, value), 5)


def choose(invitation_id: UUID, option: int, update: int = 2) -> tuple[Tap, Tap]:
    chosen = Tap(BOT, update, ANNA, Button(Verb.PICK, invitation_id, 1, option), 5)
    return chosen, Tap(BOT, update + 1, ANNA, Button(Verb.DONE, invitation_id, 1, 0), 5)


async def cases(asked: Asked) -> list[tuple[Any, ...]]:
    return await asked.rows(
        "SELECT status, reasons, severity, due_at, resolve_due_at, sla_seconds, resolve_seconds, round "
        "FROM complaint WHERE tenant_id = $1 ORDER BY opened_at, complaint_id"
    )


async def history(asked: Asked) -> list[tuple[Any, ...]]:
    rows = await asked.rows(
        "SELECT kind, status, round, by_kind, payload FROM case_event WHERE tenant_id = $1 ORDER BY event_id"
    )
    return [(*row[:-1], json.loads(row[-1])) for row in rows]


async def test_what_is_told_later_adds_its_reasons_and_only_shortens_the_promise(asked: Asked) -> None:
    one = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    await asked.accept(rate(one, 2))
    opened = ("open", ["score:1:negative"], 750, NOW + 60 * MINUTE, NOW + 480 * MINUTE, 3600, 28800, 1)
    assert await cases(asked) == [opened]
    await asked.accept(*choose(one, 0), now=NOW + 5 * MINUTE)
    late = ["score:1:negative", "options:2:late"]
    sooner = ("open", late, 750, NOW + 25 * MINUTE, NOW + 480 * MINUTE, 1500, 28800, 1)
    assert await cases(asked) == [sooner]
    words = Words(BOT, 9, ANNA, "I want a refund")
    await asked.accept(words, now=NOW + 10 * MINUTE)
    everything = [*late, "words:3:refund*", "score:3:negative"]
    assert await cases(asked) == [
        ("open", everything, 750, NOW + 25 * MINUTE, NOW + 250 * MINUTE, 1500, 15000, 1)
    ]
    assert await history(asked) == [
        ("opened", "open", 1, "customer", {}),
        ("worsened", "open", 1, "customer", {"reasons": ["options:2:late"]}),
        ("worsened", "open", 1, "customer", {"reasons": ["words:3:refund*", "score:3:negative"]}),
    ]


async def test_a_second_unhappy_answer_within_the_time_is_known_as_a_repeat(asked: Asked) -> None:
    anna = await asked.add_customer(ANNA)
    first, second, third = [
        await asked.add_invitation(anna, ANNA, expires_at=NOW + 90 * DAY) for _ in range(3)
    ]
    await asked.accept(rate(first, 1))
    await asked.accept(rate(second, 1), now=NOW + 30 * DAY)
    await asked.accept(rate(third, 1), now=NOW + 61 * DAY)
    assert [reasons for _, reasons, *_ in await cases(asked)] == [
        ["score:1:negative"],
        ["score:1:negative", "repeat:4:"],
        ["score:1:negative"],
    ]


async def test_of_two_unhappy_answers_at_once_one_is_the_second(asked: Asked) -> None:
    anna = await asked.add_customer(ANNA)
    both = [await asked.add_invitation(anna, ANNA) for _ in range(2)]
    await asked.accept(*(rate(one, 1, number) for number, one in enumerate(both, 1)))
    assert sorted(len(reasons) for _, reasons, *_ in await cases(asked)) == [1, 2]


async def test_an_unhappy_test_makes_no_repeat(asked: Asked) -> None:
    anna = await asked.add_customer(ANNA)
    await asked.accept(rate(await asked.add_invitation(anna, ANNA, test=True), 1))
    await asked.accept(rate(await asked.add_invitation(anna, ANNA), 1), now=NOW + MINUTE)
    assert [reasons for _, reasons, *_ in await cases(asked)] == [["score:1:negative"]]


@pytest.mark.parametrize("status", ["resolved", "confirmed", "closed"])
async def test_a_later_worse_answer_opens_the_case_again(status: str, asked: Asked) -> None:
    one = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    await asked.accept(rate(one, 2))
    await asked.connection.execute(
        "UPDATE complaint SET status = $1, resolved_at = $2, answered_at = $2, breached_at = $2, "
        "closed_reason = CASE WHEN $1 = 'closed' THEN 'unconfirmed' END",
        status,
        NOW + MINUTE,
    )
    await asked.accept(rate(one, 2, 7), now=NOW + 2 * MINUTE)
    assert [row[0] for row in await cases(asked)] == [status]
    at = NOW + 5 * MINUTE
    await asked.accept(rate(one, 1, 8), now=at)
    assert await cases(asked) == [
        ("reopened", ["score:1:negative"], 1000, at + 60 * MINUTE, at + 480 * MINUTE, 3600, 28800, 2)
    ]
    assert await asked.rows(
        "SELECT reopened_at, resolved_at, answered_at, breached_at, closed_reason, clock_at FROM complaint "
        "WHERE tenant_id = $1"
    ) == [(at, None, None, None, None, at)]
    assert (await history(asked))[-1] == ("reopened", "reopened", 2, "customer", {"reason": "answer_worse"})
    assert await asked.rows(
        "SELECT round, clock, kind, status, not_before FROM case_nudge WHERE tenant_id = $1"
    ) == [(2, "answer", "reopened", "queued", at)]


async def test_an_answer_that_is_taken_back_and_given_again_closes_and_opens_its_case(asked: Asked) -> None:
    one = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    for number, value in enumerate((1, 5, 2), 1):
        await asked.accept(rate(one, value, number), now=NOW + number * MINUTE)
    assert [(row[0], row[1], row[2]) for row in await cases(asked)] == [("open", ["score:1:negative"], 750)]
    assert await history(asked) == [
        ("opened", "open", 1, "customer", {}),
        ("closed", "closed", 1, "customer", {"reason": "answer_changed"}),
        ("opened", "open", 1, "customer", {"reason": "answer_changed_back"}),
    ]


async def test_an_answer_that_waited_for_the_case_comes_after_what_it_waited_for(asked: Asked) -> None:
    """The time of a batch is read before its cases are locked: the history follows the moves all the same."""
    one = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    for number, (value, minutes) in enumerate(((1, 2), (5, 1), (2, 0)), 1):
        await asked.accept(rate(one, value, number), now=NOW + minutes * MINUTE)
    assert [status for status, *_ in await cases(asked)] == ["open"]
    found = await asked.rows("SELECT kind FROM case_event WHERE tenant_id = $1 ORDER BY at, event_id")
    assert found == [("opened",), ("closed",), ("opened",)]


async def test_a_case_knows_its_way_and_its_owner(asked: Asked) -> None:
    await asked.accept(rate(await asked.add_invitation(await asked.add_customer(ANNA), ANNA), 1))
    found = await asked.rows("SELECT room, owner, targets FROM complaint WHERE tenant_id = $1")
    assert found == [("support", "support", ["support", "owner"])]
