"""Asks that wait for a cooldown or for open hours go out when an admin takes these away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from demo.telegram.running import running_emulator
from surveys.configuration import configuring
from tests.running import DOCUMENT, Pulsemap, running_pulsemap
from tests.story.test_one_day import event

COOLDOWN = DOCUMENT.replace("expires: 3d}", "expires: 3d, cooldown: 30d}")


async def apply(pulsemap: Pulsemap, text: str) -> None:
    async with pulsemap.app.database.engine.begin() as connection:
        applied = await configuring.apply(
            connection, tenant="main", text=text, author="test", note="", now=datetime.now(UTC), base=1
        )
    assert isinstance(applied, configuring.Applied)


async def test_a_waiting_ask_feels_the_new_document(database_url: str, tmp_path: Path) -> None:
    async with (
        running_emulator(rates=None) as telegram,
        running_pulsemap(database_url, telegram, tmp_path, document=COOLDOWN) as pulsemap,
    ):
        person = await pulsemap.join("42")
        await pulsemap.report(event(1), event(2))
        first = await telegram.next_message(person, containing="delivery of order")
        await apply(pulsemap, DOCUMENT)
        await telegram.next_message(
            person, after=first["message_id"], containing="delivery of order", seconds=25.0
        )


async def test_an_ask_that_quiet_hours_moved_goes_out_when_they_are_lifted(
    database_url: str, tmp_path: Path
) -> None:
    local = datetime.now(ZoneInfo("Europe/Warsaw"))
    start, end = (f"{local + timedelta(hours=hours):%H:%M}" for hours in (-3, 3))
    quiet = DOCUMENT.replace("complaints:", f'quiet_hours: "{start}-{end}"\ncomplaints:')
    async with (
        running_emulator(rates=None) as telegram,
        running_pulsemap(database_url, telegram, tmp_path, document=quiet) as pulsemap,
    ):
        person = await pulsemap.join("42")
        await pulsemap.report(event(1))
        planned = (
            "SELECT status, due_at > now() + interval '2 hours' FROM invitation WHERE tenant_id = 'main'"
        )
        assert [tuple(row) for row in await pulsemap.rows(planned)] == [("planned", True)]
        await apply(pulsemap, DOCUMENT)
        await telegram.next_message(person, containing="delivery of order", seconds=25.0)
