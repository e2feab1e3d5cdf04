"""The customer has the last word: told who has the case, asked again, confirmed, opened again or closed."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from demo.telegram.running import running_emulator
from surveys.customers.own_data import own_data
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

NAMED = DOCUMENT.replace("timezone: Europe/Warsaw}", "timezone: Europe/Warsaw, staff_names: name}", 1)


LATE = """
WITH events AS (UPDATE case_event SET at = at - interval '65 minutes' WHERE tenant_id = 'main')
UPDATE complaint SET opened_at = opened_at - interval '65 minutes', due_at = due_at - interval '65 minutes',
                     clock_at = now()
WHERE tenant_id = 'main'
"""


@dataclass(frozen=True, slots=True)
class Stage:
    pulsemap: Pulsemap
    anna: int
    room: int
    customer: int

    async def complain(self, number: int = 1, rating: str = "1") -> dict[str, Any]:
        """An unhappy answer; the survey's message."""
        telegram = self.pulsemap.emulator
        await self.pulsemap.report(
            {
                "id": f"delivered-{number}",
                "source": "shop",
                "touchpoint": "delivered",
                "customer": "42",
                "occurred_at": datetime.now(UTC).isoformat(),
                "channel": "courier",
                "instance": str(number),
            }
        )
        question = await telegram.next_message(self.customer, containing=f"order {number}")
        await self.pulsemap.press(self.customer, self.customer, question["message_id"], rating)
        await telegram.next_message(self.room, containing="Delivered")
        return question

    async def on_card(self, label: str) -> None:
        """Anna presses the button on the card, once it has such a button."""
        telegram = self.pulsemap.emulator
        cards = await telegram.until(
            lambda: [
                one for one in telegram.chat_messages(self.room) if label in str(one.get("reply_markup"))
            ]
        )
        await self.pulsemap.press(self.anna, self.room, cards[0]["message_id"], label)

    def message(self, message_id: int) -> str:
        """The text of a message in the customer's chat as it stands now."""
        found = (
            one
            for one in self.pulsemap.emulator.chat_messages(self.customer)
            if one["message_id"] == message_id
        )
        return str(next(found).get("text", ""))

    async def shows(self, message_id: int, words: str) -> str:
        await self.pulsemap.emulator.until(lambda: words in self.message(message_id))
        return self.message(message_id)

    async def case(self) -> tuple[Any, ...]:
        (row,) = await self.pulsemap.rows(
            "SELECT status, round, level, closed_reason FROM complaint WHERE tenant_id = 'main'"
        )
        return tuple(row)

    async def recoveries(self) -> list[tuple[Any, ...]]:
        rows = await self.pulsemap.rows(
            "SELECT round, status, before_number, number, changes FROM recovery "
            "WHERE tenant_id = 'main' ORDER BY round"
        )
        return [tuple(row) for row in rows]


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with (
        running_emulator(rates=None) as telegram,
        running_pulsemap(database_url, telegram, tmp_path, document=NAMED) as pulsemap,
    ):
        anna = telegram.create_person("Anna")
        room = telegram.create_group("Support", [anna])
        await telegram.add_bot_to_group(room, anna)
        await pulsemap.add_staff(anna)
        await pulsemap.bind_room("support", room)
        yield Stage(pulsemap, anna, room, await pulsemap.join("42"))


async def test_the_survey_message_follows_the_case_and_a_happy_second_answer_confirms_it(
    stage: Stage,
) -> None:
    telegram = stage.pulsemap.emulator
    question = (await stage.complain())["message_id"]
    await stage.shows(question, "is already with “Support”")
    await stage.on_card("Take")
    assert f"Person {stage.anna}" in await stage.shows(question, "is in hands")

    await stage.on_card("Resolve")
    ask = await telegram.next_message(stage.customer, containing="How is it now?")
    assert "How was the delivery of order 1?" in ask["text"]
    assert "Before: 1 of 5" in ask["text"]
    await stage.shows(question, "Whether it really is, you decide")

    await stage.pulsemap.press(stage.customer, stage.customer, ask["message_id"], "5")
    assert "Before: 1 of 5. Now: 5 of 5." in await stage.shows(ask["message_id"], "is closed")
    await stage.shows(question, "is settled. Thank you")
    assert await stage.case() == ("confirmed", 1, 0, None)
    assert await stage.recoveries() == [(1, "recovered", 1, 5, 0)]
    point = await stage.pulsemap.point("delivered")
    assert (point["n"], point["mean"], point["asked"]) == (1, -1.0, 1)
    async with stage.pulsemap.http.get("/v1/journeys/online-order/recovery?window=7d") as response:
        total = (await response.json())["total"]
    assert (total["cases"], total["asked"], total["recovered"], total["events"]) == (1, 1, 1, 1)
    assert (total["before"]["mean"], total["after"]["mean"]) == (-1.0, 1.0)
    async with stage.pulsemap.app.database.engine.connect() as connection:
        (own,) = await own_data(connection, tenant="main", person=stage.customer)
    assert [(row["round"], row["metric"], row["number"]) for row in own.second_answers] == [(1, "csat", 5)]
    assert await stage.pulsemap.differences() == ()


