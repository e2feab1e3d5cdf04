"""Voices and photos as answers: kept with the question, shown in the thanks, below the card, in quotes."""

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
SPOKEN = DOCUMENT.replace(
    "{key: words, type: text, when: {score: negative}, optional: true, text: {en: Anything to add?}}",
    "{key: words, type: text, when: {score: negative}, optional: true, text: {en: Anything to add?}}\n"
    "      - {key: voice, type: voice, when: {score: positive}, text: {en: Tell us how it was}}\n"
    "      - {key: photo, type: photo, when: {score: positive}, optional: true, text: {en: Show us}}",
)


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=SPOKEN) as at_work,
    ):
        yield at_work


async def asked(pulsemap: Pulsemap, person: int) -> int:
    await pulsemap.report(
        {
            "id": "e-1",
            "source": "shop",
            "touchpoint": "delivered",
            "customer": "c-1",
            "occurred_at": datetime.now(UTC).isoformat(),
        }
    )
    return int(
        (await pulsemap.emulator.next_message(person, containing="How was the delivery"))["message_id"]
    )


def says(pulsemap: Pulsemap, chat: int, message_id: int, words: str) -> bool:
    shown = next(one for one in pulsemap.emulator.chat_messages(chat) if one["message_id"] == message_id)
    return words in str(shown["text"])


async def until(pulsemap: Pulsemap, chat: int, message_id: int, words: str) -> None:
    await pulsemap.emulator.until(partial(says, pulsemap, chat, message_id, words))


async def unhappy(pulsemap: Pulsemap, person: int) -> int:
    """An unhappy customer whom the question waits to hear more from."""
    ask = await asked(pulsemap, person)
    for label, then in (("2", "What went wrong?"), ("Done", "Anything to add?")):
        if label == "Done":
            await pulsemap.press(person, person, ask, "Late")
            await pulsemap.emulator.until(lambda: "☑ Late" in str(pulsemap.emulator.chat_messages(person)))
        await pulsemap.press(person, person, ask, label)
        await until(pulsemap, person, ask, then)
    return ask


async def staffed(pulsemap: Pulsemap) -> int:
    olga = pulsemap.emulator.create_person("Olga", "en")
    room = pulsemap.emulator.create_group("Support", [olga])
    await pulsemap.emulator.add_bot_to_group(room, olga)
    await pulsemap.bind_room("support", room)
    return room


def media(pulsemap: Pulsemap, chat: int) -> list[dict[str, Any]]:
    return [one for one in pulsemap.emulator.chat_messages(chat) if {"voice", "photo"} & set(one)]


async def test_a_voice_answers_a_question_that_asks_for_words(pulsemap: Pulsemap, database_url: str) -> None:
    room, anna = await staffed(pulsemap), await pulsemap.join("c-1")
    ask = await unhappy(pulsemap, anna)
    sent = await pulsemap.emulator.files.send_voice(anna, anna, b"OggS", duration=9)
    await until(pulsemap, anna, ask, "🎤 voice message, 9 s")
    await pulsemap.emulator.until(
        lambda: (
            any(
                one.get("reactions")
                for one in pulsemap.emulator.chat_messages(anna)
                if one["message_id"] == sent
            )
            or "✍" in str(pulsemap.emulator.chat_messages(anna))
        )
    )
    [row] = await pulsemap.rows("SELECT words, metric, score FROM answer WHERE question = 'words'")
    assert tuple(row) == ("", "text", None)
    card = await pulsemap.emulator.next_message(room, containing="Case ")
    await until(pulsemap, room, card["message_id"], "Below: 🎤 voice message, 9 s")
    await pulsemap.emulator.until(lambda: len(media(pulsemap, room)) == 1)
    [voice] = media(pulsemap, room)
    assert (voice["voice"]["duration"], voice["reply_to_message"]["message_id"]) == (9, card["message_id"])
    async with pulsemap.http.get("/v1/journeys/online-order/quotes") as response:
        [quote] = (await response.json())["quotes"]
    assert (quote["source"], quote["words"], quote["reaction"]) == ("answer", "", "negative")
    assert [(one["kind"], one["seconds"]) for one in quote["attachments"]] == [("voice", 9)]
    assert await pulsemap.differences() == ()
    assert await broken_invariants(database_url, pulsemap.emulator.requests) == []


async def test_an_album_belongs_to_one_answer_as_a_whole(pulsemap: Pulsemap) -> None:
    room, anna = await staffed(pulsemap), await pulsemap.join("c-1")
    ask = await unhappy(pulsemap, anna)
    await pulsemap.emulator.files.send_photo(anna, anna, PICTURE, caption="Both corners")
    await pulsemap.emulator.files.send_photo(anna, anna, PICTURE + b"\0")
    await until(pulsemap, anna, ask, "📷 photo, Both corners")
    await pulsemap.emulator.until(lambda: len(media(pulsemap, room)) == 2)
    kept = await pulsemap.rows("SELECT question, caption FROM attachment ORDER BY update_id")
    assert [tuple(row) for row in kept] == [("words", "Both corners"), ("words", None)]
    assert "No question is waiting" not in str(pulsemap.emulator.chat_messages(anna))


async def test_questions_may_ask_for_a_voice_and_for_a_photo(pulsemap: Pulsemap, database_url: str) -> None:
    anna = await pulsemap.join("c-1")
    ask = await asked(pulsemap, anna)
    await pulsemap.press(anna, anna, ask, "5")
    await until(pulsemap, anna, ask, "Just record a voice message here, or write")
    await pulsemap.emulator.files.send_voice(anna, anna, b"OggS", duration=3)
    await until(pulsemap, anna, ask, "Send a photo here, or skip")
    await pulsemap.emulator.files.send_photo(anna, anna, PICTURE)
    await until(pulsemap, anna, ask, "This is what we noted")
    rows = await pulsemap.rows("SELECT question, kind, duration FROM attachment ORDER BY received_at")
    assert [tuple(row) for row in rows] == [("voice", "voice", 3), ("photo", "photo", None)]
    assert await broken_invariants(database_url, pulsemap.emulator.requests) == []


async def test_a_voice_that_answers_nothing_is_not_kept(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-1")
    sent = await pulsemap.emulator.files.send_voice(anna, anna, b"OggS")
    said = await pulsemap.emulator.next_message(anna, after=sent)
    assert said["text"].startswith("No question is waiting for an answer")
    assert await pulsemap.rows("SELECT * FROM attachment") == []


async def test_a_voice_whose_fate_is_unknown_is_sent_again_and_says_so(pulsemap: Pulsemap) -> None:
    room, anna = await staffed(pulsemap), await pulsemap.join("c-1")
    ask = await unhappy(pulsemap, anna)
    pulsemap.emulator.fault("drop_after", "sendVoice")
    await pulsemap.emulator.files.send_voice(anna, anna, b"OggS", duration=9)
    await until(pulsemap, anna, ask, "🎤 voice message, 9 s")
    await pulsemap.emulator.until(lambda: len(media(pulsemap, room)) == 2, seconds=20)
    first, again = media(pulsemap, room)
    assert again["caption"] == f"{first['caption']} (repeat)"
    [row] = await pulsemap.rows("SELECT status, repeats FROM delivery WHERE kind = 'complaint_media'")
    assert (row["repeats"], row["status"]) in ((1, "sent"), (1, "sending"))
