"""/staff: as buttons in one rewritten message, and each change as one line."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery
from aiogram.types import Message as Incoming
from aiogram.utils.deep_linking import create_deep_link
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import Arguments, pressed, read_arguments, whole_number
from handlers.telegram.cases.cards import NAME
from handlers.telegram.commands import hide_list, list_of_member, show_list
from handlers.telegram.people.staff_pages import (
    NONE,
    asking_page,
    invite_page,
    line_hint,
    link_page,
    list_page,
    member_page,
    outcome_text,
)
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.configuration import handing_in
from surveys.people import staff, staffing
from surveys.people.roles import Member, Role
from surveys.people.staffing import INVITE_LIFE, AboveYou, Changed, Outcome

PREFIX: Final = "join_"


def build_router() -> Router:
    router = Router(name="staff list")
    router.message.register(command, Command("staff"))
    router.callback_query.register(press, pressed("staff"), flags={"button": "staff"})
    return router


async def command(
    message: Incoming,
    command: CommandObject,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> None:
    now = clock()
    shown: Message | None
    match read_arguments(command.args):
        case Arguments(words=(), named=named) if not named:
            shown = await _list(db, tenant, 0, person, wording)
        case Arguments(words=("add",), named={"role": role, **rest}) if not rest:
            shown = await _link(db, tenant, role, person, bot, wording, now)
        case Arguments(words=("add" | "change", who), named={"role": role, **rest}) if set(rest) <= {"name"}:
            shown = await _put(db, tenant, who, role, rest.get("name"), person, bot, wording, now)
        case Arguments(words=("remove", who), named=named) if not named:
            shown = await _put(db, tenant, who, NONE, None, person, bot, wording, now)
        case _:
            shown = None
    shown = shown or Message(html.quote(wording.say(person.language, "people-lines")))
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
    now, language = clock(), person.language
    shown: Message | None = None
    match arguments:
        case ("page", page):
            shown = await _list(db, tenant, whole_number(page) or 0, person, wording)
        case ("one", who):
            member = await _member(db, tenant, who)
            shown = member_page(member, person, wording) if member else None
        case ("ask", who, role):
            member = await _member(db, tenant, who)
            wished = Role.OWNER if role == Role.OWNER else None
            shown = asking_page(member, wished, wording, language) if member else None
        case ("role", who, role):
            member = await _member(db, tenant, who)
            shown = await _put(db, tenant, who, role, None, person, bot, wording, now) if member else None
        case ("invite",):
            shown = invite_page(person, wording)
        case ("link", role):
            shown = await _link(db, tenant, role, person, bot, wording, now)
        case ("add", handed_id, role):
            shown = await _add_handed(db, tenant, handed_id, role, person, bot, wording, now)
        case ("drop", handed_id):
            async with db.begin() as conn:
                await handing_in.drop(conn, tenant=tenant, handed_id=handed_id, by=person.telegram_user_id)
            shown = Message(html.quote(wording.say(language, "people-dropped")))
    old = None
    if shown is None:
        shown, old = await _list(db, tenant, 0, person, wording), wording.say(language, "people-old")
    await rewrite(bot, query, shown)
    await settle(query, old)


async def put_person(
    db: AsyncEngine,
    *,
    tenant: str,
    person: Person,
    subject: int,
    name: str | None,
    role: Role | None,
    bot: Bot,
    wording: Wording,
    now: datetime,
) -> Outcome:
    """Give the role (None: take it away), commit, then show the right list of commands."""
    by = person.telegram_user_id
    outcome: Outcome
    async with db.begin() as conn:
        if role is None:
            outcome = await staffing.remove(conn, tenant=tenant, by=by, subject=subject, now=now)
        else:
            outcome = await staffing.put(
                conn, tenant=tenant, by=by, subject=subject, name=name, role=role, now=now
            )
    if isinstance(outcome, Changed):
        if outcome.after is None:
            await hide_list(bot, subject)
        else:
            language = person.configuration.company.language
            await show_list(bot, list_of_member(outcome.after, wording, language))
    return outcome


async def _put(
    db: AsyncEngine,
    tenant: str,
    who: str,
    role: str,
    name: str | None,
    person: Person,
    bot: Bot,
    wording: Wording,
    now: datetime,
) -> Message | None:
    """None for what is no number or no role."""
    subject, wished = whole_number(who), _role(role)
    if subject is None or (wished is None and role != NONE):
        return None
    outcome = await put_person(
        db,
        tenant=tenant,
        person=person,
        subject=subject,
        name=one_line(name, NAME) if name else None,
        role=wished,
        bot=bot,
        wording=wording,
        now=now,
    )
    language = person.language
    line = f"/staff remove {subject}" if wished is None else f"/staff change {subject} role={wished}"
    note = html.quote(outcome_text(outcome, wording, language))
    if isinstance(outcome, Changed):
        note += f"\n{line_hint(line, wording, language)}"
    member = await _member(db, tenant, who)
    if member is None:
        rest = await _list(db, tenant, 0, person, wording)
        return Message(f"{note}\n\n{rest.text}", rest.keyboard)
    return member_page(member, person, wording, note=note)


async def _add_handed(
    db: AsyncEngine,
    tenant: str,
    handed_id: str,
    role: str,
    person: Person,
    bot: Bot,
    wording: Wording,
    now: datetime,
) -> Message | None:
    async with db.begin() as conn:
        handed = await handing_in.take(
            conn, tenant=tenant, handed_id=handed_id, by=person.telegram_user_id, kind="person", now=now
        )
    if handed is None:
        return Message(html.quote(wording.say(person.language, "people-old")))
    return await _put(db, tenant, handed.content, role, handed.name, person, bot, wording, now)


async def _link(
    db: AsyncEngine, tenant: str, role: str, person: Person, bot: Bot, wording: Wording, now: datetime
) -> Message | None:
    wished = _role(role)
    if wished is None:
        return None
    async with db.begin() as conn:
        made = await staffing.invite(conn, tenant=tenant, by=person.telegram_user_id, role=wished, now=now)
    if isinstance(made, AboveYou):
        return Message(html.quote(outcome_text(made, wording, person.language)))
    username = (await bot.me()).username or ""
    link = create_deep_link(username, "start", PREFIX + made)
    return link_page(link, wished, now + INVITE_LIFE, now, person, wording)


async def _list(db: AsyncEngine, tenant: str, page: int, person: Person, wording: Wording) -> Message:
    async with db.connect() as conn:
        people = await staff.members(conn, tenant=tenant)
    return list_page(people, page, wording, person.language)


async def _member(db: AsyncEngine, tenant: str, who: str) -> Member | None:
    number = whole_number(who)
    if number is None:
        return None
    async with db.connect() as conn:
        return await staff.member(conn, tenant=tenant, telegram_user_id=number)


def _role(text: str) -> Role | None:
    return Role(text) if text in tuple(Role) else None
