"""Public codes on a table or a door: anybody may scan one, and whoever agrees is asked at once."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.answers.steps import InvitationStatus
from surveys.asking.asked_for import LIFE, SCAN, SELF_SELECTED
from surveys.asking.hours import zone_of
from surveys.asking.intake import persona_of
from surveys.facts import Customer, CustomerStatus
from surveys.model import Configuration
from surveys.store import customers as customer_store
from surveys.store import public_links as store
from surveys.store import reach as reach_store
from surveys.store.public_links import PublicLink
from surveys.store.reach import Reached
from surveys.store.tallies import grow_versions

__all__ = ["PublicLink"]

PREFIX: Final = "q_"
"""Before the token in the deep link's payload."""
SOURCE: Final = "qr"
"""Source of the events that scans are."""
ANONYMOUS: Final = "anonymous-"
"""How the company's id of somebody begins whom only a scan has brought."""
USUAL_CAP: Final = 1000
MOST_CAP: Final = 1_000_000
USUAL_LIFE: Final = timedelta(days=365)
AGAIN_AFTER: Final = timedelta(hours=12)
"""One person is asked by one code once in this time: a visit, not a vote."""
A_DAY: Final = timedelta(days=1)
MOST_A_DAY: Final = 5
"""Codes by which one person is asked in a day."""
NOT_AGREED: Final = "not_agreed"


@dataclass(frozen=True, slots=True)
class NoSurvey:
    """The touchpoint is nowhere, or nothing is asked about it: name a survey."""

    touchpoint_known: bool


@dataclass(frozen=True, slots=True)
class AskedNow:
    """The question is on its way."""


@dataclass(frozen=True, slots=True)
class ConsentFirst:
    """The question waits for the button that agrees."""


@dataclass(frozen=True, slots=True)
class AskedLately:
    """This person scanned it a while ago, or has scanned too much today."""

    answered: bool


@dataclass(frozen=True, slots=True)
class OutOfUse:
    """Unknown, revoked, too old or at its cap: which of them is not told."""


Scanned = AskedNow | ConsentFirst | AskedLately | OutOfUse


def token_of(link_id: UUID, *, tenant: str, secret_key: bytes) -> str:
    """128 bits that only this installation can make: a code can be printed again, and none be guessed."""
    seal = hmac.new(secret_key, b"pulsemap:qr:" + tenant.encode() + b":" + link_id.bytes, sha256).digest()
    return urlsafe_b64encode(seal[:16]).rstrip(b"=").decode()


def target_of(
    configuration: Configuration, touchpoint: str, survey: str | None
) -> tuple[str, str] | NoSurvey:
    """(journey, survey) of a code for the touchpoint; without a survey that of its first active trigger."""
    journey = configuration.journey_of(touchpoint)
    if journey is None:
        return NoSurvey(touchpoint_known=False)
    chosen = survey or next(
        (
            trigger.survey
            for trigger in sorted(configuration.triggers, key=lambda one: not one.active)
            if trigger.touchpoint == touchpoint
        ),
        None,
    )
    if chosen is None or chosen not in configuration.surveys:
        return NoSurvey(touchpoint_known=True)
    return journey, chosen


async def make(
    conn: AsyncConnection,
    *,
    tenant: str,
    token_for: Callable[[UUID], str],
    target: tuple[str, str],
    touchpoint: str,
    location: str | None,
    employee: str | None,
    cap: int,
    expires_at: datetime,
    now: datetime,
) -> PublicLink:
    """A new code for the target (journey, survey); only a hash of its token is kept, see `token_of`."""
    journey, survey = target
    link = PublicLink(uuid7(), journey, touchpoint, survey, location, employee, cap, 0, now, expires_at, None)
    await store.add(conn, tenant=tenant, token_hash=_hash(token_for(link.link_id)), link=link)
    return link


async def find(conn: AsyncConnection, *, tenant: str, link_id: UUID) -> PublicLink | None:
    return await store.by_id(conn, tenant=tenant, link_id=link_id)


async def listed(
    conn: AsyncConnection, *, tenant: str, most: int, skipped: int = 0
) -> tuple[tuple[PublicLink, ...], int]:
    """A page of the codes, the newest first, and how many there are in all."""
    return await store.newest(conn, tenant=tenant, most=most, skipped=skipped)


async def revoke(conn: AsyncConnection, *, tenant: str, link_id: UUID, now: datetime) -> bool:
    """From the commit on nobody is asked by it. False if there is no such code or it was revoked before."""
    return await store.revoke(conn, tenant=tenant, link_id=link_id, now=now)


def in_use(link: PublicLink, now: datetime) -> bool:
    return link.revoked_at is None and now < link.expires_at and link.used < link.cap


