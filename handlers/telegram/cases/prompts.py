"""Words that staff write about a case when they are asked: the question, and the note that answers it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from aiogram import Bot, html
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, ForceReply, Message, ReactionTypeEmoji, ReplyParameters
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.cases.status import NAME
from handlers.telegram.person import Configured, Person
from handlers.telegram.pressing import settle
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply, take_away, thread_of
from handlers.telegram.talk import canned
from handlers.telegram.wording import Wording, spoken
from surveys.cases import complaints, moves, prompts
from surveys.cases.prompts import Waiting, Wish
from surveys.cases.values import Case, Moved, Staff


async def prompt(
    query: CallbackQuery,
    complaint_id: UUID,
    wish: Wish,
    *,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    now: datetime,
) -> int | None:
    """Ask the presser for words below the card, as a message that their client answers by itself.

    The message's id; None if it could not be sent.
    """
    below = query.message
    async with db.begin() as conn:
        card = await complaints.card(conn, tenant=tenant, complaint_id=complaint_id)
        if card is not None and below is not None:
            await prompts.ask(
                conn,
                tenant=tenant,
                chat_id=below.chat.id,
                person=person.telegram_user_id,
                complaint_id=complaint_id,
                wish=wish,
                now=now,
            )
    if card is None or below is None:
        await settle(query, wording.say(person.language, "case-unknown"))
        return None
    await settle(query)
    asked = html.quote(wording.say(person.language, f"desk-ask-{wish}", code=card.case.code))
    if not person.in_private:
        asked = f"{_mention(query)}: {asked}"
    with suppress(TelegramAPIError):
        sent = await bot.send_message(
            below.chat.id,
            asked,
            reply_markup=ForceReply(
                selective=True,
                input_field_placeholder=wording.say(person.language, f"desk-field-{wish}")[:64],
            ),
            reply_parameters=ReplyParameters(message_id=below.message_id, allow_sending_without_reply=True),
            message_thread_id=thread_of(below),
        )
        async with db.begin() as conn:
            await prompts.asked(
                conn,
                tenant=tenant,
                chat_id=below.chat.id,
                person=person.telegram_user_id,
                complaint_id=complaint_id,
                message_id=sent.message_id,
            )
        if wish is Wish.REPLY:
            offer_id = await _offer_ready_ones(bot, sent, card.case, person, wording)
            async with db.begin() as conn:
                await prompts.asked(
                    conn,
                    tenant=tenant,
                    chat_id=below.chat.id,
                    person=person.telegram_user_id,
                    complaint_id=complaint_id,
                    offer_id=offer_id,
                )
        return sent.message_id
    return None


async def _offer_ready_ones(
    bot: Bot, question: Message, case: Case, person: Person, wording: Wording
) -> int | None:
    """Answers that the company has ready, for whoever would rather choose than write: that message's id."""
    ready = canned.offer(case, person.configuration, wording, person.language)
    if ready is None:
        return None
    sent = await bot.send_message(
        question.chat.id,
        ready.text,
        reply_markup=ready.keyboard,
        message_thread_id=thread_of(question),
    )
    return sent.message_id


def _mention(query: CallbackQuery) -> str:
    """HTML that names the presser so that their client alone opens the field for the answer."""
    name = one_line(query.from_user.full_name, NAME) or str(query.from_user.id)
    return html.link(html.quote(name), f"tg://user?id={query.from_user.id}")


async def is_note(
    message: Message, tenant: str, db: AsyncEngine, clock: Callable[[], datetime]
) -> bool | dict[str, Any]:
    """Words that answer a question for a note; gives `waiting`."""
    words, author = message.text, message.from_user
    if words is None or author is None or words.startswith("/"):
        return False
    replied = message.reply_to_message
    in_private = message.chat.id == author.id
    if replied is None and not in_private:
        return False
    if replied is not None and (replied.from_user is None or not replied.from_user.is_bot):
        return False
    async with db.connect() as conn:
        waiting = await prompts.waiting(
            conn,
            tenant=tenant,
            chat_id=message.chat.id,
            person=author.id,
            reply_to=replied.message_id if replied else None,
            now=clock(),
        )
    return {"waiting": waiting} if waiting is not None and waiting.wish is Wish.NOTE else False


async def keep_note(
    message: Message,
    waiting: Waiting,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    """The note joins the case and its card; a sign on the message says so."""
    author = message.from_user
    if author is None or message.text is None:
        return
    configuration = await configurations.current(tenant)
    async with db.begin() as conn:
        asked = await prompts.answered(
            conn,
            tenant=tenant,
            chat_id=message.chat.id,
            person=author.id,
            complaint_id=waiting.complaint_id,
        )
        outcome = (
            await moves.note(
                conn,
                words=message.text,
                tenant=tenant,
                complaint_id=waiting.complaint_id,
                by=Staff(author.id),
                configuration=configuration,
                now=clock(),
            )
            if asked is not None
            else None
        )
    deliver_now()
    if not isinstance(outcome, Moved):
        if asked is not None:
            language = spoken(author.language_code, configuration.company.language)
            await reply(message, html.quote(wording.say(language, "case-unknown")))
        return
    with suppress(TelegramAPIError):
        await bot.set_message_reaction(
            message.chat.id, message.message_id, reaction=[ReactionTypeEmoji(emoji="👌")]
        )
    await take_away(bot, message.chat.id, asked or ())
