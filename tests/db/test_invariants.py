"""The checker of invariants: it is silent on sound tables and names each thing that is broken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from demo.telegram.api import BotRequest
from surveys.answers.answering import Tap, Words
from surveys.answers.buttons import Button, Verb, pack
from tests.db.asked import BOT, NOW, Asked, tenant_with
from tests.invariants import broken_invariants, record_moves
from tests.running import DOCUMENT

ANNA, BOB = 501, 502


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    """Two customers, one unhappy and one happy."""
    await record_moves(database_url)
    async with tenant_with(database_url, DOCUMENT) as asked:
        for person, rating in ((ANNA, 1), (BOB, 5)):
            customer_id = await asked.add_customer(person)
            invitation_id = await asked.add_invitation(customer_id, person, status="planned")
            for status in ("sending", "sent"):
                await asked.connection.execute(
                    "UPDATE invitation SET status = $1 WHERE invitation_id = $2", status, invitation_id
                )
            await asked.accept(Tap(BOT, person, person, Button(Verb.RATE, invitation_id, 0, rating), 5))
        yield asked


async def test_sound_tables_break_nothing(asked: Asked) -> None:
    assert await broken_invariants(asked.url) == []


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE answer SET number = 9 WHERE number = 5", {"I4", "I9"}),
        ("UPDATE answer SET choices = '{late}' WHERE number = 5", {"I4"}),
        ("UPDATE answer SET question = 'other' WHERE number = 5", {"I4"}),
        (
            "UPDATE answer SET customer_id = (SELECT customer_id FROM answer WHERE number = 1) "
            "WHERE number = 5",
            {"I5"},
        ),
        ("DELETE FROM delivery", {"I7"}),
        ("UPDATE complaint SET clock_at = NULL", {"I7"}),
        (
            "WITH gone AS (DELETE FROM delivery), untold AS (DELETE FROM case_event), "
            "timeless AS (DELETE FROM case_clock) DELETE FROM complaint",
            {"I6"},
        ),
        ("DELETE FROM case_event", {"I16"}),
        ("UPDATE case_event SET kind = 'taken', status = 'taken'", {"I16"}),
        ("UPDATE complaint SET round = 2", {"I16"}),
        ("UPDATE complaint SET level = 1", {"I16"}),
        (
            "UPDATE complaint SET invitation_id = (SELECT invitation_id FROM answer WHERE number = 5)",
            {"I6"},
        ),
        ("UPDATE answer_month SET n = n + 1", {"I9", "I10"}),
        ("UPDATE answer_tally SET h0 = h0 + 1, h1 = h1 - 1", {"I9"}),
        ("UPDATE invitation SET status = 'planned' WHERE chat_id = 502", {"I16"}),
        ("UPDATE invitation SET status = 'sent', message_id = NULL WHERE chat_id = 502", {"I15", "I16"}),
        ("UPDATE delivery SET status = 'sending', lease_until = NULL", {"I15"}),
        ("UPDATE delivery SET not_before = now() + interval '1 day'", {"I15"}),
        (
            "INSERT INTO inbox (tenant_id, bot_id, update_id, lane, status, not_before, received_at) "
            "VALUES ('main', 77, 1, 501, 'handled', now(), now())",
            {"I15"},
        ),
        (
            "INSERT INTO inbox (tenant_id, bot_id, update_id, lane, status, not_before, received_at, "
            "invitation_id) SELECT 'main', 77, 1, 502, 'handled', now(), now(), invitation_id "
            "FROM invitation WHERE chat_id = 501",
            {"I5"},
        ),
    ],
)
async def test_each_broken_invariant_is_named(statement: str, broken: set[str], asked: Asked) -> None:
    await asked.connection.execute(statement)
    assert {one.split()[0] for one in await broken_invariants(asked.url)} == broken


async def test_a_case_that_no_chat_has_had_is_named_once_all_is_calm(asked: Asked) -> None:
    ((code,),) = await asked.rows("SELECT code FROM complaint WHERE tenant_id = $1")
    assert await broken_invariants(asked.url, calm=True) == [f"I8 {code} reached nobody"]
    await asked.connection.execute("UPDATE delivery SET status = 'sending', lease_until = now()")
    await asked.connection.execute("UPDATE delivery SET status = 'sent', chat_id = -1, message_id = 1")
    assert await broken_invariants(asked.url, calm=True) == []


async def test_an_event_that_was_acknowledged_and_is_not_there_is_named(asked: Asked) -> None:
    assert await broken_invariants(asked.url, acknowledged=[("shop", "e-1")]) == ["I1 lost: ('shop', 'e-1')"]


async def test_an_ask_that_may_have_arrived_twice_is_named(asked: Asked) -> None:
    ((invitation_id,),) = await asked.rows(
        "SELECT invitation_id FROM invitation WHERE tenant_id = $1 AND chat_id = 501"
    )
    button = {"text": "1", "callback_data": pack(Button(Verb.RATE, invitation_id, 0, 1))}
    given = {"chat_id": ANNA, "text": "?", "reply_markup": {"inline_keyboard": [[button, button]]}}
    at = NOW.timestamp()
    refused, unclear, sent = (
        BotRequest(BOT, "sendMessage", given, outcome, None, at)
        for outcome in ("too_many_requests", "server_error", "ok")
    )
    assert await broken_invariants(asked.url, [refused, sent]) == []
    assert await broken_invariants(asked.url, [unclear, sent]) == [f"I3 asked 2 times: {invitation_id}"]


NO_CASE = (
    "WITH gone AS (DELETE FROM delivery), untold AS (DELETE FROM case_event), "
    "timeless AS (DELETE FROM case_clock) DELETE FROM complaint"
)


@pytest.mark.parametrize(
    ("rule", "persona", "called"),
    [
        ("{options: [late], room: support}", "", 1),
        ("{words: {en: [refund*]}, room: support}", "", 1),
        ("{personas: [vip], when: score == negative, room: support}", "vip", 2),
        ("{repeat: 30d, room: support}", "", 1),
    ],
)
async def test_a_case_that_any_kind_of_rule_calls_for_is_missed(
    rule: str, persona: str, called: int, database_url: str
) -> None:
    head = DOCUMENT[: DOCUMENT.index("complaints:")].replace(
        "journeys:", "personas:\n  vip: {name: {en: VIP}, when: 'orders > 5'}\njourneys:", 1
    )
    async with tenant_with(database_url, f"{head}\ncomplaints:\n  - {rule}\n") as asked:
        anna = await asked.add_customer(ANNA)
        for number in range(2):
            one = await asked.add_invitation(anna, ANNA, persona=persona)
            at = NOW + number * timedelta(days=1)
            await asked.accept(Tap(BOT, 10 * number, ANNA, Button(Verb.RATE, one, 0, 1), 5), now=at)
        for update, button in ((21, Button(Verb.PICK, one, 1, 0)), (22, Button(Verb.DONE, one, 1, 0))):
            await asked.accept(Tap(BOT, update, ANNA, button, 5), now=at)
        await asked.accept(Words(BOT, 23, ANNA, "I want a refund"), now=at)
        assert await broken_invariants(asked.url) == []
        await asked.connection.execute(NO_CASE)
        broken = [sentence.split(":")[0] for sentence in await broken_invariants(asked.url)]
        assert broken == ["I6 complaint missing"] * called


async def test_a_feedback_whose_case_is_missing_is_named(asked: Asked) -> None:
    await asked.connection.execute(
        "INSERT INTO feedback (tenant_id, feedback_id, customer_id, status, words, reaction, config_version, "
        "bot_id, update_id, opened_at, told_at) SELECT 'main', gen_random_uuid(), customer_id, 'done', "
        "'Nobody answers', 'negative', 1, 77, 9, now(), now() FROM customer WHERE chat_id = 501"
    )
    [sentence] = await broken_invariants(asked.url)
    assert sentence.startswith("I6 complaint missing: feedback ")
