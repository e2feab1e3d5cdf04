"""Random words, presses and files through the dispatcher: no error, an answer, no change without right."""

import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.telegram.permissions import COMMANDS
from tests.doors.desk import Desk, open_desk
from tests.doors.who_may import BUTTON_EXAMPLES
from tests.running import DOCUMENT

OF_THE_COMPANY = (
    *("staff", "staff_invite", "config_version", "audit", "api_key", "room", "handed_in", "dialogue"),
    *("claim_code", "complaint", "delivery", "public_link", "answer", "answer_month", "inbox"),
)
"""Tables that nobody below an admin may change by anything they say in their private chat."""

quickly = settings(
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
roles = st.sampled_from(["customer", "stranger", "viewer", "staff", "admin"])
nasty = st.sampled_from(
    ["\x00", "a\x00b", "\u202e", "'", "%s", "{", "<b>", "&", ":", "::::", "\n", "=", "\\"]
)
long = st.sampled_from(["<" * 4000, "&" * 4000, "x" * 4096, "😀" * 2000])
anything = st.one_of(st.text(min_size=1, max_size=200), st.lists(nasty, min_size=1).map("x".join), long)
argument = st.one_of(
    st.sampled_from(["add", "change", "remove", "pause", "replay", "revoke", "show", "all", "1", "-1"]),
    st.sampled_from(["delivery", "online-order", "after-delivery", "delay=2h", "customer=c-1", "=", '"']),
    st.sampled_from(["999999999999999999", "99999999999999999999", "role=staff", "scope=export"]),
    nasty,
    st.text(max_size=12),
    st.builds("{}={}".format, st.text(max_size=8), st.one_of(nasty, st.text(max_size=12))),
)
commands = st.builds(
    "/{} {}".format, st.sampled_from(sorted(COMMANDS)), st.lists(argument, max_size=5).map(" ".join)
)
words = st.one_of(anything, commands, st.builds("/{}".format, anything))
presses = st.one_of(
    st.text(max_size=64),
    st.builds(
        "{}:{}:{}".format,
        st.sampled_from(sorted(BUTTON_EXAMPLES)),
        st.sampled_from(
            [
                "page",
                "one",
                "ask",
                "role",
                "link",
                "apply",
                "drop",
                "lines",
                "back",
                "revoke",
                "scope",
                "replay",
            ]
        ),
        st.one_of(nasty, st.text(max_size=16), st.integers(-(2**70), 2**70).map(str), st.just("14:staff")),
    ),
    st.builds("={}.{}".format, st.integers(-9, 9), st.integers(-9, 99)),
    st.binary(max_size=30).map(lambda raw: raw.decode("latin-1")),
)
changed_documents = st.builds(
    lambda at, length, new: (DOCUMENT[:at] + new + DOCUMENT[at + length :]).encode(),
    st.integers(0, len(DOCUMENT)),
    st.integers(0, 40),
    st.text(max_size=20),
)
files = st.one_of(st.binary(max_size=300), changed_documents)
names = st.sampled_from(["a.yaml", "a.yml", "a-v1.json", "a.csv", "a.jsonl", "a.exe", "", "a-v99999999.yaml"])


TYPED = (
    *("delivery", "How was it?", "9-21", "2h", "0", "-1", "50 %", "mon-fri", "Europe/Berlin", "<b>&"),
    *(
        "score == negative",
        "score ==",
        "x" * 3000,
        "{order}",
        "2026-02-30",
        "ru",
        "a: [",
        "\n",
        "/help",
        "ключ",
    ),
)
"""What an admin may type into a menu, and what nobody should."""


def buttons(calls: list[TelegramMethod[Any]]) -> list[str]:
    """Data of all buttons that the calls show."""
    rows = [row for call in calls for row in getattr(getattr(call, "reply_markup", 0), "inline_keyboard", ())]
    return [str(button.callback_data) for row in rows for button in row if button.callback_data]


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


async def company(desk: Desk) -> dict[str, Any]:
    state = await desk.state()
    return {table: state[table] for table in OF_THE_COMPANY}


@given(roles, words)
@quickly
async def test_any_words_are_answered_and_change_nothing_that_is_not_theirs(
    desk: Desk, role: str, said: str
) -> None:
    before = await company(desk)
    calls = await desk.say(role, "private", {"text": said})
    assert calls or not said.strip()
    assert role == "admin" or await company(desk) == before


@given(roles, st.sampled_from(["private", "room", "foreign"]), presses)
@quickly
async def test_any_press_is_answered_once_and_changes_nothing_that_is_not_theirs(
    desk: Desk, role: str, chat: str, data: str
) -> None:
    before = await company(desk)
    calls = await desk.press(role, chat, data)
    assert len([call for call in calls if isinstance(call, AnswerCallbackQuery)]) == 1
    assert role == "admin" or await company(desk) == before


@given(roles, names, files, st.one_of(st.none(), words))
@quickly
async def test_any_file_is_answered_and_changes_nothing_that_is_not_theirs(
    desk: Desk, role: str, name: str, content: bytes, caption: str | None
) -> None:
    before = await company(desk)
    desk.notebook.files["f1"] = content
    document = {"file_id": "f1", "file_unique_id": "u", "file_name": name, "file_size": len(content)}
    body = {"document": document, **({"caption": caption} if caption else {})}
    assert await desk.say(role, "private", body)
    after = await company(desk)
    assert role == "admin" or after == before
    assert caption or after["config_version"] == before["config_version"]


@pytest.mark.parametrize("beginning", ["/settings", "/setup", "/staff", "/surveys", "/triggers", "/keys"])
async def test_a_walk_through_all_buttons_with_random_words_is_answered_at_every_step(
    desk: Desk, beginning: str
) -> None:
    chance = random.Random(beginning)  # noqa: S311
    shown: list[str] = []
    for step in range(60):
        if not shown or step % 20 == 0:
            calls = await desk.say("admin", "private", beginning)
        elif chance.random() < 0.75:
            calls = await desk.press("admin", "private", chance.choice(shown))
            assert len([call for call in calls if isinstance(call, AnswerCallbackQuery)]) == 1
        else:
            calls = await desk.say("admin", "private", chance.choice(TYPED))
        assert calls
        shown = buttons(calls) or shown
