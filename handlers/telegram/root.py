"""All of the Telegram door's handlers, in the order in which an update meets them."""

from __future__ import annotations

from aiogram import Router

from handlers.telegram import elsewhere, errors, gate, staff
from handlers.telegram.customers import forgetting, membership, own_data, pausing, privacy, start, wishes
from handlers.telegram.feedback import command as feedback
from handlers.telegram.questions import answers, menu_presses, reconsidering
from handlers.telegram.recovery import presses as recovery_presses
from handlers.telegram.talk import customer as talk_customer


def build_router() -> Router:
    router = Router(name="root")
    gate.guard(router)
    router.include_routers(
        errors.build_router(),
        staff.build_router(),
        membership.build_router(),
        start.build_router(),
        wishes.build_router(),
        privacy.build_router(),
        own_data.build_router(),
        pausing.build_router(),
        forgetting.build_router(),
        talk_customer.build_replies(),
        feedback.build_router(),
        reconsidering.build_router(),
        recovery_presses.build_router(),
        menu_presses.build_router(),
        elsewhere.build_router(),
        talk_customer.build_words(),
        answers.build_router(),
    )
    return router
