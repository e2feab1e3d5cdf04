"""How updates reach a bot: long polling with its conflicts, webhooks with their retries, order and expiry."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiogram import Bot, exceptions
from aiohttp import web

from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from demo.telegram.webhooks import Patience
from demo.telegram.world import World
from tests.doors.emulated_bot import client
from tests.doors.webhook_listener import Listener, listening


class Clock:
    """Seconds that move only when told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def emulator(clock: Clock) -> AsyncIterator[Emulator]:
    async with running_emulator(rates=None, clock=clock, patience=Patience(0.01, 0.05, 5)) as running:
        yield running


@pytest.fixture
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    async with client(emulator) as one:
        yield one


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    async with listening() as one:
        yield one


@pytest.fixture
def anna(emulator: Emulator) -> int:
    return emulator.create_person("Anna")


# -- long polling


async def test_updates_stay_until_a_higher_offset_confirms_them(
    emulator: Emulator, bot: Bot, anna: int
) -> None:
    for text in ("one", "two", "three"):
        await emulator.say(anna, anna, text)
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first if update.message] == ["one", "two"]
    assert [update.update_id for update in await bot.get_updates(limit=2)] == [u.update_id for u in first]
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest if update.message] == ["three"]
    assert [update.update_id for update in [*first, *rest]] == [first[0].update_id + n for n in range(3)]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == []


async def test_a_negative_offset_keeps_only_the_newest(emulator: Emulator, bot: Bot, anna: int) -> None:
    for text in ("one", "two", "three"):
        await emulator.say(anna, anna, text)
    newest = await bot.get_updates(offset=-1)
    assert [update.message.text for update in newest if update.message] == ["three"]
    assert len(await bot.get_updates()) == 1


async def test_a_waiting_poll_is_woken_by_an_update(emulator: Emulator, bot: Bot, anna: int) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=50))
    await _soon(lambda: emulator.bot.updates.on_arrival is not None)
    await emulator.say(anna, anna, "hello")
    (update,) = await waiting
    assert update.message is not None and update.message.text == "hello"


async def test_an_idle_poll_ends_with_nothing(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == []


async def test_a_second_poll_ends_the_first_with_a_conflict(emulator: Emulator, bot: Bot, anna: int) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=50))
    await _soon(lambda: emulator.bot.updates.on_arrival is not None)
    second = asyncio.create_task(bot.get_updates(timeout=50))
    with pytest.raises(exceptions.TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await _soon(lambda: emulator.bot.updates.on_arrival is not None)
    await emulator.say(anna, anna, "hello")
    assert len(await second) == 1


async def test_polling_conflicts_with_a_webhook(emulator: Emulator, bot: Bot, listener: Listener) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=50))
    await _soon(lambda: emulator.bot.updates.on_arrival is not None)
    await bot.set_webhook(listener.url)
    for poll in (waiting, bot.get_updates()):
        with pytest.raises(exceptions.TelegramConflictError, match="use deleteWebhook to delete the webhook"):
            await poll
    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_only_allowed_kinds_arrive_and_the_choice_is_kept(
    emulator: Emulator, bot: Bot, anna: int
) -> None:
    await bot.get_updates(allowed_updates=["message_reaction"])
    sent = await emulator.say(anna, anna, "not wanted")
    await emulator.react(anna, anna, sent, "🔥")
    (update,) = await bot.get_updates()
    assert update.message_reaction is not None and update.message_reaction.message_id == sent
    await bot.get_updates(offset=update.update_id + 1, allowed_updates=[])
    await emulator.say(anna, anna, "wanted")
    await emulator.react(anna, anna, sent, None)
    assert [kind.event_type for kind in await bot.get_updates()] == ["message"]


async def test_a_tap_lives_150_seconds_and_a_text_a_day(
    emulator: Emulator, bot: Bot, anna: int, clock: Clock
) -> None:
    await emulator.say(anna, anna, "words")
    asked = await bot.send_message(
        anna, "?", reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    )
    await emulator.tap(anna, anna, asked.message_id, "a")
    clock.now += 149
    assert [update.event_type for update in await bot.get_updates()] == ["message", "callback_query"]
    clock.now += 1
    assert [update.event_type for update in await bot.get_updates()] == ["message"]
    clock.now += 86_400
    assert await bot.get_updates() == []


