"""Presses in the small menu of an ask: shown, taken, undone; none of them stores an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.customers.forgetting import first_question
from handlers.telegram.customers.pausing import fewer_text, pause_text
from handlers.telegram.filters import survey_button
from handlers.telegram.moments import when_text
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock, Reading, Speak
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.keyboards import Entry
from handlers.telegram.questions.menu import (
    chosen_hours,
    chosen_language,
    chosen_pause,
    show_hours,
    show_languages,
    show_menu,
    show_pauses,
    show_taken,
)
from handlers.telegram.questions.own_standing import own_standing
from handlers.telegram.questions.views import Message, show, show_stopped
from handlers.telegram.refusals import refusal_of_tap
from handlers.telegram.speakers import offered
from handlers.telegram.wording import Wording
from surveys.answers.buttons import Button, Verb
from surveys.answers.replies import ClosedReason
from surveys.answers.standing import Standing
from surveys.answers.steps import ANSWERABLE, InvitationStatus
from surveys.customers import customers, wishing
from surveys.model import Configuration

UNANSWERED: Final = frozenset({InvitationStatus.SENDING, InvitationStatus.SENT, InvitationStatus.ANSWERING})
"""A press may overtake the note that the question was sent."""


@dataclass(frozen=True, slots=True)
class _Pressed:
    """One press by the person whose ask it is."""

    standing: Standing
    person: int
    tenant: str
    db: AsyncEngine
    configuration: Configuration
    wording: Wording
    now: datetime


def build_router() -> Router:
    router = Router(name="menu")
    router.callback_query.register(
        use_menu, survey_button(frozenset({Verb.MENU})), flags={"button": "survey"}
    )
    return router


async def use_menu(
    query: CallbackQuery,
    button: Button,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    reading: Reading,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    speak: Speak,
) -> None:
    standing = await own_standing(query, button, tenant, reading, configurations, clock)
    if not isinstance(standing, Standing):
        await settle(query, refusal_of_tap(standing, query.from_user.language_code, wording))
        return
    now, person = clock(), query.from_user.id
    pressed = _Pressed(standing, person, tenant, db, await configurations.current(tenant), wording, now)
    toast = None
    chosen = chosen_language(button.value)
    if standing.status not in ANSWERABLE:
        shown = show(standing, wording, now)
        toast = refusal_of_tap(ClosedReason.EXPIRED, standing.language, wording)
    elif button.value == Entry.STOP:
        async with db.begin() as conn:
            stopped = await customers.stop(conn, tenant=tenant, person=person)
        for invitation_id in stopped.invitations:
            if invitation_id != button.invitation_id:
                speak(invitation_id)
        shown = show_stopped(standing, wording, now)
    elif chosen is not None:
        async with db.begin() as conn:
            await customers.set_language(conn, tenant=tenant, person=person, language=chosen)
        again = await own_standing(query, button, tenant, reading, configurations, clock)
        shown = show(again if isinstance(again, Standing) else standing, wording, now)
        toast = wording.say(chosen, "language-done")
    elif button.value == Entry.FORGET:
        shown = show(standing, wording, now)
        ask = first_question(pressed.configuration.company.name, standing.language, wording)
        await bot.send_message(person, ask.text, reply_markup=ask.keyboard)
    else:
        shown = await _wish(pressed, button.value) or await _open(pressed, button.value)
    await rewrite(bot, query, shown)
    await settle(query, toast)


async def _open(pressed: _Pressed, value: int) -> Message:
    """The menu, one of its choices, or the question again."""
    standing, wording = pressed.standing, pressed.wording
    match value:
        case Entry.MENU:
            async with pressed.db.connect() as conn:
                found = await customers.find_by_person(conn, tenant=pressed.tenant, person=pressed.person)
            fewer = any(one.fewer for one in found)
            return show_menu(standing, wording, fewer=fewer, later=standing.status in UNANSWERED)
        case Entry.LANGUAGE:
            return show_languages(standing, offered(pressed.configuration.company), wording)
        case Entry.PAUSE:
            return show_pauses(standing, wording)
        case Entry.LATER:
            return show_hours(standing, wording)
        case _:
            return show(standing, wording, pressed.now)


async def _wish(pressed: _Pressed, value: int) -> Message | None:
    """The wish that the button carries, taken; None if it carries none."""
    standing, wording, configuration = pressed.standing, pressed.wording, pressed.configuration
    language, tenant, person = standing.language, pressed.tenant, pressed.person
    pause, hours = chosen_pause(value), chosen_hours(value)
    if hours is not None:
        async with pressed.db.begin() as conn:
            at = await wishing.ask_later(
                conn,
                tenant=tenant,
                invitation_id=standing.invitation_id,
                hours=hours,
                quiet=configuration.quiet,
                zone=ZoneInfo(standing.timezone),
                now=pressed.now,
            )
        if at is None:
            return show_taken(standing, wording.say(language, "later-once"), wording)
        when = when_text(at, ZoneInfo(standing.timezone), language, wording, pressed.now)
        return show_taken(standing, wording.say(language, "later-done", when=when), wording)
    if pause is not None:
        async with pressed.db.begin() as conn:
            found = await wishing.pause(
                conn,
                tenant=tenant,
                person=person,
                pause=pause,
                company_zone=configuration.company.timezone,
                now=pressed.now,
            )
        said = pause_text(found, configuration, language, wording, pressed.now)
        return show_taken(standing, said, wording, ("pause-resume", Entry.RESUME))
    match value:
        case Entry.FEWER:
            async with pressed.db.begin() as conn:
                found = await wishing.ask_fewer(conn, tenant=tenant, person=person, fewer=True)
            said = fewer_text(found, configuration, language, wording)
            return show_taken(standing, said, wording, ("fewer-undo", Entry.USUAL))
        case Entry.USUAL:
            async with pressed.db.begin() as conn:
                await wishing.ask_fewer(conn, tenant=tenant, person=person, fewer=False)
            return show(standing, wording, pressed.now)
        case Entry.RESUME:
            async with pressed.db.begin() as conn:
                await wishing.resume(conn, tenant=tenant, person=person)
            return show(standing, wording, pressed.now)
        case _:
            return None
