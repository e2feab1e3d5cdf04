"""Every command and every kind of button, by every role, in every chat: only the allowed ones act."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod

from handlers.telegram.permissions import BUTTONS, COMMANDS, Right, Where
from surveys.people.roles import Role
from tests.doors.desk import PEOPLE, Desk, open_desk
from tests.doors.who_may import BUTTON_EXAMPLES, CHANGING, COMMAND_EXAMPLES, commands, kinds

CHATS = ("private", "room", "foreign")
RANKS = ("viewer", "staff", "admin", "owner")
OF_CUSTOMERS = {"start", "stop", "pause", "language", "feedback", "mydata", "forget", "privacy"}
OF_STAFF = {"cases", "mine"}
OF_ADMINS = {
    *("journeys", "touchpoints", "surveys", "triggers", "staff", "rooms", "quiet", "budget", "why", "dryrun"),
    *("test", "import", "export", "history", "rollback", "keys", "links", "share", "dead", "health", "audit"),
}


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


def refusal(right: Right, role: str, chat: str) -> str | None:
    """Which sentence this person gets there, None if they may."""
    if right.least is None and (right.where is Where.ANYWHERE or chat == "private"):
        return None
    if role == "anonymous":
        return "no-anonymous"
    if right.least is not None and (role not in RANKS or RANKS.index(role) < RANKS.index(right.least.value)):
        return "staff-only" if right.least in (Role.VIEWER, Role.STAFF) else "admin-only"
    if right.where is Where.PRIVATE and chat != "private":
        return "private-only"
    return "room-only" if right.where is Where.ROOM and chat == "foreign" else None


def places(role: str) -> tuple[str, ...]:
    return CHATS[1:] if role == "anonymous" else CHATS


def test_every_command_that_a_router_takes_has_its_entry_and_the_other_way_round() -> None:
    assert commands() == set(COMMANDS)


def test_every_button_names_its_kind_and_every_kind_has_its_entry_and_an_example() -> None:
    assert kinds() == set(BUTTONS) == set(BUTTON_EXAMPLES)


def test_the_table_says_what_was_agreed() -> None:
    assert {name for name in OF_CUSTOMERS if COMMANDS[name] != Right(None, Where.PRIVATE)} == set()
    assert {name for name in OF_STAFF if COMMANDS[name] != Right(Role.STAFF, Where.ROOM)} == set()
    assert {name for name in OF_ADMINS if COMMANDS[name] != Right(Role.ADMIN, Where.PRIVATE)} == set()
    assert COMMANDS["map"] == Right(Role.VIEWER, Where.ROOM)
    assert BUTTONS["case"] == Right(Role.STAFF, Where.ROOM)


@pytest.mark.parametrize("role", PEOPLE)
async def test_whoever_may_not_gets_one_sentence_and_changes_nothing_by_a_command(
    desk: Desk, role: str
) -> None:
    wrong = []
    before = await desk.state()
    for name, right in COMMANDS.items():
        for chat in places(role):
            expected = refusal(right, role, chat)
            for arguments in ("", *COMMAND_EXAMPLES.get(name, ())) if expected else ():
                calls = await desk.say(role, chat, f"/{name} {arguments}".strip())
                if not sent(calls, desk, str(expected)):
                    wrong.append((name, arguments, chat, calls))
        if await desk.state() != before:
            wrong.append((name, "changed", "something", []))
            before = await desk.state()
    assert wrong == []


@pytest.mark.parametrize("role", PEOPLE)
async def test_whoever_may_not_gets_one_sentence_and_changes_nothing_by_a_button(
    desk: Desk, role: str
) -> None:
    wrong = []
    for kind, right in BUTTONS.items():
        data = await BUTTON_EXAMPLES[kind](desk)
        before = await desk.state()
        for chat in places(role):
            expected = refusal(right, role, chat)
            if expected is None:
                continue
            calls = await desk.press(role, chat, data)
            if not alerted(calls, desk, expected):
                wrong.append((kind, data, chat, calls))
        if await desk.state() != before:
            wrong.append((kind, data, "changed something", []))
    assert wrong == []


@pytest.mark.parametrize("role", PEOPLE)
async def test_whoever_may_is_answered_and_not_refused(desk: Desk, role: str) -> None:
    refusals = {said(desk, one) for one in ("no-anonymous", "staff-only", "admin-only", "room-only")}
    wrong = []
    for name, right in COMMANDS.items():
        for chat in places(role):
            if refusal(right, role, chat) is None:
                calls = await desk.say(role, chat, f"/{name}")
                texts = {getattr(call, "text", None) for call in calls}
                if not calls or (role != "anonymous" and texts & refusals):
                    wrong.append((name, chat, calls))
    for kind, right in BUTTONS.items():
        for chat in places(role):
            if refusal(right, role, chat) is None:
                calls = await desk.press(role, chat, await BUTTON_EXAMPLES[kind](desk))
                answered = [call for call in calls if isinstance(call, AnswerCallbackQuery)]
                if len(answered) != 1 or {call.text for call in answered} & refusals:
                    wrong.append((kind, chat, calls))
    assert wrong == []


async def test_the_examples_of_buttons_would_change_something_if_they_were_allowed(desk: Desk) -> None:
    unchanged = set()
    for kind in sorted(CHANGING):
        data = await BUTTON_EXAMPLES[kind](desk)
        before = await desk.state()
        await desk.press("admin", "private", data)
        if await desk.state() == before:
            unchanged.add(kind)
    assert unchanged == set()


async def test_the_examples_of_commands_would_change_something_if_they_were_allowed(desk: Desk) -> None:
    unchanged = set()
    await BUTTON_EXAMPLES["dead"](desk)
    for name, examples in COMMAND_EXAMPLES.items():
        for arguments in examples:
            before = await desk.state()
            await desk.say("admin", "private", f"/{name} {arguments}".strip())
            if await desk.state() == before:
                unchanged.add((name, arguments))
    assert unchanged == set()


def said(desk: Desk, sentence: str) -> str:
    return desk.wording.say("en", sentence, company="Volga Shop")


def sent(calls: list[TelegramMethod[Any]], desk: Desk, sentence: str) -> bool:
    """Exactly one message, with that sentence."""
    return [call.text for call in calls if isinstance(call, SendMessage)] == [said(desk, sentence)] and len(
        calls
    ) == 1


def alerted(calls: list[TelegramMethod[Any]], desk: Desk, sentence: str) -> bool:
    """Exactly one answer to the press, as an alert with that sentence."""
    return [(call.text, call.show_alert) for call in calls if isinstance(call, AnswerCallbackQuery)] == [
        (said(desk, sentence), True)
    ] and len(calls) == 1