async def test_updates_can_come_again_and_in_disorder(emulator: Emulator, bot: Bot, anna: int) -> None:
    for number in range(30):
        await emulator.say(anna, anna, str(number))
    updates = await bot.get_updates()
    assert await bot.get_updates(offset=updates[-1].update_id + 1) == []
    assert emulator.bot.updates.redeliver(2) == 2
    again = await bot.get_updates(offset=updates[-1].update_id + 1)
    assert [update.update_id for update in again] == [update.update_id for update in updates[-2:]]
    emulator.bot.updates.redeliver(30)
    emulator.bot.updates.shuffle(1)
    mixed = [update.update_id for update in await bot.get_updates(offset=updates[-1].update_id + 1)]
    assert mixed != sorted(mixed) == [update.update_id for update in updates]


async def test_numbers_may_jump_down_and_nothing_is_lost(emulator: Emulator, bot: Bot, anna: int) -> None:
    await emulator.say(anna, anna, "before")
    (before,) = await bot.get_updates()
    assert await bot.get_updates(offset=before.update_id + 1) == []
    emulator.bot.updates.next_id = 1000
    await emulator.say(anna, anna, "after")
    (after,) = await bot.get_updates(offset=before.update_id + 1)
    assert (after.update_id, after.message and after.message.text) == (1000, "after")
    assert await bot.get_updates(offset=1001) == []


async def test_a_later_world_uses_other_numbers() -> None:
    worlds = [World(), World(numbers_from=1_000_000)]
    people = [world.create_person("Anna", "en", None, None, None).id for world in worlds]
    first_updates = [world.create_bot("1:t", "b", "B").updates.next_id for world in worlds]
    assert (people[1] - people[0], first_updates[1] - first_updates[0]) == (1_000_000, 1_000_000)


# -- webhooks


async def test_a_webhook_gets_what_waited_and_what_comes_with_the_secret(
    emulator: Emulator, bot: Bot, anna: int, listener: Listener
) -> None:
    await emulator.say(anna, anna, "before")
    await bot.set_webhook(listener.url, secret_token="s3cret-token_")
    await emulator.say(anna, anna, "after")
    await listener.until(2)
    assert listener.texts == ["before", "after"]
    assert listener.secrets == ["s3cret-token_", "s3cret-token_"]


