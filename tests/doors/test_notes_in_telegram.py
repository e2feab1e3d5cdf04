"""Notes in the lanes and the map check by chat: lines, menus, and what is hostile or unknown."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiogram.methods import SendMessage

from surveys.lanes import Entry, Target
from tests.doors.desk import Desk, open_desk
from tests.doors.menu_desk import MenuDesk


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


@pytest.fixture
async def menu(desk: Desk) -> MenuDesk:
    menu = MenuDesk(desk)
    await menu.command("/journeys change online-order lanes=thoughts,barriers,solutions")
    return menu


async def entries(menu: MenuDesk) -> tuple[Entry, ...]:
    configuration, _ = await menu.newest()
    return configuration.journeys["online-order"].entries


async def test_a_note_is_added_by_a_line_and_signed_with_name_and_day(menu: MenuDesk) -> None:
    told = await menu.command('/entries add online-order "No news" lane=barriers touchpoint=delivered')
    assert told.startswith("Done. Version 4 is in force.")
    (entry,) = await entries(menu)
    assert (entry.key, entry.lane, entry.touchpoint, entry.text) == (
        "no-news",
        "barriers",
        "delivered",
        {"en": "No news"},
    )
    assert entry.date is not None
    assert entry.author and "(" not in entry.author
    await menu.command("/entries change no-news text.ru='Нет новостей' accepted=да source=Support")
    (entry,) = await entries(menu)
    assert (entry.text, entry.accepted, entry.source) == (
        {"en": "No news", "ru": "Нет новостей"},
        True,
        "support",
    )
    await menu.command("/entries remove no-news")
    assert await entries(menu) == ()


async def test_a_note_is_added_by_menu_with_lanes_and_touchpoints_to_choose_from(menu: MenuDesk) -> None:
    await menu.command("/entries")
    await menu.tap("Add", "Barriers", "Delivered")
    told = await menu.say("The courier never calls")
    assert "The courier never calls" in told
    (entry,) = await entries(menu)
    assert (entry.key, entry.lane, entry.touchpoint) == ("the-courier-never-calls", "barriers", "delivered")


async def test_targets_are_set_by_a_line_and_touchpoints_that_notes_name_stay(menu: MenuDesk) -> None:
    await menu.command(
        "/touchpoints change ordered wanted=0,45 target.touchpoint=delivered target.within=7 d"
    )
    configuration, _ = await menu.newest()
    point = configuration.touchpoint("online-order", "ordered")
    assert point is not None
    assert (point.wanted, point.target) == (0.45, Target("delivered", timedelta(days=7)))
    await menu.command("/triggers remove after-delivery")
    await menu.tap("Do it")
    told = await menu.command("/touchpoints remove delivered")
    assert "still used by" in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/entries add online-order.x Hm lane=dreams touchpoint=delivered", "no lane “dreams”"),
        ("/entries add online-order.x Hm lane=barriers touchpoint=moon", "There is no touchpoint “moon”"),
        ("/entries add online-order.x Hm lane=barriers", "Still missing: touchpoint"),
        ("/entries add nowhere.x Hm lane=barriers touchpoint=delivered", "There is no “nowhere”"),
        ('/entries add online-order.x "' + "x" * 601 + '" lane=barriers touchpoint=delivered', "at most 600"),
        ("/entries add online-order.x Hm lane=barriers touchpoint=delivered quote=1", "does not fit"),
        ("/touchpoints change ordered wanted=2", "a number from -1 to 1"),
    ],
)
async def test_what_cannot_be_is_told_and_changes_nothing(menu: MenuDesk, line: str, told: str) -> None:
    before, _ = await menu.newest()
    assert told in await menu.command(line)
    configuration, _ = await menu.newest()
    assert configuration == before


async def test_a_script_in_a_note_is_words_in_every_view_of_the_chat(menu: MenuDesk) -> None:
    words = "<b>x</b><script>alert(1)</script> &amp; https://evil.example"
    await menu.command(f"/entries add online-order.x '{words}' lane=barriers touchpoint=delivered")
    (entry,) = await entries(menu)
    assert entry.text == {"en": words}
    for line in ("/entries show x", "/entries list", "/check"):
        told = await menu.command(line)
        assert "<script>" not in menu.html
        assert line == "/check" or "<script>" in told
    await menu.command("/entries")
    assert "<script>" not in menu.html


async def test_the_check_names_what_is_missing_with_lines_that_mend_it(menu: MenuDesk) -> None:
    told = await menu.command("/check")
    assert told.splitlines()[:6] == [
        "Map check · Online order",
        "In place: 5 of 10. Still missing:",
        "",
        "Order placed",
        "• Nobody is asked about it. Let a trigger ask:",
        "/triggers add ordered key=after-ordered survey=delivery",
    ]
    for _ in range(9):
        lines = [one for one in re.findall("<code>(/[^<]+)</code>", menu.html) if "dryrun" not in one]
        if not lines:
            break
        await menu.command(lines[0])
        told = await menu.command("/check")
    assert told.splitlines() == [
        "Map check · Online order",
        "In place: 8 of 10. Still missing:",
        "",
        "Order placed",
        "• No fresh answer. See what an event would set off:",
        '/dryrun {"touchpoint": "ordered", "customer": "1"}',
        "",
        "Delivered",
        "• No fresh answer. See what an event would set off:",
        '/dryrun {"touchpoint": "delivered", "customer": "1"}',
    ]


async def test_an_unknown_journey_is_told_and_a_long_check_fits_one_message(menu: MenuDesk) -> None:
    assert "nowhere" in await menu.command("/check nowhere")
    stages = "journeys add big Big lanes=barriers"
    await menu.command(f"/{stages}")
    await menu.command("/stages add big.all All")
    for number in range(25):
        await menu.command(f'/touchpoints add big.all.p{number} "{"Long name " * 7}"')
    (call,) = await menu.desk.say("admin", "private", "/check big")
    assert isinstance(call, SendMessage)
    assert len(call.text) <= 4096
    assert re.search(r"… and \d+ more$", call.text)
