"""Lists that a card's buttons open in place of its own: what else, to whom, until when, which tags."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, ReplyParameters
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.cases.buttons import CaseButton, CaseVerb
from handlers.telegram.cases.history import history_view
from handlers.telegram.cases.keyboards import (
    more_keyboard,
    people_keyboard,
    snooze_keyboard,
    state_keyboard,
    tags_keyboard,
)
from handlers.telegram.person import Person
from handlers.telegram.pressing import settle
from handlers.telegram.replying import thread_of
from handlers.telegram.wording import Wording
from surveys.cases import complaints, duty, moves
from surveys.cases.complaints import Case
from surveys.people import staff
from surveys.people.roles import Member

PAGE: Final = "p"
"""Before the number of a page of people."""


def opens_list(button: CaseButton) -> bool:
    """Whether something is still to be chosen."""
    return not button.choice or (
        button.verb is CaseVerb.HAND_OVER and button.choice[:1] == PAGE and button.choice[1:].isdecimal()
    )


async def open_menu(
    query: CallbackQuery,
    button: CaseButton,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    now: datetime,
) -> None:
    """Show the list under the pressed card, or the case's history below it."""
    async with db.connect() as conn:
        card = await complaints.card(conn, tenant=tenant, complaint_id=button.complaint_id)
        if card is None or query.message is None:
            people: Sequence[Member] = ()
            on_duty: frozenset[int] = frozenset()
            told = None
        else:
            people, on_duty = await _people(conn, tenant, button, now)
            told = await _history(conn, tenant, card.case, button, person, wording, now)
    if card is None or query.message is None:
        await settle(query, wording.say(person.language, "case-unknown"))
        return
    if told is not None:
        await settle(query)
        with suppress(TelegramAPIError):
            await bot.send_message(
                query.message.chat.id,
                told,
                reply_parameters=ReplyParameters(
                    message_id=query.message.message_id, allow_sending_without_reply=True
                ),
                message_thread_id=thread_of(query.message),
            )
        return
    language = person.language if person.in_private else person.configuration.company.language
    shown = _keyboard(card.case, button, people, on_duty, person, wording, language)
    try:
        await bot.edit_message_reply_markup(
            chat_id=query.message.chat.id, message_id=query.message.message_id, reply_markup=shown
        )
    except TelegramRetryAfter as pace:
        await settle(query, wording.say(person.language, "desk-busy", seconds=pace.retry_after))
        return
    except TelegramAPIError:
        pass  # shown already, or out of reach: the press is answered all the same
    await settle(query)


def _keyboard(
    case: Case,
    button: CaseButton,
    people: Sequence[Member],
    on_duty: frozenset[int],
    person: Person,
    wording: Wording,
    language: str,
) -> InlineKeyboardMarkup | None:
    configuration = person.configuration
    match button.verb:
        case CaseVerb.MORE:
            return more_keyboard(case, configuration, wording, language)
        case CaseVerb.HAND_OVER:
            page = int(button.choice[1:] or 0) if button.choice else 0
            return people_keyboard(case, people, on_duty, wording, language, page=page)
        case CaseVerb.SNOOZE:
            return snooze_keyboard(case, wording, language)
        case CaseVerb.TAG:
            return tags_keyboard(case, configuration, wording, language)
        case _:
            return state_keyboard(case, wording, language)


async def _people(
    conn: AsyncConnection, tenant: str, button: CaseButton, now: datetime
) -> tuple[Sequence[Member], frozenset[int]]:
    """All of the staff and who of them is on duty, where they are to be chosen from."""
    if button.verb is not CaseVerb.HAND_OVER:
        return (), frozenset()
    on_duty = await duty.on_duty(conn, tenant=tenant, now=now)
    return await staff.members(conn, tenant=tenant), frozenset(one.telegram_user_id for one in on_duty)


async def _history(
    conn: AsyncConnection,
    tenant: str,
    case: Case,
    button: CaseButton,
    person: Person,
    wording: Wording,
    now: datetime,
) -> str | None:
    if button.verb is not CaseVerb.HISTORY:
        return None
    events = await moves.history(conn, tenant=tenant, complaint_id=case.complaint_id)
    names = {one.telegram_user_id: one.name for one in await staff.members(conn, tenant=tenant)}
    language = person.language if person.in_private else person.configuration.company.language
    return history_view(case, events, names, person.configuration, wording, language=language, now=now)
