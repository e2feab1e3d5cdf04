"""/start claim_<code>: the first owner claims the bot in a private chat, with the code of the first start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final, assert_never

from aiogram import Bot, Router, html
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.admin.menu import offer_setup
from handlers.telegram.cases.cards import NAME
from handlers.telegram.cases.staff_commands import author
from handlers.telegram.commands import list_of_member, show_list
from handlers.telegram.filters import carries
from handlers.telegram.person import Configured
from handlers.telegram.ports import PageLinks
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.people import staff
from surveys.people.roles import Member, Role
from surveys.people.staff import Owned, TooManyTries, WrongCode

PREFIX: Final = "claim_"


async def is_claim(_message: Message, command: CommandObject) -> bool:
    return carries(command, PREFIX)


async def claim(
    message: Message,
    command: CommandObject,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
    pages: PageLinks,
) -> None:
    if message.from_user is None:
        return
    outcome = None
    configuration = await configurations.current(tenant)
    async with db.begin() as conn:
        person = await author(conn, message, tenant, configuration)
        if person is None:
            return
        owner = Member(
            message.from_user.id,
            Role.OWNER,
            one_line(message.from_user.full_name, NAME) or str(message.from_user.id),
            person.language,
        )
        if person.in_private:
            outcome = await staff.claim_ownership(
                conn,
                tenant=tenant,
                code=(command.args or "").removeprefix(PREFIX),
                person=owner,
                now=clock(),
            )
    match outcome:
        case None:
            said = "private-only"
        case Owned():
            deliver_now()
            await show_list(bot, list_of_member(owner, wording, person.configuration.company.language))
            said = "claim-owned"
        case WrongCode():
            said = "claim-wrong"
        case TooManyTries():
            said = "claim-too-many"
        case _:
            assert_never(outcome)
    company = person.configuration.company.name
    await reply(message, html.quote(wording.say(person.language, said, company=company)), repeatable=False)
    if isinstance(outcome, Owned):
        known = replace(person, member=owner)
        await offer_setup(message, known, bot, tenant, db, wording, clock, pages)


def build_router() -> Router:
    router = Router(name="first owner")
    router.message.register(claim, CommandStart(deep_link=True), is_claim)
    return router
