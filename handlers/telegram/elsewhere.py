"""Commands that nobody takes in a group: each has its place in the private chat."""

from __future__ import annotations

from aiogram import Router, html
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import Message

from handlers.telegram.permissions import COMMANDS
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording


async def in_group(message: Message) -> bool:
    return message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


async def point_to_private(message: Message, wording: Wording) -> None:
    language = message.from_user.language_code if message.from_user else None
    await reply(message, html.quote(wording.say(language, "private-only")))


def build_router() -> Router:
    router = Router(name="elsewhere")
    router.message.register(point_to_private, Command(*COMMANDS), in_group)
    return router
