"""Due invitations -> gates again -> sending -> settled: each is asked at most once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Final, assert_never
from uuid import UUID

import msgspec

from surveys.answers.answering import Versions
from surveys.answers.standing import Standing
from surveys.answers.steps import InvitationStatus, Step, next_step
from surveys.asking.asked_for import LIFE, decide_asked_for, is_asked_for
from surveys.asking.choosing import choices_of, groups_of
from surveys.asking.coverage import Coverage
from surveys.asking.gates import Decision, decide
from surveys.asking.hours import zone_of
from surveys.asking.limits import Asked
from surveys.asking.reading import Facts, ask_of, facts_of, place_of
from surveys.asking.rules import Deferred, Expired, Refused, Send
from surveys.facts import CustomerStatus
from surveys.model import Configuration, Survey, Trigger
from surveys.store import hot_gates
from surveys.store import hot_invitations as store

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

LEASE: Final = timedelta(seconds=60)
NO_COVERAGE: Final = Coverage()

Reserve = Callable[[Sequence[int]], Awaitable[set[int]]]
"""Chats that wait, in order -> those that the limits let through now."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One ask on its way out; its row already says `sending`."""

    attempt: int
    expires_after: timedelta
    """How long its buttons stay, from the moment it arrives."""
    reminder: timedelta | None
    """When it is remembered, from that moment on; None = never."""
    capped: bool
    """It counts towards its touchpoint's cap."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class Round:
    """What one claim brought."""

    claimed: tuple[Claimed, ...] = ()
    decided: int = 0
    """Rows that are settled or deferred without a send."""
    held: int = 0
    """Rows that only the sending limits hold back."""


@dataclass(frozen=True, slots=True)
class Arrived:
    claimed: Claimed
    message_id: int


@dataclass(frozen=True, slots=True)
class NotSent:
    """It certainly did not arrive: it goes back, not before `retry_at`."""

    claimed: Claimed
    retry_at: datetime


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """It can never arrive."""

    claimed: Claimed
    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can tell whether it arrived; it is not sent again, and a tap heals it."""

    claimed: Claimed
    why: str


Outcome = Arrived | NotSent | Undeliverable | Unknown


async def claim_due(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    versions: Versions,
    reserve: Reserve,
    most: int,
    coverage: Coverage = NO_COVERAGE,
) -> Round:
    """Decide on the first `most` due invitations and, under a budget, on what else is due to their customers.

    The customers' rows and those of capped touchpoints are locked while their caps are judged, so that caps
    hold under concurrency. Of one customer's asks the one goes first of whose touchpoint least is known.
    """
    now = await store.database_now(connection)
    due = store.due_invitations if configuration.contact_budget is None else store.due_invitations_and_rivals
    rows = await due(connection, tenant=tenant, now=now, most=most)
    if not rows:
        return Round()
    facts = await facts_of(
        connection,
        rows,
        tenant=tenant,
        configuration=configuration,
        coverage=coverage,
        now=now,
        lock_caps=True,
    )
    decided: list[store.Decided] = []
    sending: list[Record] = []
    weighed: dict[UUID, str] = {}
    for group in groups_of(rows, coverage):
        judged = [(row, _judge(row, facts, configuration, now)) for row in group]
        if len(group) > 1 or coverage.starved:
            weighed |= choices_of(judged, facts)
        for row, decision in judged:
            match decision:
                case Send():
                    sending.append(row)
                case Deferred(until, why):
                    decided.append(_waiting(row, InvitationStatus.DEFERRED, why, until, weighed))
                case Refused(why):
                    decided.append(_waiting(row, InvitationStatus.REFUSED, why, row["due_at"], weighed))
                case Expired(why):
                    decided.append(_waiting(row, InvitationStatus.EXPIRED, why, row["due_at"], weighed))
                case _:
                    assert_never(decision)
    sending.sort(key=itemgetter("due_at"))
    free = await reserve([row["chat_id"] for row in sending]) if sending else set()
    going: dict[UUID, Record] = {}
    for row in sending:
        if row["chat_id"] in free:
            free.discard(row["chat_id"])
            going[row["invitation_id"]] = row
            decided.append(
                store.Decided(
                    row["invitation_id"],
                    InvitationStatus.SENDING,
                    None,
                    row["due_at"],
                    row["chat_id"],
                    row["language"] or configuration.company.language,
                    row["test"] or row["tester"],
                    weighed.get(row["invitation_id"]),
                )
            )
    held = len(sending) - len(going)
    if not decided:
        return Round(held=held)
    attempts = await store.decide_invitations(
        connection, tenant=tenant, now=now, lease=LEASE, decided=decided
    )
    capped = [
        (row["invitation_id"], *place, now - facts.caps[place].per)
        for row in going.values()
        if (place := place_of(row)) in facts.caps and not is_asked_for(row["trigger"])
    ]
    if capped:
        await hot_gates.note_capped_asks(connection, tenant=tenant, now=now, asks=capped)
    openings: dict[tuple[int, str], tuple[Survey, Step]] = {}
    claimed = []
    for invitation_id, attempt in attempts.items():
        row = going[invitation_id]
        chosen = (row["config_version"], row["survey"])
        if chosen not in openings:
            survey = (await versions(row["config_version"])).surveys[row["survey"]]
            openings[chosen] = survey, next_step(survey, {})
        claimed.append(
            _claimed(
                row,
                attempt,
                configuration,
                facts.triggers.get(row["trigger"]),
                *openings[chosen],
                capped=place_of(row) in facts.caps,
            )
        )
    return Round(tuple(claimed), len(decided) - len(claimed), held)


