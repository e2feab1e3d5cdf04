"""/why and /dryrun before the emulated Telegram: every ask and non-ask has its reason and what to do."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.telegram.running import running_emulator
from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer
from surveys.model import QuestionType
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

DAY = timedelta(days=1)

GATED = DOCUMENT.replace(
    "delay: 0s, expires: 3d}", 'delay: 0s, expires: 3d, cooldown: 7d, when: "total > 10"}'
).replace("complaints:", "contact_budget: {asks: 2, per: 30d}\ncomplaints:")


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=GATED) as running,
    ):
        yield running


@pytest.fixture
async def owner(pulsemap: Pulsemap) -> int:
    person = pulsemap.emulator.create_person("Olga", "en")
    await pulsemap.add_owner(person)
    return person


def event(
    number: str, customer: str = "42", touchpoint: str = "delivered", total: int = 20
) -> dict[str, Any]:
    return {
        "id": f"{touchpoint}-{number}",
        "source": "shop",
        "touchpoint": touchpoint,
        "customer": customer,
        "occurred_at": datetime.now(UTC).isoformat(),
        "instance": number,
        "attributes": {"total": total},
    }


async def decided(pulsemap: Pulsemap, event_id: str) -> None:
    """Wait until the sender has decided about the event's ask."""
    waiting = "SELECT FROM invitation WHERE event_id = $1 AND status IN ('planned', 'sending')"
    async with asyncio.timeout(30):
        while await pulsemap.rows(waiting, event_id):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def ask(pulsemap: Pulsemap, person: int, words: str) -> str:
    at = await pulsemap.emulator.say(person, person, words)
    return str((await pulsemap.emulator.next_message(person, after=at))["text"])


async def test_an_ask_that_went_out_shows_every_gate_it_passed(pulsemap: Pulsemap, owner: int) -> None:
    customer = await pulsemap.join("42")
    await pulsemap.report(event("1"))
    await pulsemap.emulator.next_message(customer, containing="order 1")
    await decided(pulsemap, "delivered-1")
    told = await ask(pulsemap, owner, "/why customer=42 touchpoint=delivered")
    lines = told.splitlines()
    assert lines[0] == "Customer 42 · Delivered"
    assert lines[1].startswith("Event of ")
    assert lines[1].endswith(": shop, delivered-1")
    assert lines[2] == "Trigger after-delivery → survey delivery"
    assert lines[4].startswith("Was asked, no answer yet: ")
    assert "✅ Condition: total > 10" in lines
    assert "✅ Contact budget: 0 of 2 in 30 days" in lines
    assert "✅ Cooldown of the survey: 7 days, never asked before" in lines
    assert "⛔" not in told


async def test_a_condition_that_does_not_hold_is_named_with_what_to_do(
    pulsemap: Pulsemap, owner: int
) -> None:
    await pulsemap.join("42")
    await pulsemap.report(event("1", total=5))
    told = await ask(pulsemap, owner, "/why customer=42 touchpoint=delivered")
    assert "Was not asked." in told
    assert "The condition of the trigger “after-delivery” does not hold for this event." in told
    assert "⛔ Condition: total > 10" in told


async def test_a_throttled_ask_names_its_gate_and_the_next_possible_time(
    pulsemap: Pulsemap, owner: int
) -> None:
    customer = await pulsemap.join("42")
    await pulsemap.report(event("1"))
    await pulsemap.emulator.next_message(customer, containing="order 1")
    await pulsemap.report(event("2"))
    await decided(pulsemap, "delivered-2")
    told = await ask(pulsemap, owner, "/why customer=42 touchpoint=delivered")
    assert "The same survey reached this customer not long ago." in told
    assert "⏳ Cooldown of the survey: 7 days since " in told


async def test_who_is_not_linked_gets_the_line_that_makes_a_link(pulsemap: Pulsemap, owner: int) -> None:
    await pulsemap.report(event("1", customer="77"))
    await decided(pulsemap, "delivered-1")
    told = await ask(pulsemap, owner, "/why customer=77 touchpoint=delivered")
    assert "Was not asked." in told
    assert "Give them one: /links customer=77" in told
    assert "⛔ Linked to Telegram" in told


async def test_an_event_where_nothing_is_asked_says_so(pulsemap: Pulsemap, owner: int) -> None:
    await pulsemap.report(event("1", touchpoint="ordered"))
    told = await ask(pulsemap, owner, "/why customer=42 touchpoint=ordered")
    assert "Nothing is asked at this touchpoint." in told
    assert "Make one: /triggers add ordered survey=…" in told


async def test_what_never_came_in_is_told_with_the_gates_of_now(pulsemap: Pulsemap, owner: int) -> None:
    await pulsemap.join("42")
    told = await ask(pulsemap, owner, "/why customer=42 touchpoint=delivered")
    assert told.startswith("No event at “delivered” has come in for customer 42.")
    assert "If it came in now – trigger after-delivery:" in told
    assert "✅ Contact budget: 0 of 2 in 30 days" in told
    unknown = await ask(pulsemap, owner, "/why customer=nobody")
    assert unknown.startswith("Nobody has ever heard of customer “nobody”")


