"""Every move of a case: who may, from where to where; each counts once, however often it is pressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Literal, Unpack
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases import decisions
from surveys.cases.decisions import Decision
from surveys.cases.statuses import EventKind
from surveys.cases.steps import Asked, move
from surveys.cases.values import CaseEvent, NoSuchPerson, Outcome, Over, Stands
from surveys.people.roles import Role, may
from surveys.people.staff import member
from surveys.store import case_events as event_store
from surveys.store import complaints as store


async def take(conn: AsyncConnection, **asked: Unpack[Asked]) -> Outcome:
    """Give the case to whoever asks for it."""
    return await move(conn, partial(decisions.taking, by=asked["by"], now=asked["now"]), **asked)


async def resolve(conn: AsyncConnection, **asked: Unpack[Asked]) -> Outcome:
    """The case is done. One that nobody has taken is the presser's first: both moves in one."""
    return await move(conn, partial(decisions.resolving, by=asked["by"], now=asked["now"]), **asked)


async def hand_over(conn: AsyncConnection, *, to: int, **asked: Unpack[Asked]) -> Outcome:
    """Give the case to another of the staff (a Telegram id), who gets its card in their own chat."""
    if not may(await member(conn, tenant=asked["tenant"], telegram_user_id=to), Role.STAFF):
        return NoSuchPerson()
    return await move(conn, partial(decisions.handing_over, to=to, now=asked["now"]), **asked)


async def snooze(conn: AsyncConnection, *, until: datetime, **asked: Unpack[Asked]) -> Outcome:
    """Leave the case out of what reminds of it; its clocks run on. Over where `until` is not ahead."""
    return await move(conn, partial(decisions.snoozing, until=until, now=asked["now"]), **asked)


async def wake(conn: AsyncConnection, **asked: Unpack[Asked]) -> Outcome:
    """The time of a snoozed case has come."""
    return await move(conn, partial(decisions.waking, now=asked["now"]), **asked)


async def note(conn: AsyncConnection, *, words: str, **asked: Unpack[Asked]) -> Outcome:
    """Words for the staff alone, cut to 2000 characters; of a finished case too."""
    return await move(conn, partial(decisions.noting, words=words), **asked)


async def tag(conn: AsyncConnection, *, key: str, **asked: Unpack[Asked]) -> Outcome:
    """Put one of the document's tags on the case; Over for a tag that the document has not."""

    def decide(stands: Stands) -> Decision:
        offered = key in asked["configuration"].tags
        return decisions.tagging(stands, key) if offered else Over(stands.code)

    return await move(conn, decide, **asked)


async def untag(conn: AsyncConnection, *, key: str, **asked: Unpack[Asked]) -> Outcome:
    return await move(conn, partial(decisions.untagging, key=key), **asked)


async def answered(conn: AsyncConnection, *, waits: bool = True, **asked: Unpack[Asked]) -> Outcome:
    """A human's words to the customer are on their way. `waits`: it is the customer's turn after them."""
    decide = partial(decisions.answering, by=asked["by"], now=asked["now"], waits=waits)
    return await move(conn, decide, **asked)


async def wait_for_customer(conn: AsyncConnection, **asked: Unpack[Asked]) -> Outcome:
    """It is the customer's turn; only of a case that somebody has."""
    return await move(conn, partial(decisions.waiting, now=asked["now"]), **asked)


async def customer_spoke(conn: AsyncConnection, *, thanks: bool, **asked: Unpack[Asked]) -> Outcome:
    """The customer wrote about the case. `thanks`: nothing but thanks, which opens no finished case."""
    return await move(conn, partial(decisions.speaking, now=asked["now"], thanks=thanks), **asked)


async def silent(conn: AsyncConnection, **asked: Unpack[Asked]) -> Outcome:
    """The customer was waited for long enough: the taker's turn again."""
    return await move(conn, decisions.falling_silent, **asked)


async def confirm(
    conn: AsyncConnection, *, payload: Mapping[str, Any] | None = None, **asked: Unpack[Asked]
) -> Outcome:
    """The customer says that it is well now; `payload` is kept in the history."""
    decide = partial(decisions.confirming, now=asked["now"], payload=payload or {})
    return await move(conn, decide, **asked)


async def reopen(conn: AsyncConnection, *, reason: str, **asked: Unpack[Asked]) -> Outcome:
    """A finished case in a new round; not one whose customer is forgotten or has no complaint any more."""
    return await move(conn, partial(decisions.reopening, reason=reason, now=asked["now"]), **asked)


async def close(conn: AsyncConnection, *, reason: str, **asked: Unpack[Asked]) -> Outcome:
    """End the case without the customer's word: unconfirmed, duplicate, spam, mistake."""
    return await move(conn, partial(decisions.closing, reason=reason, now=asked["now"]), **asked)


async def escalate(conn: AsyncConnection, *, level: int, to: str, **asked: Unpack[Asked]) -> Outcome:
    """Up to this level of the chain, to that target (its text form); each level once."""
    return await move(conn, partial(decisions.escalating, level=level, to=to), **asked)


async def mark(
    conn: AsyncConnection,
    *,
    kind: Literal[EventKind.WARNED, EventKind.BREACHED],
    clock: Literal["answer", "resolve"],
    **asked: Unpack[Asked],
) -> Outcome:
    """A clock warns, or has run out: once in the case's round."""
    tenant, complaint_id = asked["tenant"], asked["complaint_id"]
    await store.locked(conn, tenant=tenant, complaint_id=complaint_id)
    rounds = await event_store.rounds_marked(
        conn, tenant=tenant, complaint_id=complaint_id, kind=kind, clock=clock
    )

    def decide(stands: Stands) -> Decision:
        return decisions.marking(stands, kind, clock, marked=stands.round in rounds)

    return await move(conn, decide, **asked)


async def history(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> tuple[CaseEvent, ...]:
    """Everything that has happened to the case, the oldest first."""
    return await event_store.of_case(conn, tenant=tenant, complaint_id=complaint_id)
