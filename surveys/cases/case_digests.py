"""More cases than a chat takes cards: one message lists them, page by page, and is kept current."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases import complaints
from surveys.cases.paces import pace_of, turns_left
from surveys.cases.settling import settle
from surveys.cases.statuses import DeliveryKind, DeliveryStatus
from surveys.cases.values import Case
from surveys.people.roles import Role, may
from surveys.people.staff import member
from surveys.store import case_digests as store
from surveys.store import deliveries as delivery_store
from surveys.store.case_digests import Digest

PATIENCE: Final = 5
"""So many cards may wait for their turn, which is 20 s in a group, before a list takes them."""
GROWS: Final = timedelta(minutes=10)
"""Later cases come with a message of their own, because a rewriting rings no bell."""
REST: Final = timedelta(seconds=12)
"""Between two rewritings that only add cases: the chat's other turns are for cards and presses."""
SOON: Final = timedelta(seconds=2)
ON_ITS_WAY: Final = timedelta(seconds=1)
PAGE: Final = 5
TURNS_OF_TOPIC: Final = 2
"""A topic and the card in it."""


@dataclass(frozen=True, slots=True)
class ClaimedDigest:
    """One list that is this caller's to send or to rewrite until the lease runs out."""

    tenant: str
    delivery_id: UUID
    attempt: int
    repeats: int
    digest: Digest
    claimed_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """What a list shows: some of its unresolved cases and how many there are."""

    digest: Digest
    cases: tuple[Case, ...]
    number: int
    """From 0."""
    pages: int
    in_all: int
    unresolved: int
    alone: int
    """Nobody has them yet."""


@dataclass(frozen=True, slots=True)
class Turned:
    """The list is shown at another page soon."""


@dataclass(frozen=True, slots=True)
class CardComes:
    """The case's own card is on its way into the list's chat."""

    code: str


@dataclass(frozen=True, slots=True)
class NotListed:
    """No such list, or it does not show that case."""


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The presser is nobody of the company's staff."""


async def gather(conn: AsyncConnection, *, tenant: str, now: datetime) -> None:
    """Where more cards wait than a chat lets through soon, put them into a list; the first still go alone."""
    for crowd in await store.crowds(conn, tenant=tenant, now=now, more_than=1):
        cost = TURNS_OF_TOPIC if crowd.is_forum else 1
        free = turns_left(pace_of(crowd.chat_id), crowd.free_at, now)
        if crowd.cards * cost <= free:
            continue
        await store.end_growth(conn, tenant=tenant, chat_id=crowd.chat_id, opened_before=now - GROWS)
        digest_id = await store.growing(conn, tenant=tenant, chat_id=crowd.chat_id)
        if digest_id is None and crowd.cards * cost <= free + PATIENCE:
            continue
        at = now
        if digest_id is None:
            digest_id = uuid7()
            if not await store.open_digest(
                conn, tenant=tenant, digest_id=digest_id, chat_id=crowd.chat_id, room_key=crowd.room, now=now
            ):
                continue
        else:
            at = _next(await store.shown_at(conn, tenant=tenant, digest_id=digest_id), REST, now)
        alone = max(0, free - 1) // cost
        if await store.carry(
            conn, tenant=tenant, digest_id=digest_id, chat_id=crowd.chat_id, besides=alone, now=now
        ):
            await store.queue_showing(
                conn, tenant=tenant, delivery_id=uuid7(), digest_id=digest_id, at=at, now=now
            )


async def refresh(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, now: datetime) -> None:
    """A case has changed: the lists that show it are brought up to date."""
    for digest_id, shown_at in await store.of_case(conn, tenant=tenant, complaint_id=complaint_id):
        at = _next(shown_at, SOON, now)
        await store.queue_showing(
            conn, tenant=tenant, delivery_id=uuid7(), digest_id=digest_id, at=at, now=now
        )


async def claim_due(
    conn: AsyncConnection, *, tenant: str, now: datetime, lease: timedelta, limit: int = 5
) -> tuple[ClaimedDigest, ...]:
    """Lists to send or to rewrite now. Commit before sending."""
    taken = await delivery_store.claim_apart(
        conn, tenant=tenant, kind=DeliveryKind.DIGEST, now=now, lease_until=now + lease, limit=limit
    )
    claimed = []
    for row in taken:
        if row.digest_id is None:
            continue
        digest = await store.read(conn, tenant=tenant, digest_id=row.digest_id)
        if digest is None:
            continue
        one = ClaimedDigest(tenant, row.delivery_id, row.attempt, row.repeats, digest, now)
        if await store.is_being_shown(conn, tenant=tenant, digest_id=row.digest_id, besides=row.delivery_id):
            await put_off(conn, one, at=now + ON_ITS_WAY)
        else:
            claimed.append(one)
    return tuple(claimed)