async def test_the_menu_leads_to_an_ask_and_to_all_of_its_customer(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    customer = await pulsemap.join("42")
    await pulsemap.report(event("1"))
    await telegram.next_message(customer, containing="order 1")
    at = await telegram.say(owner, owner, "/why")
    menu = await telegram.next_message(owner, after=at)
    await pulsemap.press(owner, owner, menu["message_id"], "42 · Delivered")
    await telegram.until(lambda: "Trigger after-delivery" in str(telegram.chat_messages(owner)))
    await pulsemap.press(owner, owner, menu["message_id"], "All of customer 42")
    await telegram.until(lambda: "Customer 42: asked and not asked" in str(telegram.chat_messages(owner)))


async def test_an_ask_of_which_nobody_knows_tells_what_is_known(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    await pulsemap.join("42")
    telegram.fault("drop_after", "sendMessage")
    await pulsemap.report(event("1"))
    await decided(pulsemap, "delivered-1")
    rows = await pulsemap.rows("SELECT invitation_id, status FROM invitation")
    assert rows[0]["status"] == "unknown"
    told = await ask(pulsemap, owner, f"/why {rows[0]['invitation_id']}")
    assert "Nobody knows whether the question arrived." in told
    assert "(attempt 1), and the connection ended before Telegram's answer came." in told
    assert "It is never sent again: nobody is asked twice." in told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/why customer=42 touchpoint=nowhere", "There is no touchpoint “nowhere”."),
        ("/why 42 nowhere", "There is no touchpoint “nowhere”."),
        ("/why touchpoint=delivered", "I did not understand this line."),
        ("/why nonsense=1", "I did not understand this line."),
        ("/why 00000000-0000-0000-0000-000000000000", "There is no such ask."),
        ("/why", "Why was somebody asked, or not?"),
    ],
)
async def test_lines_that_find_nothing_say_what_would(
    pulsemap: Pulsemap, owner: int, line: str, said: str
) -> None:
    assert (await ask(pulsemap, owner, line)).startswith(said)


EVERYTHING = """
SELECT (SELECT count(*) FROM invitation) + (SELECT count(*) FROM touchpoint_event)
     + (SELECT count(*) FROM customer) AS rows
"""


async def test_a_dry_run_tells_gate_by_gate_and_stores_nothing(pulsemap: Pulsemap, owner: int) -> None:
    await pulsemap.join("42")
    before = await pulsemap.rows(EVERYTHING)
    good = (
        '/dryrun {"touchpoint": "delivered", "customer": "42", "instance": "7", "attributes": {"total": 11}}'
    )
    told = await ask(pulsemap, owner, good)
    assert "Event “Delivered” of customer 42" in told
    assert "Would be asked: " in told
    assert "First question: How was the delivery of order 7?" in told
    assert "✅ Condition: total > 10" in told
    told = await ask(pulsemap, owner, good.replace("11", "3"))
    assert "Would not be asked." in told
    assert "⛔ Condition: total > 10" in told
    told = await ask(pulsemap, owner, good.replace('"42"', '"stranger"'))
    assert "Give them one: /links customer=stranger" in told
    assert await pulsemap.rows(EVERYTHING) == before


async def test_the_last_real_event_is_rehearsed_by_a_button(pulsemap: Pulsemap, owner: int) -> None:
    telegram = pulsemap.emulator
    customer = await pulsemap.join("42")
    await pulsemap.report(event("1"))
    await telegram.next_message(customer, containing="order 1")
    at = await telegram.say(owner, owner, "/dryrun")
    menu = await telegram.next_message(owner, after=at)
    await pulsemap.press(owner, owner, menu["message_id"], "The last real event")
    await telegram.until(lambda: "Would wait until it is too late" in str(telegram.chat_messages(owner)))


async def test_imported_history_does_not_hide_the_newest_event_and_ask(
    pulsemap: Pulsemap, owner: int
) -> None:
    telegram, now = pulsemap.emulator, datetime.now(UTC)
    history = [
        PastAnswer(str(number), "old", "77", "online-order", "delivered", QuestionType.CSAT, 5, now - DAY)
        for number in range(40)
    ]
    configuration = await pulsemap.app.configurations.current("main")
    async with pulsemap.app.database.engine.begin() as connection:
        await backfill(connection, history, tenant="main", configuration=configuration, now=now)
    customer = await pulsemap.join("42")
    await pulsemap.report(event("1"))
    await telegram.next_message(customer, containing="order 1")
    at = await telegram.say(owner, owner, "/why")
    menu = await telegram.next_message(owner, after=at)
    assert "42 · Delivered" in menu["reply_markup"]["inline_keyboard"][0][0]["text"]
    at = await telegram.say(owner, owner, "/dryrun")
    menu = await telegram.next_message(owner, after=at)
    await pulsemap.press(owner, owner, menu["message_id"], "The last real event")
    await telegram.until(lambda: "Event “Delivered” of customer 42" in str(telegram.chat_messages(owner)))


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("nonsense", "This is not JSON."),
        ("[1, 2]", "This must be one event in braces"),
        ('{"customer": "42"}', "“touchpoint” must be a text of 1 to 255 characters."),
        ('{"touchpoint": "delivered", "customer": 42}', "“customer” must be a text"),
        ('{"touchpoint": "nowhere", "customer": "42"}', "There is no such touchpoint here."),
        ('{"touchpoint": "delivered", "customer": "42", "journey": "x"}', "There is no such journey."),
        (
            '{"touchpoint": "delivered", "customer": "42", "occurred_at": "yesterday"}',
            "“occurred_at” must be a time with its zone",
        ),
    ],
)
async def test_an_event_that_cannot_be_taken_is_answered_with_one_that_can(
    pulsemap: Pulsemap, owner: int, pasted: str, said: str
) -> None:
    told = await ask(pulsemap, owner, f"/dryrun {pasted}")
    assert told.startswith(said)
    assert told.endswith('/dryrun {"touchpoint": "delivered", "customer": "42"}')
