"""/staff by buttons and by lines: added, changed, invited, removed; nobody rises above who gives the role."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod

from surveys.people import staff
from surveys.people.auditing import newest
from tests.doors.desk import PEOPLE, TENANT, Desk, open_desk


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


async def roles(desk: Desk) -> dict[int, str]:
    async with desk.db.connect() as conn:
        people = await staff.members(conn, tenant=TENANT)
    return {one.telegram_user_id: one.role.value for one in people}


def text(calls: list[TelegramMethod[Any]]) -> str:
    """Of the last message sent or rewritten."""
    return next(
        call.text or "" for call in reversed(calls) if isinstance(call, SendMessage | EditMessageText)
    )


def buttons(calls: list[TelegramMethod[Any]]) -> dict[str, str]:
    """Label -> data of the last message's buttons."""
    last = next(call for call in reversed(calls) if isinstance(call, SendMessage | EditMessageText))
    rows = getattr(last.reply_markup, "inline_keyboard", [])
    return {button.text: button.callback_data for row in rows for button in row}


async def audit(desk: Desk) -> list[tuple[str, str, str, tuple[str, ...]]]:
    async with desk.db.connect() as conn:
        found = await newest(conn, tenant=TENANT, most=5)
    return [(one.author, one.action, one.subject, one.lines) for one in found]


START = {11: "owner", 12: "admin", 13: "staff", 14: "viewer"}


@pytest.mark.parametrize(
    ("role", "line", "change"),
    [
        ("admin", "change 14 role=staff", {14: "staff"}),
        ("admin", "change 13 role=admin", {13: "admin"}),
        ("admin", "add 99 role=viewer name=Zoe", {99: "viewer"}),
        ("owner", "change 12 role=owner", {12: "owner"}),
        ("admin", "remove 13", {13: None}),
        ("admin", "remove 12", {12: None}),
        ("admin", "change 12 role=staff", {12: "staff"}),
        ("admin", "change 13 role=owner", {}),
        ("admin", "change 12 role=owner", {}),
        ("admin", "change 11 role=admin", {}),
        ("admin", "remove 11", {}),
        ("owner", "remove 11", {}),
        ("owner", "change 11 role=admin", {}),
        ("owner", "add 1087968824 role=admin", {}),
        ("owner", "add -5 role=admin", {}),
        ("owner", "change 13 role=king", {}),
        ("owner", "change 13 role=admin role=viewer", {}),
        ("owner", 'add 99 role=viewer name="Zoe', {}),
        ("owner", "remove 98", {}),
    ],
)
async def test_a_line_changes_what_its_author_may_change(
    desk: Desk, role: str, line: str, change: dict[int, str | None]
) -> None:
    calls = await desk.say(role, "private", f"/staff {line}")
    assert text(calls)
    wanted = {person: given for person, given in {**START, **change}.items() if given is not None}
    assert await roles(desk) == wanted


async def test_the_last_owner_stays_also_when_two_leave(desk: Desk) -> None:
    await desk.say("owner", "private", "/staff change 12 role=owner")
    await desk.say("owner", "private", "/staff remove 12")
    assert "last owner" in text(await desk.say("owner", "private", "/staff remove 11"))
    assert await roles(desk) == {11: "owner", 13: "staff", 14: "viewer"}


async def test_buttons_do_what_the_line_does_and_show_it(desk: Desk) -> None:
    calls = await desk.say("admin", "private", "/staff")
    assert list(buttons(calls)) == [
        "Viewer · viewer",
        "Staff · staff",
        "Admin · admin",
        "Owner · owner",
        "➕ Invite by link",
    ]
    calls = await desk.press("admin", "private", buttons(calls)["Viewer · viewer"])
    assert list(buttons(calls)) == ["→ staff", "→ admin", "✖ Remove", "← Back"]
    calls = await desk.press("admin", "private", buttons(calls)["→ staff"])
    assert (await roles(desk))[14] == "staff"
    assert "/staff change 14 role=staff" in text(calls)
    calls = await desk.press("admin", "private", buttons(calls)["✖ Remove"])
    assert text(calls) == "Remove Viewer from the staff?"
    calls = await desk.press("admin", "private", buttons(calls)["✔ Yes"])
    assert 14 not in await roles(desk)
    assert "/staff remove 14" in text(calls)
    assert await audit(desk) == [
        ("Admin (12)", "staff.remove", "Viewer (14)", ("- role: staff",)),
        ("Admin (12)", "staff.change", "Viewer (14)", ("~ role: viewer -> staff",)),
        ("test", "configuration", "2", ("~ complaints.1.sla: 60m -> 90m",)),
        *(await audit(desk))[3:],
    ]


async def test_an_admin_sees_no_button_that_would_lower_an_owner(desk: Desk) -> None:
    calls = await desk.say("admin", "private", "/staff")
    calls = await desk.press("admin", "private", buttons(calls)["Owner · owner"])
    assert list(buttons(calls)) == ["← Back"]


async def invitation(desk: Desk, role: str = "staff", by: str = "admin") -> str:
    said = text(await desk.say(by, "private", f"/staff add role={role}"))
    found = re.search(r"https://t\.me/volga_bot\?start=(join_[A-Za-z0-9_-]+)", said)
    assert found is not None
    return found[1]


