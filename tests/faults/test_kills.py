"""kill -9 of the program at random moments under load: nothing is lost, nothing happens twice."""

import asyncio
import random

import pytest

from handlers.telegram.cases.buttons import CaseButton, CaseVerb, pack_case
from tests.faults.installation import Installation
from tests.faults.test_case_crashes import HIRE, QUIET
from tests.ports import free_port

ROUNDS = 10
STARTS = 2
"""Further rounds in which the program is killed before it is ready."""
PATIENCE = """
WITH turns AS (DELETE FROM chat_rate)
UPDATE delivery SET not_before = now() WHERE status = 'queued' AND not_before > now()
"""
"""No chat has had a message lately."""
ANSWERS = "SELECT (SELECT count(*) FROM answer) + (SELECT count(*) FROM answer_change)"
"""Each press that was taken, those included that changed an answer."""
MOVES = "SELECT count(*) FROM case_event WHERE by_kind = 'staff'"


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_killed_at_random_moments_under_load_it_loses_and_doubles_nothing(
    way: str, installation: Installation
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    public = {"PUBLIC_URL": url} if way == "webhook" else {}
    grown = []
    async with installation.under_load(lambda: url):
        for number in range(ROUNDS + STARTS):
            program = await installation.start(port, **public)
            if number % (ROUNDS // STARTS + 1) == 1:
                await asyncio.sleep(random.uniform(0, 0.4))  # noqa: S311
            else:
                await program.ready()
                before = await installation.one(ANSWERS)
                await asyncio.sleep(random.uniform(0.1, 1.0))  # noqa: S311
                grown.append(await more(installation, ANSWERS, before))
            program.kill()
            assert await program.ended() == -9
            await installation.let_time_pass()
        await installation.start(port, **public)
        await installation.told_of(2 * ROUNDS)
    await installation.all_is_done()
    assert await installation.what_is_wrong() == []
    assert len(grown) == ROUNDS
    assert min(grown) > 0, grown


async def more(installation: Installation, count: str, before: int, least: int = 1) -> int:
    """How many more are stored than before, at the latest when so many of them are."""
    async with asyncio.timeout(60):
        while (now := await installation.one(count)) < before + least:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    return int(now - before)


async def all_is_told(installation: Installation) -> None:
    """Wait until everything has left, in chats that have had no message lately."""
    await installation.all_is_done()
    async with asyncio.timeout(180):
        while await installation.one(QUIET):
            await installation.rows(PATIENCE)
            await asyncio.sleep(0.2)


async def keep_serving(installation: Installation, stop: asyncio.Event) -> None:
    """Anna takes, resolves, hands over, snoozes and reopens whatever case, again and again."""
    cases = [case for (case,) in await installation.rows("SELECT complaint_id FROM complaint")]
    card = min(one["message_id"] for one in installation.telegram.chat_messages(installation.room)[1:])
    deeds = [
        (CaseVerb.TAKE, ""),
        (CaseVerb.RESOLVE, ""),
        (CaseVerb.HAND_OVER, str(installation.anna)),
        (CaseVerb.SNOOZE, "1h"),
        (CaseVerb.REOPEN, ""),
    ]
    while not stop.is_set():
        verb, choice = random.choice(deeds)  # noqa: S311
        button = pack_case(CaseButton(verb, random.choice(cases), choice))  # noqa: S311
        await installation.telegram.forge_tap(installation.anna, installation.room, card, button)
        await asyncio.sleep(0.05)


async def keep_changing_minds(installation: Installation, stop: asyncio.Event) -> None:
    """Customers rate again, seldom enough that their cases live for a while."""
    while not stop.is_set():
        asked = random.choice(list(installation.asked))  # noqa: S311
        others = [number for number in range(1, 6) if number != installation.history.taps[asked][-1]]
        await installation.rate(asked, random.choice(others))  # noqa: S311
        await asyncio.sleep(0.3)


async def test_killed_while_customers_and_staff_push_cases_about_each_case_stays_sound(
    installation: Installation,
) -> None:
    await installation.rows(HIRE, installation.anna, "staff")
    async with installation.running() as program:
        for invitation_id in await installation.ask_everybody(program):
            await installation.rate(invitation_id, 1)
        await all_is_told(installation)
    async with asyncio.TaskGroup() as people:
        stop = asyncio.Event()
        people.create_task(keep_serving(installation, stop))
        people.create_task(keep_changing_minds(installation, stop))
        for _ in range(ROUNDS // 2):
            program = await installation.start()
            await program.ready()
            before = await installation.one(MOVES)
            await asyncio.sleep(random.uniform(0.2, 1.0))  # noqa: S311
            await more(installation, MOVES, before, least=3)
            program.kill()
            assert await program.ended() == -9
            await installation.let_time_pass()
        stop.set()
    async with installation.running():
        await all_is_told(installation)
    assert await installation.one(MOVES) > ROUNDS
    assert await installation.what_is_wrong() == []
