"""One customer's day: event, question, unhappy tap, card in the room, taken, resolved; the curve moves."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.telegram.running import running_emulator
from tests.running import Pulsemap, running_pulsemap


@pytest.fixture(params=["polling", "webhook"])
async def pulsemap(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path
) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, webhook=request.param == "webhook") as running,
    ):
        yield running


def event(number: int, customer: str = "42", touchpoint: str = "delivered") -> dict[str, str]:
    return {
        "id": f"{touchpoint}-{number}",
        "source": "shop",
        "touchpoint": touchpoint,
        "customer": customer,
        "occurred_at": datetime.now(UTC).isoformat(),
        "channel": "courier",
        "instance": str(number),
    }


async def test_an_unhappy_answer_moves_the_curve_and_reaches_the_room(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    anna = telegram.create_person("Anna")
    room = telegram.create_group("Support", [anna])
    await telegram.add_bot_to_group(room, anna)
    await pulsemap.add_staff(anna)
    await pulsemap.bind_room("support", room)
    customer = await pulsemap.join("42")

    reported = await pulsemap.report(event(1042))
    assert (reported["accepted"], reported["duplicates"]) == (1, 0)
    question = await telegram.next_message(customer, containing="order 1042")
    await pulsemap.press(customer, customer, question["message_id"], "1")

    branch = await telegram.until(
        lambda: next(
            (one for one in telegram.chat_messages(customer) if "What went wrong?" in one.get("text", "")),
            None,
        )
    )
    assert branch is not None
    assert branch["message_id"] == question["message_id"]
    card = await telegram.next_message(room, containing="Delivered")
    point = await pulsemap.point("delivered")
    assert (point["n"], point["mean"], point["negative"]) == (1, -1.0, 1)

    await pulsemap.press(anna, room, card["message_id"], "Take")
    await telegram.until(lambda: "Person" in str(telegram.chat_messages(room)))
    await pulsemap.press(anna, room, card["message_id"], "Resolve")
    await telegram.until(
        lambda: (
            "Resolved" in str(telegram.chat_messages(room)) or "resolved" in str(telegram.chat_messages(room))
        )
    )
    status = await pulsemap.rows("SELECT status, taken_by FROM complaint WHERE tenant_id = 'main'")
    assert [tuple(row) for row in status] == [("resolved", anna)]
    assert await pulsemap.differences() == ()


async def test_every_part_of_a_survey_is_stored_at_once(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    customer = await pulsemap.join("42")
    await pulsemap.report(event(7))
    message = (await telegram.next_message(customer, containing="order 7"))["message_id"]

    await pulsemap.press(customer, customer, message, "2")
    await telegram.until(lambda: "What went wrong?" in str(telegram.chat_messages(customer)))
    await pulsemap.press(customer, customer, message, "Late")
    await telegram.until(lambda: "☑" in str(telegram.chat_messages(customer)))
    await pulsemap.press(customer, customer, message, "Done")
    await telegram.until(lambda: "Anything to add?" in str(telegram.chat_messages(customer)))
    await telegram.say(customer, customer, "The box was wet")
    await telegram.until(lambda: "This is what we noted" in str(telegram.chat_messages(customer)))

    stored = await pulsemap.rows(
        "SELECT question, number, choices, words FROM answer WHERE tenant_id = 'main' ORDER BY question"
    )
    assert [tuple(row) for row in stored] == [
        ("score", 2, None, None),
        ("what", None, ["late"], None),
        ("words", None, None, "The box was wet"),
    ]
    assert (await pulsemap.point("delivered"))["response_rate"] == 1.0
    assert await pulsemap.differences() == ()


async def test_a_changed_answer_moves_the_curve_by_the_difference(pulsemap: Pulsemap) -> None:
    telegram = pulsemap.emulator
    customer = await pulsemap.join("42")
    await pulsemap.report(event(8))
    message = (await telegram.next_message(customer, containing="order 8"))["message_id"]
    await pulsemap.press(customer, customer, message, "5")
    await telegram.until(lambda: "Change my answer" in str(telegram.chat_messages(customer)))
    assert (await pulsemap.point("delivered"))["mean"] == 1.0
    await pulsemap.press(customer, customer, message, "Change my answer")
    await telegram.until(lambda: "Keep my answer" in str(telegram.chat_messages(customer)))
    rating = next(
        label
        for row in telegram.chat_messages(customer)[-1]["reply_markup"]["inline_keyboard"]
        for label in [button["text"] for button in row]
        if "4" in label
    )
    await pulsemap.press(customer, customer, message, rating)
    await telegram.until(lambda: "Keep my answer" not in str(telegram.chat_messages(customer)))
    point = await pulsemap.point("delivered")
    assert (point["n"], point["mean"]) == (1, 0.5)
    history = await pulsemap.rows("SELECT change, number FROM answer_change WHERE tenant_id = 'main'")
    assert [tuple(row) for row in history] == [(1, 5)]
    assert await pulsemap.differences() == ()
