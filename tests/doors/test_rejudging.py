"""An ask that waits for the end of a cooldown goes out when an admin takes the cooldown away."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from demo.telegram.running import running_emulator
from surveys.configuration import configuring
from tests.running import DOCUMENT, running_pulsemap
from tests.story.test_one_day import event

COOLDOWN = DOCUMENT.replace("expires: 3d}", "expires: 3d, cooldown: 30d}")


async def test_a_waiting_ask_feels_the_new_document(database_url: str, tmp_path: Path) -> None:
    async with (
        running_emulator(rates=None) as telegram,
        running_pulsemap(database_url, telegram, tmp_path, document=COOLDOWN) as pulsemap,
    ):
        person = await pulsemap.join("42")
        await pulsemap.report(event(1), event(2))
        first = await telegram.next_message(person, containing="delivery of order")
        async with pulsemap.app.database.engine.begin() as connection:
            applied = await configuring.apply(
                connection,
                tenant="main",
                text=DOCUMENT,
                author="test",
                note="",
                now=datetime.now(UTC),
                base=1,
            )
        assert isinstance(applied, configuring.Applied)
        await telegram.next_message(
            person, after=first["message_id"], containing="delivery of order", seconds=25.0
        )
