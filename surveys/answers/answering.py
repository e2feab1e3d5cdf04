"""A tap or words -> answer, tally, complaint, next step: many in one transaction, each exactly once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from uuid6 import uuid7

from surveys.answers.attachments import Attachment
from surveys.answers.buttons import Button
from surveys.answers.replies import ClosedReason, Given, Reply, reply_of_tap, reply_of_words, stored_of
from surveys.answers.scoring import score
from surveys.answers.steps import ANSWERABLE, InvitationStatus, Stored, is_finished
from surveys.answers.tallying import ScoredAnswer, TallyKey, changes_of
from surveys.cases.complaining import Answered, complain, may_complain
from surveys.facts import AnswerValue
from surveys.model import Configuration, Question, Survey
from surveys.store import hot_answers as store
from surveys.store.hot_attachments import AttachmentRow, keep_attachments

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


class Tap(msgspec.Struct, frozen=True):
    """One press on a survey button, as the update that brought it."""

    bot_id: int
    update_id: int
    person: int
    """Telegram id of who pressed."""
    button: Button
    message_id: int | None = None
    """The message that the button stood under: proof that it arrived."""


class Words(msgspec.Struct, frozen=True):
    """One text message of a customer in the private chat."""

    bot_id: int
    update_id: int
    person: int
    text: str
    reply_to: int | None = None
    """Message id that it replies to, if any."""
    sent: Attachment | None = None
    """The voice or picture that it is; then `text` is its caption."""


class Accepted(msgspec.Struct, frozen=True):
    """Stored, or stored already: the invitation's message is to be brought up to date."""

    invitation_id: UUID


class Closed(msgspec.Struct, frozen=True):
    """Nothing was stored, and why."""

    reason: ClosedReason


Outcome = Accepted | Closed


@dataclass(frozen=True, slots=True)
class Taken:
    """What one batch did."""

    outcomes: Sequence[Outcome]
    """In the items' order."""
    journeys: frozenset[str]
    """Those whose curve moved."""
    complained: bool
    """A complaint was opened or changed, and its card is due."""


_BEGUN: Final = frozenset({InvitationStatus.ANSWERING, InvitationStatus.ANSWERED})
"""Invitations that may have answers: the first one moves them here."""

Versions = Callable[[int], Awaitable[Configuration]]
"""Number of a configuration version -> the version itself, parsed."""


class _Case(msgspec.Struct):
    """One locked invitation while a batch works on it."""

    row: Record
    configuration: Configuration
    survey: Survey
    status: InvitationStatus
    given: dict[str, Given] = {}
    days: dict[str, date] = {}
    changes: dict[str, int] = {}
    first_answer: bool = False
    touched: dict[str, Question] = {}
    message_id: int | None = None


@dataclass(slots=True)
class _Batch:
    now: datetime
    cases: dict[UUID, _Case]
    history: list[store.ChangeRow] = field(default_factory=list)
    added: list[ScoredAnswer] = field(default_factory=list)
    removed: list[ScoredAnswer] = field(default_factory=list)
    sent: list[AttachmentRow] = field(default_factory=list)
    today: dict[str, date] = field(default_factory=dict)
    """By time zone."""

    def day_of(self, case: _Case) -> date:
        zone = case.configuration.company.timezone
        day = self.today.get(zone)
        if day is None:
            day = self.today[zone] = self.now.astimezone(_zone(zone)).date()
        return day


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to become of a batch's items; nothing is written yet."""

    outcomes: Sequence[Outcome]
    """In the items' order."""
    batch: _Batch
    answered: Sequence[Answered]
    may_complain: bool
    """Then it is kept within a transaction."""


async def accept(
    connection: DriverConnection,
    items: Sequence[Tap | Words],
    *,
    tenant: str,
    versions: Versions,
    slot: int,
    now: datetime,
) -> Taken:
    """What became of each item, inside the transaction that took the items' updates out of the inbox.

    So each has its effect exactly once. Locks the invitations in order of their ids; the tallies follow in
    key order.
    """
    wanted = [
        [item.button.invitation_id]
        if isinstance(item, Tap)
        else await store.open_invitations_of_person(
            connection, tenant=tenant, person=item.person, reply_to=item.reply_to
        )
        for item in items
    ]
    named = sorted({one for several in wanted for one in several})
    locked = await store.lock_invitations(connection, tenant=tenant, invitations=named, now=now)
    decided = await decide(connection, items, wanted, locked, tenant=tenant, versions=versions, now=now)
    return await keep(connection, decided, tenant=tenant, slot=slot)


