"""/start: a personal link tells who it is; what, how often and how to stop; one button that agrees."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from aiogram import Bot, Router, html
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.filters import AGREE, agreement, in_private
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.speakers import language_of, understood
from handlers.telegram.views import Message
from handlers.telegram.wording import LANGUAGES, Wording
from surveys import customers
from surveys.customers import Neutral
from surveys.model import Configuration, ContactBudget, Customer, CustomerStatus

ASKED = (CustomerStatus.LINKED, CustomerStatus.PAUSED)


def build_router() -> Router:
    router = Router(name="start")
    router.message.register(start, CommandStart(), in_private)
    router.callback_query.register(agree, agreement, flags={"button": "agree"})
    return router


async def start(
    message: Incoming,
    command: CommandObject,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    user = message.from_user
    if user is None:
        return
    configuration = await configurations.current(tenant)
    claim = None
    async with db.begin() as conn:
        await customers.unblocked(conn, tenant=tenant, person=user.id, now=clock())
        if command.args:
            claim = await customers.claim_link(
                conn,
                tenant=tenant,
                token=command.args,
                person=user.id,
                chat_id=message.chat.id,
                language_code=understood(user.language_code, configuration.company),
                now=clock(),
            )
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
    language = language_of(found, user.language_code, configuration.company)
    if isinstance(claim, Neutral):
        shown = Message(html.quote(wording.say(language, "link-neutral")))
    else:
        shown = greeting(found, configuration, language, wording)
    await message.answer(shown.text, reply_markup=shown.keyboard)


async def agree(
    query: CallbackQuery,
    version: str,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    configuration = await configurations.current(tenant)
    language = version.partition("-")[0]
    person = query.from_user.id
    if language not in LANGUAGES or version != consent_version(configuration, language, wording):
        async with db.connect() as conn:
            found = await customers.find_by_person(conn, tenant=tenant, person=person)
        language = language_of(found, query.from_user.language_code, configuration.company)
        shown = greeting(found, configuration, language, wording)
    else:
        async with db.begin() as conn:
            found = await customers.consent(conn, tenant=tenant, person=person, version=version, now=clock())
        shown = Message(html.quote(wording.say(language, "linked" if found else "link-neutral")))
    await rewrite(bot, query, shown)
    await settle(query)


def greeting(
    found: tuple[Customer, ...], configuration: Configuration, language: str, wording: Wording
) -> Message:
    """What somebody sees who opens the chat: a stranger, one who may agree, one who has."""
    if not found:
        company = one_line(configuration.company.name, 64)
        return Message(html.quote(wording.say(language, "hello-stranger", company=company)))
    if all(customer.status in ASKED for customer in found):
        return Message(html.quote(wording.say(language, "linked-already")))
    agreeing = InlineKeyboardButton(
        text=wording.say(language, "button-agree"),
        callback_data=AGREE + consent_version(configuration, language, wording),
    )
    hello, *terms = consent_lines(configuration, language, wording)
    text = "\n\n".join([bold(hello), *(html.quote(line) for line in terms)])
    return Message(text, InlineKeyboardMarkup(inline_keyboard=[[agreeing]]))


def consent_lines(configuration: Configuration, language: str, wording: Wording) -> list[str]:
    """The text that a customer agrees to: who, what, how often, what is kept, how to stop."""
    company = one_line(configuration.company.name, 64)
    return [
        wording.say(language, "consent-hello", company=company),
        wording.say(language, "consent-what"),
        _how_often(configuration.contact_budget, language, wording),
        wording.say(language, "consent-stored", company=company),
        wording.say(language, "consent-stop"),
    ]


def consent_version(configuration: Configuration, language: str, wording: Wording) -> str:
    """Names the exact text: language and the first 12 digits of its SHA-256."""
    text = "\n".join(consent_lines(configuration, language, wording))
    return f"{language}-{sha256(text.encode()).hexdigest()[:12]}"


def _how_often(budget: ContactBudget | None, language: str, wording: Wording) -> str:
    if budget is None:
        return wording.say(language, "consent-seldom")
    days = max(1, -(-budget.per // timedelta(days=1)))
    return wording.say(language, "consent-often", asks=budget.asks, days=days)
