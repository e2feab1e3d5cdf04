"""/believe and the question before the first look: one message, once, never in the way, nobody's alone."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import InlineKeyboardMarkup

from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer
from surveys.model import QuestionType
from surveys.people import staff
from surveys.people.roles import Member, Role
from tests.doors.desk import PEOPLE, TENANT, Desk, now, open_desk


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


def buttons(call: TelegramMethod[Any]) -> list[tuple[str, str]]:
    markup = getattr(call, "reply_markup", None)
    assert isinstance(markup, InlineKeyboardMarkup)
    return [(key.text, str(key.callback_data)) for row in markup.inline_keyboard for key in row]


def shown(calls: list[TelegramMethod[Any]]) -> EditMessageText:
    (edited,) = [call for call in calls if isinstance(call, EditMessageText)]
    assert len([call for call in calls if isinstance(call, AnswerCallbackQuery)]) == 1
    return edited


async def rows(desk: Desk, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await desk.database.pool.fetch(statement, TENANT)]


SAID = "SELECT telegram_user_id, touchpoint, score FROM belief WHERE tenant_id = $1 ORDER BY 1, 2"
ASKED = "SELECT telegram_user_id, skipped FROM belief_ask WHERE tenant_id = $1 ORDER BY 1"


async def test_the_first_look_asks_once_and_the_second_is_let_through(desk: Desk) -> None:
    (asked,) = await desk.say("staff", "private", "/map")
    assert isinstance(asked, SendMessage)
    assert [text for text, _ in buttons(asked)] == ["😞", "🙁", "😐", "🙂", "😍", "Not sure", "Skip"]
    assert [type(call) for call in await desk.say("staff", "private", "/map")] == [SendPhoto]
    assert await rows(desk, ASKED) == [(PEOPLE["staff"], False)]


async def test_a_group_and_a_viewer_are_shown_the_map_at_once(desk: Desk) -> None:
    for role, chat in (("staff", "room"), ("viewer", "private")):
        assert [type(call) for call in await desk.say(role, chat, "/map")] == [SendPhoto]
    assert await rows(desk, ASKED) == []


async def test_each_tap_is_kept_and_moves_the_same_message_on(desk: Desk) -> None:
    call: Any
    (call,) = await desk.say("staff", "private", "/believe")
    journey = next(iter((await desk.configurations.current(TENANT)).journeys.values()))
    keys = [point.key for point in journey.touchpoints]
    for place in range(len(keys)):
        assert f"{place + 1} of {len(keys)}" in call.text
        call = shown(await desk.press("staff", "private", buttons(call)[3 if place else 5][1]))
    assert call.text.startswith("<b>Thank you")
    assert "1 person of the team has said so far" in call.text
    assert await rows(desk, SAID) == [(PEOPLE["staff"], key, 500) for key in sorted(keys[1:])]
    (again,) = await desk.say("staff", "private", "/believe")
    second = shown(await desk.press("staff", "private", buttons(again)[5][1]))
    assert [text for text, _ in buttons(second)][3] == "✓ 🙂"
    changed = shown(await desk.press("staff", "private", buttons(second)[0][1]))
    assert changed.text
    assert (PEOPLE["staff"], keys[1], -1000) in await rows(desk, SAID)


async def test_skipping_is_remembered_and_says_how_to_speak_later(desk: Desk) -> None:
    (asked,) = await desk.say("staff", "private", "/map")
    call = shown(await desk.press("staff", "private", buttons(asked)[6][1]))
    assert "any time with /believe" in str(call.text)
    assert (await rows(desk, ASKED), await rows(desk, SAID)) == ([(PEOPLE["staff"], True)], [])


async def test_the_team_is_named_from_three_people_on_and_leavers_are_forgotten(desk: Desk) -> None:
    configuration = await desk.configurations.current(TENANT)
    journey = next(iter(configuration.journeys.values()))
    touchpoint = journey.touchpoints[0].key
    answers = [
        PastAnswer(f"{n}", "t", f"c-{n}", journey.key, touchpoint, QuestionType.CSAT, 1 + n % 2, now())
        for n in range(9)
    ]
    async with desk.db.begin() as conn:
        await backfill(conn, answers, tenant=TENANT, configuration=configuration, now=now())
        await staff.put_member(conn, tenant=TENANT, person=Member(77, Role.STAFF, "Zoe"), now=now())
    told = []
    for role in ("staff", "admin", "owner"):
        (asked,) = await desk.say(role, "private", "/believe")
        call: Any = shown(await desk.press(role, "private", buttons(asked)[4][1]))
        call = shown(await desk.press(role, "private", buttons(call)[6][1]))
        told.append("believed +1.00 (n 3)" in call.text)
    assert told == [False, False, True]
    assert "worse than believed" in call.text
    await desk.say("owner", "private", f"/staff remove {PEOPLE['staff']}")
    assert {person for person, *_ in await rows(desk, SAID)} == {PEOPLE["admin"], PEOPLE["owner"]}


async def test_a_button_of_a_touchpoint_that_is_gone_or_forged_changes_nothing(desk: Desk) -> None:
    (asked,) = await desk.say("staff", "private", "/believe")
    token = buttons(asked)[0][1].split(":")[1]
    before = await desk.state()
    for data in (
        "believe:000000000000:3",
        f"believe:{token}:5",
        f"believe:{token}:-1",
        f"believe:{token}",
        "believe",
    ):
        calls = await desk.press("staff", "private", data)
        assert [type(call) for call in calls] == [AnswerCallbackQuery]
    assert await desk.state() == before