async def test_a_link_makes_one_person_a_member_once(desk: Desk) -> None:
    token = await invitation(desk)
    welcome = text(await desk.say("stranger", "private", f"/start {token}"))
    assert welcome.startswith("Welcome to Volga Shop! Your role: staff.")
    assert "/cases" in welcome and "/staff" not in welcome
    again = await desk.say("customer", "private", f"/start {token}")
    assert text(again) == "This invitation is used up or too old. Ask for a new one."
    assert await roles(desk) == {**START, PEOPLE["stranger"]: "staff"}
    stored = await desk.database.pool.fetchval("SELECT encode(code_hash, 'escape') FROM staff_invite")
    assert token.removeprefix("join_") not in stored


async def test_a_link_does_not_lower_who_opens_it_and_stays_good(desk: Desk) -> None:
    token = await invitation(desk, "viewer")
    assert "already" in text(await desk.say("owner", "private", f"/start {token}"))
    await desk.say("stranger", "private", f"/start {token}")
    assert await roles(desk) == {**START, PEOPLE["stranger"]: "viewer"}


async def test_a_link_ends_with_its_time_and_with_its_authors_right(desk: Desk) -> None:
    old, orphaned = await invitation(desk), await invitation(desk, "admin")
    await desk.database.pool.execute(
        "UPDATE staff_invite SET expires_at = now() - interval '1 second' WHERE role = 'staff'"
    )
    await desk.say("owner", "private", "/staff change 12 role=staff")
    for token in (old, orphaned):
        assert "too old" in text(await desk.say("stranger", "private", f"/start {token}"))
    assert PEOPLE["stranger"] not in await roles(desk)


async def test_nobody_makes_a_link_above_themselves(desk: Desk) -> None:
    said = text(await desk.say("admin", "private", "/staff add role=owner"))
    assert said == "You cannot give or take a role above your own."
    assert await desk.database.pool.fetchval("SELECT count(*) FROM staff_invite") == 0


@pytest.mark.parametrize(
    "shown",
    [
        {
            "text": "hello",
            "forward_origin": {
                "type": "user",
                "date": 1,
                "sender_user": {"id": 77, "is_bot": False, "first_name": "Zoe", "last_name": "K"},
            },
        },
        {"contact": {"phone_number": "1", "first_name": "Zoe", "last_name": "K", "user_id": 77}},
    ],
    ids=["forwarded", "contact"],
)
async def test_a_forwarded_message_or_a_contact_offers_the_roles(desk: Desk, shown: dict[str, Any]) -> None:
    calls = await desk.say("admin", "private", shown)
    assert text(calls) == "Which role shall Zoe K have?"
    assert list(buttons(calls)) == ["viewer", "staff", "admin", "✖ Cancel"]
    data = buttons(calls)["staff"]
    await desk.press("admin", "private", data)
    assert await roles(desk) == {**START, 77: "staff"}
    await desk.say("admin", "private", "/staff remove 77")
    await desk.press("admin", "private", data)
    assert 77 not in await roles(desk)


async def test_whose_privacy_hides_them_is_invited_by_a_link(desk: Desk) -> None:
    hidden = {"type": "hidden_user", "date": 1, "sender_user_name": "Zoe"}
    said = text(await desk.say("admin", "private", {"text": "hi", "forward_origin": hidden}))
    assert "/staff add role=staff" in said


async def test_another_admins_offer_is_not_mine_to_press(desk: Desk) -> None:
    contact = {"contact": {"phone_number": "1", "first_name": "Zoe", "user_id": 77}}
    calls = await desk.say("owner", "private", contact)
    await desk.press("admin", "private", buttons(calls)["staff"])
    assert 77 not in await roles(desk)


async def test_a_customers_contact_is_not_taken_for_a_future_member(desk: Desk) -> None:
    contact = {"contact": {"phone_number": "1", "first_name": "Zoe", "user_id": 77}}
    calls = await desk.say("customer", "private", contact)
    assert "role" not in text(calls)
    assert await desk.database.pool.fetchval("SELECT count(*) FROM handed_in") == 0


async def test_each_person_is_shown_the_commands_of_their_role(desk: Desk) -> None:
    calls = await desk.say("owner", "private", "/staff change 14 role=staff")
    (shown,) = [call for call in calls if call.__api_method__ == "setMyCommands"]
    told = shown.model_dump()
    assert told["scope"] == {"type": "chat", "chat_id": 14}
    names = [one["command"] for one in told["commands"]]
    assert {"map", "cases", "help"} <= set(names) and "staff" not in names
    calls = await desk.say("owner", "private", "/staff remove 14")
    (gone,) = [call for call in calls if call.__api_method__ == "deleteMyCommands"]
    assert gone.model_dump()["scope"] == {"type": "chat", "chat_id": 14}


async def test_who_was_added_by_a_number_gets_a_name_at_the_first_start(desk: Desk) -> None:
    await desk.say("admin", "private", f"/staff add {PEOPLE['stranger']} role=staff")
    assert "/cases" in text(await desk.say("stranger", "private", "/start"))
    async with desk.db.connect() as conn:
        member = await staff.member(conn, tenant=TENANT, telegram_user_id=PEOPLE["stranger"])
    assert member is not None and (member.name, member.role.value) == ("Stranger", "staff")


async def test_staff_choose_the_language_they_are_answered_in(desk: Desk) -> None:
    await desk.press("admin", "private", "speak:pl")
    assert "Właściciel: wszystko" in text(await desk.say("admin", "private", "/staff"))
