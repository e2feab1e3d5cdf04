"""Rooms and groups: one-time codes, binding, being thrown out, and groups that get another id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram import Bot, Router, html
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import ChatMemberUpdated, Message
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.cases.cards import room_name
from handlers.telegram.cases.staff_commands import author
from handlers.telegram.commands import list_of_room, show_list
from handlers.telegram.people.room_views import rooms_view
from handlers.telegram.person import Configured, Person
from handlers.telegram.ports import Clock
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.people import auditing, rooms, staff
from surveys.people.roles import NOBODYS_IDS

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
OUT = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.KICKED})


async def show_rooms(
    message: Message,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
) -> None:
    async with db.begin() as conn:
        bindings = await rooms.binding_codes(
            conn, tenant=tenant, rooms=person.configuration.rooms, now=clock()
        )
    await reply(message, rooms_view(bindings, person.configuration, wording, person.language))


async def bind(
    message: Message,
    command: CommandObject,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    """Whoever has the code may bind: an admin gave it to them."""
    code, bound = (command.args or "").strip(), None
    configuration = await configurations.current(tenant)
    async with db.begin() as conn:
        person = await author(conn, message, tenant, configuration)
        if person is None:
            return
        anonymous = person.telegram_user_id in NOBODYS_IDS
        if code and not person.in_private and not anonymous:
            bound = await rooms.bind(
                conn,
                tenant=tenant,
                code=code,
                chat_id=message.chat.id,
                by=person.telegram_user_id,
                now=clock(),
            )
        if bound is not None:
            await auditing.note(
                conn, tenant=tenant, by=person.author, action="room.bind", subject=bound, now=clock()
            )
    if bound is not None:
        deliver_now()
        await show_list(bot, list_of_room(message.chat.id, wording, person.configuration.company.language))
        named = room_name(person.configuration, bound)
        said = html.quote(wording.say(person.language, "bind-done", room=named))
        await reply(message, said, repeatable=False)
        return
    if anonymous:
        why = "no-anonymous"
    elif person.in_private:
        why = "bind-group-only"
    else:
        why = "bind-wrong" if code else "bind-how"
    await reply(message, html.quote(wording.say(person.language, why)))


async def is_thrown_out(change: ChatMemberUpdated) -> bool:
    return change.chat.type in GROUPS and change.new_chat_member.status in OUT


async def leave(
    change: ChatMemberUpdated,
    tenant: str,
    db: AsyncEngine,
    clock: Clock,
    deliver_now: Callable[[], None],
) -> None:
    async with db.begin() as conn:
        unbound = await rooms.leave(conn, tenant=tenant, chat_id=change.chat.id, now=clock())
        member = await staff.member(conn, tenant=tenant, telegram_user_id=change.from_user.id)
        by = auditing.author_of(member) if member else str(change.from_user.id)
        for room in unbound:
            await auditing.note(conn, tenant=tenant, by=by, action="room.unbind", subject=room, now=clock())
    deliver_now()


async def is_upgrade(message: Message) -> bool:
    return message.migrate_to_chat_id is not None


async def follow(
    message: Message,
    tenant: str,
    db: AsyncEngine,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    if message.migrate_to_chat_id is None:
        return
    async with db.begin() as conn:
        await rooms.move(
            conn, tenant=tenant, old=message.chat.id, new=message.migrate_to_chat_id, now=clock()
        )
    deliver_now()


def build_router() -> Router:
    router = Router(name="rooms")
    router.message.register(follow, is_upgrade)
    router.message.register(show_rooms, Command("rooms"))
    router.message.register(bind, Command("bind"))
    router.my_chat_member.register(leave, is_thrown_out)
    return router
