"""Staff before the emulated Telegram, with the real client: cards arrive, are pressed, are never lost."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest

from handlers.http.signing.sessions import Grant, read
from handlers.telegram.cases.buttons import CaseButton, CaseVerb, pack_case
from surveys.people import rooms, staff
from surveys.people.roles import Role
from tests.db.complaining import TENANT, complain
from tests.doors.staff_office import Office, now, opened_office

FRESH = ["🙋 Take", "💬 Reply", "✅ Resolve", "⋯ More"]
IN_HAND = ["💬 Reply", "✅ Resolve", "⋯ More"]


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with opened_office(database_url) as opened:
        yield opened


# --- cards -----------------------------------------------------------------------------------------


async def test_a_card_arrives_is_taken_and_resolved_in_one_message(office: Office) -> None:
    await office.hire(office.anna, Role.STAFF, "Anna")
    await office.bind()
    await complain(office.db, at=now())
    await office.deliver()
    assert office.cards(office.room) == [("Case A7F1 | 🔴 New", FRESH)]
    card = office.seen(office.room)[-1]["message_id"]
    assert await office.tap(office.anna, office.room, card, "🙋 Take") == "Обращение A7F1 теперь ваше."
    assert office.cards(office.room) == [("Case A7F1 | 🟡 Anna has it", IN_HAND)]
    assert await office.tap(office.anna, office.room, card, "✅ Resolve") == "Обращение A7F1 решено. Спасибо!"
    ((line, buttons),) = office.cards(office.room)
    assert (line.startswith("Case A7F1 | 🟢 Resolved by Anna at "), buttons) == (True, ["⋯ More"])


async def test_a_stranger_in_the_room_is_told_politely_and_changes_nothing(office: Office) -> None:
    await office.bind()
    await complain(office.db, at=now())
    await office.deliver()
    card = office.seen(office.room)[-1]["message_id"]
    said = await office.tap(office.stranger, office.room, card, "🙋 Take")
    assert said == "Only staff of Volga <Shop> can do this. An admin can add you."
    assert office.cards(office.room) == [("Case A7F1 | 🔴 New", FRESH)]


async def test_a_forged_button_of_no_case_is_answered_and_changes_nothing(office: Office) -> None:
    await office.hire(office.anna, Role.STAFF, "Anna")
    await office.bind()
    await complain(office.db, at=now())
    await office.deliver()
    card = office.seen(office.room)[-1]["message_id"]
    forged = pack_case(CaseButton(CaseVerb.TAKE, UUID(int=1)))
    query_id = await office.emulator.forge_tap(office.anna, office.room, card, forged)
    await office.hear()
    assert office.emulator.callback_answer(query_id) == {
        "text": "Такого обращения здесь нет.",
        "show_alert": False,
    }


async def test_when_the_answer_of_telegram_is_lost_the_card_comes_again_and_says_so(office: Office) -> None:
    await office.bind()
    await complain(office.db, at=now())
    office.emulator.fault("drop_after", "sendMessage")
    await office.deliver()
    await office.hasten()
    await office.deliver()
    assert [line for line, _ in office.cards(office.room)] == [
        "Case A7F1 | 🔴 New",
        "Case A7F1 (repeat) | 🔴 New",
    ]


async def test_both_copies_of_a_repeated_card_show_who_took_it(office: Office) -> None:
    await office.hire(office.anna, Role.STAFF, "Anna")
    await office.bind()
    await complain(office.db, at=now())
    office.emulator.fault("drop_after", "sendMessage")
    await office.deliver()
    await office.hasten()
    await office.deliver()
    first, _ = (one["message_id"] for one in office.seen(office.room))
    await office.tap(office.anna, office.room, first, "🙋 Take")
    assert [line for line, _ in office.cards(office.room)] == [
        "Case A7F1 | 🟡 Anna has it",
        "Case A7F1 (repeat) | 🟡 Anna has it",
    ]


async def test_a_flood_wait_delays_the_card_and_does_not_repeat_it(office: Office) -> None:
    await office.bind()
    await complain(office.db, at=now())
    office.emulator.fault("too_many_requests", "sendMessage", seconds=1)
    await office.deliver()
    assert office.cards(office.room) == []
    await resume(office)
    await office.deliver()
    assert [line for line, _ in office.cards(office.room)] == ["Case A7F1 | 🔴 New"]


async def test_a_kicked_bot_brings_the_card_to_the_owner(office: Office) -> None:
    await office.say(office.owner, office.owner, f"/start claim_{await claim_code(office)}")
    await office.bind()
    await office.emulator.remove_bot_from_group(office.room, office.owner)
    await complain(office.db, at=now())
    await office.deliver()
    (card,) = office.cards(office.owner)
    assert card == (
        "Case A7F1 | This came to you because the room “Support & Care” cannot be reached.",
        FRESH,
    )


async def test_being_thrown_out_unbinds_the_room_at_once(office: Office) -> None:
    await office.bind()
    await office.emulator.remove_bot_from_group(office.room, office.owner)
    await office.hear()
    async with office.db.connect() as conn:
        assert await rooms.rooms_of_chat(conn, tenant=TENANT, chat_id=office.room) == ()


async def test_an_upgraded_group_gets_the_card_under_its_new_id(office: Office) -> None:
    await office.bind()
    await complain(office.db, at=now())
    new = await office.emulator.upgrade_group(office.room, office.owner)
    await office.deliver()
    assert [line for line, _ in office.cards(new)] == ["Case A7F1 | 🔴 New"]


async def test_the_service_message_of_an_upgrade_moves_the_room(office: Office) -> None:
    await office.bind()
    new = await office.emulator.upgrade_group(office.room, office.owner)
    await office.hear()
    async with office.db.connect() as conn:
        assert await rooms.rooms_of_chat(conn, tenant=TENANT, chat_id=new) == ("support",)


# --- the first owner and the rooms -----------------------------------------------------------------


async def test_the_first_owner_binds_a_room_and_its_waiting_card_arrives(office: Office) -> None:
    await complain(office.db, at=now())
    await office.deliver()
    code = await claim_code(office)
    assert (await office.say(office.owner, office.owner, f"/start claim_{code}")).startswith(
        "You are the owner of Volga <Shop> now."
    )
    await office.deliver()
    assert len(office.cards(office.owner)) == 1
    listed = await office.say(office.owner, office.owner, "/rooms")
    assert "⚪ Support & Care – not bound: its complaints go to the owner" in listed
    line = next(line for line in listed.splitlines() if line.startswith("/bind "))
    said = await office.say(office.owner, office.room, line)
    assert said == "This chat is the room “Support & Care” from now on. Complaints arrive here."
    assert "✅ Support & Care – bound to a group" in await office.say(office.owner, office.owner, "/rooms")
    assert (await office.say(office.owner, office.room, line)).startswith("This code is wrong, used or older")


async def test_a_claim_in_a_group_and_a_wrong_code_make_nobody_owner(office: Office) -> None:
    code = await claim_code(office)
    said = await office.say(office.stranger, office.room, f"/start@pulsemap_bot claim_{code}")
    assert said == "Please send me this in our private chat."
    said = await office.say(office.stranger, office.stranger, "/start claim_guess")
    assert said.startswith("This code is wrong, used or older than 15 minutes.")
    async with office.db.connect() as conn:
        assert await staff.members(conn, tenant=TENANT) == ()


# --- commands --------------------------------------------------------------------------------------

REFUSED = "Only staff of Volga <Shop> can do this. An admin can add you."
ADMINS = "Only admins of Volga <Shop> can do this."
PRIVATE = "Please send me this in our private chat."
ELSEWHERE = "This works in our private chat or in a room of Volga <Shop>."


COMMANDS: list[tuple[Role | None, str, str, str, str]] = [
    # role, command, answer in private, in the company's room, in a foreign group
    (None, "/cases", REFUSED, REFUSED, REFUSED),
    (None, "/map", REFUSED, REFUSED, REFUSED),
    (None, "/rooms", ADMINS, ADMINS, ADMINS),
    (None, "/triggers", ADMINS, ADMINS, ADMINS),
    (None, "/staff", ADMINS, ADMINS, ADMINS),
    (Role.VIEWER, "/cases", REFUSED, REFUSED, REFUSED),
    (Role.STAFF, "/cases", "No open cases. Well done!", "No open cases. Well done!", ELSEWHERE),
    (Role.STAFF, "/map", "There is no journey called “x”.", "There is no journey called “x”.", ELSEWHERE),
    (Role.STAFF, "/rooms", ADMINS, ADMINS, ADMINS),
    (Role.STAFF, "/triggers", ADMINS, ADMINS, ADMINS),
    (Role.ADMIN, "/rooms", "Rooms: complaints arrive here", PRIVATE, PRIVATE),
    (Role.ADMIN, "/triggers", "Triggers", PRIVATE, PRIVATE),
    (Role.ADMIN, "/staff", "Staff", PRIVATE, PRIVATE),
    (Role.OWNER, "/staff", "Staff", PRIVATE, PRIVATE),
]


async def test_each_command_is_for_its_roles_and_its_chats(office: Office) -> None:
    await office.bind()
    people: dict[Role | None, int] = {}
    foreign: dict[Role | None, int] = {}
    for role in (None, *Role):
        people[role] = person = office.emulator.create_person(str(role))
        foreign[role] = office.emulator.create_group("Foreign", [person])
        await office.emulator.add_to_group(office.room, person, office.owner)
        await office.emulator.add_bot_to_group(foreign[role], person)
        if role is not None:
            await office.hire(person, role, str(role))

    async def said(role: Role | None, command: str) -> list[str]:
        words = f"{command} x" if command == "/map" else command
        chats = (people[role], office.room, foreign[role])
        return [(await office.say(people[role], chat, words)).splitlines()[0] for chat in chats]

    assert [(role, command, *await said(role, command)) for role, command, *_ in COMMANDS] == COMMANDS


async def test_cases_name_each_open_case_and_who_has_it(office: Office) -> None:
    await office.hire(office.owner, Role.OWNER, "Olga")
    await complain(office.db, 1, at=now())
    await complain(office.db, 2, at=now())
    said = (await office.say(office.owner, office.owner, "/cases")).splitlines()
    assert (said[0], said[2], said[5]) == (
        "2 open cases",
        "A7F1 · 😞 2 of 5 · Delivered",
        "A7F2 · 😞 2 of 5 · Delivered",
    )


async def test_the_map_comes_as_a_picture_with_its_link(office: Office) -> None:
    await office.hire(office.anna, Role.VIEWER, "Anna")
    await office.emulator.say(office.anna, office.anna, "/map")
    await office.hear()
    sent = office.seen(office.anna)[-1]
    (link,) = [one["url"] for one in sent["caption_entities"] if one["type"] == "text_link"]
    address, _, token = link.partition("&k=")
    grant = read(token, purpose="link", secret_key=b"secret key of the desk", now=now())
    assert (address, grant) == (
        "https://map.test/map/order?window=30d&lang=ru",
        grant and Grant(TENANT, grant.expires_at, office.anna, Role.OWNER),
    )
    assert grant is not None
    assert grant.expires_at - now() <= timedelta(minutes=15)
    assert sent["caption"] == (
        "Order\nза последние 30 дней · 0 ответов\n\n"
        "Ответов мало для выводов: нужно хотя бы 5 в одной точке контакта.\n\n"
        "Живая карта"
    )
    assert sent["reply_markup"]["inline_keyboard"][-1] == [
        {"text": "Открыть карту", "web_app": {"url": "https://map.test/app/order?window=30d&lang=ru"}}
    ]
    assert "photo" in sent
    assert await office.say(office.anna, office.anna, "/map nowhere") == "Пути «nowhere» нет."


async def test_in_a_group_the_map_has_a_link_to_read_only_and_no_mini_app(office: Office) -> None:
    await office.hire(office.anna, Role.ADMIN, "Anna")
    await office.bind()
    await office.emulator.say(office.anna, office.room, "/map")
    await office.hear()
    sent = office.seen(office.room)[-1]
    (link,) = [one["url"] for one in sent["caption_entities"] if one["type"] == "text_link"]
    grant = read(link.partition("k=")[2], purpose="link", secret_key=b"secret key of the desk", now=now())
    assert grant is not None
    assert (grant.who, grant.most) == (office.anna, Role.VIEWER)
    assert "web_app" not in str(sent["reply_markup"])


async def test_another_window_rewrites_the_map_in_its_place(office: Office) -> None:
    await office.hire(office.anna, Role.VIEWER, "Anna")
    await office.emulator.say(office.anna, office.anna, "/map")
    await office.hear()
    sent = office.seen(office.anna)[-1]
    (week, *_) = sent["reply_markup"]["inline_keyboard"][0]
    await office.emulator.tap(office.anna, office.anna, sent["message_id"], week["text"])
    await office.hear()
    rewritten = office.seen(office.anna)[-1]
    assert (rewritten["message_id"], rewritten["caption"].splitlines()[1]) == (
        sent["message_id"],
        "за последние 7 дней · 0 ответов",
    )
    marked = [one["text"] for one in rewritten["reply_markup"]["inline_keyboard"][0]]
    assert marked == ["• 7 дн. •", "30 дн.", "90 дн.", "Всё"]
    assert rewritten["reply_markup"]["inline_keyboard"][-1][0]["web_app"]["url"].endswith(
        "/order?window=7d&lang=ru"
    )


async def test_help_shows_what_this_person_may_do(office: Office) -> None:
    await office.hire(office.owner, Role.VIEWER, "Olga")
    viewer = await office.say(office.owner, office.owner, "/help")
    await office.hire(office.owner, Role.ADMIN, "Olga")
    admin = await office.say(office.owner, office.owner, "/help")
    assert ("/cases" in viewer, "/rooms" in viewer, "/cases" in admin, "/rooms" in admin) == (
        False,
        False,
        True,
        True,
    )


async def claim_code(office: Office) -> str:
    async with office.db.begin() as conn:
        return str(await staff.issue_claim_code(conn, tenant=TENANT, now=now()))


async def resume(office: Office) -> None:
    """The pause that Telegram asked for is over."""
    await office.database.pool.execute("UPDATE bot_rate SET paused_until = NULL WHERE tenant_id = $1", TENANT)
    await office.hasten()
