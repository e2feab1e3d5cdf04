"""Answers given elsewhere -> answered invitations, answers and their tallies, each answer once for ever.

History raises no complaint, and it does not enter the response rate: these invitations were not sent by us.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.answers.past_answers import PastAnswer
from surveys.answers.scoring import score
from surveys.answers.steps import InvitationStatus
from surveys.answers.tallying import ScoredAnswer, TallyKey, changes_of
from surveys.customers.erasing import NOBODY
from surveys.model import Configuration, QuestionType
from surveys.store import backfill as store
from surveys.store.tallies import APART, grow_versions

NAMES = UUID("3f1c6a52-8e0e-5d0b-9b5c-0a6a1f0c7a11")
FIGURES = (
    "n",
    "sum",
    "sum_squares",
    "negative",
    "neutral",
    "positive",
    *(f"h{place}" for place in range(11)),
)


@dataclass(frozen=True, slots=True)
class Backfilled:
    """What has become of answers; all the others were known already."""

    new: int = 0
    conflicts: tuple[int, ...] = ()
    """Places of those whose source and id another answer has, stored or before it."""


async def backfill(
    conn: AsyncConnection,
    answers: Sequence[PastAnswer],
    *,
    tenant: str,
    configuration: Configuration,
    now: datetime,
) -> Backfilled:
    """Store those that are new, in the caller's transaction."""
    if not answers:
        return Backfilled()
    first: dict[tuple[str, str], PastAnswer] = {}
    for answer in answers:
        first.setdefault((answer.source, answer.id), answer)
    known = await _stored(conn, sorted(first), tenant)
    by_id = {_id_of(answer, tenant, now): answer for key, answer in first.items() if key not in known}
    added = await _add(conn, by_id, tenant=tenant, configuration=configuration, now=now) if by_id else set()
    late = sorted((by_id[other].source, by_id[other].id) for other in by_id.keys() - added)
    if late:
        # Another import has stored them meanwhile.
        known |= await _stored(conn, late, tenant)
    kept = first | known
    conflicts = [
        place
        for place, answer in enumerate(answers)
        if not _says_the_same(answer, kept[answer.source, answer.id])
    ]
    return Backfilled(len(added), tuple(conflicts))


async def _stored(
    conn: AsyncConnection, keys: Sequence[tuple[str, str]], tenant: str
) -> dict[tuple[str, str], PastAnswer]:
    """By source and id."""
    return {
        (row.source, row.event_id): PastAnswer(
            row.event_id,
            row.source,
            row.customer,
            row.journey,
            row.touchpoint,
            QuestionType(row.metric),
            row.number,
            row.answered_at,
            row.channel,
            row.persona,
            row.instance,
            row.words,
        )
        for row in await store.stored_answers(conn, tenant=tenant, keys=keys)
    }


def _says_the_same(answer: PastAnswer, kept: PastAnswer) -> bool:
    """Of an erased customer the name, words and instance are gone, and anything may be said in their place.

    The map may have been changed since the journey was found by the touchpoint.
    """
    compared = replace(answer, journey_given=kept.journey_given)
    if not answer.journey_given:
        compared = replace(compared, journey=kept.journey)
    if kept.customer.startswith(NOBODY):
        compared = replace(compared, customer=kept.customer, instance=kept.instance, words=kept.words)
    return compared == kept


async def _add(
    conn: AsyncConnection,
    by_id: Mapping[UUID, PastAnswer],
    *,
    tenant: str,
    configuration: Configuration,
    now: datetime,
) -> set[UUID]:
    """The ids of those that were not there before."""
    names = sorted({answer.customer for answer in by_id.values()})
    customers = await store.customer_ids(
        conn, tenant=tenant, now=now, customers=[(uuid7(), name) for name in names]
    )
    added = await store.add_answered_invitations(
        conn,
        rows=[
            _invitation_row(invitation_id, answer, customers[answer.customer], tenant, configuration, now)
            for invitation_id, answer in sorted(by_id.items())
        ],
    )
    if not added:
        return added
    zone = ZoneInfo(configuration.company.timezone)
    rows: list[dict[str, Any]] = []
    scored: list[ScoredAnswer] = []
    for invitation_id in sorted(added):
        answer = by_id[invitation_id]
        found = score(answer.metric, answer.value)
        if found is None:
            raise ValueError(f"{answer.metric} is not scored")
        key = TallyKey(
            answer.journey,
            answer.touchpoint,
            answer.channel,
            answer.persona,
            answer.metric.value,
            answer.answered_at.astimezone(zone).date(),
        )
        common = {
            "tenant_id": tenant,
            "invitation_id": invitation_id,
            "customer_id": customers[answer.customer],
            **key._asdict(),
            "config_version": configuration.version,
            "answered_at": answer.answered_at,
        }
        number = {"number": answer.value, "score": found.score, "reaction": found.reaction.value}
        rows.append(common | number | {"question": "imported", "words": None})
        if answer.words:
            nothing = {"number": None, "score": None, "reaction": None}
            words = {"question": "words", "words": answer.words, "metric": QuestionType.TEXT.value}
            rows.append(common | nothing | words)
        scored.append(ScoredAnswer(key, answer.value, found.score, found.reaction, answer.answered_at))
    await store.add_answers(conn, rows=rows)
    days: list[dict[str, Any]] = [
        {"tenant_id": tenant, "slot": APART, "newest": figures[-1]}
        | key._asdict()
        | dict(zip(FIGURES, figures, strict=False))
        for key, figures in changes_of(scored, ())
    ]
    await store.add_to_tallies(conn, days=days, months=months_of(days))
    await grow_versions(conn, tenant=tenant, journeys={day["journey"] for day in days})
    return added


def _id_of(answer: PastAnswer, tenant: str, now: datetime) -> UUID:
    """Begins with the answer's time like every invitation's id: the newest are found by their ids."""
    name = uuid5(NAMES, f"{tenant}\n{answer.source}\n{answer.id}")
    moment = int(min(answer.answered_at, now).timestamp() * 1000)
    return UUID(int=moment << 80 | name.int & (1 << 80) - 1)


def _invitation_row(
    invitation_id: UUID,
    answer: PastAnswer,
    customer_id: UUID,
    tenant: str,
    configuration: Configuration,
    now: datetime,
) -> dict[str, Any]:
    return {
        "tenant_id": tenant,
        "invitation_id": invitation_id,
        "trigger": "import",
        "source": answer.source,
        "event_id": answer.id,
        "customer_id": customer_id,
        "journey": answer.journey,
        "touchpoint": answer.touchpoint,
        "channel": answer.channel,
        "persona": answer.persona,
        "survey": "import",
        "config_version": configuration.version,
        "recall": {"instance": answer.instance} if answer.instance else {},
        "status": InvitationStatus.ANSWERED.value,
        "created_at": now,
        "due_at": answer.answered_at,
        "expires_at": answer.answered_at,
        "answered_at": answer.answered_at,
        "closed": True,
    }


def months_of(days: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same figures by month, in the order of their keys."""
    months: dict[tuple[Any, ...], dict[str, Any]] = {}
    for day in days:
        first = day["day"].replace(day=1)
        key = (*(day[name] for name in ("journey", "touchpoint", "channel", "persona", "metric")), first)
        month = months.get(key)
        if month is None:
            months[key] = {name: value for name, value in day.items() if name != "day"} | {"month": first}
            continue
        for name in FIGURES:
            month[name] += day[name]
        month["newest"] = max(month["newest"], day["newest"])
    return list(months.values())
