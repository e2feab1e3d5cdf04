"""kill -9 of the program at random moments under load: nothing is lost, nothing happens twice."""

import asyncio
import random

import pytest

from tests.faults.installation import Installation
from tests.faults.programs import end, free_port

ROUNDS = 10


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_killed_at_random_moments_under_load_it_loses_and_doubles_nothing(
    way: str, installation: Installation
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    public = {"PUBLIC_URL": url} if way == "webhook" else {}
    async with installation.under_load(lambda: url):
        for _ in range(ROUNDS):
            program = await installation.start(port, **public)
            await asyncio.sleep(random.uniform(0.3, 1.5))  # noqa: S311
            program.kill()
            assert await program.ended() == -9
            await installation.let_time_pass()
        program = await installation.start(port, **public)
        await program.ready()
    try:
        await installation.all_is_done()
        assert await installation.what_is_wrong() == []
        assert len(installation.history.told("ok")) > ROUNDS
        assert sum(map(len, installation.history.taps.values())) > 10 * ROUNDS
    finally:
        await end(program)
