"""Change the company's people: add, change, remove, invite by a one-time link; each change in the audit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases import duty, prompts
from surveys.configuration import dialogues
from surveys.people import auditing, believing, staff
from surveys.people.roles import NOBODYS_IDS, Member, Role, may_change, rank
from surveys.store import digests as digest_store
from surveys.store import staff as store
from surveys.store import staff_invites as invite_store

INVITE_LIFE: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Changed:
    """`before` None: they are new; `after` None: they are gone."""

    before: Member | None
    after: Member | None


@dataclass(frozen=True, slots=True)
class AsBefore:
    """They have this role (or a higher one, at an invitation) already; for a removal: they are nobody."""

    member: Member | None


@dataclass(frozen=True, slots=True)
class AboveYou:
    """The role is higher than that of who gives or takes it, or who gives it is no admin."""


@dataclass(frozen=True, slots=True)
class LastOwner:
    """Without this owner there would be none."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """A bot, an anonymous admin, Telegram itself: no person who could have a role."""


@dataclass(frozen=True, slots=True)
class BadInvite:
    """Unknown, used or too old, or its author may no longer give that role: which of them is not told."""


Outcome = Changed | AsBefore | AboveYou | LastOwner | Nobody


async def put(
    conn: AsyncConnection, *, tenant: str, by: int, subject: int, name: str | None, role: Role, now: datetime
) -> Outcome:
    """Add a person with a role or give a known one another; `name` None: the known one, else the number."""
    if not 0 < subject < 2**63 or subject in NOBODYS_IDS:
        return Nobody()
    locked = await store.lock_members(conn, tenant=tenant, people=[by, subject])
    before = locked.get(subject)
    giver = locked.get(by)
    if giver is None or not may_change(giver, before.role if before else None, role):
        return AboveYou()
    if before is not None and before.role is role:
        return AsBefore(before)
    if _loses_last_owner(locked, before):
        return LastOwner()
    known = before or Member(subject, role, name or str(subject))
    after = replace(known, role=role)
    await _store(conn, tenant=tenant, before=before, after=after, by=giver, now=now)
    return Changed(before, after)


async def remove(conn: AsyncConnection, *, tenant: str, by: int, subject: int, now: datetime) -> Outcome:
    """Take somebody's role away: they are a customer like everybody else from now on."""
    locked = await store.lock_members(conn, tenant=tenant, people=[by, subject])
    before, giver = locked.get(subject), locked.get(by)
    if giver is None or not may_change(giver, before.role if before else None, None):
        return AboveYou()
    if before is None:
        return AsBefore(None)
    if _loses_last_owner(locked, before):
        return LastOwner()
    await store.remove_member(conn, tenant=tenant, telegram_user_id=subject)
    await dialogues.forget_person(conn, tenant=tenant, telegram_user_id=subject)
    await prompts.forget_person(conn, tenant=tenant, person=subject)
    await duty.go_off(conn, tenant=tenant, person=subject)
    await digest_store.drop_wish(conn, tenant=tenant, person=subject)
    await digest_store.drop_map_wish(conn, tenant=tenant, person=subject)
    await believing.forget_person(conn, tenant=tenant, person=subject)
    await _note(conn, tenant=tenant, before=before, after=None, by=giver, now=now)
    return Changed(before, None)


async def invite(conn: AsyncConnection, *, tenant: str, by: int, role: Role, now: datetime) -> str | AboveYou:
    """The token (128 bits, stored hashed) of a link that gives one person this role, within three days."""
    giver = await staff.member(conn, tenant=tenant, telegram_user_id=by)
    if giver is None or not may_change(giver, None, role):
        return AboveYou()
    await invite_store.forget_old(conn, tenant=tenant, before=now - INVITE_LIFE)
    token = secrets.token_urlsafe(16)
    await invite_store.add(
        conn, tenant=tenant, code_hash=_hash(token), role=role, invited_by=by, expires_at=now + INVITE_LIFE
    )
    await auditing.note(
        conn, tenant=tenant, by=auditing.author_of(giver), action="staff.invite", subject=role, now=now
    )
    return token


async def join(
    conn: AsyncConnection, *, tenant: str, token: str, person: Member, now: datetime
) -> Changed | AsBefore | BadInvite:
    """Take the invitation's role; `person.role` is of no account.

    The author's right to give it is looked at now. Who has that role or a higher one keeps it, and the link
    stays good.
    """
    who = person.telegram_user_id
    found = await invite_store.good(conn, tenant=tenant, code_hash=_hash(token), now=now)
    if found is None or who in NOBODYS_IDS:
        return BadInvite()
    locked = await store.lock_members(conn, tenant=tenant, people=[found.invited_by, who])
    giver, before = locked.get(found.invited_by), locked.get(who)
    if before is not None and rank(before.role) >= rank(found.role):
        return AsBefore(before)
    if giver is None or not may_change(giver, None, found.role):
        return BadInvite()
    if not await invite_store.use(conn, tenant=tenant, code_hash=_hash(token), by=who, now=now):
        return BadInvite()
    after = replace(person, role=found.role)
    await _store(conn, tenant=tenant, before=before, after=after, by=giver, now=now)
    return Changed(before, after)


def _loses_last_owner(locked: dict[int, Member], before: Member | None) -> bool:
    owners = [member for member in locked.values() if member.role is Role.OWNER]
    return before is not None and owners == [before]


async def _store(
    conn: AsyncConnection, *, tenant: str, before: Member | None, after: Member, by: Member, now: datetime
) -> None:
    await staff.put_member(conn, tenant=tenant, person=after, now=now)
    if rank(after.role) < rank(Role.ADMIN):
        await dialogues.forget_person(conn, tenant=tenant, telegram_user_id=after.telegram_user_id)
    await _note(conn, tenant=tenant, before=before, after=after, by=by, now=now)


async def _note(
    conn: AsyncConnection,
    *,
    tenant: str,
    before: Member | None,
    after: Member | None,
    by: Member,
    now: datetime,
) -> None:
    if before is not None and after is not None:
        action, subject, line = "staff.change", after, f"~ role: {before.role} -> {after.role}"
    elif after is not None:
        action, subject, line = "staff.add", after, f"+ role: {after.role}"
    elif before is not None:
        action, subject, line = "staff.remove", before, f"- role: {before.role}"
    else:
        return
    await auditing.note(
        conn,
        tenant=tenant,
        by=auditing.author_of(by),
        action=action,
        subject=auditing.author_of(subject),
        lines=[line],
        now=now,
    )


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
