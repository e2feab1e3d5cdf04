"""A newcomer sets up a restaurant from nothing in the chat, and the first survey arrives."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from surveys import staff
from tests.running import Pulsemap, running_pulsemap
from tests.story.admin_phone import AdminPhone


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with running_emulator() as emulator:
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

    guest = await pulsemap.join("guest-1", company="Dill & Thyme")
    phone.acts += 2
    await pulsemap.report(
        {
            "id": "1",
            "source": "till",
            "touchpoint": "booked",
            "customer": "guest-1",
            "occurred_at": (datetime.now(UTC) - timedelta(seconds=5)).isoformat(),
        }
    )
    asked = await emulator.next_message(guest, containing="How easy was it to book a table?")
    await pulsemap.press(guest, guest, asked["message_id"], "7")
    await emulator.until(lambda: "7" in str(emulator.chat_messages(guest)))
    assert phone.acts < 40
    assert len(phone.menus()) == 1
