"""When a handler fails: who blocked the bot is noted, everything else is tried again."""

from __future__ import annotations

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import ErrorEvent
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.pressing import settle
from handlers.telegram.wording import Wording
from surveys.customers import customers


def build_router() -> Router:
    router = Router(name="errors")
    router.error.register(note_trouble)
    return router


async def note_trouble(event: ErrorEvent, tenant: str, db: AsyncEngine, wording: Wording) -> None:
    """Raises SkipHandler: the dispatcher then raises the error itself, and the update is tried again."""
    message, query = event.update.message, event.update.callback_query
    if isinstance(event.exception, TelegramForbiddenError):
        chat = message.chat if message else query.message.chat if query and query.message else None
        if chat is not None and chat.type == ChatType.PRIVATE:
            async with db.begin() as conn:
                await customers.blocked(conn, tenant=tenant, person=chat.id)
            return
    if query is not None:
        await settle(query, wording.say(query.from_user.language_code, "alert-error"))
    raise SkipHandler
