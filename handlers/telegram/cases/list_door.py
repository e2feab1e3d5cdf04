"""/cases, /mine and /case: lists that staff turn through, and one case with its card and buttons."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from aiogram import Bot, Router, html
from aiogram.exceptions import TelegramForbiddenError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, LinkPreviewOptions
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed, whole_number
from handlers.telegram.cases.cards import show_card
from handlers.telegram.cases.list_views import list_kind, list_view
from handlers.telegram.cases.status import NAME
from handlers.telegram.gate import chat_of
from handlers.telegram.person import Configured, Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply, thread_of
from handlers.telegram.wording import Wording
from surveys.cases import complaints
from surveys.cases.lists import ListKind, read_list
from surveys.people import rooms
from surveys.talk import talking

LISTS: Final = {"cases": ListKind.OPEN, "mine": ListKind.MINE}
"""By command; `mine` are the unresolved cases that this person has."""
LOOKALIKES: Final = str.maketrans("АВЕКМНРСТУХаверкмнстух", "ABEKMHPCTYXABEPKMHCTYX")
"""Cyrillic letters that people type for the Latin ones of a code."""


def build_router() -> Router:
    router = Router(name="lists of cases")
    router.message.register(show_list, Command(*LISTS))
    router.message.register(show_case, Command("case"))
    router.callback_query.register(press, pressed("cases"), flags={"button": "cases"})
    return router


async def show_list(
    message: Incoming,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    """The first page of the list that the command names."""
    kind = LISTS[command.command]
    shown = await _list(kind, 0, message.chat.id, person, tenant, db, configurations, wording, clock())
    await reply(message, shown.text, shown.keyboard)


async def show_case(
    message: Incoming,
    command: CommandObject,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    """The card of the case that is called so, however the code was typed."""
    wanted = (command.args or "").strip().translate(LOOKALIKES)
    if not wanted:
        await reply(message, html.quote(wording.say(person.language, "desk-case-how")))
        return
    async with db.connect() as conn:
        complaint_id = await complaints.by_code(conn, tenant=tenant, code=wanted)
    said = wording.say(person.language, "desk-case-none", code=one_line(wanted, NAME).upper())
    if complaint_id is None or not await _send_card(
        message, complaint_id, person, bot, tenant, db, configurations, wording, clock()
    ):
        await reply(message, html.quote(said))


async def press(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    now, chat_id = clock(), chat_of(query).id
    match arguments:
        case ("case", number) if (complaint_id := _id(number)) and isinstance(query.message, Incoming):
            sent = await _send_card(
                query.message, complaint_id, person, bot, tenant, db, configurations, wording, now
            )
            await settle(query, None if sent else wording.say(person.language, "case-unknown"))
        case ("list", kind, page):
            wanted = list_kind(kind) or ListKind.OPEN
            place = max(0, min(whole_number(page) or 0, 10**6))
            shown = await _list(wanted, place, chat_id, person, tenant, db, configurations, wording, now)
            await rewrite(bot, query, shown)
            await settle(query)
        case _:
            await settle(query, wording.say(person.language, "case-unknown"))


async def _list(
    kind: ListKind,
    page: int,
    chat_id: int,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    now: datetime,
) -> Message:
    """In a room only that room's cases, to which everybody there may listen."""
    async with db.connect() as conn:
        bound = None if person.in_private else await rooms.rooms_of_chat(conn, tenant=tenant, chat_id=chat_id)
        found = await read_list(
            conn,
            tenant=tenant,
            kind=kind,
            person=person.telegram_user_id,
            rooms=bound,
            page=page,
            now=now,
        )
    versions = {
        number: await configurations.version(tenant, number)
        for number in {case.config_version for case in found.cases}
    }
    return list_view(
        found,
        versions,
        person.configuration,
        wording,
        language=person.language,
        now=now,
        of_room=bound is not None,
    )


async def _send_card(
    below: Incoming,
    complaint_id: UUID,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    now: datetime,
) -> bool:
    """A card of its own, whose buttons work and to which staff can reply; whether there is such a case."""
    async with db.connect() as conn:
        card = await complaints.card(conn, tenant=tenant, complaint_id=complaint_id)
    if card is None:
        return False
    shown = show_card(
        card,
        await configurations.version(tenant, card.case.config_version),
        wording,
        language=person.language if person.in_private else person.configuration.company.language,
        now=now,
        current=person.configuration,
    )
    try:
        sent = await bot.send_message(
            below.chat.id,
            shown.text,
            reply_markup=shown.keyboard,
            message_thread_id=thread_of(below),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    except TelegramForbiddenError:
        return True  # nobody is left in the chat to be told
    async with db.begin() as conn:
        await talking.know_place(
            conn,
            tenant=tenant,
            chat_id=sent.chat.id,
            message_id=sent.message_id,
            complaint_id=complaint_id,
        )
    return True


def _id(number: str) -> UUID | None:
    try:
        return UUID(hex=number) if len(number) == 32 else None
    except ValueError:
        return None