async def decide(
    connection: DriverConnection,
    items: Sequence[Tap | Words],
    wanted: Sequence[Sequence[UUID]],
    found: Sequence[Record],
    *,
    tenant: str,
    versions: Versions,
    now: datetime,
) -> Decided:
    """`wanted`: the invitations that each item may answer, the likeliest first; `found`: all these."""
    batch = _Batch(now, await _cases(connection, found, tenant=tenant, versions=versions))
    outcomes = [_take(batch, item, candidates) for item, candidates in zip(items, wanted, strict=True)]
    answered = [
        Answered(
            case.row,
            case.configuration,
            case.survey,
            case.given,
            first=len(case.given) == len(case.touched) and not any(case.changes.values()),
        )
        for case in batch.cases.values()
        if case.touched and not case.row["test"]
    ]
    return Decided(outcomes, batch, answered, may_complain(answered))


async def keep(
    connection: DriverConnection,
    decided: Decided,
    *,
    tenant: str,
    slot: int,
    updates: Sequence[store.UpdateRow] = (),
) -> Taken:
    """Write it, and the updates that brought it; raises SerializationError if something was faster."""
    batch, complained = decided.batch, False
    if updates or any(case.touched for case in batch.cases.values()):
        await _write(connection, batch, tenant=tenant, slot=slot, updates=updates)
    if decided.may_complain:
        complained = await complain(connection, decided.answered, tenant=tenant, now=batch.now)
    if batch.sent:
        await keep_attachments(connection, tenant=tenant, now=batch.now, attachments=batch.sent)
    journeys = frozenset(answer.key.journey for answer in (*batch.added, *batch.removed))
    return Taken(decided.outcomes, journeys, complained)


async def _cases(
    connection: DriverConnection, rows: Sequence[Record], *, tenant: str, versions: Versions
) -> dict[UUID, _Case]:
    configurations = {number: await versions(number) for number in {row["config_version"] for row in rows}}
    cases: dict[UUID, _Case] = {}
    for row in rows:
        configuration = configurations[row["config_version"]]
        survey = configuration.surveys[row["survey"]]
        status = InvitationStatus(row["status"])
        cases[row["invitation_id"]] = _Case(row, configuration, survey, status)
    begun = [key for key, case in cases.items() if case.status in _BEGUN]
    if begun:
        for row in await store.answers_of(connection, tenant=tenant, invitations=begun):
            case = cases[row["invitation_id"]]
            choices = tuple(row["choices"]) if row["choices"] is not None else None
            value = AnswerValue(row["number"], choices, row["words"])
            case.given[row["question"]] = Given(Stored(value, row["unfinished"]), row["answered_at"])
            case.days[row["question"]] = row["day"]
            case.changes[row["question"]] = row["changes"]
    return cases


def _take(batch: _Batch, item: Tap | Words, candidates: Sequence[UUID]) -> Outcome:
    reason = ClosedReason.UNKNOWN
    for invitation_id in candidates:
        case = batch.cases.get(invitation_id)
        if case is None:
            continue
        if case.row["chat_id"] != item.person:
            return Closed(ClosedReason.NOT_YOURS)
        if case.status not in ANSWERABLE or (
            case.status is not InvitationStatus.ANSWERED and case.row["expired"]
        ):
            reason = ClosedReason.EXPIRED
            continue
        if isinstance(item, Tap):
            reply = reply_of_tap(item.button, case.survey, case.given, batch.now)
        else:
            reply = reply_of_words(item.text, case.survey, case.given)
        if isinstance(reply, ClosedReason):
            reason = reply
            continue
        if isinstance(item, Tap) and item.message_id is not None:
            case.message_id = item.message_id
        _apply(batch, case, reply)
        if isinstance(item, Words) and item.sent is not None:
            batch.sent.append(_attachment(item, item.sent, case, reply.question))
        return Accepted(invitation_id)
    return Closed(reason)


