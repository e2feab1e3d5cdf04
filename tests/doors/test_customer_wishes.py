"""A customer's own wishes in the chat: later, fewer, a pause, their data, and to be forgotten."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from handlers.telegram.wording import load_wording
from surveys.configuration import configuring
from surveys.tables import metadata
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

WORDING = load_wording()
LIMITED = DOCUMENT + "contact_budget: {asks: 20, per: 30d}\n"


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=LIMITED) as at_work,
    ):
        yield at_work


def event(number: int, customer: str = "c-77", touchpoint: str = "delivered", **more: Any) -> dict[str, Any]:
    return {
        "id": f"e-{number}",
        "source": "shop",
        "touchpoint": touchpoint,
        "customer": customer,
        "occurred_at": datetime.now(UTC).isoformat(),
        "instance": f"ORDER-{number}",
        **more,
    }


async def asked(pulsemap: Pulsemap, person: int, number: int = 1, **more: Any) -> int:
    """The message that asks about this event."""
    await pulsemap.report(event(number, **more))
    return int((await pulsemap.emulator.next_message(person, containing=f"ORDER-{number}"))["message_id"])


async def press(pulsemap: Pulsemap, person: int, message_id: int, *labels: str) -> dict[str, Any]:
    """Press one button after the other, each as soon as it is there; the message after the last press."""
    for label in labels:
        await pulsemap.emulator.until(partial(_has, pulsemap, person, message_id, label))
        await pulsemap.press(person, person, message_id, label)
    await pulsemap.emulator.until(lambda: labels[-1] not in buttons(pulsemap, person, message_id))
    return message(pulsemap, person, message_id)


def _has(pulsemap: Pulsemap, person: int, message_id: int, label: str) -> bool:
    return label in buttons(pulsemap, person, message_id)


def message(pulsemap: Pulsemap, person: int, message_id: int) -> dict[str, Any]:
    return next(one for one in pulsemap.emulator.chat_messages(person) if one["message_id"] == message_id)


def buttons(pulsemap: Pulsemap, person: int, message_id: int) -> list[str]:
    keyboard = message(pulsemap, person, message_id).get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in keyboard for button in row]


async def customer_row(pulsemap: Pulsemap) -> dict[str, Any]:
    rows = await pulsemap.rows("SELECT * FROM customer WHERE external_id = 'c-77'")
    return dict(rows[0])


async def test_consent_is_kept_with_its_words_and_its_limit(pulsemap: Pulsemap) -> None:
    await pulsemap.join("c-77")
    row = await customer_row(pulsemap)
    assert (row["agreed_asks"], row["agreed_per"]) == (20, timedelta(days=30))
    assert row["consent_at"] is not None
    [kept] = await pulsemap.rows("SELECT version, words FROM consent_text")
    assert kept["version"] == row["consent_version"]
    assert "At most 20 such surveys in 30 days." in kept["words"]
    assert "/stop" in kept["words"]


async def test_a_text_that_allows_more_questions_is_agreed_to_anew_and_others_are_not(
    pulsemap: Pulsemap,
) -> None:
    anna = await pulsemap.join("c-77")
    for changed, says in (
        (LIMITED.replace("asks: 20", "asks: 3"), "All set"),
        (LIMITED.replace("asks: 20", "asks: 30"), "Our terms have changed"),
    ):
        async with pulsemap.app.database.engine.begin() as conn:
            await configuring.apply(
                conn, tenant="main", text=changed, author="t", note="", now=datetime.now(UTC), base=None
            )
        pulsemap.app.configurations.forget("main")
        sent = await pulsemap.emulator.say(anna, anna, "/start")
        shown = await pulsemap.emulator.next_message(anna, after=sent)
        assert shown["text"].startswith(says)
    await press(pulsemap, anna, shown["message_id"], "I agree")
    assert (await customer_row(pulsemap))["agreed_asks"] == 30


async def test_fewer_halves_the_limit_and_is_undone_by_one_press(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-77")
    ask = await asked(pulsemap, anna)
    shown = await press(pulsemap, anna, ask, "⋯", "🌿 Fewer questions")
    assert shown["text"] == "All right, half as often from now on: at most 10 surveys in 30 days."
    assert (await customer_row(pulsemap))["fewer"] is True
    shown = await press(pulsemap, anna, ask, "Ask as often as before")
    assert shown["text"].startswith("How was the delivery of order ORDER-1?")
    assert (await customer_row(pulsemap))["fewer"] is False


async def test_a_pause_holds_the_next_ask_back_and_ends_by_a_press(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-77")
    sent = await pulsemap.emulator.say(anna, anna, "/pause")
    offer = await pulsemap.emulator.next_message(anna, after=sent, containing=WORDING.say("en", "pause-ask"))
    shown = await press(pulsemap, anna, offer["message_id"], "1 week")
    assert shown["text"].startswith("All right, no questions until ")
    row = await customer_row(pulsemap)
    assert row["status"] == "paused"
    assert timedelta(days=6.9) < row["paused_until"] - datetime.now(UTC) < timedelta(days=7.1)
    await pulsemap.report(event(2))

    async def held() -> bool:
        rows = await pulsemap.rows("SELECT status, reason FROM invitation")
        return [tuple(one) for one in rows] in ([("deferred", "paused")], [("expired", "paused")])

    await eventually(held)
    await press(pulsemap, anna, offer["message_id"], "Ask me again from now on")
    assert (await customer_row(pulsemap))["status"] == "linked"
    await asked(pulsemap, anna, 3)


async def test_later_is_promised_once_and_the_question_can_be_answered_meanwhile(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-77")
    ask = await asked(pulsemap, anna)
    shown = await press(pulsemap, anna, ask, "⋯", "🕓 Ask me later", "In 4 hours")
    assert re.fullmatch(r"All right, we will ask once more (today|tomorrow) at \d\d:\d\d\.", shown["text"])
    [row] = await pulsemap.rows("SELECT remind_at, expires_at FROM invitation")
    assert timedelta(hours=3.9) < row["remind_at"] - datetime.now(UTC) < timedelta(hours=4.1)
    assert row["expires_at"] >= row["remind_at"] + timedelta(hours=24)
    await pulsemap.rows("UPDATE invitation SET remind_at = now() - interval '1 s'")
    pinged = await pulsemap.emulator.next_message(anna, after=ask)
    assert pinged["reply_to_message"]["message_id"] == ask
    await pulsemap.emulator.until(lambda: "⋯" in buttons(pulsemap, anna, ask))
    assert message(pulsemap, anna, ask)["text"].startswith("How was the delivery")
    shown = await press(pulsemap, anna, ask, "⋯", "🕓 Ask me later", "Tomorrow")
    assert shown["text"].startswith("We can put a question off only once.")


async def test_my_data_is_a_page_a_file_and_the_own_curve(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-77", attributes={"card": "GOLD-<1>"})
    ask = await asked(pulsemap, anna)
    await pulsemap.press(anna, anna, ask, "2")
    await pulsemap.emulator.until(lambda: "What went wrong?" in str(message(pulsemap, anna, ask)))
    await pulsemap.press(anna, anna, ask, "Late")
    await press(pulsemap, anna, ask, "Done")
    await pulsemap.emulator.say(anna, anna, "Came <b>late</b>")
    await pulsemap.emulator.until(lambda: "Thank you! This is" in str(message(pulsemap, anna, ask)))
    sent = await pulsemap.emulator.say(anna, anna, "/mydata")
    curve = await pulsemap.emulator.next_message(
        anna, after=sent, containing="how it felt to you", seconds=30
    )
    assert curve["caption"] == "Online order: how it felt to you"
    page, data = await documents(pulsemap, anna)
    assert "Came &lt;b&gt;late&lt;/b&gt;" in page
    assert "GOLD-&lt;1&gt;" in page
    assert "How was the delivery of order ORDER-1?" in page
    assert "2 of 5" in page
    assert "<script" not in page
    [own] = json.loads(data)
    assert own["known"]["external_id"] == "c-77"
    assert own["known"]["attributes"] == {"card": "GOLD-<1>"}
    assert [answer["words"] for answer in own["answers"]] == [None, None, "Came <b>late</b>"]
    assert [one["instance"] for one in own["events"]] == ["ORDER-1"]
    assert own["complaints"][0]["room"] == "support"


async def test_strangers_have_no_data_and_nothing_to_forget(pulsemap: Pulsemap) -> None:
    boris = pulsemap.emulator.create_person("Boris", "en")
    for command in ("/mydata", "/forget"):
        sent = await pulsemap.emulator.say(boris, boris, command)
        shown = await pulsemap.emulator.next_message(boris, after=sent)
        assert shown["text"] == "Nothing about you is stored here."


async def test_after_forgetting_no_row_names_the_person_and_the_counts_stay(
    pulsemap: Pulsemap, capfd: pytest.CaptureFixture[str]
) -> None:
    anna = await pulsemap.join("SECRET-77", name="Annabelle", attributes={"phone": "SECRET-PHONE"})
    ask = await asked(
        pulsemap, anna, customer="SECRET-77", employee="SECRET-CLERK", attributes={"note": "SECRET-NOTE"}
    )
    other = await asked(pulsemap, anna, 2, customer="SECRET-77")
    await pulsemap.emulator.say(anna, anna, "/feedback SECRET-FEEDBACK")
    told = await pulsemap.emulator.next_message(anna, containing="What is it about?")
    await pulsemap.press(anna, anna, told["message_id"], "Delivered")
    listening = await pulsemap.emulator.say(anna, anna, "/feedback")
    await pulsemap.emulator.next_message(anna, after=listening)
    await pulsemap.emulator.files.send_voice(anna, anna, b"SECRET-VOICE")
    await pulsemap.emulator.next_message(anna, after=listening, containing="What is it about?")
    await pulsemap.press(anna, anna, ask, "1")
    await pulsemap.emulator.until(lambda: "What went wrong?" in str(message(pulsemap, anna, ask)))
    await pulsemap.press(anna, anna, ask, "Late")
    await press(pulsemap, anna, ask, "Done")
    await pulsemap.emulator.say(anna, anna, "SECRET-WORDS")
    await pulsemap.emulator.until(lambda: "Thank you! This is" in str(message(pulsemap, anna, ask)))
    [kept] = await pulsemap.rows("SELECT file_id, file_unique_id FROM attachment")
    personal = ("SECRET", str(anna), kept["file_id"], kept["file_unique_id"], "Annabelle")
    before = await dump(pulsemap)
    assert all(value in before for value in personal[:4])
    point = await pulsemap.point("delivered")
    sent = await pulsemap.emulator.say(anna, anna, "/forget")
    first = await pulsemap.emulator.next_message(anna, after=sent, containing="Shall we erase")
    shown = await press(pulsemap, anna, first["message_id"], "Erase my data", "Yes, erase for ever")
    assert shown["text"].startswith("Done: nothing about you is stored here any more.")
    await pulsemap.emulator.until(lambda: not buttons(pulsemap, anna, other))

    async def clean() -> bool:
        after = await dump(pulsemap)
        return not any(value in after for value in personal)

    await eventually(clean)
    now = await pulsemap.point("delivered")
    counted = ("n", "mean", "negative", "neutral", "positive", "answered")
    assert {name: now[name] for name in counted} == {name: point[name] for name in counted}
    assert await pulsemap.differences() == ()
    logged = capfd.readouterr()
    assert not any(value in logged.out + logged.err for value in personal)


async def test_forgetting_asks_twice_and_can_be_left(pulsemap: Pulsemap) -> None:
    anna = await pulsemap.join("c-77")
    sent = await pulsemap.emulator.say(anna, anna, "/forget")
    first = await pulsemap.emulator.next_message(anna, after=sent, containing="Shall we erase")
    shown = await press(pulsemap, anna, first["message_id"], "Erase my data", "Keep it")
    assert shown["text"] == "All right, nothing was erased."
    assert (await customer_row(pulsemap))["telegram_user_id"] == anna


async def dump(pulsemap: Pulsemap) -> str:
    """Every row of every table as text, bodies of updates decoded."""
    found = []
    async with pulsemap.app.database.engine.connect() as conn:
        for table in metadata.tables:
            found += [str(row) for row in await conn.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608
    return "\n".join(found)


async def documents(pulsemap: Pulsemap, person: int) -> list[str]:
    """The contents of the files that the bot sent."""
    emulator: Emulator = pulsemap.emulator
    sent = [one["document"]["file_id"] for one in emulator.chat_messages(person) if "document" in one]
    return [emulator.world.files[file_id].content.decode() for file_id in sent]


async def eventually(holds: Callable[[], Awaitable[bool]], looks: int = 200) -> None:
    """Look again and again until it holds; fails if it does not in time."""
    for _ in range(looks):
        if await holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never held")


async def test_whoever_wishes_fewer_questions_is_asked_half_as_often(
    database_url: str, tmp_path: Path
) -> None:
    document = DOCUMENT + "contact_budget: {asks: 2, per: 30d}\n"
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=document) as pulsemap,
    ):
        anna = await pulsemap.join("c-77")
        ask = await asked(pulsemap, anna)
        await press(pulsemap, anna, ask, "⋯", "🌿 Fewer questions")
        await pulsemap.report(event(2))

        async def held() -> bool:
            rows = await pulsemap.rows("SELECT status, reason FROM invitation WHERE event_id = 'e-2'")
            return [row["reason"] for row in rows] == ["contact_budget"]

        await eventually(held)
