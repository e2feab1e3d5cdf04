"""SIGTERM under load: it ends in time, loses nothing, and leaves no ask of which nobody knows what became."""

import asyncio
import os
import subprocess
import sys
import time

import pytest

from tests.faults.installation import Installation
from tests.faults.programs import ROOT
from tests.ports import free_port

PATIENCE = 15.0
HAPPY = (3, 4, 5)
"""Ratings after which no card is due: the only messages under way are asks."""


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_told_to_end_under_load_it_ends_in_time_and_leaves_nothing_open(
    way: str, installation: Installation
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    public = {"PUBLIC_URL": url} if way == "webhook" else {}
    async with installation.under_load(lambda: url, ratings=HAPPY):
        program = await installation.start(port, **public)
        await installation.told_of(20)
        await installation.until("SELECT count(*) > 0 FROM answer", [(True,)])
        installation.telegram.fault("delay", "sendMessage", times=100_000, seconds=2)
        await asyncio.sleep(0.3)
        await installation.until("SELECT count(*) > 0 FROM invitation WHERE status = 'sending'", [(True,)])
        told = time.monotonic()
        program.terminate()
        assert await program.ended() == 0
        assert time.monotonic() - told < PATIENCE
        found = await installation.statuses("invitation")
        assert (found.get("sending", 0), found.get("unknown", 0)) == (0, 0)
    installation.telegram.world.weather.clear()
    await installation.let_time_pass()
    await installation.start(port, **public)
    await installation.all_is_done()
    assert await installation.what_is_wrong() == []
    assert (await installation.statuses("invitation")).get("unknown", 0) == 0


async def test_it_ends_in_time_while_telegram_hangs(installation: Installation) -> None:
    program = await installation.start()
    await program.ready()
    asked = await installation.ask_everybody(program)
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"):
        installation.telegram.fault("delay", method, times=100, seconds=60)
    for place, invitation_id in enumerate(asked):
        await installation.rate(invitation_id, 1 + place % 5)
    await installation.report(program.url, "one-more", "customer-0")
    await asyncio.sleep(1.5)
    told = time.monotonic()
    program.terminate()
    assert await program.ended() == 0
    assert time.monotonic() - told < PATIENCE
    installation.telegram.world.weather.clear()
    await installation.let_time_pass()
    async with installation.running():
        await installation.all_is_done()
    assert await installation.what_is_wrong() == []


async def test_the_command_itself_serves_and_ends_with_status_0(installation: Installation) -> None:
    env = {**os.environ, **installation.env(), "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=installation.directory, env=env, stderr=subprocess.PIPE
    )
    await installation.telegram.until(lambda: installation.telegram.requests_of("getMe"), 180)
    process.terminate()
    _, words = await process.communicate()
    assert process.returncode == 0, words.decode()
