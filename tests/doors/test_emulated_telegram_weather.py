"""Bad weather on demand: limits and 429, server errors, connections that break before and after the deed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp
import pytest
from aiogram import Bot, exceptions
from aiogram.types import BufferedInputFile, Message
from aiohttp import web

from demo.telegram.emulator import Emulator
from demo.telegram.limits import Rate, Rates
from demo.telegram.running import running_emulator
from demo.telegram.server import build_emulator
from tests.doors.emulated_bot import client


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
    async with running_emulator(clock=clock) as running:
        yield running


@pytest.fixture
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    async with client(emulator) as one:
        yield one


async def people(emulator: Emulator, count: int) -> list[int]:
    made = [emulator.create_person(f"P{n}") for n in range(count)]
    for person in made:
        await emulator.say(person, person, "/start")
    return made


async def accepted(bot: Bot, chats: list[int], paid: bool = False) -> tuple[int, set[int]]:
    """How many of one message to each chat were accepted, and the waits asked of the others."""
    sent, waits = 0, set()
    for chat in chats:
        try:
            await bot.send_message(chat, "t", allow_paid_broadcast=paid)
            sent += 1
        except exceptions.TelegramRetryAfter as refused:
            waits.add(refused.retry_after)
    return sent, waits


async def test_a_bot_sends_thirty_a_second(emulator: Emulator, bot: Bot, clock: Clock) -> None:
    everybody = await people(emulator, 40)
    assert await accepted(bot, everybody) == (30, {1})
    clock.now += 1.001
    assert await accepted(bot, everybody) == (30, {1})
    clock.now += 1.001
    assert await accepted(bot, everybody, paid=True) == (40, set())


async def test_a_chat_takes_a_short_burst_and_then_one_a_second(
    emulator: Emulator, bot: Bot, clock: Clock
) -> None:
    (anna,) = await people(emulator, 1)
    assert await accepted(bot, [anna] * 5) == (3, {1})
    clock.now += 1.001
    assert await accepted(bot, [anna] * 2) == (1, {1})


async def test_a_group_takes_twenty_a_minute_edits_included(
    emulator: Emulator, bot: Bot, clock: Clock
) -> None:
    (boss,) = await people(emulator, 1)
    room = emulator.create_group("Room", [boss])
    await emulator.add_bot_to_group(room, boss)
    card = await bot.send_message(room, "card")
    assert await accepted(bot, [room] * 20) == (19, {3})
    with pytest.raises(exceptions.TelegramRetryAfter):
        await bot.edit_message_text("taken", chat_id=room, message_id=card.message_id)
    clock.now += 3.001
    assert isinstance(await bot.edit_message_text("taken", chat_id=room, message_id=card.message_id), Message)


async def test_limits_can_be_other_or_none(clock: Clock) -> None:
    for rates, expected in ((Rates(chat=Rate(1, 5)), 5), (None, 10)):
        async with running_emulator(clock=clock, rates=rates) as emulator, client(emulator) as bot:
            (anna,) = await people(emulator, 1)
            assert (await accepted(bot, [anna] * 10))[0] == expected


async def test_a_fault_meets_only_its_method_and_only_so_often(emulator: Emulator, bot: Bot) -> None:
    (anna,) = await people(emulator, 1)
    emulator.fault("too_many_requests", "sendMessage", times=2, seconds=5)
    await bot.get_me()
    for _ in range(2):
        with pytest.raises(exceptions.TelegramRetryAfter, match="retry after 5"):
            await bot.send_message(anna, "t")
    await bot.send_message(anna, "t")
    assert [(r.method, r.outcome) for r in emulator.requests] == [
        ("getMe", "ok"),
        ("sendMessage", "too_many_requests"),
        ("sendMessage", "too_many_requests"),
        ("sendMessage", "ok"),
    ]
    assert emulator.world.weather.coming == ()


@pytest.mark.parametrize(
    ("kind", "error", "said"),
    [
        ("drop_before", exceptions.TelegramNetworkError, 0),
        ("drop_after", exceptions.TelegramNetworkError, 1),
        ("garbage", exceptions.ClientDecodeError, 1),
        ("server_error", exceptions.TelegramServerError, 0),
        ("bad_gateway", exceptions.TelegramServerError, 0),
    ],
)
async def test_a_failed_call_was_done_or_not_as_the_fault_says(
    emulator: Emulator, bot: Bot, kind: str, error: type[Exception], said: int
) -> None:
    (anna,) = await people(emulator, 1)
    emulator.fault(kind, "sendMessage")
    with pytest.raises(error):
        await bot.send_message(anna, "t")
    assert [message["text"] for message in emulator.chat_messages(anna)] == ["/start", *["t"] * said]
    (request,) = emulator.requests_of("sendMessage")
    assert (request.params, request.outcome) == ({"chat_id": anna, "text": "t"}, kind)
    assert (request.result is not None) == bool(said)


async def test_a_slow_call_is_done_all_the_same(emulator: Emulator, bot: Bot) -> None:
    (anna,) = await people(emulator, 1)
    emulator.fault("delay", "sendMessage", seconds=0.5)
    with pytest.raises(exceptions.TelegramNetworkError, match="timeout"):
        await bot.send_message(anna, "slow", request_timeout=0.1)
    assert (await emulator.next_message(anna))["text"] == "slow"


async def test_faults_are_made_and_ended_over_http(emulator: Emulator, bot: Bot) -> None:
    sim = f"{emulator.url}/sim"
    async with aiohttp.ClientSession() as page:
        for path, fields in (
            ("/faults", {"kind": "server_error", "method": "getMe", "times": 3}),
            ("/lose_deliveries", {"times": 2, "when": "after"}),
            ("/redeliver", {"count": 2}),
            ("/shuffle", {"batches": 1}),
        ):
            async with page.post(sim + path, json=fields) as answer:
                assert answer.status == 200
        async with page.post(sim + "/faults", json={"kind": "earthquake"}) as answer:
            assert answer.status == 422
        async with page.get(sim + "/faults") as answer:
            assert await answer.json() == [
                {"kind": "server_error", "method": "getMe", "times": 3, "seconds": 0}
            ]
        with pytest.raises(exceptions.TelegramServerError):
            await bot.get_me()
        async with page.post(sim + "/calm") as answer:
            assert answer.status == 200
    await bot.get_me()


async def test_a_poll_without_end_does_not_hold_up_the_server() -> None:
    async with AsyncExitStack() as longer:
        async with running_emulator() as emulator:
            bot = await longer.enter_async_context(client(emulator))
            polling = asyncio.create_task(bot.get_updates(timeout=50))
            while emulator.bot.updates.on_arrival is None:  # noqa: ASYNC110
                await asyncio.sleep(0)
        assert await polling == []


async def test_the_emulator_can_be_mounted_under_a_prefix() -> None:
    emulator = Emulator()
    emulator.create_bot("mounted_bot", "Mounted")
    app = web.Application()
    app.add_subapp("/telegram", build_emulator(emulator))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    async with client(emulator, at=base) as bot:
        assert (await bot.get_me()).username == "mounted_bot"
        anna = emulator.create_person("Anna", "en")
        await emulator.say(anna, anna, "/start")
        sent = await bot.send_document(anna, BufferedInputFile(b"x" * 3_000_000, "large.bin"))
        assert sent.document is not None
        assert sent.document.file_size == 3_000_000
    await runner.cleanup()
