"""Replies in the chat of a message, where the bot may still write."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Final

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramRetryAfter,
)
from aiogram.types import InaccessibleMessage, InlineKeyboardMarkup, LinkPreviewOptions, Message

PATIENCE: Final = 5
"""Seconds that a message which cannot be made again waits for the chat's pace."""


async def in_time(send: Callable[[], Awaitable[object]]) -> None:
    """Send what cannot be made again, once more after a short silence that Telegram asked for.

    Raises what Telegram answers to that.
    """
    try:
        await send()
    except TelegramRetryAfter as pace:
        if pace.retry_after > PATIENCE:
            raise
        await asyncio.sleep(pace.retry_after)
        await send()


async def reply(
    message: Message, text: str, keyboard: InlineKeyboardMarkup | None = None, *, repeatable: bool = True
) -> None:
    """Answer in the chat with HTML; where the bot may no longer write, nobody is left to be told.

    `repeatable` False: done again, the command would answer something else, so it waits for the chat's pace
    here, and any other failure is let pass.
    """

    async def send() -> None:
        await message.answer(
            text,
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard,
        )

    if repeatable:
        with suppress(TelegramForbiddenError, TelegramBadRequest):
            await send()
    else:
        with suppress(TelegramAPIError):
            await in_time(send)


def thread_of(message: Message | InaccessibleMessage) -> int | None:
    """The forum topic that a message stands in, for what is sent beside it."""
    if isinstance(message, InaccessibleMessage) or not message.is_topic_message:
        return None
    return message.message_thread_id


async def take_away(bot: Bot, chat_id: int, messages: Sequence[int]) -> None:
    """Best effort: messages of ours that have done their work."""
    for message_id in messages:
        with suppress(TelegramAPIError):
            await bot.delete_message(chat_id, message_id)
