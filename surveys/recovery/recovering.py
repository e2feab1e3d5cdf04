"""The second answer: it confirms the case or opens it again, one level higher; silence closes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.scoring import score
from surveys.cases import moves as case_moves
from surveys.cases.statuses import UNRESOLVED, ComplaintStatus
from surveys.cases.values import Stands, TheClock, TheCustomer
from surveys.model import OWNER, Configuration, Question, QuestionType, Reaction
from surveys.recovery.promises import Promise, PromiseRow, promise_of
from surveys.recovery.rules import (
    EDIT_WINDOW,
    RECOVERY_MOVES,
    SATISFIED,
    UNCONFIRMED,
    RecoveryStatus,
    question_again,
    verdict,
)
from surveys.store import complaints as case_store
from surveys.store import recovery as store
from surveys.store.driver import driver_of
from surveys.store.hot_standings import promises_of_complaints


@dataclass(frozen=True, slots=True)
class Taken:
    """It is stored, or was so already: the ask's message is to be brought up to date."""

    status: RecoveryStatus


@dataclass(frozen=True, slots=True)
class Frozen:
    """It was answered otherwise and can no longer be changed."""


@dataclass(frozen=True, slots=True)
class Over:
    """The case has gone another way, or was closed while the customer kept silent."""


@dataclass(frozen=True, slots=True)
class NotYours:
    """Somebody else was asked, or nobody was."""


AnswerOutcome = Taken | Frozen | Over | NotYours


@dataclass(frozen=True, slots=True)
class Asks:
    """Rows of second asks with how their cases stand."""

    rows: Sequence[Any]
    promised: Mapping[UUID, PromiseRow]


@dataclass(frozen=True, slots=True)
class SecondAsk:
    """The newest second ask of a case, as its message shows it."""

    complaint_id: UUID
    round: int
    status: RecoveryStatus
    question: Question
    before: int | None
    number: int | None
    changeable: bool
    recall: Mapping[str, str]
    language: str
    timezone: str
    promise: Promise | None
    chat_id: int | None
    message_id: int | None


async def answer_again(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    complaint_id: UUID,
    nth: int,
    value: int,
    message_id: int | None,
    configuration: Configuration,
    now: datetime,
) -> AnswerOutcome:
    """The person's press on a second ask; pressing the same again changes nothing.

    `nth` = the round it was asked in; `configuration` = the version in force.
    """
    stands = await case_store.locked(conn, tenant=tenant, complaint_id=complaint_id)
    row = await store.round_of(conn, tenant=tenant, complaint_id=complaint_id, nth=nth)
    if stands is None or row is None or row.chat_id != person:
        return NotYours()
    if message_id is not None:
        await store.ask_arrived(conn, tenant=tenant, notice_id=row.notice_id, message_id=message_id, now=now)
    status = RecoveryStatus(row.status)
    if row.number == value and status is not RecoveryStatus.WAITING:
        return Taken(status)
    if status is RecoveryStatus.WAITING and (
        stands.round != nth or stands.status is not ComplaintStatus.RESOLVED
    ):
        return Over()
    thresholds = (row.thresholds[0], row.thresholds[1]) if row.thresholds else None
    try:
        scored = score(QuestionType(row.metric), value, thresholds)
    except ValueError:
        scored = None
    if scored is None:
        return NotYours()
    means = verdict(scored.reaction)
    if means not in RECOVERY_MOVES[status]:
        return Over()
    if row.answered_at is not None and (
        now - row.answered_at > EDIT_WINDOW or not _still_theirs(stands, status, nth)
    ):
        return Frozen()
    await store.answer_round(
        conn,
        tenant=tenant,
        complaint_id=complaint_id,
        nth=nth,
        status=means,
        number=value,
        score=scored.score,
        reaction=scored.reaction.value,
        now=now,
    )
    if means is not status:
        await _move(conn, stands, means, scored.reaction, tenant, configuration, now)
    return Taken(means)


async def silent(conn: AsyncConnection, *, tenant: str, now: datetime, limit: int = 20) -> tuple[UUID, ...]:
    """Cases whose customers have said nothing for long enough, the longest first."""
    return await store.silent_cases(conn, tenant=tenant, now=now, limit=limit)


