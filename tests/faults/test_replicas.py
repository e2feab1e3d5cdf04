"""Several processes on one bot and one database: each update has its effect once, whoever hears of it."""

import asyncio
import os
import random
import signal
import time
from typing import Any

import aiohttp

from bot.telegram.webhook import HEADER, webhook_secret
from surveys.answers.buttons import Button, Verb
from tests.faults.installation import Installation

TAKEOVER = 15.0


async def test_updates_repeated_and_shuffled_at_two_replicas_count_once(installation: Installation) -> None:
    nowhere = "http://127.0.0.1:1"
    async with (
        installation.running(PUBLIC_URL=nowhere) as one,
        installation.running(PUBLIC_URL=nowhere) as other,
    ):
        asked = [ask for _ in range(3) for ask in await installation.ask_everybody(one)]
        for place, invitation_id in enumerate(asked):
            await installation.rate(invitation_id, 1 + place % 5)
        waiting = [update.body for update in installation.telegram.bot.updates.waiting()]
        ratings = [body for body in waiting if "callback_query" in body]
        assert len(ratings) == len(asked) == 18
        await hand_over(installation, ratings, one.url, other.url)
        for invitation_id in asked:
            if installation.history.taps[invitation_id] < [3]:
                await installation.press(Button(Verb.PICK, invitation_id, 1, 0))
        ticks = [update.body for update in installation.telegram.bot.updates.waiting()]
        await hand_over(installation, ticks, one.url, other.url)
        await installation.all_is_done()
    assert await installation.rows(
        "SELECT choices, changes, count(*) FROM answer WHERE question = 'what' GROUP BY 1, 2"
    ) == [(["late"], 0, len(ticks))]
    assert await installation.one("SELECT count(*) FROM inbox") == len(ratings) + len(ticks)
    assert await installation.what_is_wrong() == []


async def hand_over(installation: Installation, bodies: list[Any], *urls: str) -> None:
    """Each update three times to each of the replicas, all at once and in any order."""
    posts = [(url, body) for url in urls for body in bodies for _ in range(3)]
    random.shuffle(posts)
    telegram = installation.telegram
    async with aiohttp.ClientSession(headers={HEADER: webhook_secret(b"k" * 64, "main")}) as http:

        async def post(url: str, body: object) -> int:
            async with http.post(f"{url}/telegram/{telegram.bot.id}", json=body) as answer:
                return answer.status

        answers = await asyncio.gather(*(post(url, body) for url, body in posts))
    assert set(answers) == {200}
    telegram.bot.updates.drop_all()


async def test_updates_delivered_again_and_in_any_order_to_pollers_count_once(
    installation: Installation,
) -> None:
    updates = installation.telegram.bot.updates
    async with installation.running() as one, installation.running():
        asked = [ask for _ in range(2) for ask in await installation.ask_everybody(one)]
        for ratings in ((1, 5), (2, 2)):
            for place, invitation_id in enumerate(asked):
                updates.shuffle(3)
                await installation.rate(invitation_id, ratings[place % 2])
                updates.redeliver(random.randint(1, 5))  # noqa: S311
            await installation.all_is_done()
        for invitation_id in asked:
            updates.shuffle(3)
            updates.redeliver(random.randint(1, 5))  # noqa: S311
            await installation.press(Button(Verb.PICK, invitation_id, 1, 0))
        await installation.all_is_done()
        assert updates.redeliver(36) == 36
        await installation.press(Button(Verb.PICK, asked[0], 1, 1))
        await installation.all_is_done()
    ticked = await installation.rows("SELECT choices, changes FROM answer WHERE question = 'what'")
    assert sorted(ticked) == [(["late"], 0)] * 11 + [(["late", "damaged"], 1)]
    taken = await installation.one("SELECT count(*) FROM inbox WHERE invitation_id IS NOT NULL")
    assert taken == 3 * len(asked) + 1
    assert await installation.what_is_wrong() == []


async def test_when_the_poller_is_killed_the_other_takes_over_and_loses_nothing(
    installation: Installation,
) -> None:
    async with installation.running() as one, installation.running() as other:
        holder = await installation.one("SELECT holder FROM lease WHERE name = 'poller'")
        leader, follower = (one, other) if f":{one.pid}:" in holder else (other, one)
        asked = await installation.ask_everybody(follower)
        for invitation_id in asked[:3]:
            await installation.rate(invitation_id, 5)
        leader.kill()
        assert await leader.ended() == -9
        killed = time.monotonic()
        for invitation_id in asked[3:]:
            await installation.rate(invitation_id, 1)
        await installation.until("SELECT count(*) FROM answer", [(6,)], TAKEOVER)
        assert time.monotonic() - killed < TAKEOVER
        holder = await installation.one("SELECT holder FROM lease WHERE name = 'poller'")
        assert f":{follower.pid}:" in holder
        assert await installation.one("SELECT term FROM lease WHERE name = 'poller'") == 2
        await installation.all_is_done()
    assert await installation.what_is_wrong() == []


async def test_a_replica_that_froze_and_thaws_changes_nothing_that_is_over(
    installation: Installation,
) -> None:
    async with installation.running() as one, installation.running() as other:
        holder = await installation.one("SELECT holder FROM lease WHERE name = 'poller'")
        leader, follower = (one, other) if f":{one.pid}:" in holder else (other, one)
        asked = await installation.ask_everybody(follower)
        os.kill(leader.pid, signal.SIGSTOP)
        for number, name in enumerate(installation.people):
            await installation.report(follower.url, f"frozen-{number}", name)
        for place, invitation_id in enumerate(asked):
            await installation.rate(invitation_id, 1 + place % 5)
        await installation.let_time_pass()
        await installation.until("SELECT count(*) FROM answer", [(len(asked),)])
        os.kill(leader.pid, signal.SIGCONT)
        for invitation_id in installation.look_for_asks():
            if invitation_id not in asked:
                await installation.rate(invitation_id, 4)
        await installation.all_is_done()
        assert await installation.one("SELECT count(DISTINCT holder) FROM lease WHERE name = 'poller'") == 1
    assert await installation.what_is_wrong() == []


async def test_a_stranger_who_polls_with_the_same_token_cannot_make_it_lose_a_press(
    installation: Installation,
) -> None:
    telegram = installation.telegram
    async with installation.running() as program, aiohttp.ClientSession() as stranger:
        asked = await installation.ask_everybody(program)
        url = f"{telegram.url}/bot{telegram.token}/getUpdates"
        for invitation_id in asked:
            async with stranger.post(url, json={"timeout": 0}) as answer:
                assert answer.status == 200
            await installation.rate(invitation_id, 5)
        await installation.all_is_done()
        assert "other_poller" in {one.outcome for one in telegram.requests_of("getUpdates")}
    assert await installation.what_is_wrong() == []
