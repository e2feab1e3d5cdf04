"""Commands of staff and admins that only show: /cases, /triggers, /staff, /help."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from aiogram import Router, html
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command
from aiogram.types import LinkPreviewOptions, Message
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.person import Configured, Person, person_of
from handlers.telegram.staff_views import CASES, cases_view, help_view, people_view, triggers_view
from handlers.telegram.wording import Wording
from surveys import complaints, staff
from surveys.roles import Role


async def show_cases(
    message: Message,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
) -> None:
    async with db.connect() as conn:
        person = await author(conn, message, tenant, configurations)
        if person is None or await refused(message, person, wording, Role.STAFF):
            return
        some, total = await complaints.unresolved(conn, tenant=tenant, limit=CASES)
    named = [(case, await configurations.version(tenant, case.config_version)) for case in some]
    await reply(message, cases_view(named, total, wording, language=person.language, now=clock()))


async def show_triggers(
    message: Message, tenant: str, db: AsyncEngine, configurations: Configured, wording: Wording
) -> None:
    async with db.connect() as conn:
        person = await author(conn, message, tenant, configurations)
    if person is None or await refused(message, person, wording, Role.ADMIN, rooms_too=False):
        return
    await reply(message, triggers_view(person.configuration, wording, person.language))


async def show_staff(
    message: Message, tenant: str, db: AsyncEngine, configurations: Configured, wording: Wording
) -> None:
    async with db.connect() as conn:
        person = await author(conn, message, tenant, configurations)
        if person is None or await refused(message, person, wording, Role.ADMIN, rooms_too=False):
            return
        people = await staff.members(conn, tenant=tenant)
    await reply(message, people_view(people, wording, person.language))


async def show_help(
    message: Message, tenant: str, db: AsyncEngine, configurations: Configured, wording: Wording
) -> None:
    """Customers have a help of their own: it is theirs to answer."""
    async with db.connect() as conn:
        person = await author(conn, message, tenant, configurations)
    if person is None or person.member is None:
        raise SkipHandler
    if await refused(message, person, wording, Role.VIEWER):
        return
    await reply(message, help_view(person.member, wording, person.language))


async def author(
    conn: AsyncConnection, message: Message, tenant: str, configurations: Configured
) -> Person | None:
    """Who wrote the message; None for a channel's post, which nobody has written."""
    if message.from_user is None:
        return None
    configuration = await configurations.current(tenant)
    return await person_of(
        conn, tenant=tenant, configuration=configuration, user=message.from_user, chat=message.chat
    )


async def refused(
    message: Message, person: Person, wording: Wording, needed: Role, *, rooms_too: bool = True
) -> bool:
    """Whether this person may not do that here; then they have been told so in one sentence."""
    refusal = person.refusal(needed, rooms_too=rooms_too)
    if refusal is None:
        return False
    company = person.configuration.company.name
    await reply(message, html.quote(wording.say(person.language, refusal, company=company)))
    return True


async def reply(message: Message, text: str, *, repeatable: bool = True) -> None:
    """Answer in the chat; where the bot may no longer write, nobody is left to be told.

    `repeatable` False: done again, the command would answer something else, so any failure is let pass.
    """
    passing = (TelegramForbiddenError, TelegramBadRequest) if repeatable else (TelegramAPIError,)
    with suppress(*passing):
        await message.answer(
            text, parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)
        )


def build_router() -> Router:
    router = Router(name="staff commands")
    router.message.register(show_cases, Command("cases"))
    router.message.register(show_triggers, Command("triggers"))
    router.message.register(show_staff, Command("staff"))
    router.message.register(show_help, Command("help"))
    return router
