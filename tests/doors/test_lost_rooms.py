"""A room that cannot be reached: its cases go to the next of the chain at once, and admins are told once."""

from collections.abc import AsyncIterator

import pytest

from surveys.cases import duty
from surveys.cases import moves as case_moves
from surveys.cases.values import Staff, TheClock
from surveys.people.roles import Role
from tests.doors.alert_office import TENANT, Office, now, opened_office

LOST = (
    "⚠️ The room “Support” cannot be reached: the bot is out of its chat. "
    "Its cases now go to the next who is in charge, at last to the owners."
)
CHAIN = ("support", "night", "lena", "owner")


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with opened_office(database_url) as office:
        yield office


async def hire_lena(office: Office) -> int:
    for name in ("Ivan", "Lena"):
        lena = office.emulator.create_person(name)
    await office.emulator.say(lena, lena, "/start")
    await office.hire(lena, Role.STAFF)
    return lena


async def escalate(office: Office, code: str, level: int, to: str) -> None:
    configuration = await office.alerts.configurations.current(TENANT)
    case = await office.case(code)
    async with office.database.engine.begin() as conn:
        await case_moves.escalate(
            conn,
            tenant=TENANT,
            complaint_id=case,
            by=TheClock(),
            configuration=configuration,
            now=now(),
            level=level,
            to=to,
        )
    await office.pass_time(60)


def told(office: Office, person: int) -> list[str]:
    return [one["text"].split("\n")[0] for one in office.seen(person) if one["text"].startswith("⚠️")]


async def test_a_case_goes_down_its_chain_of_rooms_and_people_to_the_owner(office: Office) -> None:
    lena = await hire_lena(office)
    support, night = await office.open_room("support"), await office.open_room("night")
    await office.complain(targets=CHAIN)
    await office.deliver()
    assert office.cards(support) == ["C0001"]
    await office.emulator.remove_bot_from_group(support, office.owner)
    await office.complain(targets=CHAIN)
    await office.deliver()
    assert sorted(office.cards(night)) == ["C0001", "C0002"]
    await office.emulator.remove_bot_from_group(night, office.owner)
    await office.complain(targets=CHAIN)
    await office.pass_time(60)
    await office.pass_time(5)
    assert sorted(office.cards(lena)) == ["C0001", "C0002", "C0003"]
    await office.emulator.block(lena)
    await office.complain(targets=CHAIN)
    await office.pass_time(60)
    assert office.cards(office.owner) == ["C0004"]


async def test_being_thrown_out_moves_open_cases_at_once_and_admins_hear_of_it_once(office: Office) -> None:
    support, night = await office.open_room("support"), await office.open_room("night")
    admin = office.emulator.create_person("Ada")
    await office.emulator.say(admin, admin, "/start")
    await office.hire(admin, Role.ADMIN)
    await office.complain(3, targets=CHAIN)
    await office.deliver()
    configuration = await office.alerts.configurations.current(TENANT)
    async with office.database.engine.begin() as conn:
        await case_moves.resolve(
            conn,
            tenant=TENANT,
            complaint_id=await office.case("C0003"),
            by=Staff(office.anna),
            configuration=configuration,
            now=now(),
        )
    await office.pass_time(60)
    await office.emulator.remove_bot_from_group(support, office.owner)
    await office.hear()
    await office.complain(targets=CHAIN)
    await office.pass_time(60)
    assert sorted(office.cards(night)) == ["C0001", "C0002", "C0004"]
    assert (told(office, office.owner), told(office, admin), told(office, office.anna)) == (
        [LOST],
        [LOST],
        [],
    )


async def test_a_room_that_is_bound_again_is_told_of_again_when_it_is_lost_again(office: Office) -> None:
    for _ in range(2):
        support = await office.open_room("support")
        await office.emulator.remove_bot_from_group(support, office.owner)
        await office.hear()
        await office.pass_time(60)
    assert told(office, office.owner) == [LOST, LOST]


async def test_without_a_room_whoever_is_on_duty_gets_the_case_before_the_owner(office: Office) -> None:
    async with office.database.engine.begin() as conn:
        await duty.come_on(conn, tenant=TENANT, person=office.anna, until=None, now=now())
    await office.complain()
    await office.deliver()
    assert (office.cards(office.anna), office.cards(office.owner)) == (["C0001"], [])
    await office.emulator.block(office.anna)
    await office.complain()
    await office.pass_time(60)
    assert office.cards(office.owner) == ["C0002"]


async def test_a_chain_that_begins_with_a_person_leaves_the_room_alone_even_in_a_flood(
    office: Office,
) -> None:
    lena, support = await hire_lena(office), await office.open_room("support")
    await office.complain(40, targets=("lena", "support", "owner"))
    for _ in range(4):
        await office.pass_time(60)
    (shown,) = office.lists(lena)
    assert len(office.cards(lena)) + int(shown["text"].split(" ")[0]) == 40
    assert (office.cards(support), office.lists(support)) == ([], [])


async def test_a_person_who_is_no_longer_of_the_staff_is_passed_over(office: Office) -> None:
    await hire_lena(office)
    await office.rows("DELETE FROM staff WHERE role = 'staff' AND name LIKE '%4' RETURNING 1")
    await office.complain(targets=("lena", "owner"))
    await office.deliver()
    assert office.cards(office.owner) == ["C0001"]


async def test_an_escalation_brings_a_card_to_each_level_once(office: Office) -> None:
    lena = await hire_lena(office)
    support, night = await office.open_room("support"), await office.open_room("night")
    await office.complain(targets=CHAIN)
    await office.deliver()
    for level, to in enumerate(("night", "lena", "owner"), 1):
        await escalate(office, "C0001", level, to)
        await escalate(office, "C0001", level, to)
    await office.pass_time(60)
    assert [office.cards(chat) for chat in (support, night, lena, office.owner)] == [["C0001"]] * 4
    heads = {office.seen(chat)[-1]["text"].split("\n", 1)[1].rpartition(" (")[0] for chat in (support, night)}
    assert len(heads) == 1


async def test_an_escalation_to_a_room_that_is_lost_goes_to_the_next(office: Office) -> None:
    await office.open_room("support")
    await office.complain(targets=CHAIN)
    await office.deliver()
    await escalate(office, "C0001", 1, "night")
    assert office.cards(office.owner) == ["C0001"]


async def test_a_group_upgraded_with_a_card_in_flight_gets_it_and_later_changes_under_the_new_id(
    office: Office,
) -> None:
    room = await office.open_room()
    await office.complain()
    await office.deliver()
    new = await office.emulator.upgrade_group(room, office.owner)
    await office.complain()
    await office.deliver()
    assert office.cards(new) == ["C0002"]
    await escalate(office, "C0001", 1, "support")
    assert sorted(office.cards(new)) == ["C0001", "C0002"]
    assert told(office, office.owner) == []


async def test_a_card_that_somebody_deletes_comes_again_when_its_open_case_changes(office: Office) -> None:
    room = await office.open_room()
    await office.complain()
    await office.deliver()
    await office.emulator.delete(office.owner, room, office.seen(room)[-1]["message_id"])
    await escalate(office, "C0001", 1, "support")
    assert office.cards(room) == ["C0001"]
