"""/digest in the private chat: lines, buttons, mistakes, and the digest shown at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import time
from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod

from handlers.telegram.cases.digest_command import changed
from surveys.digests import digests
from surveys.digests.rules import Wish
from surveys.digests.schedules import ScheduleError, read_schedule
from surveys.model import SendWindow
from tests.db.complaining import complain
from tests.doors.desk import PEOPLE, TENANT, Desk, now, open_desk

WEEKDAYS = read_schedule("mon-fri 09:00")


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


def text(calls: list[TelegramMethod[Any]]) -> str:
    return next(
        call.text or "" for call in reversed(calls) if isinstance(call, SendMessage | EditMessageText)
    )


async def wish_of(desk: Desk, role: str) -> Wish | None:
    async with desk.db.connect() as conn:
        return await digests.wish_of(conn, tenant=TENANT, person=PEOPLE[role])


async def test_lines_set_the_schedule_the_zone_and_the_quiet_hours(desk: Desk) -> None:
    assert "You get no digest." in text(await desk.say("staff", "private", "/digest"))
    said = text(await desk.say("staff", "private", "/digest mon-fri 9:00"))
    assert "Comes: mon-fri 09:00 (Europe/Warsaw). Next: " in said
    await desk.say("staff", "private", "/digest zone Europe/Kyiv")
    said = text(await desk.say("staff", "private", "/digest quiet 22:00-8:00"))
    assert "Comes: mon-fri 09:00 (Europe/Kyiv)." in said
    assert "Quiet hours: 22:00-08:00." in said
    assert await wish_of(desk, "staff") == Wish(WEEKDAYS, "Europe/Kyiv", SendWindow(time(22), time(8)))
    assert await wish_of(desk, "admin") is None
    assert "You get no digest." in text(await desk.say("staff", "private", "/digest off"))


async def test_a_button_does_what_its_line_does_and_shows_it(desk: Desk) -> None:
    calls = await desk.press("staff", "private", "digest:morning")
    assert "<code>/digest mon-fri 09:00</code>" in text(calls)
    assert [call.text for call in calls if isinstance(call, AnswerCallbackQuery)] == ["Done."]
    assert await wish_of(desk, "staff") == Wish(WEEKDAYS)
    await desk.press("staff", "private", "digest:off")
    assert await wish_of(desk, "staff") == Wish(None)


@pytest.mark.parametrize("line", ["fri", "tomorrow 09:00", "quiet soon", "quiet 9:00-9:00", "zone Mars/Base"])
async def test_a_line_that_is_none_names_the_word_and_changes_nothing(desk: Desk, line: str) -> None:
    said = text(await desk.say("staff", "private", f"/digest {line}"))
    assert said.startswith("I do not understand “") and "/digest mon-fri 09:00" in said
    assert await wish_of(desk, "staff") is None


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("08:30", Wish(read_schedule("08:30"), "UTC")),
        ("OFF", Wish(None, "UTC")),
        ("quiet 22:00 - 7:00", Wish(WEEKDAYS, "UTC", SendWindow(time(22), time(7)))),
        ("zone Asia/Tokyo", Wish(WEEKDAYS, "Asia/Tokyo")),
    ],
)
def test_each_line_changes_its_part_and_nothing_else(line: str, wish: Wish) -> None:
    assert changed(line, Wish(WEEKDAYS, "UTC")) == wish


@pytest.mark.parametrize("line", ["zone ../etc/passwd", "zone", "quiet", "quiet 22:00-25:00"])
def test_no_zone_and_no_hours_out_of_nowhere(line: str) -> None:
    with pytest.raises(ScheduleError):
        changed(line, Wish(WEEKDAYS))


async def test_the_digest_can_be_shown_at_once(desk: Desk) -> None:
    said = text(await desk.say("staff", "private", "/digest now"))
    assert said == "Nothing is open, and nothing has happened."
    await complain(desk.db, 2, at=now())
    said = text(await desk.say("staff", "private", "/digest now"))
    assert "Still to be taken: 🔴 1 new" in said and "A7F2" in said
    said = text(await desk.press("staff", "private", "digest:now"))
    assert "A7F2" in said


async def test_customers_and_viewers_have_no_digest(desk: Desk) -> None:
    for role in ("customer", "viewer", "stranger"):
        assert "Only staff" in text(await desk.say(role, "private", "/digest 09:00"))
        assert await wish_of(desk, role) is None


async def test_admins_hear_of_the_maps_on_mondays_and_staff_only_if_they_want(desk: Desk) -> None:
    line = "/digest map mon 09:00 · /digest map off · /digest map now"

    async def stands(role: str, words: str) -> str:
        return text(await desk.say(role, "private", words)).removesuffix(f"\n\n<code>{line}</code>")

    on = "Maps: {}, what rose and fell, what to do, who owns it."
    assert await stands("admin", "/digest map") == on.format("mon 09:00")
    assert await stands("staff", "/digest map") == "Maps: no digest."
    assert await stands("staff", "/digest map fri 16:30") == on.format("fri 16:30")
    assert await stands("admin", "/digest map OFF") == "Maps: no digest."
    assert "Maps: no digest." in text(await desk.say("admin", "private", "/digest"))
    assert await stands("admin", "/digest map someday") == (
        "I do not understand “someday”. Write, for example: /digest mon-fri 09:00"
    )
    assert await stands("admin", "/digest map now") == "Nobody has answered this week."
    assert text(await desk.press("staff", "private", "digest:map")) == "Nobody has answered this week."
    async with desk.db.connect() as conn:
        wishes = await digests.map_wishes(conn, tenant=TENANT)
    assert wishes == {PEOPLE["admin"]: None, PEOPLE["staff"]: read_schedule("fri 16:30")}