def _apply(batch: _Batch, case: _Case, reply: Reply) -> None:
    key = reply.question.key
    before = case.given.get(key)
    if before is None:
        case.days[key] = batch.day_of(case)
        case.given[key] = Given(reply.stored, batch.now)
        if case.row["answered_at"] is None:
            case.first_answer = True
    elif before.stored == reply.stored:
        return
    else:
        case.changes[key] = case.changes.get(key, 0) + 1
        old = before.stored.value
        batch.history.append(
            store.ChangeRow(
                case.row["invitation_id"], key, case.changes[key], old.number, _joined(old), old.words
            )
        )
        case.given[key] = Given(reply.stored, before.answered_at)
        _score(batch.removed, case, reply.question, before)
    _score(batch.added, case, reply.question, case.given[key])
    case.touched[key] = reply.question
    finished = is_finished(case.survey, stored_of(case.given))
    case.status = InvitationStatus.ANSWERED if finished else InvitationStatus.ANSWERING


def _score(answers: list[ScoredAnswer], case: _Case, question: Question, given: Given) -> None:
    row, number = case.row, given.stored.value.number
    if number is None or row["test"]:
        return
    found = score(question.type, number, question.thresholds)
    if found is not None:
        key = TallyKey(
            row["journey"],
            row["touchpoint"],
            row["channel"],
            row["persona"],
            question.type,
            case.days[question.key],
        )
        answers.append(ScoredAnswer(key, number, found.score, found.reaction, given.answered_at))


async def _write(
    connection: DriverConnection,
    batch: _Batch,
    *,
    tenant: str,
    slot: int,
    updates: Sequence[store.UpdateRow],
) -> None:
    touched = [case for case in batch.cases.values() if case.touched]
    asks: dict[tuple[str, str, str, str, date], list[int]] = {}
    moves = []
    for case in touched:
        row = case.row
        day = None if row["test"] else row["asked_day"] or batch.day_of(case)
        moves.append(
            store.InvitationMove(
                row["invitation_id"], row["seen"], case.status, case.first_answer, day, case.message_id
            )
        )
        newly_asked = int(row["asked_day"] is None)
        if day is not None and (newly_asked or case.first_answer):
            key = (row["journey"], row["touchpoint"], row["channel"], row["persona"], day)
            counts = asks.setdefault(key, [0, 0])
            counts[0] += newly_asked
            counts[1] += int(case.first_answer)
    await store.store_answers(
        connection,
        tenant=tenant,
        slot=slot,
        now=batch.now,
        answers=[_row(case, question) for case in touched for question in case.touched.values()],
        changes=batch.history,
        moves=moves,
        tallies=changes_of(batch.added, batch.removed),
        asks=[store.AskRow(*key, asked, answered) for key, (asked, answered) in asks.items()],
        updates=updates,
    )


def _row(case: _Case, question: Question) -> store.AnswerRow:
    key = question.key
    stored = case.given[key].stored
    value = stored.value
    found = None
    if value.number is not None and not case.row["test"]:
        found = score(question.type, value.number, question.thresholds)
    return store.AnswerRow(
        case.row["invitation_id"],
        key,
        question.type,
        case.days[key],
        value.number,
        _joined(value),
        value.words,
        found.score if found else None,
        found.reaction if found else None,
        stored.unfinished,
        case.changes.get(key, 0),
    )


def _attachment(item: Words, sent: Attachment, case: _Case, question: Question) -> AttachmentRow:
    return AttachmentRow(
        uuid7(),
        case.row["customer_id"],
        case.row["invitation_id"],
        question.key,
        sent.kind,
        sent.file_id,
        sent.file_unique_id,
        sent.duration,
        sent.caption,
        item.bot_id,
        item.update_id,
    )


def _joined(value: AnswerValue) -> str | None:
    return ",".join(value.choices) if value.choices is not None else None


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
