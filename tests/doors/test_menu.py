"""The admins' menu before the real dispatcher, with a restart before every update."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import pytest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage

from surveys.editing import edited
from surveys.editing.edits import Add, Change, Move, Remove, Rename
from surveys.editing.line_reading import read_line
from surveys.editing.lines import subject
from surveys.people import staff
from surveys.people.roles import Member, Role
from tests.doors.desk import Desk, now, open_desk
from tests.doors.menu_desk import MenuDesk


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


@pytest.fixture
def menu(desk: Desk) -> MenuDesk:
    return MenuDesk(desk)


@dataclass(frozen=True)
class Walk:
    """Buttons to press; what begins with ">" is typed. The last one changes something."""

    name: str
    command: str
    steps: Sequence[str]
    line: str


WALKS = [
    Walk(
        "choice",
        "/triggers",
        ("Delivered →", "Delay", "1 hour"),
        "/triggers change after-delivery delay=1h",
    ),
    Walk(
        "typed number",
        "/triggers",
        ("Delivered →", "more settings", "Sample", ">50 %"),
        "/triggers change after-delivery sample=50",
    ),
    Walk(
        "typed condition",
        "/triggers",
        ("Delivered →", "more settings", "Condition", ">total > 5 and channel == “app”"),
        '/triggers change after-delivery when="total > 5 and channel == \\"app\\""',
    ),
    Walk("pause", "/triggers", ("Delivered →", "Pause"), "/triggers pause after-delivery"),
    Walk(
        "text of a language",
        "/surveys",
        ("delivery", "Questions", "How was", "Text:", "Русский", ">Как прошла доставка?"),
        '/questions change delivery.score text.ru="Как прошла доставка?"',
    ),
    Walk(
        "reactions",
        "/surveys",
        ("delivery", "Questions", "Anything", "Asked only if", "score", "☐ neutral", "Save"),
        "/questions change delivery.words when.score=negative,neutral",
    ),
    Walk(
        "ticks",
        "/touchpoints",
        ("Delivered", "Channels", "☐ App", "Save"),
        "/touchpoints change online-order.arrival.delivered channels=courier,app",
    ),
    Walk("key", "/touchpoints", ("Delivered", "Key", ">handed", "Yes, do it"), ""),
    Walk("order", "/journeys", ("Online order", "Stages", "Arrival", "▲"), ""),
    Walk("cap", "/touchpoints", ("Delivered", "more settings", "Critical", "Yes"), ""),
    Walk("quiet", "/quiet", ("Quiet hours", "22:00-08:00"), ""),
    Walk("room", "/settings", ("Rooms", "Support", "Name", ">Забота"), ""),
    Walk("rule", "/complaints", ("score == negative", "Answer within", "15 minutes"), ""),
    Walk("zone", "/company", ("Time zone", "Europe/Berlin"), ""),
    Walk("language", "/languages", ("☑ Polski", "Save", "Yes, do it"), "/languages remove pl"),
    Walk("budget", "/budget", ("Add", "2", "30 days"), ""),
    Walk("new journey", "/journeys", ("Add", ">Returns"), ""),
    Walk("new stage", "/journeys", ("Online order", "Stages", "Add", ">Later on"), ""),
    Walk("new touchpoint", "/touchpoints", ("Add", "Arrival", ">Help given"), ""),
    Walk("new survey", "/surveys", ("Add", "NPS", ">Loyalty"), ""),
    Walk("new question", "/questions", ("Add", "Words", ">Why?"), ""),
    Walk("new choice", "/questions", ("Add", "One choice", ">Which one?", ">This, That"), ""),
    Walk("new option", "/surveys", ("delivery", "Questions", "What went", "Options", "Add", ">Wrong"), ""),
    Walk("new trigger", "/triggers", ("Add", "Order placed", "delivery", "at once"), ""),
    Walk("new rule", "/complaints", ("Add", "Support", "score != positive"), ""),
    Walk("new room", "/settings", ("Rooms", "Add", ">Sales"), ""),
    Walk("new calendar", "/calendars", ("Add", ">Office"), ""),
    Walk("new persona", "/personas", ("Add", ">Loyal"), ""),
    Walk("remove", "/surveys", ("delivery", "Questions", "Anything", "Remove", "Yes, do it"), ""),
]


async def walk(menu: MenuDesk, steps: Sequence[str]) -> None:
    for step in steps:
        await (menu.say(step[1:]) if step.startswith(">") else menu.tap(step))


@pytest.mark.parametrize("one", WALKS, ids=[one.name for one in WALKS])
async def test_a_change_by_menu_shows_the_line_that_does_the_same(menu: MenuDesk, one: Walk) -> None:
    before, text = await menu.newest()
    await menu.command(one.command)
    await walk(menu, one.steps)
    after, changed = await menu.newest()
    assert after.version == before.version + 1, menu.text
    assert menu.line == one.line or not one.line
    word, _, arguments = menu.line.removeprefix("/").partition(" ")
    about = subject(word)
    assert about is not None
    meant = read_line(about, arguments, text)
    assert isinstance(meant, Add | Change | Remove | Move | Rename)
    assert edited(text, meant) == changed
    assert "Back" in menu.labels[-2]


async def test_what_is_removed_is_asked_about_once_and_the_way_back_changes_nothing(menu: MenuDesk) -> None:
    before, _ = await menu.newest()
    await menu.command("/triggers")
    asked = await menu.tap("Delivered →", "Remove")
    assert "Nothing is changed yet" in asked and "/triggers remove after-delivery" in asked
    assert "Delay: at once" in await menu.tap("Back")
    assert (await menu.newest())[0].version == before.version


async def test_two_admins_at_once_the_second_sees_what_changed_and_overwrites_nothing(desk: Desk) -> None:
    first, second = MenuDesk(desk, "admin"), MenuDesk(desk, "owner")
    await first.command("/triggers")
    await first.tap("Delivered →", "Delay")
    await second.command("/triggers change after-delivery delay=3h")
    told = await first.tap("1 hour")
    assert "3h" in told and "Delay" in told
    assert [str(one.delay) for one in (await first.newest())[0].triggers] == ["3:00:00"]
    await first.tap("1 hour")
    assert [str(one.delay) for one in (await first.newest())[0].triggers] == ["1:00:00"]


async def test_a_value_that_does_not_fit_is_told_and_asked_for_again(menu: MenuDesk) -> None:
    before, _ = await menu.newest()
    await menu.command("/triggers")
    await menu.tap("Delivered →", "Delay")
    await menu.say("soon")
    assert "soon" in menu.text and "at once" in "".join(menu.labels)
    assert (await menu.newest())[0].version == before.version
    await menu.say("2 h")
    assert [str(one.delay) for one in (await menu.newest())[0].triggers] == ["2:00:00"]


async def test_words_that_nobody_asked_for_are_left_to_others(menu: MenuDesk) -> None:
    await menu.command("/triggers")
    await menu.say("hello")
    assert "Triggers" not in menu.text
    await menu.command("/triggers")
    await menu.tap("Delivered →", "Delay")
    other = {"message_id": 5, "date": 1, "chat": menu.desk.chat("admin", "private"), "text": "a question"}
    before, _ = await menu.newest()
    await menu.say("2h", reply_to_message=other)
    assert (await menu.newest())[0].version == before.version


async def test_a_typed_value_that_comes_again_is_not_taken_twice(menu: MenuDesk) -> None:
    await menu.command("/journeys")
    await menu.tap("Add")
    message = {
        "message_id": 700,
        "date": 1,
        "chat": menu.desk.chat("admin", "private"),
        "from": menu.desk.person("admin"),
        "text": "Returns",
    }
    await menu.desk.feed({"message": message})
    await menu.desk.feed({"message": message})
    assert list((await menu.newest())[0].journeys) == ["online-order", "returns"]


@pytest.mark.parametrize("data", ["=1.99", "=0.0", "=2.0", "=999999999.999", "=1.0"])
async def test_forged_presses_change_nothing_and_are_answered(menu: MenuDesk, data: str) -> None:
    await menu.command("/triggers")
    await menu.tap("Delivered →")
    before = await menu.newest()
    calls = await menu.send(data)
    assert any(isinstance(call, AnswerCallbackQuery) for call in calls)
    assert any(isinstance(call, EditMessageText) for call in calls)
    assert await menu.newest() == before


async def test_a_press_on_a_menu_that_is_no_longer_shown_says_so(menu: MenuDesk) -> None:
    await menu.command("/triggers")
    calls = await menu.send("=1.0", message_id=3)
    assert [call.text for call in calls if isinstance(call, AnswerCallbackQuery)] == [
        "This menu is no longer in use. /settings opens it anew."
    ]
    assert not any(isinstance(call, EditMessageText | SendMessage) for call in calls)


async def test_who_is_no_admin_any_more_changes_nothing_by_button_or_words(
    desk: Desk, menu: MenuDesk
) -> None:
    await menu.command("/triggers")
    await menu.tap("Delivered →", "Delay")
    before = await menu.newest()
    async with desk.db.begin() as conn:
        person = Member(menu.person, Role.STAFF, "Admin")
        await staff.put_member(conn, tenant="main", person=person, now=now())
    await menu.send(dict(menu.keyboard)["1 hour"])
    await menu.say("2h")
    assert await menu.newest() == before


async def test_another_admins_buttons_mean_nothing_to_me(desk: Desk) -> None:
    mine, theirs = MenuDesk(desk, "admin"), MenuDesk(desk, "owner")
    await theirs.command("/triggers")
    await theirs.tap("Delivered →", "Delay")
    before = await mine.newest()
    await mine.send(dict(theirs.keyboard)["1 hour"])
    assert await mine.newest() == before
