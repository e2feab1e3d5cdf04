"""kill -9 of the program at random moments under load: nothing is lost, nothing happens twice."""

import asyncio
import random

import pytest

from tests.faults.installation import Installation
from tests.faults.programs import free_port

ROUNDS = 10


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_killed_at_random_moments_under_load_it_loses_and_doubles_nothing(
    way: str, installation: Installation
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    public = {"PUBLIC_URL": url} if way == "webhook" else {}
    async with installation.under_load(lambda: url):
        for number in range(ROUNDS):
            program = await installation.start(port, **public)
            if number % 2:
                await program.ready()
            await asyncio.sleep(random.uniform(0.1, 1.0))  # noqa: S311
            program.kill()
            assert await program.ended() == -9
            await installation.let_time_pass()
        await installation.start(port, **public)
        await installation.told_of(2 * ROUNDS)
    await installation.all_is_done()
    assert await installation.what_is_wrong() == []
    assert sum(map(len, installation.history.taps.values())) > 2 * ROUNDS
