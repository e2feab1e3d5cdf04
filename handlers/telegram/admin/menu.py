"""The admins' menu and wizards: commands that open them, presses, and words that were asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.admin.menu_page import pressed
from handlers.telegram.admin.menu_pages import opening
from handlers.telegram.admin.menu_showing import Turn, keep, remove, show
from handlers.telegram.admin.menu_stand import Stand, stand_before
from handlers.telegram.admin.menu_turns import again, shown, turn_of, turn_of_words
from handlers.telegram.admin.setup_turns import open_setup
from handlers.telegram.filters import in_private
from handlers.telegram.person import Configured, Person, person_of
from handlers.telegram.ports import PageLinks
from handlers.telegram.pressing import settle
from handlers.telegram.wording import Wording
from surveys.configuration import dialogues, setting_up
from surveys.configuration.dialogues import Dialogue, new_dialogue
from surveys.people import staff
from surveys.people.roles import Role, may

OPENING: Final = (
    "settings",
    "journeys",
    "stages",
    "touchpoints",
    "entries",
    "surveys",
    "questions",
    "triggers",
    "calendars",
    "quiet",
    "budget",
    "complaints",
    "personas",
    "languages",
    "company",
)
"""Commands that open the menu when nothing stands behind them."""

Turning = Callable[[AsyncConnection, Stand], Awaitable[Turn]]


async def nothing_behind(_message: Message, command: CommandObject) -> bool:
    return not (command.args or "").strip()


async def is_menu_button(query: CallbackQuery) -> bool | dict[str, tuple[int, int]]:
    found = pressed(query.data)
    return False if found is None else {"chosen": found}


async def is_awaited(
    message: Message, tenant: str, db: AsyncEngine, clock: Callable[[], datetime]
) -> bool | dict[str, Dialogue]:
    """Words of an admin whose menu asks for a value; a reply to another message is none."""
    if message.from_user is None or message.text is None or message.text.startswith("/"):
        return False
    who, chat = message.from_user.id, message.chat.id
    async with db.connect() as conn:
        found = await dialogues.standing(conn, tenant=tenant, telegram_user_id=who, chat_id=chat, now=clock())
        if found is None or not found.listens(clock()):
            return False
        elsewhere = message.reply_to_message
        if elsewhere is not None and elsewhere.message_id != found.message_id:
            return False
        member = await staff.member(conn, tenant=tenant, telegram_user_id=who)
    return {"dialogue": found} if may(member, Role.ADMIN) else False


async def open_menu(
    message: Message,
    command: CommandObject,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    pages: PageLinks,
) -> None:
    place = opening(command.command)

    async def turning(_conn: AsyncConnection, stand: Stand) -> Turn:
        return shown(stand, place)

    await open_anew(message, turning, person, bot, tenant, db, wording, clock, pages)


async def set_up(
    message: Message,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    pages: PageLinks,
) -> None:
    await open_anew(message, open_setup, person, bot, tenant, db, wording, clock, pages)


async def offer_setup(
    message: Message,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    pages: PageLinks,
) -> None:
    """Open the set-up for a new owner whose company nobody has configured yet."""
    async with db.connect() as conn:
        fresh = await setting_up.is_fresh(conn, tenant=tenant)
    if fresh or not person.configuration.journeys:
        await set_up(message, person, bot, tenant, db, wording, clock, pages)


async def open_anew(
    message: Message,
    turning: Turning,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    pages: PageLinks,
) -> None:
    """Show it in a new message; the one that showed the menu so far goes."""
    chat = message.chat.id
    async with db.begin() as conn:
        found = await dialogues.standing(
            conn, tenant=tenant, telegram_user_id=person.telegram_user_id, chat_id=chat, now=clock()
        )
        dialogue = found or new_dialogue(person.telegram_user_id, chat)
        stand = await stand_before(
            conn,
            tenant=tenant,
            person=person,
            wording=wording,
            dialogue=dialogue,
            now=clock(),
            pages=pages,
        )
        turn = await turning(conn, stand)
        kept = await keep(conn, tenant=tenant, dialogue=dialogue, turn=turn, now=clock())
    if kept is not None:
        await show(bot, db, tenant=tenant, dialogue=kept, page=turn.page, anew=True)


async def press(
    query: CallbackQuery,
    chosen: tuple[int, int],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
    pages: PageLinks,
) -> None:
    """A press on the page that is shown does what its row says; on an older one it shows where one stands."""
    serial, number = chosen
    turn = None
    async with db.begin() as conn:
        dialogue = await _pressed_dialogue(conn, query, tenant, clock())
        if dialogue is not None:
            stand = await stand_before(
                conn,
                tenant=tenant,
                person=person,
                wording=wording,
                dialogue=dialogue,
                now=clock(),
                pages=pages,
            )
            known = serial == dialogue.serial and number < len(dialogue.buttons)
            turn = await (turn_of(conn, stand, dialogue.buttons[number]) if known else again(conn, stand))
            kept = await keep(conn, tenant=tenant, dialogue=dialogue, turn=turn, now=clock())
    if turn is None:
        await settle(query, wording.say(person.language, "settings-old"))
        return
    if turn.base_version != person.configuration.version:
        configurations.forget(tenant)
    await settle(query)
    if kept is not None:
        await show(bot, db, tenant=tenant, dialogue=kept, page=turn.page)


async def _pressed_dialogue(
    conn: AsyncConnection, query: CallbackQuery, tenant: str, now: datetime
) -> Dialogue | None:
    """The presser's dialogue, if it is this message that shows it; held until the transaction ends."""
    if query.message is None:
        return None
    found = await dialogues.standing(
        conn,
        tenant=tenant,
        telegram_user_id=query.from_user.id,
        chat_id=query.message.chat.id,
        now=now,
        moving=True,
    )
    if found is None or (found.message_id or 0) > query.message.message_id:
        return None
    return replace(found, message_id=query.message.message_id)


async def take_words(
    message: Message,
    dialogue: Dialogue,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
    pages: PageLinks,
) -> None:
    """The value goes into the menu's message, and what was typed out of the chat, so the menu stays last."""
    if message.from_user is None or message.text is None:
        return
    configuration = await configurations.current(tenant)
    async with db.begin() as conn:
        person = await person_of(
            conn, tenant=tenant, configuration=configuration, user=message.from_user, chat=message.chat
        )
        moving = await dialogues.standing(
            conn,
            tenant=tenant,
            telegram_user_id=dialogue.telegram_user_id,
            chat_id=dialogue.chat_id,
            now=clock(),
            moving=True,
        )
        dialogue = moving or dialogue
        stand = await stand_before(
            conn,
            tenant=tenant,
            person=person,
            wording=wording,
            dialogue=dialogue,
            now=clock(),
            pages=pages,
        )
        heard = message.message_id <= dialogue.heard
        turn = await (again(conn, stand) if heard else turn_of_words(conn, stand, message.text))
        hearing = replace(dialogue, heard=max(dialogue.heard, message.message_id))
        kept = await keep(conn, tenant=tenant, dialogue=hearing, turn=turn, now=clock())
    if turn.base_version != configuration.version:
        configurations.forget(tenant)
    if kept is not None:
        await show(bot, db, tenant=tenant, dialogue=kept, page=turn.page)
        await remove(bot, message.chat.id, message.message_id)


def build_router() -> Router:
    router = Router(name="menu")
    router.message.register(open_menu, Command(*OPENING), nothing_behind)
    router.message.register(set_up, Command("setup"), in_private)
    router.callback_query.register(press, is_menu_button, flags={"button": "menu"})
    router.message.register(take_words, in_private, is_awaited)
    return router
