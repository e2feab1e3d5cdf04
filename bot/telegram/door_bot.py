"""The bot that handlers speak through: what they say in a group is taken from that group's turns."""

from __future__ import annotations

from typing import Any, Final

from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType

from bot.brand import Brand
from bot.database import Database
from surveys.cases import deliveries
from surveys.store.hot_invitations import database_now

COUNTED: Final = ("send", "edit", "copy", "forward")
UNCOUNTED: Final = frozenset({"sendChatAction"})


def door_bot(database: Database, brand: Brand) -> Bot:
    """The brand's bot over the same HTTP client. A handler answers at once: its turn is taken without asking,
    and cards, which can wait, keep the group within its limit."""
    door = Bot(brand.bot.token, session=brand.bot.session, default=brand.bot.default)

    async def count(
        make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        chat_id = getattr(method, "chat_id", None)
        if bot is door and isinstance(chat_id, int) and chat_id < 0 and _counts(method):
            async with database.pool.acquire() as connection:
                now = await database_now(connection)
            async with database.engine.begin() as conn:
                await deliveries.spend_turn(conn, tenant=brand.tenant, chat_id=chat_id, now=now)
        return await make_request(bot, method)

    brand.bot.session.middleware(count)
    return door


def _counts(method: TelegramMethod[Any]) -> bool:
    name = method.__api_method__
    return name.startswith(COUNTED) and name not in UNCOUNTED