async def test_a_refused_update_comes_again_before_the_next_of_its_chat(
    emulator: Emulator, bot: Bot, anna: int, listener: Listener
) -> None:
    left = iter([500, 302, 503])

    async def answer(_update: dict[str, Any]) -> web.StreamResponse:
        return web.Response(status=next(left, 200))

    listener.answer = answer
    await bot.set_webhook(listener.url)
    await emulator.say(anna, anna, "one")
    await emulator.say(anna, anna, "two")
    await listener.until(5)
    assert listener.texts == ["one", "one", "one", "one", "two"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_retry_after_is_obeyed(listener: Listener) -> None:
    async with running_emulator(patience=Patience(1000, 1000, 5)) as emulator, client(emulator) as bot:
        left = iter([503])

        async def answer(_update: dict[str, Any]) -> web.StreamResponse:
            return web.Response(status=next(left, 200), headers={"Retry-After": "0"})

        listener.answer = answer
        anna = emulator.create_person("Anna")
        await bot.set_webhook(listener.url)
        await emulator.say(anna, anna, "one")
        await listener.until(2)
        assert listener.texts == ["one", "one"]


async def test_a_webhook_that_does_not_answer_in_time_gets_the_update_again(listener: Listener) -> None:
    async with running_emulator(patience=Patience(0.01, 0.01, 0.1)) as emulator, client(emulator) as bot:
        asleep = asyncio.Event()

        async def answer(_update: dict[str, Any]) -> web.StreamResponse:
            if len(listener.got) == 1:
                await asleep.wait()
            return web.json_response({})

        listener.answer = answer
        anna = emulator.create_person("Anna")
        await bot.set_webhook(listener.url)
        await emulator.say(anna, anna, "one")
        first, second = await listener.until(2)
        assert first == second
        asleep.set()


async def test_chats_do_not_wait_for_each_other_but_keep_their_own_order(
    emulator: Emulator, bot: Bot, listener: Listener
) -> None:
    people = [emulator.create_person(f"P{n}") for n in range(5)]
    stuck = asyncio.Event()
    heard: dict[int, list[str]] = defaultdict(list)

    async def answer(update: dict[str, Any]) -> web.StreamResponse:
        sender = update["message"]["from"]["id"]
        if sender == people[0]:
            await stuck.wait()
        heard[sender].append(update["message"]["text"])
        return web.json_response({})

    listener.answer = answer
    await bot.set_webhook(listener.url, max_connections=2)
    for number in range(10):
        for person in people:
            await emulator.say(person, person, str(number))
    await listener.until(41)
    assert {len(heard[person]) for person in people[1:]} == {10} and heard[people[0]] == []
    stuck.set()
    await listener.until(50)
    assert all(heard[person] == [str(n) for n in range(10)] for person in people[1:])
    await _soon(lambda: len(heard[people[0]]) == 10)
    assert heard[people[0]] == [str(n) for n in range(10)]


async def test_an_update_that_grew_too_old_is_dropped_and_the_lane_moves_on(
    emulator: Emulator, bot: Bot, anna: int, listener: Listener, clock: Clock
) -> None:
    async def answer(update: dict[str, Any]) -> web.StreamResponse:
        if update["message"]["text"] == "poison":
            clock.now += 43_201
            return web.Response(status=500)
        return web.json_response({})

    listener.answer = answer
    await bot.set_webhook(listener.url)
    await emulator.say(anna, anna, "poison")
    await listener.until(2)
    clock.now += 1
    await emulator.say(anna, anna, "next")
    await listener.until(3)
    assert listener.texts == ["poison", "poison", "next"]


async def test_a_lost_delivery_is_repeated(
    emulator: Emulator, bot: Bot, anna: int, listener: Listener
) -> None:
    await bot.set_webhook(listener.url)
    emulator.world.weather.lose_deliveries(2, "before")
    emulator.world.weather.lose_deliveries(1, "after")
    await emulator.say(anna, anna, "one")
    await listener.until(2)
    assert listener.texts == ["one", "one"]


async def test_a_delivered_update_can_come_again(
    emulator: Emulator, bot: Bot, anna: int, listener: Listener
) -> None:
    await bot.set_webhook(listener.url)
    await emulator.say(anna, anna, "one")
    await listener.until(1)
    await _soon(lambda: len(emulator.bot.updates) == 0)
    emulator.bot.updates.redeliver(1)
    await listener.until(2)
    await _soon(lambda: len(emulator.bot.updates) == 0)
    assert listener.got[0] == listener.got[1]


async def test_a_method_in_the_answer_is_done(
    emulator: Emulator, bot: Bot, anna: int, listener: Listener
) -> None:
    async def answer(update: dict[str, Any]) -> web.StreamResponse:
        return web.json_response(
            {"method": "sendMessage", "chat_id": update["message"]["chat"]["id"], "text": "replied"}
        )

    listener.answer = answer
    await bot.set_webhook(listener.url)
    await emulator.say(anna, anna, "one")
    assert (await emulator.next_message(anna))["text"] == "replied"


async def test_after_the_webhook_is_gone_polling_gets_the_undelivered(
    emulator: Emulator, bot: Bot, anna: int, listener: Listener
) -> None:
    async def answer(_update: dict[str, Any]) -> web.StreamResponse:
        return web.Response(status=503, headers={"Retry-After": "3600"})

    listener.answer = answer
    await bot.set_webhook(listener.url)
    await emulator.say(anna, anna, "one")
    await listener.until(1)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook()
    assert [update.message.text for update in await bot.get_updates() if update.message] == ["one"]
    await emulator.say(anna, anna, "two")
    await bot.set_webhook(listener.url, drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def _soon(look: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while True:
            if look():
                return
            await asyncio.sleep(0)
