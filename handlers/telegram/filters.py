"""Which updates a customer's handler is for: private chats, survey buttons, the buttons of linking."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiogram.enums import ChatType
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers.telegram.wording import LANGUAGES
from surveys.answers.buttons import Button, Verb, unpack

AGREE: Final = "agree:"
SPEAK: Final = "speak:"
WISH: Final = "w:"


PERSONAL: Final = 22
"""Characters of a personal link's token, which may begin with anything."""


def carries(command: CommandObject, prefix: str) -> bool:
    """Whether a deep link brings this kind of code, and no personal token that happens to begin so."""
    given = command.args or ""
    return given.startswith(prefix) and len(given) != PERSONAL


async def in_private(event: Message | ChatMemberUpdated) -> bool:
    """The chat is one person's own."""
    return event.chat.type == ChatType.PRIVATE


async def with_text(message: Message) -> bool:
    return message.text is not None


def survey_button(verbs: frozenset[Verb]) -> Callable[[CallbackQuery], Awaitable[dict[str, Button] | bool]]:
    """A well-formed survey button with one of these verbs; gives `button`."""

    async def pressed(query: CallbackQuery) -> dict[str, Button] | bool:
        button = unpack(query.data) if query.data else None
        return {"button": button} if button is not None and button.verb in verbs else False

    return pressed


async def agreement(query: CallbackQuery) -> dict[str, str] | bool:
    """The button under the consent text; gives `version`, as the client claims it."""
    data = query.data or ""
    return {"version": data.removeprefix(AGREE)} if data.startswith(AGREE) else False


async def language_choice(query: CallbackQuery) -> dict[str, str] | bool:
    """A button of /language; gives `chosen`, one of our languages."""
    data = query.data or ""
    chosen = data.removeprefix(SPEAK)
    return {"chosen": chosen} if data.startswith(SPEAK) and chosen in LANGUAGES else False


def wish_button(wishes: frozenset[str]) -> Callable[[CallbackQuery], Awaitable[dict[str, str] | bool]]:
    """A button of a customer's own wishes, one of these; gives `wish`."""

    async def wished(query: CallbackQuery) -> dict[str, str] | bool:
        data = query.data or ""
        wish = data.removeprefix(WISH)
        return {"wish": wish} if data.startswith(WISH) and wish in wishes else False

    return wished
