"""What a customer and the bot say to each other, from the personal link to the end of the survey."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from surveys.answers.buttons import Button, Verb, pack
from surveys.facts import CustomerStatus
from surveys.tables import answer, customer
from tests.doors.chat import TENANT, WORDING, Chat, open_chat


@pytest.fixture
async def chat(database_url: str) -> AsyncIterator[Chat]:
    async with open_chat(database_url) as chat:
        yield chat


async def test_a_personal_link_tells_the_terms_and_nothing_is_linked_before_the_button(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.emulator.follow_link(anna, f"https://t.me/pulsemap_bot?start={await chat.link()}")
    await chat.settle()
    (message,) = chat.seen(anna)
    assert message["text"].split("\n\n") == [
        "Hello! Volga <Shop> would like to know how things went for you.",
        "After an order or a visit, for example, you get a short question here: "
        "one or two taps, nothing to install or fill in.",
        "At most 2 such surveys in 30 days.",
        "Volga <Shop> stores your Telegram id, language and answers for this. More: /privacy",
        "To stop, send /stop: it works at once.",
    ]
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.UNLINKED]
    assert await chat.tap(anna, message["message_id"], "I agree") == {}
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.LINKED]
    assert chat.message(anna, message["message_id"]) == (WORDING.say("en", "linked"), [])
    async with chat.db.connect() as conn:
        row = (await conn.execute(select(customer).where(customer.c.tenant_id == TENANT))).one()
    assert (row.consent_at, (row.consent_version or "")[:3], len(row.consent_version or "")) == (
        chat.now,
        "en-",
        15,
    )


async def test_a_link_of_somebody_else_and_no_link_at_all_tell_nothing(chat: Chat) -> None:
    anna, boris = chat.emulator.create_person("Anna", "en"), chat.emulator.create_person("Boris", "ru")
    token = await chat.link()
    await chat.emulator.follow_link(anna, f"https://t.me/pulsemap_bot?start={token}")
    await chat.settle()
    neutral = WORDING.say("ru", "link-neutral")
    assert await chat.say(boris, f"/start {token}") == neutral
    assert await chat.say(boris, "/start no-such-link") == neutral
    assert await chat.say(boris, "/start") == WORDING.say("ru", "hello-stranger", company="Volga <Shop>")
    assert await chat.known(boris) == ()


async def test_consent_to_another_text_than_the_present_one_is_not_taken(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.emulator.follow_link(anna, f"https://t.me/pulsemap_bot?start={await chat.link()}")
    await chat.settle()
    message_id = chat.seen(anna)[-1]["message_id"]
    for forged in ("agree:en-000000000000", "agree:xx-1", "agree:"):
        await chat.emulator.forge_tap(anna, anna, message_id, forged)
        await chat.settle()
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.UNLINKED]
    assert chat.message(anna, message_id)[1] == [["I agree"]]


async def test_a_survey_is_answered_by_taps_and_words_in_one_message(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    assert chat.message(anna, asked) == (
        "How was order A-17?\n1/2 · 1 – very bad, 5 – very good",
        [["1", "2", "3", "4", "5"], ["⋯"]],
    )
    assert await chat.tap(anna, asked, "2") == {}
    text, rows = chat.message(anna, asked)
    noted, promised, question = text.split("\n\n")
    assert noted == "Thank you, noted: 2 of 5"
    assert promised.startswith("Your answer is already with “Support”. They will look into it by ")
    assert question == "What went wrong?\n2/3 · Choose everything that fits, then press “Done”"
    assert rows == [["☐ Late", "☐ Damaged"], ["↩ Change my answer", "⋯"]]
    await chat.tap(anna, asked, "☐ Late")
    await chat.tap(anna, asked, "Done")
    said = await chat.emulator.say(anna, anna, "Two days <late>")
    await chat.settle()
    text, _ = chat.message(anna, asked)
    assert text.startswith(
        "Thank you! This is what we noted:\n\nHow was order A-17?\n2 of 5\n\n"
        "What went wrong?\nLate\n\nAnything to add?\nTwo days <late>\n\n"
        "Your answer is already with “Support”. They will look into it by "
    )
    assert len(chat.seen(anna)) == 2
    (written,) = [one for one in chat.emulator.chat_messages(anna) if one["message_id"] == said]
    assert list(written["reactions"].values()) == [[{"type": "emoji", "emoji": "✍"}]]
    async with chat.db.connect() as conn:
        stored = await conn.execute(
            select(answer.c.question, answer.c.number, answer.c.choices, answer.c.words)
            .where(answer.c.tenant_id == TENANT)
            .order_by(answer.c.question)
        )
        assert [tuple(row) for row in stored] == [
            ("score", 2, None, None),
            ("what", None, ["late"], None),
            ("words", None, None, "Two days <late>"),
        ]


async def test_an_answer_can_be_changed_for_ten_minutes(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, asked, "5")
    assert await chat.tap(anna, asked, "↩ Change my answer") == {}
    assert chat.message(anna, asked)[1] == [["1", "2", "3", "4", "✓ 5"], ["Keep my answer"]]
    await chat.tap(anna, asked, "Keep my answer")
    assert chat.message(anna, asked)[1] == [["↩ Change my answer"], ["Skip", "⋯"]]
    await chat.tap(anna, asked, "↩ Change my answer")
    await chat.tap(anna, asked, "4")
    assert chat.message(anna, asked)[0].startswith("Thank you, noted: 4 of 5")
    await chat.tap(anna, asked, "↩ Change my answer")
    chat.clock.now += timedelta(minutes=11)
    assert await chat.tap(anna, asked, "1") == {"text": WORDING.say("en", "alert-frozen")}
    text, rows = chat.message(anna, asked)
    assert text.startswith("Thank you, noted: 4 of 5")
    assert rows == [["Skip", "⋯"]]


async def test_an_earlier_answer_can_still_be_changed_once_the_next_one_is_given(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    for label in ("2", "☐ Late", "Done", "↩ Change my answer"):
        await chat.tap(anna, asked, label)
    earlier = "← Earlier: How was order A-17?"
    assert chat.message(anna, asked)[1] == [
        ["☑ Late", "☐ Damaged"],
        ["Done"],
        [earlier],
        ["Keep my answer"],
    ]
    await chat.tap(anna, asked, earlier)
    assert chat.message(anna, asked)[1] == [["1", "✓ 2", "3", "4", "5"], ["Keep my answer"]]
    await chat.tap(anna, asked, "5")
    text, rows = chat.message(anna, asked)
    assert text == ("Thank you, noted: 5 of 5\n\nAnything to add?\n2/2 · Write a few words here, or skip")
    assert rows == [["↩ Change my answer"], ["Skip", "⋯"]]
    await chat.tap(anna, asked, "↩ Change my answer")
    assert chat.message(anna, asked)[1] == [["1", "2", "3", "4", "✓ 5"], ["Keep my answer"]]


async def test_only_answers_younger_than_ten_minutes_are_offered_for_a_change(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, asked, "2")
    chat.clock.now += timedelta(minutes=8)
    for label in ("☐ Late", "Done", "↩ Change my answer"):
        await chat.tap(anna, asked, label)
    earlier = "← Earlier: How was order A-17?"
    assert [earlier] in chat.message(anna, asked)[1]
    chat.clock.now += timedelta(minutes=3)
    assert await chat.tap(anna, asked, earlier) == {"text": WORDING.say("en", "alert-frozen")}
    await chat.tap(anna, asked, "↩ Change my answer")
    assert chat.message(anna, asked)[1] == [["☑ Late", "☐ Damaged"], ["Done"], ["Keep my answer"]]


async def test_the_small_menu_changes_the_language_of_the_question_itself(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, asked, "⋯")
    assert chat.message(anna, asked) == (
        "What shall we change?",
        [
            ["🕓 Ask me later"],
            ["🌿 Fewer questions"],
            ["💤 Take a break"],
            ["🌐 Language"],
            ["🔕 Stop the questions"],
            ["🗑 Delete my data"],
            ["← Back"],
        ],
    )
    await chat.tap(anna, asked, "🌐 Language")
    assert chat.message(anna, asked)[1] == [["English"], ["Русский"], ["Polski"], ["← Back"]]
    assert await chat.tap(anna, asked, "Русский") == {"text": "Хорошо, дальше по-русски."}
    assert chat.message(anna, asked)[0] == "Как прошёл заказ A-17?\n1/2 · 1 – очень плохо, 5 – отлично"


async def test_stopping_in_the_menu_ends_every_open_question(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    known = await chat.agreed(anna)
    _, first = await chat.ask(known)
    _, second = await chat.ask(known)
    await chat.tap(anna, first, "⋯")
    await chat.tap(anna, first, "🔕 Stop the questions")
    assert [chat.message(anna, one) for one in (first, second)] == [(WORDING.say("en", "stopped"), [])] * 2
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.STOPPED]


async def test_stop_is_said_at_once_and_start_offers_to_begin_again(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    assert await chat.say(anna, "/stop") == WORDING.say("en", "stopped")
    assert chat.message(anna, asked)[1] == []
    await chat.say(anna, "/start")
    assert chat.message(anna, chat.seen(anna)[-1]["message_id"])[1] == [["I agree"]]
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.STOPPED]


async def test_a_stranger_who_stops_is_told_that_there_is_nothing_to_stop(chat: Chat) -> None:
    boris = chat.emulator.create_person("Boris", "ru")
    assert await chat.say(boris, "/stop") == WORDING.say("ru", "stopped-nobody")


async def test_the_language_command_sets_the_language_of_everything_after_it(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.agreed(anna)
    await chat.say(anna, "/language")
    message_id = chat.seen(anna)[-1]["message_id"]
    await chat.tap(anna, message_id, "Polski")
    assert chat.message(anna, message_id) == ("Dobrze, dalej po polsku.", [])
    assert await chat.say(anna, "/help") == WORDING.say("pl", "help", company="Volga <Shop>")
    assert (await chat.say(anna, "/privacy")).startswith("Co Volga <Shop> przechowuje o Tobie\n\nCo\n")


async def test_words_and_things_that_answer_nothing_get_a_kind_sentence(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.agreed(anna)
    assert await chat.say(anna, "hello?") == WORDING.say("en", "words-none")
    assert await chat.say(anna, "/nonsense") == WORDING.say("en", "command-unknown")
    await chat.emulator.files.send_voice(anna, anna, b"OggS")
    await chat.settle()
    assert chat.seen(anna)[-1]["text"] == WORDING.say("en", "words-none")
    await chat.emulator.files.send_document(anna, anna, b"%PDF", "bill.pdf")
    await chat.settle()
    assert chat.seen(anna)[-1]["text"] == WORDING.say("en", "only-words")


async def test_a_press_on_somebody_elses_question_does_nothing(chat: Chat) -> None:
    anna, boris = chat.emulator.create_person("Anna", "en"), chat.emulator.create_person("Boris", "ru")
    invitation_id, asked = await chat.ask(await chat.agreed(anna))
    before = chat.message(anna, asked)
    await chat.say(boris, "/help")
    his = chat.seen(boris)[-1]["message_id"]
    for verb in Verb:
        query_id = await chat.emulator.forge_tap(
            boris, boris, his, pack(Button(verb, invitation_id, 0, 2 if verb is Verb.RATE else 1))
        )
        await chat.settle()
        assert chat.emulator.callback_answer(query_id) == {"text": WORDING.say("ru", "alert-not-yours")}
    unknown = await chat.emulator.forge_tap(boris, boris, his, pack(Button(Verb.MENU, UUID(int=5))))
    await chat.settle()
    assert chat.emulator.callback_answer(unknown) == {"text": WORDING.say("ru", "alert-unknown")}
    for strange in ("garbage", "speak:xx", "я"):
        pressed = await chat.emulator.forge_tap(boris, boris, his, strange)
        await chat.settle()
        assert chat.emulator.callback_answer(pressed) == {"text": WORDING.say("ru", "alert-unknown")}
    assert chat.message(anna, asked) == before
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.LINKED]


async def test_a_press_after_the_end_is_told_so(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna), ended=True)
    assert await chat.tap(anna, asked, "4") == {"text": WORDING.say("en", "closed")}


async def test_a_menu_in_a_message_out_of_reach_opens_in_a_new_one(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, asked, "⋯", inaccessible=True)
    newest = chat.seen(anna)[-1]["message_id"]
    assert newest != asked
    assert chat.message(anna, newest)[0] == "What shall we change?"


async def test_a_blocked_bot_is_noticed_and_so_is_the_return(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.agreed(anna)
    await chat.emulator.block(anna)
    await chat.settle()
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.BLOCKED]
    await chat.emulator.unblock(anna)
    await chat.settle()
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.LINKED]


async def test_an_update_that_comes_twice_says_the_same_and_changes_nothing(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.emulator.tap(anna, anna, asked, "5")
    (update,) = await chat.waiting()
    for _ in range(2):
        await chat.take(update)
        await chat.settle()
    assert chat.message(anna, asked)[0].startswith("Thank you, noted: 5 of 5")
    async with chat.db.connect() as conn:
        rows = await conn.execute(
            select(answer.c.number, answer.c.changes).where(answer.c.tenant_id == TENANT)
        )
        assert [tuple(row) for row in rows] == [(5, 0)]
