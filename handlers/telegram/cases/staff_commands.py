"""What everybody of the staff is told first: /help, and a greeting at /start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.cases.cards import NAME
from handlers.telegram.commands import list_of_member, show_list
from handlers.telegram.filters import in_private
from handlers.telegram.help_view import help_view
from handlers.telegram.person import Configured, Person, person_of
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.customers import customers
from surveys.model import Configuration
from surveys.people import staff


async def show_help(
    message: Message, tenant: str, db: AsyncEngine, configurations: Configured, wording: Wording
) -> None:
    """Customers have a help of their own: it is theirs to answer."""
    configuration = await configurations.current(tenant)
    async with db.connect() as conn:
        person = await author(conn, message, tenant, configuration)
    if person is None or person.member is None:
        raise SkipHandler
    await reply(message, help_view(person.member, wording, person.language))


async def welcome_staff(
    message: Message,
    command: CommandObject,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
) -> None:
    """Who is a customer too, or comes by a link, is greeted as a customer.

    Somebody who was added by a bare number gets a name now.
    """
    user, configuration = message.from_user, await configurations.current(tenant)
    async with db.begin() as conn:
        person = await author(conn, message, tenant, configuration)
        if user is None or person is None or person.member is None or command.args:
            raise SkipHandler
        if await customers.find_by_person(conn, tenant=tenant, person=user.id):
            raise SkipHandler
        if person.member.name == str(user.id) and (name := one_line(user.full_name, NAME)):
            await staff.put_member(conn, tenant=tenant, person=replace(person.member, name=name), now=clock())
    await show_list(bot, list_of_member(person.member, wording, person.configuration.company.language))
    await reply(message, help_view(person.member, wording, person.language))


async def author(
    conn: AsyncConnection, message: Message, tenant: str, configuration: Configuration
) -> Person | None:
    """Who wrote the message; None for a channel's post, which nobody has written."""
    if message.from_user is None:
        return None
    return await person_of(
        conn, tenant=tenant, configuration=configuration, user=message.from_user, chat=message.chat
    )


def build_router() -> Router:
    router = Router(name="staff commands")
    router.message.register(show_help, Command("help"))
    router.message.register(welcome_staff, CommandStart(), in_private)
    return router
