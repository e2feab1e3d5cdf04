"""The gate before every command and every button: who may not is told so once, and nothing else happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import Router, html
from aiogram.dispatcher.flags import get_flag
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, User
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.permissions import BUTTONS, COMMANDS, Right, Where
from handlers.telegram.person import Configured, Person, person_of
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


def guard(router: Router) -> None:
    """Put the gate before all handlers of the router and of those that it includes."""
    router.message.middleware(admit)
    router.callback_query.middleware(admit)


async def admit(handler: Handler, event: TelegramObject, given: dict[str, Any]) -> Any:
    """Call the handler if this person may; where a role is needed it is given `person`.

    Raises KeyError for a command or a kind of button that nobody has entered: better none than everybody.
    """
    right = right_of(given)
    if right is None or not isinstance(event, Message | CallbackQuery) or event.from_user is None:
        return await handler(event, given)
    chat = chat_of(event)
    if right.least is None and (right.where is Where.ANYWHERE or chat.type == ChatType.PRIVATE):
        return await handler(event, given)
    person = await _speaker(event.from_user, chat, given)
    refusal = person.refusal(right)
    if refusal is None:
        return await handler(event, {**given, "person": person})
    wording: Wording = given["wording"]
    said = wording.say(person.language, refusal, company=person.configuration.company.name)
    if isinstance(event, Message):
        await reply(event, html.quote(said))
    else:
        with suppress(TelegramAPIError):
            await event.answer(said[:200], show_alert=True)
    return None


def right_of(given: dict[str, Any]) -> Right | None:
    """What is needed for the handler that was chosen; None for what is neither command nor button."""
    kind = get_flag(given, "button")
    if kind is not None:
        return BUTTONS[kind]
    command = given.get("command")
    return COMMANDS[command.command] if isinstance(command, CommandObject) else None


def chat_of(event: Message | CallbackQuery) -> Chat:
    """The chat it happened in; a press on a message out of reach counts as in the presser's own chat."""
    if isinstance(event, Message):
        return event.chat
    if event.message is not None:
        return event.message.chat
    return Chat(id=event.from_user.id, type=ChatType.PRIVATE)


async def _speaker(user: User, chat: Chat, given: dict[str, Any]) -> Person:
    tenant: str = given["tenant"]
    configurations: Configured = given["configurations"]
    db: AsyncEngine = given["db"]
    configuration = await configurations.current(tenant)
    async with db.connect() as conn:
        return await person_of(conn, tenant=tenant, configuration=configuration, user=user, chat=chat)
