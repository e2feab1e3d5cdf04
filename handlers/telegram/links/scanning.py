"""/start q_<token>: somebody scanned a public code; consent first, then the question at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from aiogram import Bot, Router, html
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message as Incoming
from aiogram.types import Update
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.customers.start import greeting
from handlers.telegram.filters import carries, in_private
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock
from handlers.telegram.speakers import language_of, understood
from handlers.telegram.wording import Wording
from surveys.customers import customers, public_links
from surveys.customers.public_links import PREFIX, AskedLately, AskedNow, ConsentFirst, OutOfUse


def build_router() -> Router:
    router = Router(name="scanning")
    router.message.register(scan, CommandStart(deep_link=True), in_private, is_scan)
    return router


async def is_scan(_message: Incoming, command: CommandObject) -> bool:
    return carries(command, PREFIX)


async def scan(
    message: Incoming,
    command: CommandObject,
    bot: Bot,
    event_update: Update,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    send_now: Callable[[], None],
) -> None:
    user = message.from_user
    if user is None:
        return
    configuration = await configurations.current(tenant)
    async with db.begin() as conn:
        await customers.unblocked(conn, tenant=tenant, person=user.id, now=clock())
        outcome = await public_links.scan(
            conn,
            tenant=tenant,
            configuration=configuration,
            token=(command.args or "").removeprefix(PREFIX),
            person=user.id,
            chat_id=message.chat.id,
            language=understood(user.language_code, configuration.company),
            scan_id=f"{bot.id}-{event_update.update_id}",
            now=clock(),
        )
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
    language = language_of(found, user.language_code, configuration.company)
    match outcome:
        case AskedNow():
            send_now()
        case ConsentFirst():
            shown = greeting(found, configuration, language, wording, clock())
            await message.answer(shown.text, reply_markup=shown.keyboard)
        case AskedLately(answered):
            said = "scan-answered" if answered else "scan-lately"
            await message.answer(html.quote(wording.say(language, said)))
        case OutOfUse():
            await message.answer(html.quote(wording.say(language, "scan-out-of-use")))
        case _:
            assert_never(outcome)
