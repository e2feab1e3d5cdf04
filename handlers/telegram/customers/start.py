"""/start: a personal link tells who it is; what, how often and how to stop; one button that agrees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from aiogram import Bot, Router, html
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.customers.pausing import standing_wish
from handlers.telegram.filters import AGREE, agreement, in_private
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.speakers import language_of, understood
from handlers.telegram.wording import LANGUAGES, Wording
from surveys.customers import customers
from surveys.customers.customers import Neutral
from surveys.customers.wishes import Terms, needs_new_consent
from surveys.facts import Customer, CustomerStatus
from surveys.model import Configuration, ContactBudget

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
        shown = greeting(found, configuration, language, wording, clock())
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
    send_now: Callable[[], None],
) -> None:
    configuration = await configurations.current(tenant)
    language = version.partition("-")[0]
    person = query.from_user.id
    terms = consent_terms(configuration, language, wording) if language in LANGUAGES else None
    if terms is None or version != terms.version:
        async with db.connect() as conn:
            found = await customers.find_by_person(conn, tenant=tenant, person=person)
        language = language_of(found, query.from_user.language_code, configuration.company)
        shown = greeting(found, configuration, language, wording, clock())
    else:
        async with db.begin() as conn:
            found = await customers.consent(conn, tenant=tenant, person=person, terms=terms, now=clock())
        send_now()
        shown = Message(html.quote(wording.say(language, "linked" if found else "link-neutral")))
    await rewrite(bot, query, shown)
    await settle(query)


def greeting(
    found: tuple[Customer, ...],
    configuration: Configuration,
    language: str,
    wording: Wording,
    now: datetime,
) -> Message:
    """What somebody sees who opens the chat: a stranger, one who may agree (anew), one who has agreed."""
    if not found:
        company = one_line(configuration.company.name, 64)
        return Message(html.quote(wording.say(language, "hello-stranger", company=company)))
    terms = consent_terms(configuration, language, wording)
    agreed = all(customer.status in ASKED for customer in found)
    if agreed and not any(
        needs_new_consent(terms, version=customer.consent_version, agreed=customer.agreed)
        for customer in found
    ):
        return standing_wish(found, configuration, language, wording, now)
    hello, *rest = terms.words.split("\n")
    text = "\n\n".join([bold(hello), *(html.quote(line) for line in rest)])
    if agreed:
        text = f"{html.quote(wording.say(language, 'consent-changed'))}\n\n{text}"
    agreeing = InlineKeyboardButton(
        text=wording.say(language, "button-agree"), callback_data=AGREE + terms.version
    )
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


def consent_terms(configuration: Configuration, language: str, wording: Wording) -> Terms:
    """The text as it is now; its version is the language and the first 12 digits of its SHA-256."""
    words = "\n".join(consent_lines(configuration, language, wording))
    version = f"{language}-{sha256(words.encode()).hexdigest()[:12]}"
    return Terms(version, words, configuration.contact_budget)


def _how_often(budget: ContactBudget | None, language: str, wording: Wording) -> str:
    if budget is None:
        return wording.say(language, "consent-seldom")
    days = max(1, -(-budget.per // timedelta(days=1)))
    return wording.say(language, "consent-often", asks=budget.asks, days=days)
