"""A newcomer sets up a restaurant from nothing in the chat, and the first survey arrives."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from surveys.people import staff
from tests.running import Pulsemap, running_pulsemap
from tests.story.admin_phone import AdminPhone


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with running_emulator(rates=None) as emulator:
        yield emulator


@pytest.fixture
async def pulsemap(database_url: str, emulator: Emulator, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with running_pulsemap(database_url, emulator, tmp_path, document=None) as pulsemap:
        yield pulsemap


async def claimed(pulsemap: Pulsemap, language: str = "en") -> AdminPhone:
    """The first owner's phone, with the set-up's first page on it."""
    async with pulsemap.app.database.engine.begin() as conn:
        code = await staff.issue_claim_code(conn, tenant="main", now=datetime.now(UTC))
    person = pulsemap.emulator.create_person("Olga", language)
    phone = AdminPhone(pulsemap.emulator, person)
    await phone.open(f"/start claim_{code}")
    return phone


def awake_zone() -> str:
    """A zone in which it is about two in the afternoon now, so that nobody is asked at night."""
    ahead = 14 - datetime.now(UTC).hour
    ahead = ahead - 24 if ahead > 12 else ahead
    return f"Etc/GMT{'-' if ahead >= 0 else '+'}{abs(ahead)}"


async def test_a_newcomer_sets_up_a_restaurant_in_under_40_taps_and_messages_and_the_survey_arrives(
    pulsemap: Pulsemap, emulator: Emulator
) -> None:
    phone = await claimed(pulsemap)
    assert "How shall we begin?" in phone.text()
    await phone.walk("From a template", "Restaurant")
    await phone.type("Dill & Thyme")
    await phone.walk("English", "Continue")
    summary = await phone.type(awake_zone())
    assert "Dill &" in summary and "Template: Restaurant" in summary
    done = await phone.tap("Apply")
    assert "version 2 is in force" in done and '"touchpoint":"booked"' in done

    await phone.open("/triggers")
    await phone.walk("Table booked", "Delay", "at once")
    assert "/triggers change after-booking delay=0s" in phone.text()

    team = emulator.create_group("Hall", [phone.person])
    await emulator.add_bot_to_group(team, phone.person)
    bound = re.findall("/bind \\S+", await phone.ask("/rooms"))[0]
    await emulator.say(phone.person, team, bound)
    await emulator.next_message(team, containing="This chat is the room")
    key = re.findall("pm_\\S+", await phone.ask("/keys add Till scope=events:write"))[0]
    link = (await phone.ask("/links customer=guest-1")).split()[-1]
    acts = phone.acts + 3  # the group, the bot in it, the line that binds it

    guest = emulator.create_person("Guest", "en")
    await emulator.follow_link(guest, link)
    hello = await emulator.next_message(guest, containing="Dill & Thyme")
    await pulsemap.press(guest, guest, hello["message_id"], "I agree")
    await emulator.next_message(guest, containing="All set")
    event = {
        "id": "1",
        "source": "till",
        "touchpoint": "booked",
        "customer": "guest-1",
        "occurred_at": (datetime.now(UTC) - timedelta(seconds=5)).isoformat(),
    }
    headers = {"Authorization": f"Bearer {key}"}
    async with pulsemap.http.post("/v1/events", json=event, headers=headers) as response:
        assert response.status == 202
    asked = await emulator.next_message(guest, containing="How easy was it to book a table?")
    await pulsemap.press(guest, guest, asked["message_id"], "1")
    await emulator.next_message(team, containing="Table booked")
    assert acts < 25
    assert len(phone.menus()) == 1


async def test_a_newcomer_names_everything_in_their_own_words_and_a_press_of_each_kind_is_enough(
    pulsemap: Pulsemap, emulator: Emulator
) -> None:
    phone = await claimed(pulsemap, "ru")
    await phone.tap("По шагам")
    await phone.type("Олива & тимьян")
    await phone.walk("Русский", "English", "Дальше", "Moscow")
    await phone.type("Визит в ресторан")
    await phone.walk("Увидеть, где", "Постоянные клиенты")
    await phone.type("До визита, За столом")
    await phone.type("Столик забронирован")
    await phone.type("Гости за столом\nБлюда поданы")
    await phone.walk("Сайт", "Телефон", "Дальше", "Как в прошлой")
    await phone.type("Зал")
    await phone.walk("Зал", "Никто в отдельности", "Прийти снова", "Пропустить", "Пропустить")
    await phone.walk("Удовлетворённость", "Здесь не спрашивать", "NPS", "Сразу", "Через час")
    assert phone.text() == (
        "Всё верно?\n\nОлива & тимьян\nРусский, Polski, Українська\nEurope/Moscow\n\n"
        "Визит в ресторан\nУвидеть, где клиенты разочаровываются\n\n"
        "До визита\n• Столик забронирован: Удовлетворённость (CSAT), от 1 до 5, Сразу · Зал\n\n"
        "За столом\n• Гости за столом: – · Зал\n"
        "• Блюда поданы: Рекомендация (NPS), от 0 до 10, Через час\n\n"
        "Пока вы не примените, ничего не отправляется. Потом любую часть можно изменить в /settings."
    )
    await phone.tap("Применить")
    assert phone.acts < 40
    made = await pulsemap.app.configurations.current("main")
    assert [(one.key, one.survey, one.delay) for one in made.triggers] == [
        ("after-stolik-zabronirovan", "stolik-zabronirovan", timedelta()),
        ("after-bliuda-podany", "bliuda-podany", timedelta(hours=1)),
    ]
    journey = made.journeys["vizit-v-restoran"]
    assert [(one.name["ru"], one.channels, one.owner, one.target_action) for one in journey.touchpoints] == [
        ("Столик забронирован", ("site", "phone"), "zal", "come_again"),
        ("Гости за столом", ("site", "phone"), "zal", None),
        ("Блюда поданы", ("site", "phone"), None, None),
    ]
    assert [(rule.when, rule.room) for rule in made.complaints] == [("score == negative", "zal")]
    assert made.surveys["bliuda-podany"].questions[0].text["ru"] == "Блюда поданы. Посоветуете нас друзьям?"


async def test_going_back_loses_nothing_and_an_open_menu_leaves_it_as_it_is(pulsemap: Pulsemap) -> None:
    phone = await claimed(pulsemap)
    await phone.tap("Step by step")
    await phone.type("Dill")
    await phone.walk("Back", "Keep it", "English", "Continue", "Warsaw")
    await phone.type("Visit")
    await phone.walk("Back", "Back", "Back")
    assert "Which other languages" in phone.text()
    await phone.walk("Continue", "Keep it")
    assert "So far: Visit" in phone.text()
    await phone.walk("Later", "Go on")
    assert "So far: Visit" in phone.text()
    await phone.open("/settings")
    await phone.open("/setup")
    assert "So far: Visit" in phone.text()
