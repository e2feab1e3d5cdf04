"""/feedback: unasked words, a voice or a picture at any time; tied to a touchpoint by buttons; thanks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram import Bot, Router, html
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Update
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.feedback.buttons import FeedbackButton, FeedbackVerb, is_feedback_button
from handlers.telegram.feedback.views import show_feedback
from handlers.telegram.filters import in_private
from handlers.telegram.media import attachment_of, with_words_or_media
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import one_line
from handlers.telegram.refusals import refusal_of_tap
from handlers.telegram.speakers import language_of
from handlers.telegram.wording import Wording
from surveys.answers.buttons import unpack
from surveys.answers.replies import ClosedReason
from surveys.configuration import configuring
from surveys.customers import customers
from surveys.feedback import standing as feedback_standing
from surveys.feedback import telling
from surveys.feedback.rules import Place, places
from surveys.feedback.standing import Feedback
from surveys.model import Configuration, Reaction

REACTIONS = {-1: Reaction.NEGATIVE, 0: Reaction.NEUTRAL, 1: Reaction.POSITIVE}


def build_router() -> Router:
    """Before the answers: whoever has just sent /feedback is not answering a question."""
    router = Router(name="feedback")
    router.message.register(begin, Command("feedback"), in_private)
    router.message.register(hear, in_private, with_words_or_media)
    router.callback_query.register(press, is_feedback_button, flags={"button": "customer"})
    return router


async def begin(
    message: Incoming,
    command: CommandObject,
    bot: Bot,
    event_update: Update,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    deliver_now: Callable[[], None],
) -> None:
    """Words behind the command are the feedback; without them the next message is."""
    user = message.from_user
    if user is None:
        return
    configuration, now = await configurations.current(tenant), clock()
    update = telling.Update(bot.id, event_update.update_id)
    words = (command.args or "").strip()
    async with db.begin() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
        opened = await telling.listen(
            conn, tenant=tenant, person=user.id, update=update, configuration=configuration, now=now
        )
        if opened is not None and words:
            opened = await telling.tell(
                conn,
                tenant=tenant,
                person=user.id,
                update=update,
                words=words,
                sent=None,
                configuration=configuration,
                now=now,
            )
        about = await _about(conn, opened, tenant, user.id, configuration)
    language = language_of(found, user.language_code, configuration.company)
    if opened is None:
        company = one_line(configuration.company.name, 64)
        await message.answer(html.quote(wording.say(language, "hello-stranger", company=company)))
        return
    if opened.alarmed:
        deliver_now()
    shown = show_feedback(opened, about, configuration, language=language, wording=wording, now=now)
    await _show(message, shown, opened, tenant, db)


async def hear(
    message: Incoming,
    bot: Bot,
    event_update: Update,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    deliver_now: Callable[[], None],
) -> None:
    """Words that somebody was asked for by /feedback; all others pass, and so do replies to a question.

    Raises SkipHandler for what passes.
    """
    user, sent = message.from_user, attachment_of(message)
    words = message.text if message.text is not None else (sent.caption if sent else None) or ""
    if user is None or words.startswith("/") or _answers_a_question(message):
        raise SkipHandler
    configuration, now = await configurations.current(tenant), clock()
    async with db.begin() as conn:
        told = await telling.tell(
            conn,
            tenant=tenant,
            person=user.id,
            update=telling.Update(bot.id, event_update.update_id),
            words=words,
            sent=sent,
            configuration=configuration,
            now=now,
        )
        if told is None:
            raise SkipHandler
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
        about = await _about(conn, told, tenant, user.id, configuration)
    if told.alarmed:
        deliver_now()
    language = language_of(found, user.language_code, configuration.company)
    shown = show_feedback(told, about, configuration, language=language, wording=wording, now=now)
    await _show(message, shown, told, tenant, db)


async def press(
    query: CallbackQuery,
    feedback_button: FeedbackButton,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    deliver_now: Callable[[], None],
) -> None:
    person, button, now = query.from_user.id, feedback_button, clock()
    newest = await configurations.current(tenant)
    async with db.begin() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=person)
        before = await feedback_standing.stands(
            conn, tenant=tenant, person=person, feedback_id=button.feedback_id, configuration=newest
        )
        language = language_of(found, query.from_user.language_code, newest.company)
        if before is None:
            await settle(query, refusal_of_tap(ClosedReason.NOT_YOURS, language, wording))
            return
        configuration = newest
        if before[0].config_version != newest.version:
            wanted = before[0].config_version
            configuration = await configuring.version(conn, tenant=tenant, version=wanted) or newest
        after = await _take(conn, button, tenant, person, configuration, now)
        if query.message is not None:
            await feedback_standing.know_message(
                conn,
                tenant=tenant,
                feedback_id=button.feedback_id,
                chat_id=query.message.chat.id,
                message_id=query.message.message_id,
            )
        stands = await feedback_standing.stands(
            conn, tenant=tenant, person=person, feedback_id=button.feedback_id, configuration=configuration
        )
    if after is not None and after.alarmed:
        deliver_now()
    if stands is not None:
        page = button.value if button.verb is FeedbackVerb.PAGE else 0
        standing, about = stands
        shown = show_feedback(
            standing, about, configuration, language=language, wording=wording, now=now, page=page
        )
        await rewrite(bot, query, shown)
    await settle(query)


async def _take(
    conn: AsyncConnection,
    button: FeedbackButton,
    tenant: str,
    person: int,
    configuration: Configuration,
    now: datetime,
) -> Feedback | None:
    """Store what the button says; what does not fit the feedback any more changes nothing."""
    feedback_id = button.feedback_id
    about = next((one for one in places(configuration) if one.index == button.value), None)
    match button.verb:
        case FeedbackVerb.PLACE | FeedbackVerb.ELSE if about is not None or button.verb is FeedbackVerb.ELSE:
            return await telling.place(
                conn,
                tenant=tenant,
                person=person,
                feedback_id=feedback_id,
                about=about if button.verb is FeedbackVerb.PLACE else None,
                configuration=configuration,
                now=now,
            )
        case FeedbackVerb.FACE | FeedbackVerb.SKIP:
            return await telling.rate(
                conn,
                tenant=tenant,
                person=person,
                feedback_id=feedback_id,
                reaction=REACTIONS.get(button.value) if button.verb is FeedbackVerb.FACE else None,
                configuration=configuration,
                now=now,
            )
        case FeedbackVerb.DROP:
            return await telling.drop(
                conn,
                tenant=tenant,
                person=person,
                feedback_id=feedback_id,
                configuration=configuration,
                now=now,
            )
        case _:
            return None


async def _show(message: Incoming, shown: Message, told: Feedback, tenant: str, db: AsyncEngine) -> None:
    """A message of its own, which is kept current from now on."""
    sent = await message.answer(shown.text, reply_markup=shown.keyboard)
    async with db.begin() as conn:
        await feedback_standing.know_message(
            conn,
            tenant=tenant,
            feedback_id=told.feedback_id,
            chat_id=sent.chat.id,
            message_id=sent.message_id,
        )


async def _about(
    conn: AsyncConnection,
    told: Feedback | None,
    tenant: str,
    person: int,
    configuration: Configuration,
) -> tuple[Place, ...]:
    if told is None:
        return ()
    stands = await feedback_standing.stands(
        conn, tenant=tenant, person=person, feedback_id=told.feedback_id, configuration=configuration
    )
    return stands[1] if stands else ()


def _answers_a_question(message: Incoming) -> bool:
    """Whether it replies to an ask."""
    replied = message.reply_to_message
    keyboard = replied.reply_markup.inline_keyboard if replied and replied.reply_markup else []
    return any(unpack(button.callback_data or "") is not None for row in keyboard for button in row)
