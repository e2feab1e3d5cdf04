"""/forget: asked twice, then everything personal is erased; only counts that name nobody stay."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from aiogram import Bot, Router, html
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.filters import WISH, in_private, wish_button
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.speakers import language_of
from handlers.telegram.wording import Wording
from surveys.customers import customers
from surveys.customers.erasing import erase_person

GO: Final = "forget:go"
SURE: Final = "forget:yes"
KEEP: Final = "forget:keep"


def build_router() -> Router:
    router = Router(name="forgetting")
    kind = {"button": "customer"}
    router.message.register(offer_to_forget, Command("forget"), in_private)
    router.callback_query.register(reconsider, wish_button(frozenset({GO, KEEP})), flags=kind)
    router.callback_query.register(forget, wish_button(frozenset({SURE})), flags=kind)
    return router


async def offer_to_forget(
    message: Incoming, tenant: str, db: AsyncEngine, configurations: Configured, wording: Wording
) -> None:
    user = message.from_user
    if user is None:
        return
    company = (await configurations.current(tenant)).company
    async with db.connect() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
    language = language_of(found, user.language_code, company)
    shown = Message(html.quote(wording.say(language, "forget-nobody")))
    if found:
        shown = first_question(company.name, language, wording)
    await message.answer(shown.text, reply_markup=shown.keyboard)


async def reconsider(
    query: CallbackQuery,
    wish: str,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
) -> None:
    company = (await configurations.current(tenant)).company
    async with db.connect() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=query.from_user.id)
    language = language_of(found, query.from_user.language_code, company)
    shown = Message(html.quote(wording.say(language, "forget-kept" if found else "forget-nobody")))
    if found and wish == GO:
        shown = Message(
            html.quote(wording.say(language, "forget-sure")),
            _keyboard(
                (wording.say(language, "forget-keep"), KEEP), (wording.say(language, "forget-yes"), SURE)
            ),
        )
    await rewrite(bot, query, shown)
    await settle(query)


async def forget(
    query: CallbackQuery,
    bot: Bot,
    event_update: Update,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    """Nothing is stored of the wish itself either, so what is said afterwards is said once or never."""
    person = query.from_user.id
    company = (await configurations.current(tenant)).company
    async with db.begin() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=person)
        erased = await erase_person(
            conn, tenant=tenant, person=person, update=(bot.id, event_update.update_id), now=clock()
        )
    language = language_of(found, query.from_user.language_code, company)
    with suppress(TelegramAPIError):
        await rewrite(
            bot,
            query,
            Message(html.quote(wording.say(language, "forget-done" if erased else "forget-nobody"))),
        )
    await settle(query)
    pressed = query.message.message_id if query.message else None
    for message_id in {one for customer in erased for one in customer.messages} - {pressed}:
        with suppress(TelegramAPIError):
            await bot.edit_message_text(
                html.quote(wording.say(language, "forget-closed")), chat_id=person, message_id=message_id
            )


def first_question(company: str, language: str, wording: Wording) -> Message:
    """What will be gone and what stays, with a button that leads to the second question."""
    title, _, rest = wording.say(language, "forget-ask", company=one_line(company, 64)).partition("\n\n")
    return Message(
        f"{bold(title)}\n\n{html.quote(rest)}",
        _keyboard((wording.say(language, "forget-go"), GO), (wording.say(language, "forget-keep"), KEEP)),
    )


def _keyboard(*choices: tuple[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=text, callback_data=WISH + wish)] for text, wish in choices
        ]
    )
