"""Staff answer a customer: by a reply to the card or what is below it, when asked, or in the case's topic."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from aiogram import Bot, Router, html
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message, ReactionTypeEmoji, ReplyParameters
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.cases.buttons import unpack_case
from handlers.telegram.person import Configured, Person, person_of
from handlers.telegram.replying import take_away, thread_of
from handlers.telegram.talk.views import unreached_text
from handlers.telegram.talk.written import OTHERS, written_of
from handlers.telegram.wording import Wording
from surveys.cases import complaints, prompts
from surveys.cases import moves as case_moves
from surveys.cases.statuses import ALPHABET
from surveys.cases.values import NotAllowed, Outcome, Staff, Unknown
from surveys.model import Configuration
from surveys.people.roles import NOBODYS_IDS
from surveys.talk import talking
from surveys.talk.rules import NOTE_SIGN, Written
from surveys.talk.talking import About, NobodyThere, Replied, Said, Unfit

NOTED: Final = "✍"
HEADS: Final = ("👤", "↩️", "⛔")
"""How words of the other side, and signs that some did not arrive, begin."""
CODE: Final = re.compile(rf"\b[{ALPHABET}]{{4,}}\b")


@dataclass(frozen=True, slots=True)
class Noted:
    """It stays among staff."""

    outcome: Outcome


def build_router() -> Router:
    """Before the menus and all that customers write: what is about a case goes to its customer."""
    router = Router(name="talk of staff")
    router.message.register(answer, may_be_about_a_case)
    return router


async def may_be_about_a_case(message: Message) -> bool:
    """A reply, something in a topic, or in private plain words that somebody may have been asked for."""
    words = message.text or ""
    if message.from_user is None or (words.startswith("/") and not is_note(words)):
        return False
    in_private = message.chat.id == message.from_user.id
    replies = message.reply_to_message is not None or thread_of(message) is not None
    return (replies or in_private) and (written_of(message) is not None or message.content_type in OTHERS)


def is_note(words: str | None) -> bool:
    return (words or "").lstrip().startswith(NOTE_SIGN)


async def answer(
    message: Message,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    """Whoever is none of the staff is told that nothing was sent; all that is about no case passes.

    Raises SkipHandler for what passes.
    """
    user = message.from_user
    if user is None:
        return
    configuration, now, written = await configurations.current(tenant), clock(), written_of(message)
    async with db.begin() as conn:
        about = await _about(conn, message, bot.id, tenant, user.id, now)
        if about is None:
            raise SkipHandler
        person = await person_of(
            conn, tenant=tenant, configuration=configuration, user=user, chat=message.chat
        )
        outcome: Replied | Noted | None = None
        if written is not None:
            outcome = await _take(conn, message, about, written, configuration, tenant, now)
        asked: tuple[int, ...] | None = None
        if about.prompted and isinstance(outcome, Said | Noted):
            asked = await prompts.answered(
                conn,
                tenant=tenant,
                chat_id=message.chat.id,
                person=user.id,
                complaint_id=about.complaint_id,
            )
    deliver_now()
    await _tell(message, bot, outcome, person, wording)
    await take_away(bot, message.chat.id, asked or ())


async def _about(
    conn: AsyncConnection, message: Message, bot_id: int, tenant: str, person: int, now: datetime
) -> About | None:
    replied = message.reply_to_message
    about = await talking.about_in_room(
        conn,
        tenant=tenant,
        chat_id=message.chat.id,
        person=person,
        reply_to=replied.message_id if replied else None,
        thread_id=thread_of(message),
        now=now,
    )
    if about is not None or replied is None or replied.from_user is None or replied.from_user.id != bot_id:
        return about
    keyboard = replied.reply_markup.inline_keyboard if replied.reply_markup else []
    buttons = (unpack_case(button.callback_data) for row in keyboard for button in row)
    found = next((button.complaint_id for button in buttons if button is not None), None)
    code = code_in(replied.text or replied.caption or "")
    if found is None and code is not None:
        found = await complaints.by_code(conn, tenant=tenant, code=code)
    return None if found is None else About(found)


def code_in(text: str) -> str | None:
    """The case that a message of ours names at its head: one that arrived though its sender never knew."""
    head = text.partition("\n")[0]
    codes = CODE.findall(head) if head.startswith(HEADS) else []
    return codes[0] if codes else None


async def _take(
    conn: AsyncConnection,
    message: Message,
    about: About,
    written: Written,
    configuration: Configuration,
    tenant: str,
    now: datetime,
) -> Replied | Noted:
    author = message.from_user.id if message.from_user else 0
    if message.text is not None and is_note(message.text):
        return Noted(
            await case_moves.note(
                conn,
                words=message.text.lstrip().removeprefix(NOTE_SIGN).strip(),
                tenant=tenant,
                complaint_id=about.complaint_id,
                by=Staff(author),
                configuration=configuration,
                now=now,
            )
        )
    return await talking.answer_customer(
        conn,
        tenant=tenant,
        complaint_id=about.complaint_id,
        by=Staff(author),
        written=written,
        configuration=configuration,
        now=now,
        source=(message.chat.id, message.message_id),
        reply_to=about.reply_to,
    )


async def _tell(
    message: Message, bot: Bot, outcome: Replied | Noted | None, person: Person, wording: Wording
) -> None:
    """Silence means that it is on its way; everything else is said below the words themselves."""
    language, company = person.language, person.configuration.company.name
    match outcome:
        case Said():
            return
        case Noted(NotAllowed()) | NotAllowed():
            refusal = "no-anonymous" if person.telegram_user_id in NOBODYS_IDS else "staff-only"
            said = wording.say(language, refusal, company=company)
        case Noted(Unknown()) | Unknown():
            said = wording.say(language, "case-unknown")
        case Noted():
            with suppress(TelegramAPIError):
                await bot.set_message_reaction(
                    message.chat.id, message.message_id, [ReactionTypeEmoji(emoji=NOTED)]
                )
            return
        case NobodyThere(code, why):
            said = unreached_text(code, why, wording, language)
        case Unfit():
            said = wording.say(language, "talk-unfit")
        case None:
            said = wording.say(language, "talk-kinds")
        case _:
            assert_never(outcome)
    with suppress(TelegramAPIError):
        await bot.send_message(
            message.chat.id,
            html.quote(said),
            reply_parameters=ReplyParameters(message_id=message.message_id, allow_sending_without_reply=True),
            message_thread_id=thread_of(message),
        )
