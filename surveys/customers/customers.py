"""Customers: known by the company's id, linked by a personal link and consent, free to stop at any moment."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.asking.asked_for import TESTER
from surveys.customers.leaving_out import leave_out
from surveys.customers.merging import merge_anonymous
from surveys.customers.moves import starts
from surveys.customers.public_links import ask_what_was_scanned
from surveys.customers.wishes import Terms
from surveys.facts import Customer, CustomerStatus
from surveys.store import consents as consent_store
from surveys.store import customers as store
from surveys.store import links as link_store
from surveys.store import stopping as stop_store

LINK_LIFE: Final = timedelta(days=90)

_S = CustomerStatus


@dataclass(frozen=True, slots=True)
class Claimed:
    """The link was free and is this person's now; no question comes before their consent."""

    customer: Customer


@dataclass(frozen=True, slots=True)
class AlreadyYours:
    """The same person has used this link before."""

    customer: Customer


@dataclass(frozen=True, slots=True)
class Neutral:
    """Unknown, too old or somebody else's: which of them is not told."""


Claim = Claimed | AlreadyYours | Neutral


@dataclass(frozen=True, slots=True)
class Stopped:
    """Nothing more is sent to this person."""

    customers: tuple[Customer, ...]
    """Who the person is to the company; empty for a stranger."""
    invitations: tuple[UUID, ...]
    """Those whose messages in the chat must lose their buttons."""


async def put_customer(
    conn: AsyncConnection,
    *,
    tenant: str,
    external_id: str,
    now: datetime,
    language: str | None = None,
    timezone: str | None = None,
    persona: str | None = None,
    attributes: Mapping[str, Any] | None = None,
    test: bool | None = None,
) -> Customer:
    """Add a customer, or change what is given of one; attributes are replaced as a whole.

    Once the person has come to Telegram, the language is their own choice and is not overwritten.
    Whoever becomes a `test` leaves every figure with what they answered so far; what was a test stays one.
    """
    named = {
        "language": language,
        "timezone": timezone,
        "persona": persona,
        "attributes": attributes,
        "test": test,
    }
    customer = await store.put(
        conn,
        tenant=tenant,
        customer_id=uuid7(),
        external_id=external_id,
        given={key: value for key, value in named.items() if value is not None},
        now=now,
    )
    if test:
        await leave_out(
            conn,
            tenant=tenant,
            customer_id=customer.customer_id,
            external_id=customer.external_id,
            now=now,
        )
    return customer


async def find(conn: AsyncConnection, *, tenant: str, external_id: str) -> Customer | None:
    return await store.by_external_id(conn, tenant=tenant, external_id=external_id)


async def find_by_person(conn: AsyncConnection, *, tenant: str, person: int) -> tuple[Customer, ...]:
    """All customers that this Telegram person is to the company, the oldest first; no admin's tester."""
    found = await store.of_person(conn, tenant=tenant, person=person)
    return tuple(one for one in found if not one.external_id.startswith(TESTER))


async def issue_link(conn: AsyncConnection, *, tenant: str, customer_id: UUID, now: datetime) -> str:
    """A new personal token (128 bits) for t.me/<bot>?start=<token>, good for 90 days; its hash is kept."""
    await link_store.drop_expired(conn, tenant=tenant, customer_id=customer_id, now=now)
    token = secrets.token_urlsafe(16)
    await link_store.add(
        conn,
        tenant=tenant,
        token_hash=hash_of_token(token),
        customer_id=customer_id,
        now=now,
        expires_at=now + LINK_LIFE,
    )
    return token


async def claim_link(
    conn: AsyncConnection,
    *,
    tenant: str,
    token: str,
    person: int,
    chat_id: int,
    language_code: str | None,
    now: datetime,
) -> Claim:
    """The first person to open a link becomes its customer, unless the customer is another person already."""
    link = await link_store.locked(conn, tenant=tenant, token_hash=hash_of_token(token))
    if link is None or link.claimed_by not in (None, person):
        return Neutral()
    customer = await store.locked(conn, tenant=tenant, customer_id=link.customer_id)
    if customer.telegram_user_id not in (None, person):
        return Neutral()
    if link.claimed_by == person:
        return AlreadyYours(customer)
    if link.expires_at <= now:
        return Neutral()
    await link_store.claim(conn, tenant=tenant, token_hash=hash_of_token(token), person=person, now=now)
    claimed = await store.give_to_person(
        conn,
        tenant=tenant,
        customer_id=customer.customer_id,
        person=person,
        chat_id=chat_id,
        language=language_code,
    )
    await merge_anonymous(conn, tenant=tenant, person=person, into=claimed)
    return Claimed(claimed)


async def consent(
    conn: AsyncConnection, *, tenant: str, person: int, terms: Terms, now: datetime
) -> tuple[Customer, ...]:
    """The person agreed to this text: may be asked from now on, as it says. Empty for a stranger."""
    origins = (*starts(_S.LINKED), _S.LINKED)
    await consent_store.keep_text(conn, tenant=tenant, terms=terms, now=now)
    await store.record_consent(conn, tenant=tenant, person=person, origins=origins, terms=terms, now=now)
    await ask_what_was_scanned(conn, tenant=tenant, person=person, now=now)
    return await store.of_person(conn, tenant=tenant, person=person)


async def stop(conn: AsyncConnection, *, tenant: str, person: int) -> Stopped:
    """Once committed, no new message to this person starts; what was asked takes no more answers."""
    await store.move_person(conn, tenant=tenant, person=person, origins=starts(_S.STOPPED), to=_S.STOPPED)
    found = await store.of_person(conn, tenant=tenant, person=person)
    theirs = [customer.customer_id for customer in found]
    ended = await stop_store.end_asks(conn, tenant=tenant, customers=theirs, reason="stopped")
    return Stopped(found, ended)


async def set_language(conn: AsyncConnection, *, tenant: str, person: int, language: str) -> None:
    await store.set_language(conn, tenant=tenant, person=person, language=language)


async def blocked(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    """The person has blocked the bot; whoever had stopped stays stopped."""
    await store.move_person(conn, tenant=tenant, person=person, origins=starts(_S.BLOCKED), to=_S.BLOCKED)


async def unblocked(conn: AsyncConnection, *, tenant: str, person: int, now: datetime) -> None:
    """The person can be reached again."""
    await store.return_from_block(
        conn, tenant=tenant, person=person, origins=starts(_S.LINKED, _S.BLOCKED), now=now
    )


def hash_of_token(token: str) -> bytes:
    """What is kept of a personal link's token."""
    return sha256(token.encode()).digest()
