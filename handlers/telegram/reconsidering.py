"""Second thoughts at an invitation's message: change an answer, and the small menu; both store no answer."""

from __future__ import annotations

from uuid import UUID

from aiogram import Bot, Router, html
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.filters import survey_button
from handlers.telegram.keyboards import Entry
from handlers.telegram.menu import chosen_language, show_languages, show_menu
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock, Speak
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.refusals import refusal_of_tap
from handlers.telegram.speakers import offered
from handlers.telegram.views import Message, show, show_change
from handlers.telegram.wording import Wording
from surveys import customers
from surveys.buttons import Button, Verb
from surveys.model import Configuration
from surveys.replies import ClosedReason
from surveys.standing import Standing, standings
from surveys.steps import ANSWERABLE


def build_router() -> Router:
    router = Router(name="reconsidering")
    router.callback_query.register(
        change, survey_button(frozenset({Verb.CHANGE})), flags={"button": "survey"}
    )
    router.callback_query.register(
        use_menu, survey_button(frozenset({Verb.MENU})), flags={"button": "survey"}
    )
    return router


async def change(
    query: CallbackQuery,
    button: Button,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    standing = await _own_standing(query, button, tenant, db, configurations, clock)
    if not isinstance(standing, Standing):
        await settle(query, refusal_of_tap(standing, query.from_user.language_code, wording))
        return
    shown = show_change(standing, button.question, wording)
    if shown is not None and standing.status in ANSWERABLE:
        await rewrite(bot, query, shown)
        await settle(query)
        return
    await rewrite(bot, query, show(standing, wording, clock()))
    await settle(query, refusal_of_tap(ClosedReason.FROZEN, standing.language, wording))


async def use_menu(
    query: CallbackQuery,
    button: Button,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    speak: Speak,
) -> None:
    standing = await _own_standing(query, button, tenant, db, configurations, clock)
    if not isinstance(standing, Standing):
        await settle(query, refusal_of_tap(standing, query.from_user.language_code, wording))
        return
    toast = None
    languages = offered((await configurations.current(tenant)).company)
    chosen = chosen_language(button.value)
    shown = show(standing, wording, clock())
    if standing.status not in ANSWERABLE:
        toast = refusal_of_tap(ClosedReason.EXPIRED, standing.language, wording)
    elif button.value == Entry.MENU:
        shown = show_menu(standing, wording)
    elif button.value == Entry.LANGUAGE:
        shown = show_languages(standing, languages, wording)
    elif button.value == Entry.STOP:
        async with db.begin() as conn:
            stopped = await customers.stop(conn, tenant=tenant, person=query.from_user.id)
        for invitation_id in stopped.invitations:
            if invitation_id != button.invitation_id:
                speak(invitation_id)
        shown = Message(html.quote(wording.say(standing.language, "stopped")))
    elif chosen is not None:
        async with db.begin() as conn:
            await customers.set_language(conn, tenant=tenant, person=query.from_user.id, language=chosen)
        again = await _own_standing(query, button, tenant, db, configurations, clock)
        shown = show(again, wording, clock()) if isinstance(again, Standing) else shown
        toast = wording.say(chosen, "language-done")
    await rewrite(bot, query, shown)
    await settle(query, toast)


async def _own_standing(
    query: CallbackQuery,
    button: Button,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    clock: Clock,
) -> Standing | ClosedReason:
    """Where the button's invitation stands, if it was sent to the very person who pressed."""

    async def version(number: int) -> Configuration:
        return await configurations.version(tenant, number)

    wanted: list[UUID] = [button.invitation_id]
    async with db.connect() as conn:
        found = await standings(conn, tenant=tenant, invitations=wanted, versions=version, now=clock())
    standing = found.get(button.invitation_id)
    if standing is None:
        return ClosedReason.UNKNOWN
    return standing if standing.chat_id == query.from_user.id else ClosedReason.NOT_YOURS
