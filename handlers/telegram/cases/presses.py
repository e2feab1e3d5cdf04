"""Presses on a case's card: moved by staff; the commit comes before the answer to the press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, assert_never

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from handlers.telegram.arguments import whole_number
from handlers.telegram.cases import menus, prompts
from handlers.telegram.cases.buttons import CaseButton, CaseVerb, unpack_case
from handlers.telegram.cases.status import NAME, moment, tag_name, zone_of
from handlers.telegram.person import Person
from handlers.telegram.pressing import settle
from handlers.telegram.quoting import one_line
from handlers.telegram.wording import Wording
from surveys.cases import complaints, moves
from surveys.cases.prompts import Wish
from surveys.cases.snoozes import Snooze, snoozed_until
from surveys.cases.statuses import EventKind
from surveys.cases.steps import Asked
from surveys.cases.values import (
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
from surveys.people import staff
from surveys.people.roles import NOBODYS_IDS

SENTENCES: Final = {
    EventKind.TAKEN: "case-yours",
    EventKind.RESOLVED: "case-done",
    EventKind.REOPENED: "desk-reopened",
    EventKind.HANDED_OVER: "desk-handed",
    EventKind.SNOOZED: "desk-snoozed-until",
    EventKind.TAGGED: "desk-tagged",
    EventKind.UNTAGGED: "desk-untagged",
    EventKind.NOTED: "desk-note-kept",
}
"""What is said after a move; each is given code, name, time and tag."""


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
    now = clock()
    match case_button.verb:
        case CaseVerb.NOTE | CaseVerb.REPLY:
            wish = Wish.NOTE if case_button.verb is CaseVerb.NOTE else Wish.REPLY
            await prompts.prompt(
                query,
                case_button.complaint_id,
                wish,
                person=person,
                bot=bot,
                tenant=tenant,
                db=db,
                wording=wording,
                now=now,
            )
        case CaseVerb.MORE | CaseVerb.BACK | CaseVerb.HISTORY:
            await menus.open_menu(query, case_button, person, bot, tenant, db, wording, now)
        case CaseVerb.HAND_OVER | CaseVerb.SNOOZE | CaseVerb.TAG if menus.opens_list(case_button):
            await menus.open_menu(query, case_button, person, bot, tenant, db, wording, now)
        case _:
            async with db.begin() as conn:
                outcome, about = await move(conn, query, case_button, person, tenant, now)
            deliver_now()
            said = answer_to_press(outcome, person, wording, **about)
            try:
                await bot.answer_callback_query(query.id, said, show_alert=isinstance(outcome, NotAllowed))
            except TelegramAPIError:
                return  # the press counts all the same; Telegram forgets old ones


async def move(
    conn: AsyncConnection,
    query: CallbackQuery,
    button: CaseButton,
    person: Person,
    tenant: str,
    now: datetime,
) -> tuple[Outcome, dict[str, str]]:
    """What came of the press, and what the sentence about it names."""
    asked = Asked(
        tenant=tenant,
        complaint_id=button.complaint_id,
        by=Staff(query.from_user.id),
        configuration=person.configuration,
        now=now,
        pressed=(query.message.chat.id, query.message.message_id) if query.message else None,
    )
    match button.verb:
        case CaseVerb.TAKE:
            return await moves.take(conn, **asked), {}
        case CaseVerb.RESOLVE:
            return await moves.resolve(conn, **asked), {}
        case CaseVerb.REOPEN:
            return await moves.reopen(conn, reason="staff", **asked), {}
        case CaseVerb.HAND_OVER:
            return await _hand_over(conn, button.choice, asked)
        case CaseVerb.SNOOZE:
            return await _snooze(conn, button.choice, asked)
        case CaseVerb.TAG:
            named = {"tag": tag_name(button.choice, person.configuration, person.language)}
            outcome = await moves.tag(conn, key=button.choice, **asked)
            if not isinstance(outcome, Moved):
                outcome = await moves.untag(conn, key=button.choice, **asked)
            return outcome, named
        case _:
            return Unknown(), {}


async def _hand_over(conn: AsyncConnection, choice: str, asked: Asked) -> tuple[Outcome, dict[str, str]]:
    to = whole_number(choice)
    if to is None:
        return NoSuchPerson(), {}
    receiver = await staff.member(conn, tenant=asked["tenant"], telegram_user_id=to)
    outcome = await moves.hand_over(conn, to=to, **asked)
    return outcome, {"name": one_line(receiver.name, NAME) if receiver else choice}


async def _snooze(conn: AsyncConnection, choice: str, asked: Asked) -> tuple[Outcome, dict[str, str]]:
    configuration, now = asked["configuration"], asked["now"]
    card = await complaints.card(conn, tenant=asked["tenant"], complaint_id=asked["complaint_id"])
    if card is None or choice not in tuple(Snooze):
        return Unknown(), {}
    room = card.case.room
    zone = zone_of(card.case, configuration)
    until = snoozed_until(Snooze(choice), now, configuration.calendar_of(room), zone)
    outcome = await moves.snooze(conn, until=until, **asked)
    return outcome, {"time": moment(until, now, zone)}


def answer_to_press(
    outcome: Outcome, person: Person, wording: Wording, *, name: str = "", time: str = "", tag: str = ""
) -> str:
    """What the presser is told, at most 200 characters."""
    language, company = person.language, person.configuration.company.name
    match outcome:
        case Moved(code, kind):
            sentence = SENTENCES.get(kind, "desk-stands")
            said = wording.say(language, sentence, code=code, name=name, time=time, tag=tag)
        case AlreadyTaken(code, by_presser=True):
            said = wording.say(language, "case-yours-already", code=code)
        case AlreadyTaken(code, by):
            said = wording.say(language, "case-has-owner", code=code, name=by)
        case Already(code):
            said = wording.say(language, "desk-stands", code=code)
        case Over(code):
            said = wording.say(language, "case-over", code=code)
        case NoSuchPerson():
            said = wording.say(language, "desk-nobody")
        case NotAllowed():
            anonymous = person.telegram_user_id in NOBODYS_IDS
            said = (
                wording.say(language, "no-anonymous")
                if anonymous
                else wording.say(language, "staff-only", company=company)
            )
        case Unknown():
            said = wording.say(language, "case-unknown")
        case _:
            assert_never(outcome)
    return said[:200]


def build_router() -> Router:
    router = Router(name="case presses")
    router.callback_query.register(press, is_case_button, flags={"button": "case"})
    router.message.register(prompts.keep_note, prompts.is_note)
    return router
