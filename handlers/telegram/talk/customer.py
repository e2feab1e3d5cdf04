"""What customers write about their case: replies to staff, words after staff's, or while a case waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final
from uuid import UUID

from aiogram import Router, html
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message, ReactionTypeEmoji
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.filters import in_private
from handlers.telegram.person import Configured
from handlers.telegram.speakers import language_of
from handlers.telegram.talk.written import OTHERS, written_of
from handlers.telegram.wording import Wording
from surveys.customers import customers
from surveys.facts import Customer, CustomerStatus
from surveys.model import Configuration
from surveys.talk import talking
from surveys.talk.rules import Written

TAKEN: Final = "✍"


def build_replies() -> Router:
    """Before feedback and answers: a reply to staff's words is meant for staff, however old they are."""
    router = Router(name="talk of customers: replies")
    router.message.register(hear, in_private, is_reply)
    return router


def build_words() -> Router:
    """After feedback, before answers: what follows staff's words is meant for staff."""
    router = Router(name="talk of customers: words")
    router.message.register(hear, in_private, is_no_reply)
    return router


async def is_reply(message: Message) -> bool:
    return message.reply_to_message is not None and _is_something(message)


async def is_no_reply(message: Message) -> bool:
    return message.reply_to_message is None and _is_something(message)


async def hear(
    message: Message,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    """Bring it to the case that it is about. Raises SkipHandler for what is about none."""
    user, written = message.from_user, written_of(message)
    if user is None:
        return
    configuration, now = await configurations.current(tenant), clock()
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    async with db.begin() as conn:
        about = await talking.about_in_private(conn, tenant=tenant, person=user.id, reply_to=replied)
        if about is None:
            raise SkipHandler
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
        if written is not None and not await _bring(
            conn, message, about.complaint_id, written, tenant, configuration, now, reply_to=about.reply_to
        ):
            raise SkipHandler
    deliver_now()
    language = language_of(found, user.language_code, configuration.company)
    if written is None:
        await message.answer(html.quote(wording.say(language, "talk-kinds")))
        return
    await say_taken(message, found, wording, language)


async def bring_to_waiting_case(
    conn: AsyncConnection, message: Message, *, tenant: str, configuration: Configuration, now: datetime
) -> bool:
    """Whether a case of theirs waits and takes what nothing else has asked for."""
    user, written = message.from_user, written_of(message)
    if user is None or written is None:
        return False
    complaint_id = await talking.waiting_case(conn, tenant=tenant, person=user.id)
    if complaint_id is None:
        return False
    return await _bring(conn, message, complaint_id, written, tenant, configuration, now)


async def say_taken(message: Message, found: Sequence[Customer], wording: Wording, language: str) -> None:
    """A small sign on the customer's own message; whoever has stopped ours learns that no answer can come."""
    with suppress(TelegramAPIError):
        await message.react([ReactionTypeEmoji(emoji=TAKEN)])
    if found and all(one.status is CustomerStatus.STOPPED for one in found):
        await message.answer(html.quote(wording.say(language, "talk-stopped")))


async def _bring(
    conn: AsyncConnection,
    message: Message,
    complaint_id: UUID,
    written: Written,
    tenant: str,
    configuration: Configuration,
    now: datetime,
    reply_to: UUID | None = None,
) -> bool:
    person = message.chat.id
    await customers.unblocked(conn, tenant=tenant, person=person, now=now)
    return await talking.customer_wrote(
        conn,
        tenant=tenant,
        complaint_id=complaint_id,
        person=person,
        written=written,
        source=(person, message.message_id),
        configuration=configuration,
        now=now,
        reply_to=reply_to,
    )


def _is_something(message: Message) -> bool:
    if message.text is not None and message.text.startswith("/"):
        return False
    return written_of(message) is not None or message.content_type in OTHERS
