"""Commands of staff and admins that only show: /cases, /triggers, /staff, /help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.person import Configured, Person, person_of
from handlers.telegram.replying import reply
from handlers.telegram.staff_views import CASES, cases_view, help_view, people_view, triggers_view
from handlers.telegram.wording import Wording
from surveys import complaints, staff


async def show_cases(
    message: Message,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
) -> None:
    async with db.connect() as conn:
        some, total = await complaints.unresolved(conn, tenant=tenant, limit=CASES)
    named = [(case, await configurations.version(tenant, case.config_version)) for case in some]
    await reply(message, cases_view(named, total, wording, language=person.language, now=clock()))


async def show_triggers(message: Message, person: Person, wording: Wording) -> None:
    await reply(message, triggers_view(person.configuration, wording, person.language))


async def show_staff(
    message: Message, person: Person, tenant: str, db: AsyncEngine, wording: Wording
) -> None:
    async with db.connect() as conn:
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


def build_router() -> Router:
    router = Router(name="staff commands")
    router.message.register(show_cases, Command("cases"))
    router.message.register(show_triggers, Command("triggers"))
    router.message.register(show_staff, Command("staff"))
    router.message.register(show_help, Command("help"))
    return router
