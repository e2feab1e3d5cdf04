"""The company's people: who somebody is, and how the first owner claims the bot with a one-time code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.people import auditing
from surveys.people.roles import NOBODYS_IDS, Member, Role
from surveys.store import deliveries as delivery_store
from surveys.store import staff as store

CLAIM_CODE_LIFE: Final = timedelta(minutes=15)
CLAIM_TRIES: Final = 5
OWNER_CODE: Final = "owner"


@dataclass(frozen=True, slots=True)
class Owned:
    """The person is the owner now."""


@dataclass(frozen=True, slots=True)
class WrongCode:
    """Unknown, used or too old: which of them is not told."""


@dataclass(frozen=True, slots=True)
class TooManyTries:
    """Five wrong codes in a quarter of an hour: no further one is looked at."""


Claim = Owned | WrongCode | TooManyTries


async def member(conn: AsyncConnection, *, tenant: str, telegram_user_id: int) -> Member | None:
    """The person of the company with this Telegram id; None for everybody else."""
    if telegram_user_id in NOBODYS_IDS:
        return None
    return await store.member(conn, tenant=tenant, telegram_user_id=telegram_user_id)


async def language_in(conn: AsyncConnection, *, tenant: str, chat_id: int, company: str) -> str:
    """The language of the one whose own chat it is; in a group, and where it is not known, the company's."""
    person = await member(conn, tenant=tenant, telegram_user_id=chat_id) if chat_id > 0 else None
    return (person.language if person else None) or company


async def members(conn: AsyncConnection, *, tenant: str) -> tuple[Member, ...]:
    return await store.members(conn, tenant=tenant)


async def set_language(conn: AsyncConnection, *, tenant: str, telegram_user_id: int, language: str) -> None:
    """The language that one of the staff wishes to be answered in; for others nothing happens."""
    await store.set_language(conn, tenant=tenant, telegram_user_id=telegram_user_id, language=language)


async def put_member(conn: AsyncConnection, *, tenant: str, person: Member, now: datetime) -> None:
    """Add a person or change one. A new owner gets the cards that could reach nobody so far."""
    await store.put_member(conn, tenant=tenant, person=person, now=now)
    if person.role is Role.OWNER:
        await delivery_store.wake_stuck(conn, tenant=tenant, room=None, now=now)


async def issue_claim_code(conn: AsyncConnection, *, tenant: str, now: datetime) -> str | None:
    """A new code (128 bits, good for 15 minutes) that makes its user the owner; None if there is one already.

    Only its hash is stored, and earlier codes end with it.
    """
    if await store.owner_ids(conn, tenant=tenant):
        return None
    code = secrets.token_urlsafe(16)
    await store.drop_codes(conn, tenant=tenant, purpose=OWNER_CODE)
    await store.add_code(
        conn, tenant=tenant, code_hash=_hash(code), purpose=OWNER_CODE, expires_at=now + CLAIM_CODE_LIFE
    )
    return code


async def claim_ownership(
    conn: AsyncConnection, *, tenant: str, code: str, person: Member, now: datetime
) -> Claim:
    """Make this person the owner if the code is good. `person.role` is of no account."""
    if person.telegram_user_id in NOBODYS_IDS:
        return WrongCode()
    after = now - CLAIM_CODE_LIFE
    who = person.telegram_user_id
    if await store.wrong_tries(conn, tenant=tenant, telegram_user_id=who, after=after) >= CLAIM_TRIES:
        return TooManyTries()
    if not await store.use_code(conn, tenant=tenant, code_hash=_hash(code), purpose=OWNER_CODE, now=now):
        await store.count_wrong_try(conn, tenant=tenant, telegram_user_id=who, after=after, now=now)
        return WrongCode()
    owner = replace(person, role=Role.OWNER)
    await put_member(conn, tenant=tenant, person=owner, now=now)
    named = auditing.author_of(owner)
    await auditing.note(
        conn,
        tenant=tenant,
        by=named,
        action="staff.add",
        subject=named,
        lines=[f"+ role: {owner.role}"],
        now=now,
    )
    return Owned()


def _hash(code: str) -> bytes:
    return sha256(code.encode()).digest()
