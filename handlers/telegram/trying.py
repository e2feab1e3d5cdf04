"""/test: the surveys as buttons; the chosen one comes at once, marked as a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message, Update
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed, whole_number
from handlers.telegram.paging import page_of, page_row
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message as Shown
from handlers.telegram.quoting import bold, in_language, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from surveys.asking import trying
from surveys.asking.trying import NoSuchSurvey
from surveys.model import Configuration

KIND: Final = "test"
PER_PAGE: Final = 8
ASKED: Final = 40
"""Most characters of a survey's first question on its button."""


def build_router() -> Router:
    router = Router(name="trying")
    router.message.register(try_one, Command("test"))
    router.callback_query.register(press_test, pressed(KIND), flags={"button": "test"})
    return router


async def try_one(
    message: Message,
    command: CommandObject,
    person: Person,
    bot: Bot,
    event_update: Update,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
    send_now: Callable[[], None],
) -> None:
    named = (command.args or "").strip()
    if not named:
        shown = choice(person.configuration, 0, wording, person.language)
        await reply(message, shown.text, shown.keyboard)
        return
    test_id = f"{bot.id}-{event_update.update_id}"
    refusal = await _send(named, test_id, message.chat.id, person, tenant, db, wording, clock, send_now)
    if refusal is not None:
        await reply(message, html.quote(refusal))


async def press_test(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    event_update: Update,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
    send_now: Callable[[], None],
) -> None:
    match arguments:
        case ("page", page):
            await rewrite(
                bot, query, choice(person.configuration, whole_number(page) or 0, wording, person.language)
            )
            await settle(query)
        case ("send", named):
            test_id = f"{bot.id}-{event_update.update_id}"
            refusal = await _send(
                named, test_id, query.from_user.id, person, tenant, db, wording, clock, send_now
            )
            await settle(query, (refusal or wording.say(person.language, "test-sent"))[:200])
        case _:
            await settle(query)


async def _send(
    named: str,
    test_id: str,
    chat_id: int,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
    send_now: Callable[[], None],
) -> str | None:
    """Plan the test and wake the sender; or the sentence that says why there is none."""
    async with db.begin() as conn:
        outcome = await trying.try_survey(
            conn,
            tenant=tenant,
            configuration=person.configuration,
            named=named,
            person=person.telegram_user_id,
            chat_id=chat_id,
            language=person.language,
            test_id=test_id,
            now=clock(),
        )
    if isinstance(outcome, NoSuchSurvey):
        surveys = ", ".join(person.configuration.surveys)[:300] or "–"
        return wording.say(person.language, "test-no-survey", named=one_line(named, 64), surveys=surveys)
    send_now()
    return None


def choice(configuration: Configuration, page: int, wording: Wording, language: str) -> Shown:
    """All surveys, each a button with its key and its first question."""
    surveys = list(configuration.surveys.values())
    if not surveys:
        return Shown(html.quote(wording.say(language, "test-no-surveys")))
    at, pages = page_of(page, len(surveys), PER_PAGE)
    rows = []
    for survey in surveys[at * PER_PAGE : (at + 1) * PER_PAGE]:
        asked = one_line(in_language(survey.questions[0].text, language), ASKED)
        label = f"{survey.key} · {asked}"
        rows.append([InlineKeyboardButton(text=label[:64], callback_data=f"{KIND}:send:{survey.key}")])
    rows.append(page_row(f"{KIND}:page", at, pages))
    text = "\n\n".join(
        (
            bold(f"🧪 {wording.say(language, 'test-title')}"),
            html.quote(wording.say(language, "test-what")),
            html.code(html.quote(f"/test {surveys[0].key}")),
        )
    )
    return Shown(text, markup(rows))
