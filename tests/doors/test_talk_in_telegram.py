"""Staff and a customer talk about a case: in the room, in the customer's own chat, and nothing in between."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from demo.telegram.world import Json
from tests.doors.talk_desk import Desk, body, open_desk

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff9fa11e"
    "000782027f3dc848ef0000000049454e44ae426082"
)


def replied_to(message: Json) -> object:
    return message.get("reply_to_message", {}).get("message_id")


@pytest.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(database_url, tmp_path) as opened:
        yield opened


async def test_a_reply_to_the_card_reaches_the_customer_and_the_answer_comes_back_below_it(
    desk: Desk,
) -> None:
    telegram = desk.telegram
    sent = await telegram.say(
        desk.olga, desk.room, "So <sorry>! Shall we send a new one?", reply_to=desk.card
    )
    told = await desk.seen(desk.anna, "Shall we send a new one?")
    name = f"Person {desk.olga}"
    assert body(told) == (
        f"💬 {name}, Volga Shop\nSo <sorry>! Shall we send a new one?\n\n"
        "You can simply answer here: it reaches the person who wrote to you."
    )
    assert told["reply_to_message"]["message_id"] == desk.ask
    await desk.reacted(desk.room, sent, "👌")
    assert await desk.status() == "waiting"
    wrote = await telegram.say(
        desk.anna, desk.anna, "Yes, to www.evil.example please", reply_to=told["message_id"]
    )
    back = await desk.seen(desk.room, "Yes, to")
    assert body(back).startswith("👤 Case ")
    assert body(back).endswith("the customer writes\nYes, to www.evil.example please")
    assert back["reply_to_message"]["message_id"] == sent
    await desk.reacted(desk.anna, wrote, "✍")
    assert await desk.status() == "taken"
    await telegram.say(desk.olga, desk.room, "It is on its way", reply_to=back["message_id"])
    again = await desk.seen(desk.anna, "It is on its way")
    assert body(again) == f"💬 {name}, Volga Shop\nIt is on its way"
    assert again["reply_to_message"]["message_id"] == wrote
    await telegram.say(desk.anna, desk.anna, "And when?")
    await desk.seen(desk.room, "And when?")
    events = await desk.pulsemap.rows(
        "SELECT kind FROM case_event WHERE kind NOT IN ('opened', 'warned') ORDER BY event_id"
    )
    assert [row["kind"] for row in events] == [
        "taken",
        "answered",
        "waiting",
        "spoke",
        "answered",
        "waiting",
        "spoke",
    ]


async def test_photos_voices_and_files_go_both_ways(desk: Desk) -> None:
    telegram = desk.telegram
    await telegram.say(desk.olga, desk.room, "Please show us", reply_to=desk.card)
    await desk.seen(desk.anna, "Please show us")
    await telegram.files.send_photo(desk.anna, desk.anna, PICTURE, caption="Look")
    await telegram.files.send_voice(desk.anna, desk.anna, b"OggS", duration=7)
    await telegram.files.send_document(
        desk.anna, desk.anna, b"%PDF", "receipt.pdf", "application/pdf", "Receipt"
    )

    def kinds() -> list[str] | None:
        found = [
            kind
            for one in desk.chat(desk.room)
            for kind in ("photo", "voice", "document")
            if kind in one and "the customer writes" in body(one)
        ]
        return found if len(found) == 3 else None

    assert await telegram.until(kinds, seconds=40) == ["photo", "voice", "document"]
    assert body(await desk.seen(desk.room, "Look")).endswith("the customer writes\nLook")


async def test_edits_follow_both_ways(desk: Desk) -> None:
    telegram = desk.telegram
    sent = await telegram.say(desk.olga, desk.room, "Tomorow", reply_to=desk.card)
    told = await desk.seen(desk.anna, "Tomorow")
    await telegram.edit(desk.olga, desk.room, sent, "Tomorrow")
    corrected = await desk.seen(desk.anna, "Tomorrow")
    assert corrected["message_id"] == told["message_id"]
    wrote = await telegram.say(desk.anna, desk.anna, "Thnx, but when?")
    below = await desk.seen(desk.room, "Thnx, but when?")
    await telegram.edit(desk.anna, desk.anna, wrote, "Thanks, but at what time?")
    assert (await desk.seen(desk.room, "at what time?"))["message_id"] == below["message_id"]
    rows = await desk.pulsemap.rows("SELECT words, revision FROM case_message ORDER BY written_at")
    assert [tuple(row) for row in rows] == [("Tomorrow", 1), ("Thanks, but at what time?", 1)]


async def test_films_go_both_ways_and_a_round_one_says_below_it_whose_it_is(desk: Desk) -> None:
    telegram = desk.telegram
    await telegram.files.send_film(desk.olga, desk.room, "video", b"f1", 7, "So it works", desk.card)
    told = await desk.seen(desk.anna, "So it works")
    assert told["video"]["duration"] == 7
    await telegram.files.send_film(desk.anna, desk.anna, "animation", b"f2", 2, "Mine does this")
    assert (await desk.seen(desk.room, "Mine does this"))["animation"]["duration"] == 2
    await telegram.files.send_film(desk.anna, desk.anna, "video_note", b"f3", 5)
    note = await telegram.until(lambda: [one for one in desk.chat(desk.room) if "video_note" in one])
    [head] = await telegram.until(
        lambda: [one for one in desk.chat(desk.room) if replied_to(one) == note[0]["message_id"]]
    )
    assert body(head).startswith("👤 Case ") and body(head).endswith("the customer writes")
    await desk.on_card("⏺ round video, 5 s")
    await telegram.say(desk.olga, desk.room, "I have seen it", reply_to=head["message_id"])
    await desk.seen(desk.anna, "I have seen it")


async def test_another_file_in_an_edited_message_takes_the_place_of_the_copy(desk: Desk) -> None:
    telegram = desk.telegram
    sent = await telegram.say(desk.olga, desk.room, "See the picture", reply_to=desk.card)
    told = await desk.seen(desk.anna, "See the picture")
    files = telegram.files
    await files.replace_file(desk.olga, desk.room, sent, "photo", PICTURE, "Here it is")
    shown = await desk.seen(desk.anna, "Here it is")
    assert (shown["message_id"], "photo" in shown) == (told["message_id"], True)
    wrote = await telegram.files.send_document(
        desk.anna, desk.anna, b"%PDF", "wrong.pdf", caption="My receipt"
    )
    below = await desk.seen(desk.room, "My receipt")
    await files.replace_file(desk.anna, desk.anna, wrote, "document", b"%PDF right", "My receipt")

    def other_file() -> str:
        [one] = [one for one in desk.chat(desk.room) if one["message_id"] == below["message_id"]]
        file = str(one["document"]["file_id"])
        return file if file != below["document"]["file_id"] else ""

    assert telegram.world.files[await telegram.until(other_file)].content == b"%PDF right"
    await files.replace_file(desk.anna, desk.anna, wrote, "video", b"film", "It rattles")
    assert "video" in await desk.seen(desk.room, "It rattles")
    [row] = await desk.pulsemap.rows("SELECT kind, words FROM case_message WHERE side = 'customer'")
    assert tuple(row) == ("video", "It rattles")


async def test_words_while_the_case_waits_land_on_it_though_nobody_has_written_yet(desk: Desk) -> None:
    telegram, pulsemap = desk.telegram, desk.pulsemap
    await desk.to_the_words()
    await pulsemap.press(desk.anna, desk.anna, desk.ask, "Skip")
    await telegram.until(lambda: "Anything to add?" not in body(desk.chat(desk.anna)[-1]))
    await telegram.say(desk.anna, desk.anna, "The courier was rude")
    below = await desk.seen(desk.room, "the customer writes")
    assert "The courier was rude" in body(below)
    assert below["reply_to_message"]["message_id"] == desk.card
    assert await desk.status() == "open"


async def test_an_open_question_gets_its_answer_before_the_case_does(desk: Desk) -> None:
    telegram, pulsemap = desk.telegram, desk.pulsemap
    await desk.to_the_words()
    await telegram.say(desk.anna, desk.anna, "Two hours late")
    await telegram.until(lambda: "Two hours late" in str(desk.chat(desk.room)), seconds=20)
    assert await pulsemap.rows("SELECT 1 FROM case_message") == []
    [row] = await pulsemap.rows("SELECT words FROM answer WHERE question = 'words'")
    assert row["words"] == "Two hours late"


async def test_a_blocked_bot_is_said_below_the_words_that_did_not_arrive(desk: Desk) -> None:
    telegram = desk.telegram
    await telegram.block(desk.anna)
    sent = await telegram.say(desk.olga, desk.room, "We are sorry", reply_to=desk.card)
    sign = await desk.seen(desk.room, "did not reach the customer")
    assert "They have blocked the bot" in body(sign)
    assert sign["reply_to_message"]["message_id"] == sent
    [again] = [await telegram.say(desk.olga, desk.room, "Hello?", reply_to=desk.card)]
    await telegram.until(
        lambda: (
            [one["reply_to_message"]["message_id"] for one in desk.chat(desk.room) if "blocked" in body(one)]
            == [sent, again]
        ),
        seconds=20,
    )
    assert not [one for one in desk.chat(desk.anna) if "We are sorry" in body(one)]


async def test_a_customer_who_was_forgotten_cannot_be_written_to_and_nothing_of_theirs_stays(
    desk: Desk,
) -> None:
    telegram, pulsemap = desk.telegram, desk.pulsemap
    await telegram.say(desk.olga, desk.room, "Dear Anna", reply_to=desk.card)
    await desk.seen(desk.anna, "Dear Anna")
    await telegram.say(desk.anna, desk.anna, "My phone is 555-1234")
    below = await desk.seen(desk.room, "555-1234")
    async with pulsemap.http.delete("/v1/customers/c-1") as response:
        assert response.status in (200, 204)
    await telegram.until(
        lambda: below["message_id"] not in [one["message_id"] for one in desk.chat(desk.room)], seconds=20
    )
    rows = await pulsemap.rows("SELECT side, words, file_id, source_chat_id FROM case_message")
    assert {tuple(row) for row in rows} == {("staff", "", None, desk.room), ("customer", "", None, None)}
    await telegram.say(desk.olga, desk.room, "Are you there?", reply_to=desk.card)
    assert "had their data deleted" in body(await desk.seen(desk.room, "did not reach the customer"))


async def test_only_staff_write_to_customers(desk: Desk) -> None:
    telegram = desk.telegram
    guest = telegram.create_person("Guest", "en")
    await telegram.add_to_group(desk.room, guest, desk.olga)
    sent = await telegram.say(guest, desk.room, "Let me help", reply_to=desk.card)
    told = await desk.seen(desk.room, "staff")
    assert told["reply_to_message"]["message_id"] == sent
    assert await desk.pulsemap.rows("SELECT 1 FROM case_message") == []


async def test_words_that_begin_with_two_slashes_stay_among_staff(desk: Desk) -> None:
    telegram = desk.telegram
    note = await telegram.say(desk.olga, desk.room, "// called her, no answer", reply_to=desk.card)
    await desk.reacted(desk.room, note, "✍")
    [row] = await desk.pulsemap.rows("SELECT payload FROM case_event WHERE kind = 'noted'")
    assert "called her, no answer" in row["payload"]
    assert await desk.pulsemap.rows("SELECT 1 FROM case_message") == []


async def test_a_message_whose_fate_is_unknown_is_sent_again_and_says_so(desk: Desk) -> None:
    telegram = desk.telegram
    telegram.fault("drop_after", "sendMessage")
    await telegram.say(desk.olga, desk.room, "One moment", reply_to=desk.card)
    again = await desk.seen(desk.anna, "(repeat)")
    assert "One moment" in body(again)
    assert len([one for one in desk.chat(desk.anna) if "One moment" in body(one)]) == 2


async def test_thanks_after_the_end_open_nothing_and_anything_else_does(desk: Desk) -> None:
    telegram, pulsemap = desk.telegram, desk.pulsemap
    await telegram.say(desk.olga, desk.room, "A new one comes today", reply_to=desk.card)
    told = await desk.seen(desk.anna, "A new one comes today")
    await pulsemap.press(desk.olga, desk.room, desk.card, "Resolve")
    await telegram.until(lambda: "esolved" in str(desk.chat(desk.room)), seconds=20)
    await telegram.say(desk.anna, desk.anna, "Thank you!", reply_to=told["message_id"])
    await desk.seen(desk.room, "Thank you!")
    assert await desk.status() == "resolved"
    await telegram.say(desk.anna, desk.anna, "It is broken again", reply_to=told["message_id"])
    await desk.seen(desk.room, "It is broken again")
    assert await desk.status() == "reopened"


async def test_a_ready_answer_is_shown_as_it_will_be_sent_and_goes_once(desk: Desk) -> None:
    pulsemap = desk.pulsemap
    await pulsemap.press(desk.olga, desk.room, desk.card, "Reply")
    offered = await desk.offered("Sorry")
    await pulsemap.press(desk.olga, desk.room, offered["message_id"], "Sorry")
    shown = await desk.seen(desk.room, "this is what the customer will get")
    assert "We are sorry about order 1042, Anna." in body(shown)
    await pulsemap.press(desk.olga, desk.room, offered["message_id"], "Send")
    await desk.seen(desk.room, "on its way to the customer")
    told = await desk.seen(desk.anna, "We are sorry about order 1042, Anna.")
    assert body(told).startswith(f"💬 Person {desk.olga}, Volga Shop\n")
    rows = await pulsemap.rows("SELECT words FROM case_message")
    assert [row["words"] for row in rows] == ["We are sorry about order 1042, Anna."]
    await desk.telegram.until(lambda: "as a reply to this message" not in str(desk.chat(desk.room)), 20)
    assert "Sorry" not in str([one.get("reply_markup") for one in desk.chat(desk.room)])


async def test_ready_answers_go_when_staff_answer_in_their_own_words(desk: Desk) -> None:
    await desk.pulsemap.press(desk.olga, desk.room, desk.card, "Reply")
    offered = await desk.offered("Sorry")
    [question] = [one for one in desk.chat(desk.room) if "force_reply" in str(one.get("reply_markup"))]
    await desk.telegram.say(desk.olga, desk.room, "In my own words", reply_to=question["message_id"])
    await desk.seen(desk.anna, "In my own words")
    gone = {question["message_id"], offered["message_id"]}
    await desk.telegram.until(
        lambda: not gone & {one["message_id"] for one in desk.chat(desk.room)}, seconds=20
    )


async def test_whoever_has_stopped_our_messages_learns_that_no_answer_can_come(desk: Desk) -> None:
    await desk.telegram.say(desk.anna, desk.anna, "/stop")
    await desk.telegram.until(lambda: len(desk.chat(desk.anna)) > 4)
    await desk.telegram.say(desk.anna, desk.anna, "And yet, where is my order?")
    assert "send /start" in body(await desk.seen(desk.anna, "We pass this on"))
    back = await desk.seen(desk.room, "where is my order?")
    await desk.telegram.say(desk.olga, desk.room, "Here it is", reply_to=back["message_id"])
    assert "They have stopped messages" in body(await desk.seen(desk.room, "did not reach the customer"))
    assert "Here it is" not in str(desk.chat(desk.anna))


async def test_a_reply_to_the_sign_that_time_runs_out_reaches_the_customer(desk: Desk) -> None:
    await desk.telegram.say(desk.olga, desk.room, "/help")
    sign = await desk.seen(desk.room, "/cases")
    await desk.pulsemap.rows(
        "INSERT INTO case_nudge "
        "(tenant_id, complaint_id, round, clock, kind, status, not_before, chat_id, message_id) "
        "SELECT tenant_id, complaint_id, 1, 'answer', 'warned', 'sent', now(), $1, $2 FROM complaint",
        desk.room,
        sign["message_id"],
    )
    await desk.telegram.say(desk.olga, desk.room, "In time after all", reply_to=sign["message_id"])
    await desk.seen(desk.anna, "In time after all")


async def test_a_reply_to_a_copy_whose_sender_never_knew_of_it_reaches_the_customer_too(desk: Desk) -> None:
    await desk.telegram.say(desk.anna, desk.anna, "Nobody answers")
    back = await desk.seen(desk.room, "Nobody answers")
    await desk.telegram.until(lambda: "Nobody answers" in str(desk.chat(desk.room)))
    await desk.pulsemap.rows("UPDATE case_post SET message_id = NULL, chat_id = NULL")
    await desk.telegram.say(desk.olga, desk.room, "We do", reply_to=back["message_id"])
    await desk.seen(desk.anna, "We do")


async def test_what_replies_to_nothing_of_a_case_is_for_nobody_else(desk: Desk) -> None:
    await desk.telegram.say(desk.olga, desk.room, "/help")
    shown = await desk.seen(desk.room, "/cases")
    await desk.telegram.say(desk.olga, desk.room, "Who has lunch?", reply_to=shown["message_id"])
    await desk.telegram.say(desk.olga, desk.room, "Sorry for that", reply_to=desk.card)
    await desk.seen(desk.anna, "Sorry for that")
    assert "lunch" not in str(desk.chat(desk.anna))
    [row] = await desk.pulsemap.rows("SELECT count(*) AS n FROM case_message")
    assert row["n"] == 1
