"""/sla: how promises to customers were kept, in any window, by owner, room, touchpoint or person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed
from handlers.telegram.cases.sla_view import show_sla
from handlers.telegram.person import Person
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message as Shown
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from mapping.reading import View, WindowError, today_of, view_of
from surveys.cases.sla import SlaBy, read_sla

USUAL = "30d"


async def tell_sla(
    message: Message,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
) -> None:
    wished = wished_of((command.args or "").split())
    if wished is None:
        await reply(message, html.quote(wording.say(person.language, "sla-how")))
        return
    shown = await _shown(*wished, person, tenant, db, wording, clock())
    await reply(message, shown.text, shown.keyboard)


async def turn_sla(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
) -> None:
    wished = wished_of(arguments)
    if wished is not None:
        await rewrite(bot, query, await _shown(*wished, person, tenant, db, wording, clock()))
    await settle(query)


def wished_of(words: list[str] | tuple[str, ...]) -> tuple[View, SlaBy] | None:
    """A window and a key in any order, either left out; None for anything else."""
    window, by = USUAL, SlaBy.OWNER
    if len(words) > 2:
        return None
    for word in words:
        if word in set(SlaBy):
            by = SlaBy(word)
        else:
            window = word
    try:
        return view_of("", window=window), by
    except WindowError:
        return None


async def _shown(
    view: View, by: SlaBy, person: Person, tenant: str, db: AsyncEngine, wording: Wording, now: datetime
) -> Shown:
    configuration = person.configuration
    first, last = view.span(today_of(configuration, now))
    async with db.connect() as conn:
        lines = await read_sla(conn, tenant=tenant, by=by, first=first, last=last, zone=person.zone, now=now)
    language = person.language if person.in_private else configuration.company.language
    return show_sla(lines, view, by, configuration, wording, language)


def build_router() -> Router:
    router = Router(name="sla")
    router.message.register(tell_sla, Command("sla"))
    router.callback_query.register(turn_sla, pressed("sla"), flags={"button": "sla"})
    return router
