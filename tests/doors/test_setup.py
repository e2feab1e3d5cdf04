"""The set-up before the real dispatcher: resumed exactly after a restart at each step, nothing lost."""

from collections.abc import AsyncIterator

import pytest
from aiogram.methods import EditMessageText, SendMessage

from surveys import templates
from tests.doors.desk import Desk, open_desk
from tests.doors.menu_desk import MenuDesk

OWN = (
    "Step by step",
    "Replace everything",
    ">Dill & Thyme",
    "English",
    "☑ Polski",
    "Continue",
    ">warsaw",
    ">Restaurant visit",
    ">See where guests stop smiling",
    ">Regulars",
    ">Before, At the table",
    ">Table booked",
    ">Guests seated\nFood served",
    "☐ Site",
    ">hotline",
    "☐ On site",
    "Continue",
    "As before",
    ">Hall",
    ">Kitchen",
    "Hall",
    "Order",
    "Skip",
    ">smile",
    "Effort (CES)",
    "Emotion, 3 faces",
    "Ask nothing",
    "At once",
    "After 10 min",
)
INDUSTRY = ("From a template", "Restaurant", "Add to my journey")


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


@pytest.fixture
def menu(desk: Desk) -> MenuDesk:
    return MenuDesk(desk)


async def step(menu: MenuDesk, one: str) -> str:
    return await (menu.say(one[1:]) if one.startswith(">") else menu.tap(one))


@pytest.mark.parametrize("steps", [OWN, INDUSTRY], ids=["own words", "template"])
async def test_after_a_restart_at_each_step_it_goes_on_exactly_there(
    menu: MenuDesk, steps: tuple[str, ...]
) -> None:
    await menu.command("/setup")
    for one in steps:
        shown = await step(menu, one)
        labels = menu.labels
        assert await menu.command("/setup") == shown
        assert menu.labels == labels
    assert "Is this right?" in menu.text


async def test_own_words_become_the_whole_configuration(menu: MenuDesk) -> None:
    await menu.command("/setup")
    for one in (*OWN, "Apply"):
        await step(menu, one)
    assert "Nothing is changed yet" in menu.text
    assert (await menu.newest())[0].company.name == "Volga Shop"
    await menu.tap("Yes, do it")
    found, _ = await menu.newest()
    assert (found.company.name, found.company.languages, found.company.timezone) == (
        "Dill & Thyme",
        ("en", "ru", "uk"),
        "Europe/Warsaw",
    )
    journey = found.journeys["restaurant-visit"]
    assert [(one.key, one.channels, one.owner, one.target_action) for one in journey.touchpoints] == [
        ("table-booked", ("site", "hotline"), "hall", "order"),
        ("guests-seated", ("office",), "kitchen", None),
        ("food-served", ("office",), "hall", "smile"),
    ]
    assert [(one.touchpoint, one.survey, str(one.delay)) for one in found.triggers] == [
        ("table-booked", "table-booked", "0:00:00"),
        ("guests-seated", "guests-seated", "0:10:00"),
    ]
    assert [(rule.when, rule.room) for rule in found.complaints] == [
        ("score == negative and touchpoint in ['guests-seated']", "kitchen"),
        ("score == negative", "hall"),
    ]
    assert found.personas["regulars"].name == {"en": "Regulars"}


@pytest.mark.parametrize("name", templates.names())
async def test_a_template_stands_beside_what_there_is_and_changes_none_of_it(
    menu: MenuDesk, name: str
) -> None:
    before, _ = await menu.newest()
    await menu.command("/setup")
    await menu.tap("From a template", menu.desk.wording.say("en", f"template-{name}"), "Add to my journey")
    await menu.tap("Apply")
    after, _ = await menu.newest()
    assert after.version == before.version + 1, menu.text
    assert after.company == before.company
    assert after.journeys["online-order"] == before.journeys["online-order"]
    assert after.surveys["delivery"] == before.surveys["delivery"]
    assert after.triggers[: len(before.triggers)] == before.triggers
    assert after.complaints[-1] == before.complaints[-1]
    points = [point.key for journey in after.journeys.values() for point in journey.touchpoints]
    assert len(points) == len(set(points)) > len(before.journeys["online-order"].touchpoints)
    assert {trigger.touchpoint for trigger in after.triggers} <= set(points)


async def test_somebody_elses_change_meanwhile_is_shown_before_the_set_up_replaces_it(desk: Desk) -> None:
    mine, theirs = MenuDesk(desk, "owner"), MenuDesk(desk, "admin")
    await mine.command("/setup")
    await mine.tap("From a template", "Restaurant", "Replace everything")
    await mine.say("Dill & Thyme")
    await mine.tap("English", "Continue", "Warsaw")
    await theirs.command("/triggers change after-delivery delay=3h")
    told = await mine.tap("Apply")
    assert "3h" in told and "Is this right?" in told
    assert (await mine.newest())[0].company.name == "Volga Shop"
    await mine.tap("Apply", "Yes, do it")
    assert (await mine.newest())[0].company.name == "Dill & Thyme"


@pytest.mark.parametrize(
    ("steps", "typed", "told"),
    [
        (OWN[:2], "x" * 81, "at most 80 characters"),
        (OWN[:6], "Atlantis", "no such time zone"),
        (OWN[:10], "One, One", "“One” stands there twice"),
        (OWN[:10], ",".join("abcdefghijklmn"), "at most 12"),
        (OWN[:11], "  , ;", "some words here"),
    ],
)
async def test_what_does_not_fit_is_told_and_the_step_stays(
    menu: MenuDesk, steps: tuple[str, ...], typed: str, told: str
) -> None:
    await menu.command("/setup")
    for one in steps:
        asked = await step(menu, one)
    again = await menu.say(typed)
    assert told in again
    assert again.startswith(asked.split("\n\n")[0])


async def test_words_at_a_step_of_buttons_are_not_the_set_ups(menu: MenuDesk) -> None:
    await menu.command("/setup")
    shown = menu.text
    calls = await menu.desk.say("admin", "private", "hello")
    assert all(call.text != shown for call in calls if isinstance(call, SendMessage | EditMessageText))
