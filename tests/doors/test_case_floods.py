"""More cases than a group takes messages: no 429, none lost, the first at once, the rest in one list."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from surveys.cases import case_digests, deliveries
from surveys.cases import moves as case_moves
from surveys.cases.values import Staff
from tests.doors.alert_office import TENANT, Office, buttons_of, now, opened_office

STATUSES = "SELECT status, count(*) FROM delivery WHERE kind = 'complaint_card' GROUP BY 1 ORDER BY 1"


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with opened_office(database_url) as office:
        yield office


def listed(message: dict[str, Any]) -> int:
    """How many cases a list says it carries."""
    return int(message["text"].split(" ")[0].replace(",", ""))


async def resolve(office: Office, *codes: str) -> None:
    configuration = await office.alerts.configurations.current(TENANT)
    for code in codes:
        case = await office.case(code)
        async with office.database.engine.begin() as conn:
            await case_moves.resolve(
                conn,
                tenant=TENANT,
                complaint_id=case,
                by=Staff(office.anna),
                configuration=configuration,
                now=now(),
            )


async def test_a_thousand_cases_at_once_are_in_their_room_at_once_and_telegram_refuses_nothing(
    office: Office,
) -> None:
    room = await office.open_room()
    await office.complain(1000)
    await office.deliver()
    (shown,) = office.lists(room)
    assert sorted(office.cards(room)) == ["C0001", "C0002", "C0003", "C0004"]
    assert shown["text"].split("\n")[:2] == ["996 cases at once", "996 are open · 996 with nobody yet"]
    assert buttons_of(shown) == ["C0005", "C0006", "C0007", "C0008", "C0009", "‹", "1/200", "›"]
    assert await office.rows(STATUSES) == [("sent", 1000)]
    assert office.refusals() == []


async def test_a_thousand_cases_over_a_minute_are_all_in_their_room_and_telegram_refuses_nothing(
    office: Office,
) -> None:
    room = await office.open_room()
    for _ in range(12):
        await office.complain(85)
        await office.pass_time(4)
    await office.pass_time(15)
    assert await office.rows(STATUSES) == [("sent", 1020)]
    (shown,) = office.lists(room)
    assert listed(shown) + len(office.cards(room)) == 1020
    assert office.refusals() == []


async def test_a_page_of_the_list_is_turned_and_a_code_brings_that_card(office: Office) -> None:
    room = await office.open_room()
    await office.complain(30)
    await office.deliver()
    await office.pass_time(60)
    message_id = office.lists(room)[0]["message_id"]
    assert await office.tap(office.anna, room, message_id, "›") == ""
    (shown,) = office.lists(room)
    assert buttons_of(shown) == ["C0010", "C0011", "C0012", "C0013", "C0014", "‹", "2/6", "›"]
    assert await office.tap(office.anna, room, message_id, "C0012") == "The card of C0012 is coming."
    assert office.cards(room)[-1] == "C0012"
    await office.tap(office.anna, room, message_id, "C0012")
    assert office.cards(room).count("C0012") == 1
    assert await office.tap(office.anna, room, message_id, "‹") == ""
    assert "1/6" in buttons_of(office.lists(room)[0])


async def test_the_list_is_kept_current_until_all_its_cases_are_resolved(office: Office) -> None:
    room = await office.open_room()
    await office.complain(12)
    await office.deliver()
    assert office.lists(room)[0]["text"].startswith("8 cases at once\n8 are open")
    await resolve(office, "C0005", "C0006")
    await office.pass_time(60)
    assert office.lists(room)[0]["text"].startswith("8 cases at once\n6 are open · 6 with nobody yet")
    await resolve(office, *(f"C00{number:02}" for number in range(7, 13)))
    await office.pass_time(60)
    (shown,) = office.lists(room)
    assert shown["text"] == "8 cases at once\n\n🟢 All 8 cases of this list are resolved."
    assert buttons_of(shown) == []


async def test_later_cases_of_the_same_flood_join_the_list_and_those_of_a_later_one_ring_again(
    office: Office,
) -> None:
    room = await office.open_room()
    await office.complain(30)
    await office.deliver()
    await office.complain(20)
    await office.pass_time(case_digests.REST.total_seconds())
    (first,) = office.lists(room)
    assert (listed(first) > 26, listed(first) + len(office.cards(room))) == (True, 50)
    await office.pass_time(case_digests.GROWS.total_seconds())
    await office.complain(30)
    await office.deliver()
    assert [listed(one) for one in office.lists(room)] == [listed(first), 26]


async def test_when_all_is_calm_again_cards_come_alone(office: Office) -> None:
    room = await office.open_room()
    await office.complain(30)
    await office.deliver()
    await office.pass_time(60)
    await office.complain()
    await office.deliver()
    assert office.cards(room)[-1] == "C0031"


async def test_a_few_cases_wait_for_their_turn_and_make_no_list(office: Office) -> None:
    room = await office.open_room()
    await office.complain(8)
    await office.deliver()
    assert len(office.cards(room)) == 5
    await office.pass_time(20)
    assert (len(office.cards(room)), office.lists(room)) == (8, [])


async def test_a_list_that_somebody_deletes_comes_again(office: Office) -> None:
    room = await office.open_room()
    await office.complain(30)
    await office.deliver()
    await office.emulator.delete(office.owner, room, office.lists(room)[0]["message_id"])
    await resolve(office, "C0005")
    await office.pass_time(60)
    (again,) = office.lists(room)
    assert again["text"].startswith("26 cases at once\n25 are open")


async def test_a_flood_into_a_lost_room_is_a_list_in_the_owners_own_chat(office: Office) -> None:
    room = await office.open_room()
    await office.complain(30)
    await office.deliver()
    await office.emulator.remove_bot_from_group(room, office.owner)
    await office.complain(30)
    for _minute in range(5):
        await office.pass_time(60)
    cards, (shown,) = office.cards(office.owner), office.lists(office.owner)
    assert len(cards) + listed(shown) == 60
    alive = "SELECT count(DISTINCT complaint_id) FROM delivery WHERE status = 'sent' AND chat_id = :owner"
    assert await office.rows(alive, owner=office.owner) == [(60,)]


async def test_an_upgraded_group_gets_its_list_under_the_new_id(office: Office) -> None:
    room = await office.open_room()
    await office.complain(30)
    new = await office.emulator.upgrade_group(room, office.owner)
    await office.deliver()
    await office.pass_time(60)
    assert len(office.cards(new)) + sum(listed(one) for one in office.lists(new)) == 30


async def test_what_is_sent_twice_after_a_lost_answer_says_so(office: Office) -> None:
    room = await office.open_room()
    await office.complain(30)
    office.emulator.fault("drop_after", "sendMessage", times=5)
    await office.deliver()
    await office.pass_time(60)
    first, second = office.lists(room)
    assert ("(repeat)" in first["text"], "(repeat)" in second["text"]) == (False, True)


async def test_only_staff_turn_pages_and_only_of_the_list_that_stands_there(office: Office) -> None:
    room = await office.open_room()
    stranger = office.emulator.create_person("Stan")
    await office.emulator.add_to_group(room, stranger, office.owner)
    await office.complain(30)
    await office.deliver()
    await office.pass_time(60)
    (shown,) = office.lists(room)
    answer = await office.tap(stranger, room, shown["message_id"], "›")
    assert "Volga Shop" in answer
    other = await office.open_room("night")
    note = await office.bot.send_message(other, "hello")
    forged = shown["reply_markup"]["inline_keyboard"][1][2]["callback_data"]
    await office.emulator.forge_tap(office.anna, other, note.message_id, forged)
    await office.hear()
    await office.deliver()
    assert office.lists(room)[0]["text"] == shown["text"]


async def test_what_handlers_say_in_a_room_is_counted_and_cards_wait_for_it(office: Office) -> None:
    room = await office.open_room()
    for _ in range(15):
        await office.door.send_message(room, "in between")
    await office.complain(30)
    await office.pass_time(1)
    assert (office.cards(room), office.lists(room)) == ([], [])
    await office.pass_time(60)
    await office.pass_time(60)
    assert (len(office.lists(room)), office.refusals()) == (1, [])


async def test_a_sender_that_disappears_with_the_list_leaves_it_to_the_next_who_says_so(
    office: Office,
) -> None:
    room = await office.open_room()
    await office.complain(30)
    async with office.database.engine.begin() as conn:
        cards = await deliveries.claim_due(conn, tenant=TENANT, now=now(), limit=100)
        lists = await case_digests.claim_due(conn, tenant=TENANT, now=now(), lease=deliveries.LEASE)
    assert (len(cards), [one.digest.chat_id for one in lists]) == (4, [room])
    await office.deliver()
    assert (office.cards(room), office.lists(room)) == ([], [])
    await office.pass_time(deliveries.LEASE.total_seconds())
    (shown,) = office.lists(room)
    assert shown["text"].startswith("26 cases at once (repeat)")
    assert await office.rows(STATUSES) == [("sent", 30)]
    assert not await settle_late(office, lists[0])
    assert len(office.lists(room)) == 1


async def settle_late(office: Office, lost: case_digests.ClaimedDigest) -> bool:
    async with office.database.engine.begin() as conn:
        return await case_digests.stands(conn, lost, message_id=999, now=now())


async def test_several_senders_at_once_make_one_list_and_lose_nothing(office: Office) -> None:
    room = await office.open_room()
    await office.complain(300)
    for _ in range(4):
        await asyncio.gather(*(office.alerts.turn() for _ in range(4)))
    await office.pass_time(60)
    (shown,) = office.lists(room)
    assert listed(shown) + len(office.cards(room)) == 300
    assert await office.rows(STATUSES) == [("sent", 300)]
    assert office.refusals() == []
