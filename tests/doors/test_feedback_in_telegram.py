"""Unasked words before the emulated Telegram: heard, tied to a touchpoint, rated, answered by a case."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from demo.telegram.running import running_emulator
from tests.invariants import broken_invariants
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff9fa11e"
    "000782027f3dc848ef0000000049454e44ae426082"
)


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=DOCUMENT) as at_work,
    ):
        yield at_work


async def send(pulsemap: Pulsemap, person: int, text: str) -> dict[str, Any]:
    """The bot's first answer to the words."""
    sent = await pulsemap.emulator.say(person, person, text)
    return await pulsemap.emulator.next_message(person, after=sent)


def labels(message: dict[str, Any]) -> list[list[str]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [[button["text"] for button in row] for row in rows]


def shown(pulsemap: Pulsemap, chat: int, message_id: int) -> dict[str, Any]:
    return next(one for one in pulsemap.emulator.chat_messages(chat) if one["message_id"] == message_id)


async def press(pulsemap: Pulsemap, person: int, message: dict[str, Any], label: str) -> dict[str, Any]:
    await pulsemap.press(person, person, message["message_id"], label)

    def changed() -> bool:
        return bool(shown(pulsemap, person, message["message_id"])["text"] != message["text"])

    await pulsemap.emulator.until(changed)
    return shown(pulsemap, person, message["message_id"])


async def feedback_rows(pulsemap: Pulsemap) -> list[tuple[Any, ...]]:
    rows = await pulsemap.rows(
        "SELECT status, journey, touchpoint, words, reaction FROM feedback ORDER BY opened_at"
    )
    return [tuple(row) for row in rows]


async def test_unasked_words_are_tied_to_a_touchpoint_and_rated(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-1")
    listening = await send(pulsemap, anna, "/feedback")
    assert listening["text"].startswith("We are listening.")
    assert labels(listening) == [["Never mind"]]
    about = await send(pulsemap, anna, "The courier was lovely")
    assert about["text"] == "Thank you, noted.\n\nWhat is it about?"
    assert labels(about) == [["Order placed"], ["Delivered"], ["Something else"]]
    rate = await press(pulsemap, anna, about, "Delivered")
    assert rate["text"] == "Your feedback: Delivered\n\nAnd how did it feel?"
    assert labels(rate) == [["😞", "😐", "🙂"], ["Skip"]]
    thanks = await press(pulsemap, anna, rate, "🙂")
    assert thanks["text"] == "Your feedback: Delivered 🙂\n\nThank you for telling us!"
    assert labels(thanks) == []
    assert await feedback_rows(pulsemap) == [
        ("done", "online-order", "delivered", "The courier was lovely", "positive")
    ]
    assert await pulsemap.rows("SELECT * FROM complaint") == []
    assert (await pulsemap.point("delivered"))["n"] == 0
    async with pulsemap.http.get("/v1/journeys/online-order/quotes?touchpoint=delivered") as response:
        [quote] = (await response.json())["quotes"]
    assert quote.pop("said_at")
    assert quote == {
        "source": "feedback",
        "touchpoint": "delivered",
        "channel": "",
        "words": "The courier was lovely",
        "reaction": "positive",
        "attachments": [],
        "id": None,
    }


async def test_words_behind_the_command_and_a_voice_count_at_once(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-1")
    about = await send(pulsemap, anna, "/feedback Where is my parcel?")
    assert about["text"] == "Thank you, noted.\n\nWhat is it about?"
    sent = await pulsemap.emulator.files.send_voice(anna, anna, b"OggS", duration=7)
    await pulsemap.emulator.next_message(anna, after=sent, containing="What is it about?")
    rate = await press(pulsemap, anna, about, "Something else")
    assert rate["text"] == "Your feedback: Something else\n\nAnd how did it feel?"
    await press(pulsemap, anna, rate, "Skip")
    assert await feedback_rows(pulsemap) == [("done", None, None, "Where is my parcel?", None)]
    [kept] = await pulsemap.rows("SELECT kind, duration, file_id, feedback_id, invitation_id FROM attachment")
    assert (kept["kind"], kept["duration"], kept["invitation_id"]) == ("voice", 7, None)
    assert kept["feedback_id"] is not None
    assert kept["file_id"] in pulsemap.emulator.world.files


async def test_an_unhappy_face_opens_a_case_that_the_customer_hears_of(
    pulsemap: Pulsemap, database_url: str
) -> None:
    olga = pulsemap.emulator.create_person("Olga", "en")
    room = pulsemap.emulator.create_group("Support", [olga])
    await pulsemap.add_staff(olga)
    await pulsemap.emulator.add_bot_to_group(room, olga)
    await pulsemap.bind_room("support", room)
    anna = await pulsemap.join("c-1")
    about = await send(pulsemap, anna, "/feedback Nobody answers the <phone>")
    rate = await press(pulsemap, anna, about, "Order placed")
    thanks = await press(pulsemap, anna, rate, "😞")
    assert "Your answer is already with “Support”." in thanks["text"]
    card = await pulsemap.emulator.next_message(room, containing="Case ")
    assert "😞" in card["text"]
    assert "Order placed · Online order" in card["text"]
    assert "Told without being asked\nNobody answers the <phone>" in card["text"]
    await pulsemap.press(olga, room, card["message_id"], "Take")
    await pulsemap.emulator.until(partial(_taken, pulsemap, room, card["message_id"]))

    async def hears(words: str) -> None:
        await pulsemap.emulator.until(
            lambda: words in shown(pulsemap, anna, thanks["message_id"])["text"], 20
        )

    await hears("is in hands: Volga Shop. You will have an answer by")
    await pulsemap.emulator.say(olga, room, "We call you today", reply_to=card["message_id"])
    told = await pulsemap.emulator.next_message(anna, containing="We call you today")
    assert told["reply_to_message"]["message_id"] == thanks["message_id"]
    await pulsemap.press(olga, room, card["message_id"], "Resolve")
    await hears("settled, says Volga Shop")
    assert shown(pulsemap, anna, thanks["message_id"])["text"].startswith("Your feedback: Order placed 😞")
    assert await pulsemap.differences() == ()
    assert await broken_invariants(database_url, pulsemap.emulator.requests) == []


def _taken(pulsemap: Pulsemap, room: int, message_id: int) -> bool:
    return "🟡" in shown(pulsemap, room, message_id)["text"]


async def test_a_change_of_mind_and_a_stranger_leave_nothing(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-1")
    listening = await send(pulsemap, anna, "/feedback")
    gone = await press(pulsemap, anna, listening, "Never mind")
    assert gone["text"] == "All right. You can always come back with /feedback."
    assert (await send(pulsemap, anna, "Hello"))["text"].startswith("No question is waiting for an answer")
    boris = pulsemap.emulator.create_person("Boris", "en")
    assert (await send(pulsemap, boris, "/feedback Hi"))["text"].startswith("Hello! Here customers of")
    assert await feedback_rows(pulsemap) == [("dropped", None, None, None, None)]


async def test_nobody_else_can_press_the_buttons_of_a_feedback(pulsemap: Pulsemap) -> None:
    anna, boris = await pulsemap.join("c-1"), await pulsemap.join("c-2")
    about = await send(pulsemap, anna, "/feedback Mine")
    theirs = await send(pulsemap, boris, "/feedback Theirs")
    data = about["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    query = await pulsemap.emulator.forge_tap(boris, boris, theirs["message_id"], data)
    answer = await pulsemap.emulator.until(lambda: pulsemap.emulator.callback_answer(query))
    assert answer is not None
    assert answer["text"] == "This question was meant for somebody else."
    assert [row[0] for row in await feedback_rows(pulsemap)] == ["told", "told"]


async def test_a_reply_to_a_question_answers_it_even_while_feedback_is_awaited(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-1")
    await pulsemap.report(
        {
            "id": "e-1",
            "source": "shop",
            "touchpoint": "delivered",
            "customer": "c-1",
            "occurred_at": datetime.now(UTC).isoformat(),
        }
    )
    ask = await pulsemap.emulator.next_message(anna, containing="How was the delivery")
    number = ask["message_id"]
    for label, then in (("2", "What went wrong?"), ("Late", "☑ Late"), ("Done", "Anything to add?")):
        await pulsemap.press(anna, anna, number, label)
        await pulsemap.emulator.until(partial(_says, pulsemap, anna, number, then))
    await send(pulsemap, anna, "/feedback")
    await pulsemap.emulator.say(anna, anna, "To the question", reply_to=number)
    await pulsemap.emulator.until(partial(_says, pulsemap, anna, number, "This is what we noted"))
    [words] = await pulsemap.rows("SELECT words FROM answer WHERE question = 'words'")
    assert words["words"] == "To the question"
    assert [row[0] for row in await feedback_rows(pulsemap)] == ["waiting"]


def _says(pulsemap: Pulsemap, chat: int, message_id: int, words: str) -> bool:
    return words in str(shown(pulsemap, chat, message_id))


async def test_a_voice_and_a_photo_follow_below_the_card_and_go_when_the_person_is_forgotten(
    pulsemap: Pulsemap,
) -> None:
    olga = pulsemap.emulator.create_person("Olga", "en")
    room = pulsemap.emulator.create_group("Support", [olga])
    await pulsemap.emulator.add_bot_to_group(room, olga)
    await pulsemap.bind_room("support", room)
    anna = await pulsemap.join("c-1")
    about = await send(pulsemap, anna, "/feedback Look at this")
    sent = await pulsemap.emulator.files.send_photo(anna, anna, PICTURE, caption="Torn <open>")
    about = await pulsemap.emulator.next_message(anna, after=sent, containing="What is it about?")
    sent = await pulsemap.emulator.files.send_voice(anna, anna, b"OggS", duration=12)
    about = await pulsemap.emulator.next_message(anna, after=sent, containing="What is it about?")
    rate = await press(pulsemap, anna, about, "Delivered")
    await press(pulsemap, anna, rate, "😞")
    card = await pulsemap.emulator.next_message(room, containing="Case ")
    assert "Look at this\nTorn <open>" in card["text"]
    assert "Below: 📷 photo, 🎤 voice message, 12 s" in card["text"]
    await pulsemap.emulator.until(lambda: len(media(pulsemap, room)) == 2)
    voice, photo = sorted(media(pulsemap, room), key=lambda one: "photo" in one)
    assert photo["caption"].endswith("\nTorn <open>")
    assert voice["voice"]["duration"] == 12
    assert {one["reply_to_message"]["message_id"] for one in (photo, voice)} == {card["message_id"]}
    await send(pulsemap, anna, "/forget")
    ask = await pulsemap.emulator.next_message(anna, containing="Shall we erase")
    ask = await press(pulsemap, anna, ask, "Erase my data")
    await press(pulsemap, anna, ask, "Yes, erase for ever")
    await pulsemap.emulator.until(lambda: media(pulsemap, room) == [])
    await pulsemap.emulator.until(lambda: "Torn" not in str(pulsemap.emulator.chat_messages(room)))
    assert "(erased)" in shown(pulsemap, room, card["message_id"])["text"]
    assert await pulsemap.rows("SELECT * FROM attachment") == []


def media(pulsemap: Pulsemap, chat: int) -> list[dict[str, Any]]:
    """Voices and pictures that the bot has sent."""
    return [one for one in pulsemap.emulator.chat_messages(chat) if {"voice", "photo"} & set(one)]


async def test_feedback_goes_on_where_it_stood_after_a_restart(database_url: str, tmp_path: Path) -> None:
    async with running_emulator(rates=None) as emulator:
        async with running_pulsemap(database_url, emulator, tmp_path, document=DOCUMENT) as before:
            anna = await before.join("c-1")
            await send(before, anna, "/feedback")
        async with running_pulsemap(database_url, emulator, tmp_path, document=DOCUMENT) as between:
            about = await send(between, anna, "Still here")
        async with running_pulsemap(database_url, emulator, tmp_path, document=DOCUMENT) as after:
            rate = await press(after, anna, about, "Delivered")
            assert rate["text"].startswith("Your feedback: Delivered")
            assert await feedback_rows(after) == [("placed", "online-order", "delivered", "Still here", None)]


async def test_words_after_a_told_feedback_answer_the_question_that_is_open(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-1")
    await send(pulsemap, anna, "/feedback Something else")
    await pulsemap.report(
        {
            "id": "e-1",
            "source": "shop",
            "touchpoint": "delivered",
            "customer": "c-1",
            "occurred_at": datetime.now(UTC).isoformat(),
        }
    )
    number = (await pulsemap.emulator.next_message(anna, containing="How was the delivery"))["message_id"]
    for label, then in (("2", "What went wrong?"), ("Late", "☑ Late"), ("Done", "Anything to add?")):
        await pulsemap.press(anna, anna, number, label)
        await pulsemap.emulator.until(partial(_says, pulsemap, anna, number, then))
    await pulsemap.emulator.say(anna, anna, "Too late")
    await pulsemap.emulator.until(partial(_says, pulsemap, anna, number, "This is what we noted"))
    assert [row[3] for row in await feedback_rows(pulsemap)] == ["Something else"]
