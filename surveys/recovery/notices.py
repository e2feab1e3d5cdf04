"""Due messages to customers about their cases -> gates -> intent -> sent at most once each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, assert_never
from uuid import UUID

from surveys.asking.hours import Hours, next_open, zone_of
from surveys.cases.statuses import UNRESOLVED, ComplaintStatus
from surveys.facts import CustomerStatus
from surveys.model import Configuration
from surveys.recovery.rules import NoticeKind, NoticeStatus
from surveys.store import case_notices as store
from surveys.store.case_notices import NoticeRow

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

LEASE: Final = timedelta(seconds=60)
CHAT_IS_BUSY: Final = timedelta(seconds=2)
WITHIN_REACH: Final = frozenset({CustomerStatus.LINKED, CustomerStatus.PAUSED})

Reserve = Callable[[Sequence[int]], Awaitable[set[int]]]
"""Chats -> those of them to which one message may go now."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """It would not be true any more, or nobody is there to read it."""

    reason: str


Decision = Leave | Wait | Drop


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is to be sent now; its row already says so."""

    notice_id: UUID
    complaint_id: UUID
    kind: NoticeKind
    chat_id: int
    below: int | None
    """The survey's own message."""
    language: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One due notice as its gates see it."""

    kind: NoticeKind
    clock: str
    same_round: bool
    case: ComplaintStatus
    answered: bool
    expires_at: datetime
    customer: CustomerStatus
    chat_id: int | None
    paused_until: datetime | None


def decide(waiting: Waiting, hours: Hours, timezone: str, now: datetime) -> Decision:
    """The contact budget does not count it: it is about the customer's own case, and they began it."""
    if waiting.kind is NoticeKind.ASK:
        if not waiting.same_round or waiting.case is not ComplaintStatus.RESOLVED:
            return Drop("overtaken")
    elif not waiting.same_round or waiting.case not in UNRESOLVED:
        return Drop("over")
    elif waiting.answered and waiting.clock == "answer":
        return Drop("answered")
    if now >= waiting.expires_at:
        return Drop("stale")
    if waiting.customer not in WITHIN_REACH or waiting.chat_id is None:
        return Drop(waiting.customer.value)
    if waiting.kind is NoticeKind.ASK and waiting.paused_until is not None and waiting.paused_until > now:
        return Wait(waiting.paused_until)
    opens = next_open(hours, zone_of(timezone, "UTC"), now)
    if opens is None:
        return Drop("quiet_days")
    return Wait(opens) if opens > now else Leave()


async def claim_notices(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    reserve: Reserve,
    most: int,
    now: datetime,
) -> tuple[tuple[Due, ...], bool]:
    """What is to be sent now, written down as leaving; and whether there may be more. Commit, then send."""
    await store.give_up_lost(connection, tenant=tenant, now=now)
    rows = await store.due_notices(connection, tenant=tenant, now=now, most=most)
    hours = Hours(None, configuration.quiet)
    decided: list[NoticeRow] = []
    leaving: list[Record] = []
    for row in rows:
        decision = decide(_waiting(row), hours, _zone(row, configuration), now)
        match decision:
            case Leave():
                leaving.append(row)
            case Wait(until):
                decided.append(_planned(row, until))
            case Drop(reason):
                decided.append(
                    NoticeRow(row["notice_id"], NoticeStatus.DROPPED.value, reason, row["due_at"], None)
                )
            case _:
                assert_never(decision)
    free = await reserve([row["chat_id"] for row in leaving]) if leaving else set()
    due = []
    for row in leaving:
        if row["chat_id"] not in free:
            decided.append(_planned(row, now + CHAT_IS_BUSY))
            continue
        free.discard(row["chat_id"])
        decided.append(
            NoticeRow(row["notice_id"], NoticeStatus.SENDING.value, None, row["due_at"], row["chat_id"])
        )
        due.append(
            Due(
                row["notice_id"],
                row["complaint_id"],
                NoticeKind(row["kind"]),
                row["chat_id"],
                row["below"],
                row["language"] or configuration.company.language,
                _zone(row, configuration),
            )
        )
    if decided:
        await store.decide_notices(connection, tenant=tenant, lease_until=now + LEASE, decided=decided)
    return tuple(due), len(rows) == most


def _planned(row: Record, due_at: datetime) -> NoticeRow:
    return NoticeRow(row["notice_id"], NoticeStatus.PLANNED.value, None, due_at, None)


def _zone(row: Record, configuration: Configuration) -> str:
    return zone_of(row["timezone"], configuration.company.timezone).key


def _waiting(row: Record) -> Waiting:
    return Waiting(
        kind=NoticeKind(row["kind"]),
        clock=row["clock"],
        same_round=row["round"] == row["case_round"],
        case=ComplaintStatus(row["case_status"]),
        answered=row["answered_at"] is not None,
        expires_at=row["expires_at"],
        customer=CustomerStatus(row["customer_status"]),
        chat_id=row["chat_id"],
        paused_until=row["paused_until"],
    )
