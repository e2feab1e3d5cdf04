"""How often a customer is asked: /pause and its buttons; a pause, fewer questions, and back again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from aiogram import Bot, Router, html
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.filters import WISH, in_private, wish_button
from handlers.telegram.moments import day_text
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.speakers import language_of
from handlers.telegram.wording import Wording
from surveys.asking.hours import zone_of
from surveys.customers import customers, wishing
from surveys.customers.wishes import Pause, budget_for, halved
from surveys.facts import Customer, CustomerStatus
from surveys.model import Configuration, ContactBudget

PAUSE: Final = "pause:"
RESUME: Final = "resume"
FEWER: Final = "fewer"
USUAL: Final = "usual"
WISHES: Final = frozenset({*(PAUSE + pause for pause in Pause), RESUME, FEWER, USUAL})


def build_router() -> Router:
    router = Router(name="pausing")
    router.message.register(offer_pause, Command("pause"), in_private)
    router.callback_query.register(take_wish, wish_button(WISHES), flags={"button": "customer"})
    return router


async def offer_pause(
    message: Incoming,
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
    async with db.connect() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
    language = language_of(found, user.language_code, configuration.company)
    shown = pause_offer(found, configuration, language, wording, clock())
    await message.answer(shown.text, reply_markup=shown.keyboard)


async def take_wish(
    query: CallbackQuery,
    wish: str,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    configuration, person, now = await configurations.current(tenant), query.from_user.id, clock()
    async with db.begin() as conn:
        if wish.startswith(PAUSE):
            found = await wishing.pause(
                conn,
                tenant=tenant,
                person=person,
                pause=Pause(wish.removeprefix(PAUSE)),
                company_zone=configuration.company.timezone,
                now=now,
            )
        elif wish == RESUME:
            found = await wishing.resume(conn, tenant=tenant, person=person)
        else:
            found = await wishing.ask_fewer(conn, tenant=tenant, person=person, fewer=wish == FEWER)
    language = language_of(found, query.from_user.language_code, configuration.company)
    await rewrite(bot, query, standing_wish(found, configuration, language, wording, now))
    await settle(query)


def standing_wish(
    found: tuple[Customer, ...],
    configuration: Configuration,
    language: str,
    wording: Wording,
    now: datetime,
) -> Message:
    """How it stands between us: no questions, a pause, fewer, or as usual; with what undoes it."""
    if not any(one.status in (CustomerStatus.LINKED, CustomerStatus.PAUSED) for one in found):
        return Message(html.quote(wording.say(language, "pause-nobody")))
    if paused_until(found, now) is not None:
        said = pause_text(found, configuration, language, wording, now)
        return Message(html.quote(said), _keyboard((wording.say(language, "pause-resume"), RESUME)))
    if any(one.fewer for one in found):
        said = fewer_text(found, configuration, language, wording)
        return Message(html.quote(said), _keyboard((wording.say(language, "fewer-undo"), USUAL)))
    return Message(html.quote(wording.say(language, "linked-already")))


def pause_offer(
    found: tuple[Customer, ...],
    configuration: Configuration,
    language: str,
    wording: Wording,
    now: datetime,
) -> Message:
    """For how long to be silent; where somebody cannot be asked anyway, or not now, how it stands instead."""
    linked = any(one.status is CustomerStatus.LINKED for one in found)
    if paused_until(found, now) is not None or not (linked or any(one.paused_until for one in found)):
        return standing_wish(found, configuration, language, wording, now)
    fewer = any(one.fewer for one in found)
    choices = [(wording.say(language, f"pause-{pause}"), PAUSE + pause) for pause in Pause]
    rows = [[_button(*choice) for choice in choices]]
    often = ("fewer-undo", USUAL) if fewer else ("fewer-wish", FEWER)
    rows.append([_button(wording.say(language, often[0]), often[1])])
    company = one_line(configuration.company.name, 64)
    text = f"{bold(wording.say(language, 'pause-ask'))}\n\n" + html.quote(
        wording.say(language, "pause-about", company=company)
    )
    return Message(text, InlineKeyboardMarkup(inline_keyboard=rows))


def paused_until(found: tuple[Customer, ...], now: datetime) -> datetime | None:
    """The end of a pause that lasts, if everybody that may be asked rests."""
    asked = [one for one in found if one.status in (CustomerStatus.LINKED, CustomerStatus.PAUSED)]
    ends = [one.paused_until for one in asked if one.paused_until is not None and one.paused_until > now]
    return min(ends) if asked and len(ends) == len(asked) else None


def pause_text(
    found: tuple[Customer, ...],
    configuration: Configuration,
    language: str,
    wording: Wording,
    now: datetime,
) -> str:
    """Until when nothing is asked, as plain text; that nothing is asked at all, where it is so."""
    until = paused_until(found, now)
    if until is None:
        return wording.say(language, "pause-nobody")
    zone = next((one.timezone for one in found if one.timezone), None)
    date = day_text(until, zone_of(zone, configuration.company.timezone), language)
    return wording.say(language, "pause-on", date=date)


def fewer_text(
    found: tuple[Customer, ...], configuration: Configuration, language: str, wording: Wording
) -> str:
    """How often they are asked when they wish it less often, as plain text."""
    agreed = next((one.agreed for one in found if one.agreed), None)
    limit = halved(budget_for(configuration.contact_budget, agreed=agreed, fewer=False))
    return wording.say(language, "fewer-on", asks=limit.asks, days=_days(limit))


def _days(limit: ContactBudget) -> int:
    return max(1, -(-limit.per // timedelta(days=1)))


def _button(text: str, wish: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=WISH + wish)


def _keyboard(*choices: tuple[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[_button(*choice)] for choice in choices])
