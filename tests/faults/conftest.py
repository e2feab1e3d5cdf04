"""What every fault test stands on: processes to kill, an emulated Telegram, a prepared database."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from tests.faults.installation import Installation, prepare
from tests.faults.programs import Nursery, start_nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with tempfile.TemporaryDirectory(prefix="pulsemap-faults-") as directory:
        nursery, process = start_nursery(Path(directory))
        yield nursery
        process.communicate()


@pytest.fixture
async def telegram() -> AsyncIterator[Emulator]:
    async with running_emulator(rates=None) as emulator:
        yield emulator


@pytest.fixture
async def installation(
    database_url: str, telegram: Emulator, nursery: Nursery, tmp_path: Path
) -> AsyncIterator[Installation]:
    """Six customers who agreed, and a bound room, on a database of the test's own."""
    async with prepare(database_url, telegram, nursery, tmp_path, people=6) as prepared:
        yield prepared
