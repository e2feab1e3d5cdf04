"""Replies to presses: the answer that stops the spinner, and the message rewritten in place."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import CallbackQuery, InaccessibleMessage

from handlers.telegram.questions.views import Message

_GONE: Final = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")


async def settle(query: CallbackQuery, text: str | None = None) -> None:
    """Answer the press once, after the commit, best effort: an old query or a lost call matters to nobody."""
    with suppress(TelegramAPIError):
        await query.answer(text=text)


async def rewrite(bot: Bot, query: CallbackQuery, shown: Message) -> None:
    """Show this in the pressed message, or in a new one where that is out of reach."""
    pressed = query.message
    if pressed is not None and not isinstance(pressed, InaccessibleMessage):
        try:
            await pressed.edit_text(shown.text, reply_markup=shown.keyboard)
        except TelegramBadRequest as refusal:
            if "message is not modified" in refusal.message:
                return
            if not any(gone in refusal.message for gone in _GONE):
                raise
        else:
            return
    await bot.send_message(query.from_user.id, shown.text, reply_markup=shown.keyboard)