async def test_an_unhappy_second_answer_opens_the_case_one_level_higher_and_asks_what_is_wrong(
    stage: Stage,
) -> None:
    telegram = stage.pulsemap.emulator
    question = (await stage.complain())["message_id"]
    await stage.on_card("Resolve")
    ask = await telegram.next_message(stage.customer, containing="How is it now?")
    await stage.pulsemap.press(stage.customer, stage.customer, ask["message_id"], "2")
    shown = await stage.shows(ask["message_id"], "is open again")
    assert "Tell us what is still wrong" in shown
    assert "the head of the company" in shown
    await stage.shows(question, "is now with the head of the company")
    assert await stage.case() == ("escalated", 2, 1, None)
    assert await stage.recoveries() == [(1, "unhappy", 1, 2, 0)]


async def test_a_slip_of_the_finger_can_be_mended(stage: Stage) -> None:
    telegram = stage.pulsemap.emulator
    await stage.complain()
    await stage.on_card("Resolve")
    ask = (await telegram.next_message(stage.customer, containing="How is it now?"))["message_id"]
    await stage.pulsemap.press(stage.customer, stage.customer, ask, "1")
    await stage.shows(ask, "is open again")
    await stage.pulsemap.press(stage.customer, stage.customer, ask, "Change my answer")
    await telegram.until(lambda: "✓ 1" in str(telegram.chat_messages(stage.customer)))
    await stage.pulsemap.press(stage.customer, stage.customer, ask, "4")
    await stage.shows(ask, "Now: 4 of 5")
    assert await stage.case() == ("closed", 2, 1, "satisfied")
    assert await stage.recoveries() == [(1, "recovered", 1, 4, 1)]


async def test_a_second_round_asks_again_and_can_confirm(stage: Stage) -> None:
    telegram = stage.pulsemap.emulator
    await stage.complain()
    await stage.on_card("Resolve")
    first = (await telegram.next_message(stage.customer, containing="How is it now?"))["message_id"]
    await stage.pulsemap.press(stage.customer, stage.customer, first, "1")
    await stage.shows(first, "is open again")
    await stage.on_card("Resolve")
    await telegram.until(lambda: str(telegram.chat_messages(stage.customer)).count("How is it now?") == 1)
    second = telegram.chat_messages(stage.customer)[-1]["message_id"]
    assert second != first
    await stage.pulsemap.press(stage.customer, stage.customer, second, "3")
    await stage.shows(second, "is closed")
    assert await stage.case() == ("confirmed", 2, 1, None)
    assert await stage.recoveries() == [(1, "unhappy", 1, 1, 0), (2, "recovered", 1, 3, 0)]


async def test_silence_closes_the_case_as_unconfirmed_and_takes_the_buttons_away(stage: Stage) -> None:
    telegram = stage.pulsemap.emulator
    await stage.complain()
    await stage.on_card("Resolve")
    ask = (await telegram.next_message(stage.customer, containing="How is it now?"))["message_id"]
    while await stage.pulsemap.rows("SELECT FROM case_notice WHERE tenant_id = 'main' AND status <> 'sent'"):
        await stage.pulsemap.rows("SELECT pg_sleep(0.05)")
    await stage.pulsemap.rows("UPDATE recovery SET closes_at = now() WHERE tenant_id = 'main'")
    await stage.shows(ask, "as we have not heard from you")
    assert await stage.case() == ("closed", 1, 0, "unconfirmed")
    assert await stage.recoveries() == [(1, "silent", 1, None, 0)]


async def test_a_broken_promise_apologises_by_itself_once_and_says_who_has_the_case(stage: Stage) -> None:
    telegram = stage.pulsemap.emulator
    question = (await stage.complain())["message_id"]
    await stage.pulsemap.rows(LATE)
    apology = await telegram.next_message(stage.customer, question, containing="We are sorry")
    assert apology["reply_to_message"]["message_id"] == question
    await stage.shows(question, "We are sorry")
    await stage.on_card("Take")
    await stage.shows(question, f"is now with Person {stage.anna}")
    notices = await stage.pulsemap.rows(
        "SELECT kind, clock, status FROM case_notice WHERE tenant_id = 'main'"
    )
    assert [tuple(row) for row in notices] == [("apology", "answer", "sent")]


async def test_whoever_stopped_is_not_asked_again(stage: Stage) -> None:
    telegram = stage.pulsemap.emulator
    await stage.complain()
    await telegram.say(stage.customer, stage.customer, "/stop")
    await telegram.until(lambda: "no more questions" in str(telegram.chat_messages(stage.customer)))
    await stage.on_card("Resolve")
    while not await stage.pulsemap.rows(
        "SELECT FROM case_notice WHERE tenant_id = 'main' AND (status, reason) = ('dropped', 'stopped')"
    ):
        await stage.pulsemap.rows("SELECT pg_sleep(0.05)")
    assert "How is it now?" not in str(telegram.chat_messages(stage.customer))


async def test_nobody_else_can_give_the_second_answer(stage: Stage) -> None:
    telegram = stage.pulsemap.emulator
    await stage.complain()
    await stage.on_card("Resolve")
    ask = await telegram.next_message(stage.customer, containing="How is it now?")
    stranger = await stage.pulsemap.join("43", "Stranger")
    forged = ask["reply_markup"]["inline_keyboard"][0][4]["callback_data"]
    own = telegram.chat_messages(stranger)[-1]["message_id"]
    query = await telegram.forge_tap(stranger, stranger, own, forged)
    await telegram.until(lambda: telegram.callback_answer(query) is not None)
    assert await stage.case() == ("resolved", 1, 0, None)
    assert await stage.recoveries() == [(1, "waiting", 1, None, 0)]
