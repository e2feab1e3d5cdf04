"""Due invitations -> gates again -> sending -> settled: each is asked at most once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, assert_never
from uuid import UUID

import msgspec

from surveys.answering import Versions
from surveys.asked_for import LIFE, decide_asked_for, is_asked_for
from surveys.model import Configuration, CustomerStatus, Survey, Trigger
from surveys.rules import Asked, Asking, Deferred, Expired, Refused, Send, decide, zone_of
from surveys.standing import Standing
from surveys.steps import InvitationStatus, Step, next_step
from surveys.store import hot_invitations as store

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.hot_answers import type_connection

LEASE: Final = timedelta(seconds=60)

Reserve = Callable[[Sequence[int]], Awaitable[set[int]]]
"""Chats that wait, in order -> those that the limits let through now."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One ask on its way out; its row already says `sending`."""

    attempt: int
    expires_after: timedelta
    """How long its buttons stay, from the moment it arrives."""
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
    connection: type_connection,
    *,
    tenant: str,
    configuration: Configuration,
    versions: Versions,
    reserve: Reserve,
    most: int,
) -> Round:
    """Decide on up to `most` due invitations.

    The customers' rows are locked while their caps are judged, so that caps hold under concurrency.
    """
    now = await store.database_now(connection)
    rows = await store.due_invitations(connection, tenant=tenant, now=now, most=most)
    if not rows:
        return Round()
    asked = await _asked(connection, rows, tenant=tenant, configuration=configuration, now=now)
    triggers = {trigger.key: trigger for trigger in configuration.triggers}
    decided: list[store.Decided] = []
    sending: list[Record] = []
    decision: Send | Deferred | Refused | Expired
    for row in rows:
        status = CustomerStatus(row["customer_status"])
        zone = zone_of(row["timezone"], configuration.company.timezone)
        history = asked.setdefault(row["customer_id"], [])
        if is_asked_for(row["trigger"]):
            decision = decide_asked_for(row["trigger"], status, expires_at=row["expires_at"], now=now)
        else:
            decision = decide(
                triggers.get(row["trigger"]),
                Asking(status, row["paused_until"], zone, history),
                configuration.contact_budget,
                survey=row["survey"],
                expires_at=row["expires_at"],
                now=now,
            )
        match decision:
            case Send():
                history.append(Asked(row["survey"], now))
                sending.append(row)
            case Deferred(until, why):
                decided.append(
                    store.Decided(row["invitation_id"], InvitationStatus.DEFERRED, why, until, None, None)
                )
            case Refused(why):
                decided.append(_over(row, InvitationStatus.REFUSED, why))
            case Expired(why):
                decided.append(_over(row, InvitationStatus.EXPIRED, why))
    free = await reserve([row["chat_id"] for row in sending]) if sending else set()
    going: dict[UUID, Record] = {}
    for row in sending:
        if row["chat_id"] in free:
            free.discard(row["chat_id"])
            going[row["invitation_id"]] = row
            language = row["language"] or configuration.company.language
            decided.append(
                store.Decided(
                    row["invitation_id"],
                    InvitationStatus.SENDING,
                    None,
                    row["due_at"],
                    row["chat_id"],
                    language,
                    row["test"],
                )
            )
    held = len(sending) - len(going)
    if not decided:
        return Round(held=held)
    attempts = await store.decide_invitations(
        connection, tenant=tenant, now=now, lease=LEASE, decided=decided
    )
    openings: dict[tuple[int, str], tuple[Survey, Step]] = {}
    claimed = []
    for invitation_id, attempt in attempts.items():
        row = going[invitation_id]
        chosen = (row["config_version"], row["survey"])
        if chosen not in openings:
            survey = (await versions(row["config_version"])).surveys[row["survey"]]
            openings[chosen] = survey, next_step(survey, {})
        claimed.append(_claimed(row, attempt, configuration, triggers.get(row["trigger"]), *openings[chosen]))
    return Round(tuple(claimed), len(decided) - len(claimed), held)


async def settle(
    connection: type_connection,
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
        match outcome:
            case Arrived():
                message_id, asked_day = outcome.message_id, today
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
                invitation_id, claimed.attempt, status, why, message_id, due_at, expires_at, asked_day
            )
        )
    await store.settle_invitations(connection, tenant=tenant, slot=slot, settled=settled)


async def _asked(
    connection: type_connection,
    rows: Sequence[Record],
    *,
    tenant: str,
    configuration: Configuration,
    now: datetime,
) -> dict[UUID, list[Asked]]:
    spans = [trigger.cooldown for trigger in configuration.triggers if trigger.cooldown is not None]
    if configuration.contact_budget is not None:
        spans.append(configuration.contact_budget.per)
    asked: dict[UUID, list[Asked]] = {}
    if spans:
        customers = sorted({row["customer_id"] for row in rows})
        for row in await store.asks_of_customers(
            connection, tenant=tenant, customers=customers, since=now - max(spans)
        ):
            asked.setdefault(row["customer_id"], []).append(Asked(row["survey"], row["asked_at"]))
    return asked


def _over(row: Record, status: InvitationStatus, why: str) -> store.Decided:
    return store.Decided(row["invitation_id"], status, why, row["due_at"], None, None)


def _claimed(
    row: Record,
    attempt: int,
    configuration: Configuration,
    trigger: Trigger | None,
    survey: Survey,
    opening: Step,
) -> Claimed:
    return Claimed(
        attempt,
        trigger.expires if trigger is not None else LIFE,
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
            test=row["test"],
        ),
    )
