"""The lists of commands that Telegram shows: to customers, to each of the staff, in bound rooms."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from handlers.telegram.permissions import COMMANDS, Where
from handlers.telegram.wording import LANGUAGES, Wording, spoken
from surveys.people.roles import NOBODYS_IDS, Member, rank

CUSTOMERS: Final = ("start", "feedback", "language", "pause", "stop", "mydata", "forget", "privacy", "help")
OF_EVERYBODY: Final = ("language", "help")


@dataclass(frozen=True, slots=True)
class CommandList:
    """The arguments of one setMyCommands."""

    commands: list[BotCommand]
    scope: BotCommandScopeAllPrivateChats | BotCommandScopeChat
    language_code: str | None = None
    """None: for everybody whose language has no list of its own."""


def command_lists(wording: Wording, fallback: str = "en") -> tuple[CommandList, ...]:
    """What customers see in their private chats; `fallback` = the language of the list for all others."""
    return tuple(
        CommandList(_described(CUSTOMERS, wording, code or fallback), BotCommandScopeAllPrivateChats(), code)
        for code in (None, *LANGUAGES)
    )


def list_of_member(member: Member, wording: Wording, language: str) -> CommandList:
    """What this person sees in their private chat, in one language: their own, else the company's."""
    names = [
        name
        for name, right in COMMANDS.items()
        if right.least is not None and rank(right.least) <= rank(member.role)
    ]
    spoken_here = spoken(member.language, language)
    return CommandList(
        _described([*names, *OF_EVERYBODY], wording, spoken_here),
        BotCommandScopeChat(chat_id=member.telegram_user_id),
    )


def list_of_room(chat_id: int, wording: Wording, language: str) -> CommandList:
    """What everybody sees in a bound room: the commands that work there."""
    names = [name for name, right in COMMANDS.items() if right.where is Where.ROOM]
    return CommandList(_described([*names, "help"], wording, language), BotCommandScopeChat(chat_id=chat_id))


async def show_list(bot: Bot, one: CommandList) -> None:
    """Best effort, after the commit: the lists are shown again each hour."""
    with suppress(TelegramAPIError):
        await bot.set_my_commands(one.commands, scope=one.scope, language_code=one.language_code)


async def hide_list(bot: Bot, chat_id: int) -> None:
    """The chat sees what everybody sees."""
    if chat_id in NOBODYS_IDS:
        return
    with suppress(TelegramAPIError):
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=chat_id))


def _described(names: Iterable[str], wording: Wording, language: str) -> list[BotCommand]:
    return [BotCommand(command=name, description=wording.say(language, f"command-{name}")) for name in names]
