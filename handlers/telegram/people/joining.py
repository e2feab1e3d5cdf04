"""New staff: by the one-time link they open, or by their message or contact that an admin sends."""

from __future__ import annotations

from typing import Any, assert_never

from aiogram import Bot, Router, html
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message, MessageOriginHiddenUser, MessageOriginUser
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.cases.cards import NAME
from handlers.telegram.commands import list_of_member, show_list
from handlers.telegram.filters import carries, in_private
from handlers.telegram.help_view import help_view
from handlers.telegram.people.staff_door import PREFIX
from handlers.telegram.people.staff_pages import offer_page
from handlers.telegram.permissions import ADMINS
from handlers.telegram.person import Configured, Person, person_of
from handlers.telegram.ports import Clock
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.configuration import handing_in
from surveys.people import staff, staffing
from surveys.people.roles import Member, Role
from surveys.people.staffing import AsBefore, BadInvite, Changed


def build_router() -> Router:
    router = Router(name="joining")
    router.message.register(join, CommandStart(deep_link=True), is_join)
    router.message.register(offer, in_private, shows_somebody, from_admin)
    return router


async def is_join(_message: Message, command: CommandObject) -> bool:
    return carries(command, PREFIX)


async def shows_somebody(message: Message) -> bool:
    """Forwarded from a person, or a contact: of somebody else, but that is looked at later."""
    return message.contact is not None or isinstance(
        message.forward_origin, MessageOriginUser | MessageOriginHiddenUser
    )


async def from_admin(
    message: Message, tenant: str, db: AsyncEngine, configurations: Configured
) -> bool | dict[str, Any]:
    """Customers' contacts and words are not for this door; gives `person`."""
    if message.from_user is None:
        return False
    configuration = await configurations.current(tenant)
    async with db.connect() as conn:
        person = await person_of(
            conn, tenant=tenant, configuration=configuration, user=message.from_user, chat=message.chat
        )
    return {"person": person} if person.refusal(ADMINS) is None else False


async def join(
    message: Message,
    command: CommandObject,
    bot: Bot,
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
    async with db.begin() as conn:
        person = await person_of(
            conn, tenant=tenant, configuration=configuration, user=user, chat=message.chat
        )
        outcome = await staffing.join(
            conn,
            tenant=tenant,
            token=(command.args or "").removeprefix(PREFIX),
            person=Member(
                user.id, Role.VIEWER, one_line(user.full_name, NAME) or str(user.id), person.language
            ),
            now=clock(),
        )
    language, company = person.language, configuration.company.name
    match outcome:
        case Changed(after=Member() as member):
            await show_list(bot, list_of_member(member, wording, configuration.company.language))
            role = wording.say(language, f"role-{member.role}")
            said = html.quote(wording.say(language, "people-joined", company=company, role=role))
            said += f"\n\n{help_view(member, wording, language)}"
        case AsBefore(Member() as member):
            role = wording.say(language, f"role-{member.role}")
            said = html.quote(wording.say(language, "people-joined-already", company=company, role=role))
        case AsBefore() | BadInvite() | Changed():
            said = html.quote(wording.say(language, "people-bad-invite"))
        case _:
            assert_never(outcome)
    await reply(message, said, repeatable=False)


async def offer(
    message: Message, person: Person, tenant: str, db: AsyncEngine, wording: Wording, clock: Clock
) -> None:
    shown = _shown(message)
    if shown is None:
        await reply(message, html.quote(wording.say(person.language, "people-hidden")))
        return
    number, name = shown
    async with db.begin() as conn:
        member = await staff.member(conn, tenant=tenant, telegram_user_id=number)
        handed_id = await handing_in.hand_in(
            conn,
            tenant=tenant,
            by=person.telegram_user_id,
            kind="person",
            name=name,
            content=str(number),
            now=clock(),
        )
    page = offer_page(name, handed_id, person, wording, known=member.role if member else None)
    await reply(message, page.text, page.keyboard)


def _shown(message: Message) -> tuple[int, str] | None:
    """Telegram id and name; None for a bot, or where privacy settings hide who wrote."""
    contact, origin = message.contact, message.forward_origin
    if contact is not None and contact.user_id is not None:
        number, name = contact.user_id, f"{contact.first_name} {contact.last_name or ''}"
    elif isinstance(origin, MessageOriginUser) and not origin.sender_user.is_bot:
        number, name = origin.sender_user.id, origin.sender_user.full_name
    else:
        return None
    return number, one_line(name, NAME) or str(number)
