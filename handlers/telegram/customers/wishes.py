"""What a customer can always ask for: /stop, /language, /help."""

from __future__ import annotations

from aiogram import Bot, Router, html
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.commands import list_of_member, show_list
from handlers.telegram.filters import SPEAK, in_private, language_choice
from handlers.telegram.person import Configured
from handlers.telegram.ports import Speak
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.speakers import language_of, offered
from handlers.telegram.wording import Wording
from surveys.customers import customers
from surveys.model import Configuration
from surveys.people import staff


def build_router() -> Router:
    router = Router(name="wishes")
    router.message.register(stop, Command("stop"), in_private)
    router.message.register(ask_language, Command("language"), in_private)
    router.message.register(tell_help, Command("help"), in_private)
    router.callback_query.register(choose_language, language_choice, flags={"button": "speak"})
    return router


async def stop(
    message: Incoming,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    speak: Speak,
) -> None:
    user = message.from_user
    if user is None:
        return
    configuration = await configurations.current(tenant)
    async with db.begin() as conn:
        stopped = await customers.stop(conn, tenant=tenant, person=user.id)
    for invitation_id in stopped.invitations:
        speak(invitation_id)
    language = language_of(stopped.customers, user.language_code, configuration.company)
    said = "stopped" if stopped.customers else "stopped-nobody"
    await message.answer(html.quote(wording.say(language, said)))


async def ask_language(
    message: Incoming, tenant: str, db: AsyncEngine, configurations: Configured, wording: Wording
) -> None:
    configuration = await configurations.current(tenant)
    async with db.connect() as conn:
        language = await _language(conn, message, tenant, configuration)
    rows = [
        [InlineKeyboardButton(text=wording.say(code, "language-name"), callback_data=SPEAK + code)]
        for code in offered(configuration.company)
    ]
    await message.answer(
        bold(wording.say(language, "language-ask")),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
    )


async def choose_language(
    query: CallbackQuery, chosen: str, bot: Bot, tenant: str, db: AsyncEngine, wording: Wording
) -> None:
    """The choice holds for the person as a customer and as one of the staff."""
    person = query.from_user.id
    async with db.begin() as conn:
        await customers.set_language(conn, tenant=tenant, person=person, language=chosen)
        await staff.set_language(conn, tenant=tenant, telegram_user_id=person, language=chosen)
        member = await staff.member(conn, tenant=tenant, telegram_user_id=person)
    if member is not None:
        await show_list(bot, list_of_member(member, wording, chosen))
    await rewrite(bot, query, Message(html.quote(wording.say(chosen, "language-done"))))
    await settle(query)


async def tell_help(
    message: Incoming, tenant: str, db: AsyncEngine, configurations: Configured, wording: Wording
) -> None:
    configuration = await configurations.current(tenant)
    async with db.connect() as conn:
        language = await _language(conn, message, tenant, configuration)
    company = one_line(configuration.company.name, 64)
    await message.answer(html.quote(wording.say(language, "help", company=company)))


async def _language(
    conn: AsyncConnection, message: Incoming, tenant: str, configuration: Configuration
) -> str:
    user = message.from_user
    found = await customers.find_by_person(conn, tenant=tenant, person=user.id) if user else ()
    return language_of(found, user.language_code if user else None, configuration.company)
