"""The whole product beside an emulated Telegram, and its owner, for tests that say nothing else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from demo.telegram.running import running_emulator
from tests.running import Pulsemap, running_pulsemap


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path) as running,
    ):
        yield running


@pytest.fixture
async def owner(pulsemap: Pulsemap) -> int:
    person = pulsemap.emulator.create_person("Olga", "en")
    await pulsemap.add_owner(person)
    return person