async def close_silent(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, configuration: Configuration, now: datetime
) -> None:
    """Closed as unconfirmed, unless the case has gone another way."""
    stands = await case_store.locked(conn, tenant=tenant, complaint_id=complaint_id)
    resolved = stands is not None and stands.status is ComplaintStatus.RESOLVED
    ended = RecoveryStatus.SILENT if resolved else RecoveryStatus.OVERTAKEN
    if await store.end(conn, tenant=tenant, complaint_id=complaint_id, status=ended) and resolved:
        await case_moves.close(
            conn,
            tenant=tenant,
            complaint_id=complaint_id,
            by=TheClock(),
            configuration=configuration,
            reason=UNCONFIRMED,
            now=now,
        )


async def asks_of(conn: AsyncConnection, *, tenant: str, complaints: Sequence[UUID]) -> Asks:
    """What is stored of the newest second ask of each of these cases that has one."""
    rows = await store.asks(conn, tenant=tenant, complaints=complaints)
    if not rows:
        return Asks((), {})
    asked = [row.complaint_id for row in rows]
    return Asks(rows, await promises_of_complaints(await driver_of(conn), tenant=tenant, complaints=asked))


async def second_asks(
    asks: Asks, *, versions: Callable[[int], Awaitable[Configuration]], now: datetime
) -> dict[UUID, SecondAsk]:
    """By case: what each message must show. `versions` gives the configuration it was asked in."""
    found = {}
    for row in asks.rows:
        configuration = await versions(row.config_version)
        language = row.language or configuration.company.language
        case = asks.promised.get(row.complaint_id)
        answered = row.answered_at is not None
        found[row.complaint_id] = SecondAsk(
            complaint_id=row.complaint_id,
            round=row.round,
            status=RecoveryStatus(row.status),
            question=question_again(configuration, row.survey or "", row.question),
            before=row.before_number,
            number=row.number,
            changeable=answered and now - row.answered_at <= EDIT_WINDOW,
            recall={key: str(value) for key, value in (row.recall or {}).items()},
            language=language,
            timezone=row.timezone or configuration.company.timezone,
            promise=promise_of(case, configuration, language) if case else None,
            chat_id=row.chat_id,
            message_id=row.message_id,
        )
    return found


async def waiting_ask(conn: AsyncConnection, *, tenant: str, person: int, message_id: int) -> UUID | None:
    """The case that a message of ours in the person's own chat is about, if it asks or apologises."""
    return await store.of_ask(conn, tenant=tenant, person=person, message_id=message_id)


def _still_theirs(stands: Stands, status: RecoveryStatus, nth: int) -> bool:
    """Nobody of the company has done anything with the case since the second answer."""
    if status is RecoveryStatus.UNHAPPY:
        fresh = (ComplaintStatus.REOPENED, ComplaintStatus.ESCALATED)
        return stands.round == nth + 1 and stands.status in fresh and stands.answered_at is None
    closed = stands.status is ComplaintStatus.CLOSED and stands.closed_reason == SATISFIED
    return closed or stands.status is ComplaintStatus.CONFIRMED


async def _move(
    conn: AsyncConnection,
    stands: Stands,
    means: RecoveryStatus,
    reaction: Reaction,
    tenant: str,
    configuration: Configuration,
    now: datetime,
) -> None:
    """The case goes where the customer's second answer sends it."""
    asked: dict[str, Any] = {
        "tenant": tenant,
        "complaint_id": stands.complaint_id,
        "by": TheCustomer(),
        "configuration": configuration,
        "now": now,
    }
    if means is RecoveryStatus.UNHAPPY:
        await case_moves.reopen(conn, reason="unhappy", **asked)
        room = configuration.rooms.get(stands.room)
        chain = [level.to for level in room.levels] if room else [OWNER]
        to = chain[min(stands.level, len(chain) - 1)]
        await case_moves.escalate(conn, level=stands.level + 1, to=to, **asked)
    elif stands.status in UNRESOLVED:
        await case_moves.close(conn, reason=SATISFIED, **asked)
    else:
        await case_moves.confirm(conn, payload={"reaction": reaction.value}, **asked)