async def scan(
    conn: AsyncConnection,
    *,
    tenant: str,
    configuration: Configuration,
    token: str,
    person: int,
    chat_id: int,
    language: str | None,
    scan_id: str,
    now: datetime,
) -> Scanned:
    """Somebody opened the code. `scan_id` names the occurrence: the same one repeated has one effect.

    Whoever is not known yet becomes an anonymous customer, to be merged with a later personal link's.
    """
    link = await store.locked(conn, tenant=tenant, token_hash=_hash(token))
    if link is None or link.survey not in configuration.surveys:
        return OutOfUse()
    event_id = f"{link.link_id}:{scan_id}"
    found = [
        one for one in await customer_store.of_person(conn, tenant=tenant, person=person) if not one.test
    ]
    if found:
        lately = await store.scans_since(
            conn,
            tenant=tenant,
            trigger=SCAN,
            customers=[one.customer_id for one in found],
            since=now - A_DAY,
        )
        known = {name for name, _ in lately}
        if event_id in known:
            return _waiting_for(found)
        since = await store.scans_since(
            conn,
            tenant=tenant,
            trigger=SCAN,
            customers=[one.customer_id for one in found],
            since=now - AGAIN_AFTER,
        )
        same = [status for name, status in since if name.startswith(f"{link.link_id}:")]
        if any(_waits(status) for status in same) and isinstance(_waiting_for(found), ConsentFirst):
            return ConsentFirst()
        if same or len(lately) >= MOST_A_DAY:
            return AskedLately(InvitationStatus.ANSWERED.value in same)
    if not in_use(link, now):
        return OutOfUse()
    customer = _chosen(found) or await _anonymous(conn, tenant, person, chat_id, language, now)
    outcome = _waiting_for([customer])
    waits = isinstance(outcome, ConsentFirst)
    recall = {
        key: value for key, value in (("location", link.location), ("employee", link.employee)) if value
    }
    scanned = store.Scan(
        event_id=event_id,
        body_hash=sha256(event_id.encode()).digest(),
        invitation_id=uuid7(),
        customer_id=customer.customer_id,
        external_id=customer.external_id,
        persona=customer.persona or persona_of(configuration, customer.attributes) or "",
        trigger=SCAN,
        channel=SELF_SELECTED,
        config_version=configuration.version,
        recall=recall,
        status=(InvitationStatus.DEFERRED if waits else InvitationStatus.PLANNED).value,
        reason=NOT_AGREED if waits else None,
        due_at=now + LIFE if waits else now,
        expires_at=now + LIFE,
    )
    day = now.astimezone(zone_of(None, configuration.company.timezone)).date()
    if await store.add_event(conn, tenant=tenant, source=SOURCE, link=link, scan=scanned, day=day, now=now):
        reached = Reached(link.journey, link.touchpoint, SELF_SELECTED, day, 1, now)
        await reach_store.count_events(conn, tenant=tenant, reached=[reached])
        await store.plan(conn, tenant=tenant, source=SOURCE, link=link, scan=scanned, now=now)
        await store.count_use(conn, tenant=tenant, link_id=link.link_id)
        await grow_versions(conn, tenant=tenant, journeys=[link.journey])
    return outcome


async def ask_what_was_scanned(conn: AsyncConnection, *, tenant: str, person: int, now: datetime) -> None:
    """The person has agreed: what they scanned before that is due now."""
    await store.release(conn, tenant=tenant, trigger=SCAN, reason=NOT_AGREED, person=person, now=now)


def _chosen(found: list[Customer]) -> Customer | None:
    """Who agreed already, else whoever the person is first."""
    return next((one for one in found if _agreed(one)), found[0] if found else None)


def _waiting_for(found: list[Customer]) -> AskedNow | ConsentFirst:
    return AskedNow() if any(_agreed(one) for one in found) else ConsentFirst()


def _agreed(customer: Customer) -> bool:
    return customer.status in (CustomerStatus.LINKED, CustomerStatus.PAUSED)


def _waits(status: str) -> bool:
    return status == InvitationStatus.DEFERRED.value


async def _anonymous(
    conn: AsyncConnection, tenant: str, person: int, chat_id: int, language: str | None, now: datetime
) -> Customer:
    customer_id = uuid7()
    customer = Customer(
        customer_id, f"{ANONYMOUS}{customer_id}", CustomerStatus.UNLINKED, chat_id, person, language
    )
    await store.add_anonymous_customer(
        conn,
        tenant=tenant,
        customer_id=customer_id,
        external_id=customer.external_id,
        person=person,
        chat_id=chat_id,
        language=language,
        now=now,
    )
    return customer


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
