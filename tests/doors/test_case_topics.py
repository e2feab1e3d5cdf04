"""A topic for each case where the room is a forum: made, found again, made anew, closed with the case."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from surveys.cases import moves as case_moves
from surveys.cases import places as case_places
from surveys.cases.values import Staff, TheClock
from tests.doors.alert_office import TENANT, Office, now, opened_office

TOPIC = "C0001 · Delivered · 😞 2 of 5"


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with opened_office(database_url) as office:
        yield office


async def move(office: Office, code: str, act: Any, **given: Any) -> None:
    configuration = await office.alerts.configurations.current(TENANT)
    case = await office.case(code)
    async with office.database.engine.begin() as conn:
        await act(
            conn,
            tenant=TENANT,
            complaint_id=case,
            configuration=configuration,
            now=now(),
            **{"by": Staff(office.anna), **given},
        )
    await office.pass_time(60)


def topics(office: Office, chat: int) -> dict[str, bool]:
    """Name of each topic -> whether it is closed."""
    found = office.emulator.chat(chat).topics.values()
    return {topic["name"]: bool(topic.get("closed")) for topic in found}


def where(office: Office, chat: int) -> list[str]:
    """The topic in which each card stands; empty = General."""
    named = office.emulator.chat(chat).topics
    return [
        named[one["message_thread_id"]]["name"] if "message_thread_id" in one else ""
        for one in office.seen(chat)
        if one["text"].startswith("Case ")
    ]


def told(office: Office) -> list[str]:
    """What the owner was told about rooms, first lines."""
    return [one["text"].split("\n")[0] for one in office.seen(office.owner) if one["text"].startswith("⚠️")]


async def test_each_case_has_a_topic_of_its_own_and_staff_are_found_there(office: Office) -> None:
    room = await office.open_room(forum=True)
    await office.complain(2)
    await office.deliver()
    assert sorted(where(office, room)) == [TOPIC, "C0002 · Delivered · 😞 2 of 5"]
    case = await office.case("C0001")
    async with office.database.engine.connect() as conn:
        (place,) = await case_places.places(conn, tenant=TENANT, complaint_id=case)
        assert place.chat_id == room and place.thread_id in office.emulator.chat(room).topics
        for found in (
            {"message_id": place.message_id},
            {"thread_id": place.thread_id},
            {"message_id": 999_999, "thread_id": place.thread_id},
        ):
            assert await case_places.case_at(conn, tenant=TENANT, chat_id=room, **found) == case
        assert await case_places.case_at(conn, tenant=TENANT, chat_id=room, message_id=999_999) is None
        assert (
            await case_places.topic(conn, tenant=TENANT, complaint_id=case, chat_id=room) == place.thread_id
        )
    assert office.refusals() == []


async def test_a_topic_is_closed_with_its_case_and_opened_again_with_it(office: Office) -> None:
    room = await office.open_room(forum=True)
    await office.complain()
    await office.deliver()
    await move(office, "C0001", case_moves.resolve)
    assert topics(office, room) == {TOPIC: False}
    await move(office, "C0001", case_moves.close, reason="unconfirmed", by=TheClock())
    assert topics(office, room) == {TOPIC: True}
    await move(office, "C0001", case_moves.reopen, reason="staff")
    assert topics(office, room) == {TOPIC: False}
    assert where(office, room) == [TOPIC]


async def test_a_deleted_topic_is_made_again_with_the_card_while_the_case_is_open(office: Office) -> None:
    room = await office.open_room(forum=True)
    await office.complain()
    await office.deliver()
    (thread,) = office.emulator.chat(room).topics
    await office.emulator.forums.delete_topic(room, office.owner, thread)
    assert office.cards(room) == []
    await move(office, "C0001", case_moves.take)
    await office.pass_time(60)
    assert where(office, room) == [TOPIC]
    assert "Person" in office.seen(room)[-1]["text"]


async def test_a_topic_deleted_while_its_card_is_on_the_way_is_made_again(office: Office) -> None:
    room = await office.open_room(forum=True)
    await office.complain()
    office.emulator.fault("too_many_requests", "sendMessage", seconds=5)
    await office.deliver()
    (thread,) = office.emulator.chat(room).topics
    await office.emulator.forums.delete_topic(room, office.owner, thread)
    await office.pass_time(60)
    await office.pass_time(60)
    assert where(office, room) == [TOPIC]


async def test_when_the_answer_about_a_new_topic_is_lost_the_card_comes_once_and_is_no_repeat(
    office: Office,
) -> None:
    room = await office.open_room(forum=True)
    await office.complain()
    office.emulator.fault("drop_after", "createForumTopic")
    await office.deliver()
    await office.pass_time(60)
    assert (where(office, room), office.cards(room)) == ([TOPIC], ["C0001"])


async def test_a_card_whose_topics_vanish_again_and_again_falls_to_general(office: Office) -> None:
    room = await office.open_room(forum=True)
    await office.complain()
    for _ in range(4):
        office.emulator.fault("too_many_requests", "sendMessage", seconds=5)
        await office.deliver()
        for thread in list(office.emulator.chat(room).topics):
            await office.emulator.forums.delete_topic(room, office.owner, thread)
        await office.wait(60)
    await office.pass_time(60)
    assert where(office, room) == [""]


async def test_without_the_right_to_make_topics_cards_go_to_general_and_admins_are_told_once(
    office: Office,
) -> None:
    room = await office.open_room(forum=True)
    await office.emulator.promote(room, office.bot.id, office.owner, admin=False)
    for _ in range(3):
        await office.complain()
        await office.pass_time(4000)
    assert where(office, room) == ["", "", ""]
    await office.pass_time(60)
    said = "⚠️ In the room “Support” the bot may not make topics, so cards go to General."
    assert told(office) == [said]
    await office.emulator.promote(room, office.bot.id, office.owner)
    await office.complain()
    await office.pass_time(4000)
    assert where(office, room)[3:] == ["C0004 · Delivered · 😞 2 of 5"]


async def test_topics_are_used_as_soon_as_the_group_has_them_and_no_longer(office: Office) -> None:
    room = await office.open_room(forum=True)
    await office.emulator.forums.make_forum(room, office.owner, forum=False)
    await office.complain()
    await office.deliver()
    await office.emulator.forums.make_forum(room, office.owner)
    await office.pass_time(case_places.FORUM_IS_KNOWN_FOR.total_seconds())
    await office.complain()
    await office.deliver()
    await office.emulator.forums.make_forum(room, office.owner, forum=False)
    await office.complain()
    await office.pass_time(60)
    assert where(office, room) == ["", "C0002 · Delivered · 😞 2 of 5", ""]


async def test_a_room_that_wants_no_topics_has_none(office: Office) -> None:
    room = await office.open_room("quiet", forum=True)
    await office.complain(room="quiet")
    await office.deliver()
    assert where(office, room) == [""]


async def test_a_flood_in_a_forum_makes_few_topics_and_a_list_in_general(office: Office) -> None:
    room = await office.open_room(forum=True)
    await office.complain(1)
    await office.deliver()
    await office.pass_time(60)
    await office.complain(200)
    await office.pass_time(60)
    (shown,) = office.lists(room)
    assert "message_thread_id" not in shown
    assert len(office.cards(room)) == len(topics(office, room)) == 3
    assert office.refusals() == []