async def page(conn: AsyncConnection, *, tenant: str, digest: Digest) -> Page:
    """What the list shows now; a page that is there no more is the last one."""
    in_all, unresolved, alone = await store.count(conn, tenant=tenant, digest_id=digest.digest_id)
    pages = max(1, -(-unresolved // PAGE))
    number = min(digest.page, pages - 1)
    ids = await store.listed(
        conn, tenant=tenant, digest_id=digest.digest_id, offset=number * PAGE, limit=PAGE
    )
    cards = [await complaints.card(conn, tenant=tenant, complaint_id=one) for one in ids]
    cases = tuple(card.case for card in cards if card is not None)
    return Page(digest, cases, number, pages, in_all, unresolved, alone)


async def stands(
    conn: AsyncConnection, claimed: ClaimedDigest, *, message_id: int | None, now: datetime
) -> bool:
    """The list is in its chat: whatever it carried when it was claimed has arrived with it."""
    settled = await settle(conn, claimed, DeliveryStatus.SENT, chat_id=claimed.digest.chat_id)
    if settled:
        tenant, digest = claimed.tenant, claimed.digest
        await store.shown(conn, tenant=tenant, digest_id=digest.digest_id, message_id=message_id, now=now)
        await store.arrived(
            conn,
            tenant=tenant,
            digest_id=digest.digest_id,
            chat_id=digest.chat_id,
            carried_until=claimed.claimed_at,
        )
    return settled


async def put_off(conn: AsyncConnection, claimed: ClaimedDigest, *, at: datetime) -> bool:
    """Not its turn yet: certainly not sent."""
    return await settle(conn, claimed, DeliveryStatus.QUEUED, not_before=at)


async def again(
    conn: AsyncConnection, claimed: ClaimedDigest, *, at: datetime, reason: str, perhaps_sent: bool
) -> bool:
    """Not sent, or perhaps sent: once more at that time."""
    repeats = claimed.repeats + (1 if perhaps_sent else 0)
    return await settle(
        conn, claimed, DeliveryStatus.QUEUED, not_before=at, last_error=reason, repeats=repeats
    )


async def is_missing(conn: AsyncConnection, claimed: ClaimedDigest, *, now: datetime) -> bool:
    """Somebody deleted the message: a new one takes its place at once."""
    await store.shown(
        conn, tenant=claimed.tenant, digest_id=claimed.digest.digest_id, message_id=None, now=now
    )
    return await settle(conn, claimed, DeliveryStatus.QUEUED, not_before=now)


async def give_up(conn: AsyncConnection, claimed: ClaimedDigest, *, reason: str, now: datetime) -> bool:
    """The chat is closed to the bot: the cases that were not shown yet look for another way."""
    settled = await settle(conn, claimed, DeliveryStatus.DEAD, last_error=reason)
    if settled:
        await store.end_growth(
            conn, tenant=claimed.tenant, chat_id=claimed.digest.chat_id, opened_before=now + GROWS
        )
        await store.release(conn, tenant=claimed.tenant, digest_id=claimed.digest.digest_id, now=now)
    return settled


async def turn_page(
    conn: AsyncConnection, *, tenant: str, digest_id: UUID, number: int, by: int, chat_id: int, now: datetime
) -> Turned | NotListed | NotAllowed:
    """Show another page of the list that stands in this chat."""
    digest = await _pressed(conn, tenant, digest_id, by, chat_id)
    if not isinstance(digest, Digest):
        return digest
    await store.turn_page(conn, tenant=tenant, digest_id=digest_id, page=max(0, number))
    await store.queue_showing(conn, tenant=tenant, delivery_id=uuid7(), digest_id=digest_id, at=now, now=now)
    return Turned()


async def bring_card(
    conn: AsyncConnection,
    *,
    tenant: str,
    digest_id: UUID,
    complaint_id: UUID,
    by: int,
    chat_id: int,
    now: datetime,
) -> CardComes | NotListed | NotAllowed:
    """Send the case's own card into the list's chat, unless it stands there already."""
    digest = await _pressed(conn, tenant, digest_id, by, chat_id)
    if not isinstance(digest, Digest):
        return digest
    if not await store.carries(conn, tenant=tenant, digest_id=digest_id, complaint_id=complaint_id):
        return NotListed()
    card = await complaints.card(conn, tenant=tenant, complaint_id=complaint_id)
    if card is None:
        return NotListed()
    await delivery_store.queue_card(
        conn,
        tenant=tenant,
        delivery_id=uuid7(),
        complaint_id=complaint_id,
        room=digest.room or card.case.room,
        chat_id=digest.chat_id,
        now=now,
    )
    return CardComes(card.case.code)


async def _pressed(
    conn: AsyncConnection, tenant: str, digest_id: UUID, by: int, chat_id: int
) -> Digest | NotListed | NotAllowed:
    if not may(await member(conn, tenant=tenant, telegram_user_id=by), Role.STAFF):
        return NotAllowed()
    digest = await store.read(conn, tenant=tenant, digest_id=digest_id)
    return digest if digest is not None and digest.chat_id == chat_id else NotListed()


def _next(shown_at: datetime | None, rest: timedelta, now: datetime) -> datetime:
    return now if shown_at is None else max(now, shown_at + rest)
