"""Replies in the chat of a message, where the bot may still write."""

from __future__ import annotations

from contextlib import suppress

from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, Message


async def reply(
    message: Message, text: str, keyboard: InlineKeyboardMarkup | None = None, *, repeatable: bool = True
) -> None:
    """Answer in the chat with HTML; where the bot may no longer write, nobody is left to be told.

    `repeatable` False: done again, the command would answer something else, so any failure is let pass.
    """
    passing = (TelegramForbiddenError, TelegramBadRequest) if repeatable else (TelegramAPIError,)
    with suppress(*passing):
        await message.answer(
            text,
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard,
        )
