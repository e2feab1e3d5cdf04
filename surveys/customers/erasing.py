"""A customer -> nobody: everything personal leaves every row; the company's counts stay as they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases import moves as case_moves
from surveys.cases.statuses import UNRESOLVED
from surveys.cases.values import TheClock
from surveys.configuration import configuring
from surveys.facts import Customer
from surveys.store import attachments as media_store
from surveys.store import case_events as event_store
from surveys.store import customers as customer_store
from surveys.store import deliveries as delivery_store
from surveys.store import erasing as store
from surveys.store import kept_answers
from surveys.store import links as link_store
from surveys.store import recovery as notice_store
from surveys.store import stopping as stop_store
from surveys.store import voices as voice_store
from surveys.talk.forgetting import forget_talk, take_out

NOBODY: Final = "erased-"
"""How the name begins under which an empty row lives on."""


@dataclass(frozen=True, slots=True)
class Erased:
    external_id: str
    """The name under which the empty row lives on."""
    messages: tuple[int, ...] = ()
    """Messages in the chat with buttons that mean nothing any more."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The company has no such customer (any more)."""


async def erase(conn: AsyncConnection, *, tenant: str, external_id: str, now: datetime) -> Erased | Unknown:
    """Blank everything personal about the customer; the same external id is a new customer afterwards."""
    customer = await customer_store.by_external_id(conn, tenant=tenant, external_id=external_id, lock=True)
    if customer is None:
        return Unknown()
    return await _erase(conn, customer, tenant=tenant, now=now)


async def erase_person(
    conn: AsyncConnection, *, tenant: str, person: int, update: tuple[int, int], now: datetime
) -> tuple[Erased, ...]:
    """Erase all customers that this Telegram person is; nothing for a stranger.

    `update` = (bot, number) of the update that wished it: it is done by this very transaction.
    """
    found = await customer_store.of_person(conn, tenant=tenant, person=person)
    erased = []
    for one in sorted(found, key=lambda customer: customer.customer_id):
        customer = await customer_store.locked(conn, tenant=tenant, customer_id=one.customer_id)
        erased.append(await _erase(conn, customer, tenant=tenant, now=now))
    if erased:
        bot_id, update_id = update
        await store.finish_update(conn, tenant=tenant, bot_id=bot_id, update_id=update_id)
    return tuple(erased)


async def _erase(conn: AsyncConnection, customer: Customer, *, tenant: str, now: datetime) -> Erased:
    anonymous, customer_id = f"{NOBODY}{uuid7()}", customer.customer_id
    messages = await store.open_messages(conn, tenant=tenant, customer_id=customer_id)
    await stop_store.end_asks(conn, tenant=tenant, customers=[customer_id], reason="erased")
    await store.anonymise_events(conn, tenant=tenant, external_id=customer.external_id, anonymous=anonymous)
    await voice_store.drop_of_customer(conn, tenant=tenant, customer_id=customer_id)
    await store.blank_words(conn, tenant=tenant, customer_id=customer_id)
    await store.blank_feedback(conn, tenant=tenant, customer_id=customer_id)
    dropped = await store.drop_attachments(conn, tenant=tenant, customer_id=customer_id)
    shown = await media_store.shown_below_cards(conn, tenant=tenant, attachments=dropped)
    await take_out(conn, tenant=tenant, shown=shown)
    await _close_cases(conn, customer_id, tenant=tenant, now=now)
    await forget_talk(conn, tenant=tenant, customer_id=customer_id)
    await kept_answers.drop_of_customer(conn, tenant=tenant, customer_id=customer_id)
    await notice_store.forget_messages(conn, tenant=tenant, customer_id=customer_id)
    await store.anonymise_invitations(conn, tenant=tenant, customer_id=customer_id)
    await link_store.drop_all(conn, tenant=tenant, customer_id=customer_id)
    if customer.telegram_user_id is not None:
        await store.blank_updates(conn, tenant=tenant, person=customer.telegram_user_id)
        await store.forget_tries(conn, tenant=tenant, person=customer.telegram_user_id)
    if customer.chat_id is not None:
        await store.forget_chat(conn, tenant=tenant, chat_id=customer.chat_id)
    await store.anonymise_customer(conn, tenant=tenant, customer_id=customer_id, external_id=anonymous)
    return Erased(anonymous, messages)


async def _close_cases(conn: AsyncConnection, customer_id: UUID, *, tenant: str, now: datetime) -> None:
    """Nobody is left to answer to; and what staff noted of the customer goes, also from the cards."""
    configuration = await configuring.current(conn, tenant=tenant)
    if configuration is None:
        return
    await store.blank_reasons(conn, tenant=tenant, customer_id=customer_id)
    for complaint_id, status in await store.cases_of(conn, tenant=tenant, customer_id=customer_id):
        if status in UNRESOLVED:
            await case_moves.close(
                conn,
                tenant=tenant,
                complaint_id=complaint_id,
                by=TheClock(),
                configuration=configuration,
                now=now,
                reason="erased",
            )
        await event_store.blank_words(conn, tenant=tenant, complaint_id=complaint_id)
        await delivery_store.queue_edit(
            conn, tenant=tenant, delivery_id=uuid7(), complaint_id=complaint_id, pressed=None, now=now
        )
