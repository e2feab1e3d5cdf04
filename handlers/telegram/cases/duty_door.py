"""/duty: who of the staff is on duty, and coming on or going off oneself."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed
from handlers.telegram.cases.status import NAME, moment
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.cases import duty
from surveys.cases.duty import OnDuty

HOURS: Final = (4, 8, 12)
"""Lengths of a shift that buttons offer."""
_SPAN: Final = re.compile(r"(\d{1,4})\s*([hm]?)", re.IGNORECASE)


def build_router() -> Router:
    router = Router(name="duty")
    router.message.register(command, Command("duty"))
    router.callback_query.register(press, pressed("duty"), flags={"button": "duty"})
    return router


async def command(
    message: Incoming,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> None:
    """`/duty`, `/duty on`, `/duty on 8h`, `/duty off`."""
    now, language = clock(), person.language
    match (command.args or "").lower().split(maxsplit=1):
        case []:
            note = None
        case ["on"]:
            note = await _come_on(db, tenant, person, None, wording, now)
        case ["on", span] if (length := _length(span)) is not None:
            note = await _come_on(db, tenant, person, now + length, wording, now)
        case ["off"]:
            note = await _go_off(db, tenant, person, wording)
        case _:
            note = wording.say(language, "desk-duty-how")
    shown = await _page(db, tenant, person, wording, now, note)
    await reply(message, shown.text, shown.keyboard)


async def press(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> None:
    now = clock()
    match arguments:
        case ("on",):
            note = await _come_on(db, tenant, person, None, wording, now)
        case ("on", span) if (length := _length(span)) is not None:
            note = await _come_on(db, tenant, person, now + length, wording, now)
        case ("off",):
            note = await _go_off(db, tenant, person, wording)
        case _:
            note = wording.say(person.language, "desk-duty-how")
    await rewrite(bot, query, await _page(db, tenant, person, wording, now, None))
    await settle(query, note)


async def _come_on(
    db: AsyncEngine, tenant: str, person: Person, until: datetime | None, wording: Wording, now: datetime
) -> str:
    async with db.begin() as conn:
        await duty.come_on(conn, tenant=tenant, person=person.telegram_user_id, until=until, now=now)
        (own,) = [
            one
            for one in await duty.roster(conn, tenant=tenant, now=now)
            if one.member.telegram_user_id == person.telegram_user_id
        ]
    if own.until is None:
        return wording.say(person.language, "desk-duty-now-on")
    return wording.say(person.language, "desk-duty-now-until", time=moment(own.until, now, person.zone))


async def _go_off(db: AsyncEngine, tenant: str, person: Person, wording: Wording) -> str:
    async with db.begin() as conn:
        await duty.go_off(conn, tenant=tenant, person=person.telegram_user_id)
    return wording.say(person.language, "desk-duty-now-off")


async def _page(
    db: AsyncEngine, tenant: str, person: Person, wording: Wording, now: datetime, note: str | None
) -> Message:
    async with db.connect() as conn:
        roster = await duty.roster(conn, tenant=tenant, now=now)
    language = person.language
    lines = [_line(one, person, wording, now) for one in roster]
    parts = [
        bold(wording.say(language, "desk-duty-title")),
        html.quote("\n".join(lines) if lines else wording.say(language, "desk-duty-none")),
        html.quote(wording.say(language, "desk-duty-why")),
        html.quote(note or ""),
    ]
    spans = [
        _button(wording.say(language, "desk-duty-hours", hours=hours), f"on:{hours}h") for hours in HOURS
    ]
    switches = [
        _button(f"🟢 {wording.say(language, 'desk-duty-on')}", "on"),
        _button(f"⚪ {wording.say(language, 'desk-duty-off')}", "off"),
    ]
    return Message("\n\n".join(part for part in parts if part), markup([switches, spans]))


def _line(one: OnDuty, person: Person, wording: Wording, now: datetime) -> str:
    name = one_line(one.member.name, NAME) or str(one.member.telegram_user_id)
    if one.until is not None:
        time = moment(one.until, now, person.zone)
        return f"🟢 {wording.say(person.language, 'desk-duty-until', name=name, time=time)}"
    time = moment(one.since, now, person.zone)
    return f"🟢 {wording.say(person.language, 'desk-duty-since', name=name, time=time)}"


def _length(text: str) -> timedelta | None:
    """`8h`, `90m`; a bare number is hours. Never nothing, and no longer than anybody may be on duty."""
    found = _SPAN.fullmatch(text.strip())
    if found is None or int(found[1]) == 0:
        return None
    length = timedelta(minutes=int(found[1])) if found[2].lower() == "m" else timedelta(hours=int(found[1]))
    return length if length <= duty.LONGEST else None


def _button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=f"duty:{data}")
