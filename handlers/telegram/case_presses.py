"""Presses on a case's card: taken or resolved by staff; the commit comes before the answer to the press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.case_buttons import CaseButton, CaseVerb, unpack_case
from handlers.telegram.person import Person
from handlers.telegram.pressing import settle
from handlers.telegram.wording import Wording
from surveys import case_moves
from surveys.case_values import (
    Already,
    AlreadyTaken,
    Moved,
    NoSuchPerson,
    NotAllowed,
    Outcome,
    Over,
    Staff,
    Unknown,
)
from surveys.complaint_rules import EventKind
from surveys.roles import NOBODYS_IDS


async def is_case_button(query: CallbackQuery) -> bool | dict[str, CaseButton]:
    button = unpack_case(query.data)
    return False if button is None else {"case_button": button}


async def press(
    query: CallbackQuery,
    case_button: CaseButton,
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    if query.message is None:
        await settle(query, wording.say(person.language, "case-unknown"))
        return
    pressed = (query.message.chat.id, query.message.message_id)
    async with db.begin() as conn:
        act = case_moves.take if case_button.verb is CaseVerb.TAKE else case_moves.resolve
        outcome = await act(
            conn,
            tenant=tenant,
            complaint_id=case_button.complaint_id,
            by=Staff(query.from_user.id),
            configuration=person.configuration,
            now=clock(),
            pressed=pressed,
        )
    deliver_now()
    said = answer_to_press(outcome, person, wording)
    try:
        await bot.answer_callback_query(query.id, said, show_alert=isinstance(outcome, NotAllowed))
    except TelegramAPIError:
        return  # the press counts all the same; Telegram forgets old ones


def answer_to_press(outcome: Outcome, person: Person, wording: Wording) -> str:
    """What the presser is told, at most 200 characters."""
    language, company = person.language, person.configuration.company.name
    match outcome:
        case Moved(code, kind=EventKind.TAKEN):
            said = wording.say(language, "case-yours", code=code)
        case AlreadyTaken(code, by_presser=True):
            said = wording.say(language, "case-yours-already", code=code)
        case AlreadyTaken(code, by):
            said = wording.say(language, "case-has-owner", code=code, name=by)
        case Moved(code):
            said = wording.say(language, "case-done", code=code)
        case Over(code) | Already(code):
            said = wording.say(language, "case-over", code=code)
        case NotAllowed():
            anonymous = person.telegram_user_id in NOBODYS_IDS
            said = (
                wording.say(language, "no-anonymous")
                if anonymous
                else wording.say(language, "staff-only", company=company)
            )
        case Unknown() | NoSuchPerson():
            said = wording.say(language, "case-unknown")
        case _:
            assert_never(outcome)
    return said[:200]


def build_router() -> Router:
    router = Router(name="case presses")
    router.callback_query.register(press, is_case_button, flags={"button": "case"})
    return router
