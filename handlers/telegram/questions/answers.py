"""A customer's answers that come through the dispatcher: presses that waited their turn, and words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from aiogram import Bot, Router, html
from aiogram.enums import ContentType
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, ReactionTypeEmoji, Update
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.filters import in_private, survey_button
from handlers.telegram.media import attachment_of, with_words_or_media
from handlers.telegram.person import Configured
from handlers.telegram.ports import Answers, Clock, Speak
from handlers.telegram.pressing import settle
from handlers.telegram.recognise import STORING
from handlers.telegram.refusals import refusal_of_tap, refusal_of_words
from handlers.telegram.speakers import language_of
from handlers.telegram.talk.customer import bring_to_waiting_case, say_taken
from handlers.telegram.wording import Wording
from surveys.answers.adding import add_attachment
from surveys.answers.answering import Accepted, Closed, Tap, Words
from surveys.answers.buttons import Button
from surveys.answers.replies import ClosedReason
from surveys.customers import customers

NOTED: Final = "✍"
WORDLESS: Final = frozenset(
    {
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.AUDIO,
        ContentType.ANIMATION,
        ContentType.DOCUMENT,
        ContentType.STICKER,
        ContentType.LOCATION,
        ContentType.CONTACT,
        ContentType.POLL,
        ContentType.DICE,
    }
)


def build_router() -> Router:
    """Goes last: any text in a private chat that nobody else took may be an answer, any press is answered."""
    router = Router(name="answers")
    router.callback_query.register(press, survey_button(STORING), flags={"button": "survey"})
    router.callback_query.register(strange, flags={"button": "strange"})
    router.message.register(words, in_private, with_words_or_media)
    router.message.register(wordless, in_private)
    return router


async def press(
    query: CallbackQuery,
    button: Button,
    bot: Bot,
    event_update: Update,
    answers: Answers,
    wording: Wording,
    speak: Speak,
) -> None:
    message_id = query.message.message_id if query.message else None
    outcome = await answers.submit(
        Tap(bot.id, event_update.update_id, query.from_user.id, button, message_id)
    )
    match outcome:
        case Accepted():
            await settle(query)
        case Closed(reason):
            if reason in (ClosedReason.EXPIRED, ClosedReason.FROZEN):
                speak(button.invitation_id)
            await settle(query, refusal_of_tap(reason, query.from_user.language_code, wording))


async def strange(query: CallbackQuery, wording: Wording) -> None:
    """A button that nobody knows: an older bot's, or none at all."""
    await settle(query, refusal_of_tap(ClosedReason.UNKNOWN, query.from_user.language_code, wording))


async def words(
    message: Incoming,
    bot: Bot,
    event_update: Update,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    answers: Answers,
    wording: Wording,
    clock: Clock,
    deliver_now: Callable[[], None],
) -> None:
    user, sent = message.from_user, attachment_of(message)
    text = message.text if message.text is not None else (sent.caption if sent else None) or ""
    if user is None:
        return
    async with db.begin() as conn:
        await customers.unblocked(conn, tenant=tenant, person=user.id, now=clock())
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
    configuration = await configurations.current(tenant)
    language = language_of(found, user.language_code, configuration.company)
    if text.startswith("/") and sent is None:
        await message.answer(html.quote(wording.say(language, "command-unknown")))
        return
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    match await answers.submit(Words(bot.id, event_update.update_id, user.id, text, reply_to, sent)):
        case Accepted():
            noted = True
        case Closed(reason):
            noted = False
            if sent is not None:
                update = (bot.id, event_update.update_id)
                async with db.begin() as conn:
                    noted = await add_attachment(
                        conn, tenant=tenant, person=user.id, update=update, sent=sent, now=clock()
                    )
            if not noted:
                async with db.begin() as conn:
                    taken = await bring_to_waiting_case(
                        conn, message, tenant=tenant, configuration=configuration, now=clock()
                    )
                if taken:
                    deliver_now()
                    await say_taken(message, found, wording, language)
                    return
            if not noted:
                await message.answer(html.quote(refusal_of_words(reason, language, wording)))
    if noted:
        with suppress(TelegramAPIError):
            await message.react([ReactionTypeEmoji(emoji=NOTED)])


async def wordless(
    message: Incoming,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    deliver_now: Callable[[], None],
) -> None:
    """No answer to any question; a file may be about a case of theirs that waits."""
    user = message.from_user
    if user is None or message.content_type not in WORDLESS:
        return
    configuration = await configurations.current(tenant)
    async with db.begin() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
        taken = await bring_to_waiting_case(
            conn, message, tenant=tenant, configuration=configuration, now=clock()
        )
    language = language_of(found, user.language_code, configuration.company)
    if taken:
        deliver_now()
        await say_taken(message, found, wording, language)
        return
    await message.answer(html.quote(wording.say(language, "only-words")))
