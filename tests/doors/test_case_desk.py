"""The desk of the staff: buttons of a card beyond taking, notes, lists, one case by its code, duty."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    SendMessage,
    SetMessageReaction,
    TelegramMethod,
)
from aiogram.types import ForceReply, InlineKeyboardMarkup

from handlers.telegram.cases.buttons import CaseButton, CaseVerb, pack_case
from surveys.cases import complaints, duty
from surveys.cases.complaints import Card
from tests.db.complaining import complain
from tests.doors.desk import PEOPLE, ROOM, TENANT, Desk, now, open_desk

TAGGED = """
tags: {late: {name: {en: Late}}, damaged: {name: {en: Damaged}}}
"""
Calls = list[TelegramMethod[Any]]


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url, more=TAGGED) as desk:
        yield desk


def button(verb: CaseVerb, case: UUID, choice: str = "") -> str:
    return pack_case(CaseButton(verb, case, choice))


async def card(desk: Desk, case: UUID) -> Card:
    async with desk.db.connect() as conn:
        found = await complaints.card(conn, tenant=TENANT, complaint_id=case)
    assert found is not None
    return found


def labels(calls: Calls) -> list[list[str]]:
    """Of the one keyboard that was shown."""
    (keyboard,) = [
        call.reply_markup
        for call in calls
        if isinstance(getattr(call, "reply_markup", None), InlineKeyboardMarkup)
    ]
    return [[one.text for one in row] for row in keyboard.inline_keyboard]


def told(calls: Calls) -> str | None:
    (answer,) = [call for call in calls if isinstance(call, AnswerCallbackQuery)]
    return answer.text


def said(calls: Calls) -> str:
    (message,) = [call for call in calls if isinstance(call, SendMessage | EditMessageText)]
    return message.text


async def test_more_opens_in_place_and_back_returns(desk: Desk) -> None:
    case = await complain(desk.db, 3)
    shown = await desk.press("staff", "room", button(CaseVerb.MORE, case))
    assert labels(shown) == [["👥 Hand over", "💤 Snooze"], ["📝 Note", "🏷 Tag"], ["🕘 History", "← Back"]]
    assert [type(call) for call in shown] == [EditMessageReplyMarkup, AnswerCallbackQuery]
    shown = await desk.press("staff", "room", button(CaseVerb.BACK, case))
    assert labels(shown) == [["🙋 Take", "💬 Reply"], ["✅ Resolve", "⋯ More"]]


async def test_a_case_is_handed_over_to_whom_is_on_duty_first(desk: Desk) -> None:
    case = await complain(desk.db, 3)
    await desk.press("staff", "room", button(CaseVerb.TAKE, case))
    async with desk.db.begin() as conn:
        await duty.come_on(conn, tenant=TENANT, person=PEOPLE["admin"], until=None, now=now())
    shown = await desk.press("staff", "room", button(CaseVerb.HAND_OVER, case))
    assert labels(shown) == [["🟢 Admin", "Owner"], ["← Back"]]
    chosen = await desk.press("staff", "room", button(CaseVerb.HAND_OVER, case, str(PEOPLE["admin"])))
    assert told(chosen) == "Case A7F3: Admin has it now."
    assert (await card(desk, case)).case.taken_by_id == PEOPLE["admin"]
    for nobody in (PEOPLE["viewer"], PEOPLE["customer"], 10**17):
        refused = await desk.press("staff", "room", button(CaseVerb.HAND_OVER, case, str(nobody)))
        assert told(refused) == "This person cannot have the case."
    assert (await card(desk, case)).case.taken_by_id == PEOPLE["admin"]


async def test_a_case_is_set_aside_for_an_hour(desk: Desk) -> None:
    case = await complain(desk.db, 3, at=now())
    shown = await desk.press("staff", "private", button(CaseVerb.SNOOZE, case))
    assert labels(shown) == [["1 h", "3 h", "Tomorrow"], ["← Back"]]
    before = now()
    await desk.press("staff", "private", button(CaseVerb.SNOOZE, case, "1h"))
    until = (await card(desk, case)).case.snoozed_until
    assert until is not None and before <= until - timedelta(hours=1) <= now()
    assert told(await desk.press("staff", "private", button(CaseVerb.SNOOZE, case, "9y"))) == (
        "This case is not known here."
    )


async def test_a_tag_is_put_on_and_taken_off_and_only_one_of_the_document(desk: Desk) -> None:
    case = await complain(desk.db, 3)
    assert labels(await desk.press("staff", "room", button(CaseVerb.TAG, case))) == [
        ["☐ Late", "☐ Damaged"],
        ["← Back"],
    ]
    pressed = await desk.press("staff", "room", button(CaseVerb.TAG, case, "late"))
    assert told(pressed) == "Case A7F3: tag “Late” added."
    await desk.press("staff", "room", button(CaseVerb.TAG, case, "forged"))
    assert (await card(desk, case)).case.tags == ("late",)
    assert labels(await desk.press("staff", "room", button(CaseVerb.TAG, case)))[0] == ["☑ Late", "☐ Damaged"]
    pressed = await desk.press("staff", "room", button(CaseVerb.TAG, case, "late"))
    assert told(pressed) == "Case A7F3: tag “Late” removed."
    assert (await card(desk, case)).case.tags == ()


async def test_a_note_is_asked_for_and_its_answer_stands_on_the_card(desk: Desk) -> None:
    case = await complain(desk.db, 3)
    asked = await desk.press("staff", "room", button(CaseVerb.NOTE, case))
    (question,) = [call for call in asked if isinstance(call, SendMessage)]
    assert isinstance(question.reply_markup, ForceReply) and question.reply_markup.selective
    assert question.text == (
        f'<a href="tg://user?id={PEOPLE["staff"]}">Staff</a>: your note on case A7F3, as a reply to this'
        " message. Only the staff will see it."
    )
    message_id = await _question(desk)
    for who, reply_to in (("admin", message_id), ("staff", message_id + 1)):
        await desk.say(who, "room", _reply("not mine", reply_to))
    assert (await card(desk, case)).notes == ()
    kept = await desk.say("staff", "room", _reply("called <her>", message_id))
    assert {SetMessageReaction, DeleteMessage} <= {type(call) for call in kept}
    await desk.say("staff", "room", _reply("once more", message_id))
    notes = (await card(desk, case)).notes
    assert [(note.words, note.by_name) for note in notes] == [("called <her>", "Staff")]


async def test_in_ones_own_chat_a_note_needs_no_reply(desk: Desk) -> None:
    case = await complain(desk.db, 3)
    await desk.press("staff", "private", button(CaseVerb.NOTE, case))
    await desk.say("staff", "private", "refund promised")
    assert [note.words for note in (await card(desk, case)).notes] == ["refund promised"]


async def test_the_history_tells_every_move_and_who_made_it(desk: Desk) -> None:
    case = await complain(desk.db, 3)
    await desk.press("staff", "room", button(CaseVerb.TAKE, case))
    await desk.press("admin", "room", button(CaseVerb.TAG, case, "late"))
    await desk.press("staff", "room", button(CaseVerb.RESOLVE, case))
    await desk.press("admin", "room", button(CaseVerb.REOPEN, case))
    lines = said(await desk.press("staff", "room", button(CaseVerb.HISTORY, case))).splitlines()
    assert [line.split(" · ", 1)[1] for line in lines[1:]] == [
        "Staff · took it",
        "Admin · tag “Late”",
        "Staff · resolved",
        "Admin · opened it again",
    ]


async def test_lists_turn_in_place_and_a_code_opens_the_card(desk: Desk) -> None:
    first, second = [await complain(desk.db, number) for number in (3, 4)]
    await desk.press("staff", "room", button(CaseVerb.TAKE, second))
    opened = await desk.say("staff", "private", "/cases")
    assert said(opened).splitlines()[0] == "<b>2 open cases</b>"
    assert labels(opened) == [["A7F3", "A7F4"], ["• Open 2", "Mine 1", "Late 2"]]
    mine = await desk.press("staff", "private", "cases:list:mine:0")
    assert said(mine).splitlines()[:3] == [
        "<b>1 case is yours</b>",
        "",
        "<b>A7F4</b> · 😞 2 of 5 · delivered",
    ]
    card_shown = await desk.press("staff", "private", f"cases:case:{first.hex}")
    assert said(card_shown).startswith("<b>Case A7F3</b> · 😞 2 of 5")
    assert labels(card_shown) == [["🙋 Take", "💬 Reply"], ["✅ Resolve", "⋯ More"]]
    for forged in ("cases:case:zz", f"cases:case:{'0' * 32}", "cases:what", "cases:list:mine"):
        assert told(await desk.press("staff", "private", forged)) == "This case is not known here."


async def test_a_room_lists_only_its_own_cases(desk: Desk) -> None:
    await complain(desk.db, 3)
    await desk.database.pool.execute("UPDATE complaint SET room = 'elsewhere'")
    assert said(await desk.say("staff", "room", "/cases")) == "No open cases. Well done!"
    assert "1 open case" in said(await desk.say("staff", "private", "/cases"))


async def test_one_case_is_shown_by_its_code_however_it_is_typed(desk: Desk) -> None:
    await complain(desk.db, 3)
    for typed in ("A7F3", "a7f3", "А7F3", "#A7F3"):
        assert said(await desk.say("staff", "private", f"/case {typed}")).startswith("<b>Case A7F3</b>")
    assert said(await desk.say("staff", "private", "/case <b>")) == "There is no case &lt;B&gt;."
    assert said(await desk.say("staff", "private", "/case")) == "Which case? For example: /case A7F3"


async def test_staff_come_on_duty_and_go_off(desk: Desk) -> None:
    empty = await desk.say("staff", "private", "/duty")
    assert "Nobody is on duty." in said(empty)
    assert labels(empty) == [
        ["🟢 I am on duty", "⚪ I am off"],
        ["For 4 hours", "For 8 hours", "For 12 hours"],
    ]
    assert told(await desk.press("staff", "room", "duty:on")) == "You are on duty."
    assert "🟢 Staff since " in said(await desk.say("admin", "private", "/duty"))
    assert "You are on duty until " in said(await desk.say("admin", "private", "/duty on 8h"))
    assert "🟢 Admin until " in said(await desk.say("admin", "private", "/duty off now"))
    assert told(await desk.press("staff", "room", "duty:off")) == "You are off duty."
    assert "🟢" not in said(await desk.say("admin", "private", "/duty off"))


async def _question(desk: Desk) -> int:
    """The message that asks in the room, as the row knows it."""
    return int(
        await desk.database.pool.fetchval("SELECT message_id FROM case_prompt WHERE chat_id = $1", ROOM)
    )


def _reply(words: str, to: int) -> dict[str, Any]:
    replied = {
        "message_id": to,
        "date": 1,
        "chat": {"id": ROOM, "type": "supergroup", "title": "room"},
        "from": {"id": 42, "is_bot": True, "first_name": "Bot"},
    }
    return {"text": words, "reply_to_message": replied}
