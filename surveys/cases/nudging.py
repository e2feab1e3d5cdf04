"""Signs to the staff: a promise runs out or has run out, a case is open again; once, together where many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases import places as case_places
from surveys.cases.clock import GOING, Clock
from surveys.cases.deliveries import pause_before_retry
from surveys.cases.places import Place
from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.cases.values import Change
from surveys.store import case_nudges as store
from surveys.store import rooms as room_store
from surveys.store.case_nudges import NudgeKey

LEASE: Final = timedelta(seconds=30)
MOST_TRIES: Final = 30
"""After so many nobody is told any more; by then the card itself says it."""
CARD_ON_ITS_WAY: Final = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Nudge:
    """One sign that is the caller's to send."""

    key: NudgeKey
    attempt: int
    code: str
    journey: str
    touchpoint: str
    room: str
    due_at: datetime
    taken_by: int | None
    taker: str | None
    escalated_to: str | None
    place: Place
    """The card that it belongs below, in a group if it has one there; the room where it is in a list only."""
    repeats: int = 0
    """How often it may have arrived before."""

    @property
    def broken(self) -> bool:
        """The time is over already."""
        return self.key.kind == EventKind.BREACHED

    @property
    def clock(self) -> Clock:
        return Clock(self.key.clock)


async def moved(conn: AsyncConnection, *, tenant: str, change: Change, now: datetime) -> None:
    """After a move, in its transaction: a clock that has warned or has run out is heard of."""
    if change.kind in (EventKind.WARNED, EventKind.BREACHED):
        key = NudgeKey(change.complaint_id, change.round, str(change.payload["clock"]), change.kind.value)
        await store.queue(conn, tenant=tenant, key=key, now=now)


async def claim(conn: AsyncConnection, *, tenant: str, now: datetime, most: int = 200) -> tuple[Nudge, ...]:
    """Due signs, each with its place. Commit before sending; what is out of date is dropped here."""
    rows = await store.claim(conn, tenant=tenant, now=now, lease_until=now + LEASE, most=most)
    chats = await room_store.chats(conn, tenant=tenant) if rows else {}
    found: list[Nudge] = []
    for row in rows:
        key = NudgeKey(row.complaint_id, row.round, row.clock, row.kind)
        if _out_of_date(row):
            await _end(conn, tenant, [(key, row.attempt)], "dead", now)
            continue
        places = await case_places.places(conn, tenant=tenant, complaint_id=row.complaint_id)
        place = next((one for one in reversed(places) if one.chat_id < 0), places[-1] if places else None)
        if place is None and row.attempt > 1 and row.room in chats:
            place = Place(chats[row.room], None, None)
        if place is None:
            later = now + max(CARD_ON_ITS_WAY, pause_before_retry(row.attempt))
            await _end(conn, tenant, [(key, row.attempt)], _again(row.attempt), later)
            continue
        due_at = row.due_at if key.clock == Clock.ANSWER else row.resolve_due_at or row.due_at
        found.append(
            Nudge(
                key,
                row.attempt,
                row.code,
                row.journey,
                row.touchpoint,
                row.room,
                due_at,
                row.taken_by,
                row.taker,
                row.escalated_to,
                place,
                row.repeats,
            )
        )
    return tuple(found)


async def sent(
    conn: AsyncConnection, nudges: Sequence[Nudge], *, tenant: str, message_id: int | None, now: datetime
) -> None:
    """They stand in the chat, in one message."""
    await store.settle(
        conn,
        tenant=tenant,
        claimed=[(one.key, one.attempt) for one in nudges],
        status="sent",
        not_before=now,
        chat_id=nudges[0].place.chat_id,
        message_id=message_id,
    )


async def later(
    conn: AsyncConnection, nudges: Sequence[Nudge], *, tenant: str, at: datetime, perhaps: bool = False
) -> None:
    """They did not arrive, or nobody knows (`perhaps`): again then."""
    for one in nudges:
        await _end(conn, tenant, [(one.key, one.attempt)], _again(one.attempt), at, perhaps=perhaps)


def _out_of_date(row: Any) -> bool:
    """The case has moved on since: nobody is to be told what is no longer so."""
    if row.round != row.present_round or ComplaintStatus(row.status) not in GOING:
        return True
    broken_at = row.breached_at if row.clock == Clock.ANSWER else row.resolve_breached_at
    if row.kind == EventKind.WARNED and broken_at is not None:
        return True
    return row.clock == Clock.ANSWER and row.answered_at is not None


def _again(attempt: int) -> str:
    return "queued" if attempt < MOST_TRIES else "dead"


async def _end(
    conn: AsyncConnection,
    tenant: str,
    claimed: Sequence[tuple[NudgeKey, int]],
    status: str,
    not_before: datetime,
    *,
    perhaps: bool = False,
) -> None:
    await store.settle(
        conn, tenant=tenant, claimed=claimed, status=status, not_before=not_before, perhaps=perhaps
    )