def _judge(row: Record, facts: Facts, configuration: Configuration, now: datetime) -> Decision:
    """What becomes of one row; an ask that goes is history for those after it."""
    if is_asked_for(row["trigger"]):
        status = CustomerStatus(row["customer_status"])
        return decide_asked_for(row["trigger"], status, expires_at=row["expires_at"], now=now)
    decision = decide(ask_of(row, facts, configuration), now)
    if isinstance(decision, Send) and not (row["test"] or row["tester"]):
        asked = Asked(row["survey"], row["touchpoint"], now)
        facts.asked.setdefault(row["customer_id"], []).append(asked)
        facts.about.setdefault(place_of(row), []).append(now)
    return decision


async def settle(
    connection: DriverConnection,
    outcomes: Sequence[Outcome],
    *,
    tenant: str,
    configuration: Configuration,
    slot: int,
    now: datetime,
) -> None:
    """Write down what became of each attempt."""
    zone = zone_of(None, configuration.company.timezone)
    today = now.astimezone(zone).date()
    settled = []
    for outcome in sorted(outcomes, key=lambda one: one.claimed.standing.invitation_id):
        claimed = outcome.claimed
        invitation_id = claimed.standing.invitation_id
        expires_at = now + claimed.expires_after
        status, due_at = InvitationStatus.SENT, now
        why: str | None = None
        message_id: int | None = None
        asked_day: date | None = None
        remind_at: datetime | None = None
        match outcome:
            case Arrived():
                message_id, asked_day = outcome.message_id, today
                remind_at = None if claimed.reminder is None else now + claimed.reminder
            case NotSent():
                status, why, due_at = InvitationStatus.PLANNED, "not_sent", outcome.retry_at
            case Undeliverable():
                status, why = InvitationStatus.UNDELIVERABLE, outcome.why
            case Unknown():
                status, why = InvitationStatus.UNKNOWN, outcome.why
            case _:
                assert_never(outcome)
        settled.append(
            store.Settled(
                invitation_id,
                claimed.attempt,
                status,
                why,
                message_id,
                due_at,
                expires_at,
                asked_day,
                remind_at,
            )
        )
    await store.settle_invitations(connection, tenant=tenant, slot=slot, settled=settled)
    gone = [
        one.claimed.standing.invitation_id
        for one in outcomes
        if one.claimed.capped and isinstance(one, NotSent | Undeliverable)
    ]
    if gone:
        await hot_gates.forget_capped_asks(connection, tenant=tenant, invitations=gone)


def _waiting(
    row: Record, status: InvitationStatus, why: str, due_at: datetime, weighed: Mapping[UUID, str]
) -> store.Decided:
    choice = weighed.get(row["invitation_id"])
    return store.Decided(row["invitation_id"], status, why, due_at, None, None, weighed=choice)


def _claimed(
    row: Record,
    attempt: int,
    configuration: Configuration,
    trigger: Trigger | None,
    survey: Survey,
    opening: Step,
    capped: bool,
) -> Claimed:
    return Claimed(
        attempt,
        trigger.expires if trigger is not None else LIFE,
        trigger.reminder if trigger is not None else None,
        capped,
        Standing(
            invitation_id=row["invitation_id"],
            status=InvitationStatus.SENDING,
            chat_id=row["chat_id"],
            message_id=None,
            language=row["language"] or configuration.company.language,
            timezone=row["timezone"] or configuration.company.timezone,
            survey=survey,
            recall=msgspec.json.decode(row["recall"], type=dict[str, str]),
            answers={},
            step=opening,
            test=row["test"] or row["tester"],
        ),
    )
