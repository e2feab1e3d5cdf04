"""Showing a page: kept in its row first, then put into the one message, or into a new one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import LinkPreviewOptions
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.admin.menu_page import Page, keyboard
from surveys.configuration import dialogues
from surveys.configuration.dialogues import Dialogue

_SAME: Final = "message is not modified"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a dialogue goes next, and what it shows there."""

    place: Mapping[str, Any]
    page: Page
    base_version: int
    pending: Mapping[str, Any] | None = None
    draft: Mapping[str, Any] | None = None


async def keep(
    conn: AsyncConnection, *, tenant: str, dialogue: Dialogue, turn: Turn, now: datetime
) -> Dialogue | None:
    """The dialogue as it is stored from now on; None if another turn was quicker."""
    moved = replace(
        dialogue,
        serial=dialogue.serial + 1,
        place={**turn.place, "typing": turn.page.typing},
        base_version=turn.base_version,
        buttons=turn.page.acts,
        pending=turn.pending,
        draft=turn.draft,
    )
    return moved if await dialogues.keep(conn, tenant=tenant, dialogue=moved, now=now) else None


async def show(
    bot: Bot, db: AsyncEngine, *, tenant: str, dialogue: Dialogue, page: Page, anew: bool = False
) -> None:
    """Rewrite the dialogue's message; send another one where it is out of reach, or `anew` is asked for."""
    if dialogue.message_id is not None and not anew and await _rewritten(bot, dialogue, page):
        return
    try:
        sent = await bot.send_message(
            dialogue.chat_id,
            page.text,
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard(page, dialogue.serial),
        )
    except TelegramForbiddenError:
        return
    async with db.begin() as conn:
        await dialogues.know_message(conn, tenant=tenant, dialogue=dialogue, message_id=sent.message_id)
    if dialogue.message_id is not None:
        await remove(bot, dialogue.chat_id, dialogue.message_id)


async def remove(bot: Bot, chat_id: int, message_id: int) -> None:
    """Best effort: Telegram lets no bot delete what is older than two days."""
    with suppress(TelegramAPIError):
        await bot.delete_message(chat_id, message_id)


async def _rewritten(bot: Bot, dialogue: Dialogue, page: Page) -> bool:
    try:
        await bot.edit_message_text(
            page.text,
            chat_id=dialogue.chat_id,
            message_id=dialogue.message_id,
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard(page, dialogue.serial),
        )
    except TelegramBadRequest as refusal:
        return _SAME in refusal.message
    return True
