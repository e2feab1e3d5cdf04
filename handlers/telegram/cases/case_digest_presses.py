"""Presses on a list of cases: turn its page, or have a case's own card sent below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from aiogram import Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.cases.case_digest_view import CardButton, DigestButton, unpack_digest
from handlers.telegram.person import Person
from handlers.telegram.pressing import settle
from handlers.telegram.wording import Wording
from surveys.cases import case_digests
from surveys.cases.case_digests import CardComes, NotAllowed, NotListed, Turned


async def is_digest_button(query: CallbackQuery) -> bool | dict[str, DigestButton]:
    button = unpack_digest(query.data)
    return False if button is None else {"digest_button": button}


async def press(
    query: CallbackQuery,
    digest_button: DigestButton,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    if query.message is None:
        await settle(query, wording.say(person.language, "delivery-digest-gone"))
        return
    outcome: CardComes | Turned | NotListed | NotAllowed
    async with db.begin() as conn:
        if isinstance(digest_button, CardButton):
            outcome = await case_digests.bring_card(
                conn,
                tenant=tenant,
                digest_id=digest_button.digest_id,
                complaint_id=digest_button.complaint_id,
                by=query.from_user.id,
                chat_id=query.message.chat.id,
                now=clock(),
            )
        else:
            outcome = await case_digests.turn_page(
                conn,
                tenant=tenant,
                digest_id=digest_button.digest_id,
                number=digest_button.number,
                by=query.from_user.id,
                chat_id=query.message.chat.id,
                now=clock(),
            )
    deliver_now()
    said: str | None = None
    match outcome:
        case CardComes(code):
            said = wording.say(person.language, "delivery-digest-coming", code=code)
        case Turned():
            pass
        case NotListed():
            said = wording.say(person.language, "delivery-digest-gone")
        case NotAllowed():
            said = wording.say(person.language, "staff-only", company=person.configuration.company.name)
        case _:
            assert_never(outcome)
    await settle(query, said)


def build_router() -> Router:
    router = Router(name="lists of cases")
    router.callback_query.register(press, is_digest_button, flags={"button": "casedigest"})
    return router
