"""The lists of commands that Telegram shows to customers, per language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from handlers.telegram.wording import LANGUAGES, Wording

CUSTOMERS: Final = ("start", "language", "stop", "help", "privacy")


@dataclass(frozen=True, slots=True)
class CommandList:
    """The arguments of one setMyCommands."""

    commands: list[BotCommand]
    scope: BotCommandScopeAllPrivateChats
    language_code: str | None
    """None: for everybody whose language has no list of its own."""


def command_lists(wording: Wording, fallback: str = "en") -> tuple[CommandList, ...]:
    """What customers see in their private chats; `fallback` = the language of the list for all others."""
    return tuple(
        CommandList(
            [
                BotCommand(command=name, description=wording.say(code or fallback, f"command-{name}"))
                for name in CUSTOMERS
            ],
            BotCommandScopeAllPrivateChats(),
            code,
        )
        for code in (None, *LANGUAGES)
    )
