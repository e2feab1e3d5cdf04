"""Presses on a second ask: the case is confirmed or opened again; committed first, then the message."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.recovery.buttons import CHANGE, RecoveryButton, is_recovery_button
from handlers.telegram.recovery.views import show_second_ask
from handlers.telegram.wording import Wording
from surveys.model import Configuration
from surveys.recovery import recovering
from surveys.recovery.recovering import AnswerOutcome, Frozen, NotYours, Over, Taken


def build_router() -> Router:
    router = Router(name="second answers")
    router.callback_query.register(press, is_recovery_button, flags={"button": "recovery"})
    return router


async def press(
    query: CallbackQuery,
    recovery_button: RecoveryButton,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    configurations: Configured,
    wording: Wording,
    clock: Clock,
    deliver_now: Callable[[], None],
) -> None:
    button, person, now = recovery_button, query.from_user.id, clock()
    configuration = await configurations.current(tenant)
    outcome: AnswerOutcome | None = None
    if button.value is not None:
        async with db.begin() as conn:
            outcome = await recovering.answer_again(
                conn,
                tenant=tenant,
                person=person,
                complaint_id=button.complaint_id,
                nth=button.round,
                value=button.value,
                message_id=query.message.message_id if query.message else None,
                configuration=configuration,
                now=now,
            )
        if isinstance(outcome, Taken):
            deliver_now()

    async def version(number: int) -> Configuration:
        return await configurations.version(tenant, number)

    async with db.connect() as conn:
        rows = await recovering.asks_of(conn, tenant=tenant, complaints=[button.complaint_id])
    asks = await recovering.second_asks(rows, versions=version, now=now)
    ask = asks.get(button.complaint_id)
    language = ask.language if ask is not None else query.from_user.language_code
    if ask is None or ask.chat_id != person:
        await settle(query, wording.say(language, "alert-not-yours"))
        return
    if ask.round == button.round:
        await rewrite(bot, query, show_second_ask(ask, wording, now, changing=button.shows == CHANGE))
    await settle(query, _refusal(outcome, language, wording))


def _refusal(outcome: AnswerOutcome | None, language: str | None, wording: Wording) -> str | None:
    match outcome:
        case None | Taken():
            return None
        case Frozen():
            return wording.say(language, "arc-alert-frozen")
        case Over():
            return wording.say(language, "arc-alert-over")
        case NotYours():
            return wording.say(language, "alert-not-yours")
        case _:
            assert_never(outcome)
