"""The loop a bot lives in, over real HTTP with the unmodified aiogram client: ask, tap, rewrite, answer."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from tests.doors.emulated_bot import client


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with running_emulator() as running:
        yield running


@pytest.fixture
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    async with client(emulator) as one:
        yield one


async def test_a_tap_reaches_the_bot_and_the_same_message_is_rewritten(emulator: Emulator, bot: Bot) -> None:
    anna = emulator.create_person("Anna", "ru")
    await emulator.follow_link(anna, "https://t.me/pulsemap_bot?start=abc")
    (started,) = await bot.get_updates(timeout=5)
    assert started.message is not None and started.message.text == "/start abc"
    faces = [
        InlineKeyboardButton(text="🙁", callback_data="a:1"),
        InlineKeyboardButton(text="🙂", callback_data="a:5"),
    ]
    asked = await bot.send_message(
        anna,
        "How was <b>it</b>?",
        parse_mode="HTML",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[faces]),
    )
    query_id = await emulator.tap(anna, anna, asked.message_id, "🙂")
    (tapped,) = await bot.get_updates(offset=started.update_id + 1, timeout=5)
    assert tapped.callback_query is not None and tapped.callback_query.data == "a:5"
    await bot.edit_message_text("Thanks: 5 of 5", chat_id=anna, message_id=asked.message_id)
    await bot.answer_callback_query(tapped.callback_query.id, text="Saved")
    assert emulator.callback_answer(query_id) == {"text": "Saved"}
    assert [message["text"] for message in emulator.chat_messages(anna)] == ["/start abc", "Thanks: 5 of 5"]
    assert "reply_markup" not in emulator.chat_messages(anna)[1]
    assert [request.outcome for request in emulator.requests_of("sendMessage")] == ["ok"]
