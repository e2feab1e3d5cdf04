"""Second thoughts at an ask: the question again with its answer marked; nothing is stored by it."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.telegram.filters import survey_button
from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock, Reading
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.own_standing import own_standing
from handlers.telegram.questions.views import show, show_change
from handlers.telegram.refusals import refusal_of_tap
from handlers.telegram.wording import Wording
from surveys.answers.buttons import Button, Verb
from surveys.answers.replies import ClosedReason
from surveys.answers.standing import Standing
from surveys.answers.steps import ANSWERABLE


def build_router() -> Router:
    router = Router(name="reconsidering")
    router.callback_query.register(
        change, survey_button(frozenset({Verb.CHANGE})), flags={"button": "survey"}
    )
    return router


async def change(
    query: CallbackQuery,
    button: Button,
    bot: Bot,
    tenant: str,
    reading: Reading,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
) -> None:
    standing = await own_standing(query, button, tenant, reading, configurations, clock)
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
