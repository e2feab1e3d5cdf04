"""Statements that take one customer's answers and asks out of every figure, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.store.tallies import APART, month_of
from surveys.tables import answer, complaint, invitation


class Counted(NamedTuple):
    """One scored answer that the tallies hold."""

    journey: str
    touchpoint: str
    channel: str
    persona: str
    metric: str
    day: date
    number: int
    score: int
    reaction: str
    answered_at: datetime


class CountedAsks(NamedTuple):
    journey: str
    touchpoint: str
    channel: str
    persona: str
    day: date
    asked: int
    answered: int


async def lock_invitations(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> list[UUID]:
    """All of the customer's that still count, in the order in which answers lock them."""
    rows = await conn.scalars(
        select(invitation.c.invitation_id)
        .where(
            invitation.c.tenant_id == tenant,
            invitation.c.customer_id == customer_id,
            invitation.c.test.is_(False),
        )
        .order_by(invitation.c.invitation_id)
        .with_for_update(key_share=True)
    )
    return list(rows)


async def scored_answers(conn: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]) -> list[Counted]:
    rows = await conn.execute(
        select(
            answer.c.journey,
            answer.c.touchpoint,
            answer.c.channel,
            answer.c.persona,
            answer.c.metric,
            answer.c.day,
            answer.c.number,
            answer.c.score,
            answer.c.reaction,
            answer.c.answered_at,
        ).where(
            answer.c.tenant_id == tenant,
            answer.c.invitation_id.in_(invitations),
            answer.c.score.is_not(None),
        )
    )
    found: Sequence[Any] = rows.all()
    return [Counted(*row) for row in found]


async def counted_asks(
    conn: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]
) -> list[CountedAsks]:
    """In the order of their keys."""
    keys = (
        invitation.c.journey,
        invitation.c.touchpoint,
        invitation.c.channel,
        invitation.c.persona,
        invitation.c.asked_day,
    )
    rows = await conn.execute(
        select(*keys, func.count(), func.count(invitation.c.answered_at))
        .where(
            invitation.c.tenant_id == tenant,
            invitation.c.invitation_id.in_(invitations),
            invitation.c.asked_day.is_not(None),
        )
        .group_by(*keys)
        .order_by(*keys)
    )
    found: Sequence[Any] = rows.all()
    return [CountedAsks(*row) for row in found]


async def blank_scores(conn: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]) -> None:
    await conn.execute(
        update(answer)
        .where(answer.c.tenant_id == tenant, answer.c.invitation_id.in_(invitations))
        .values(score=None, reaction=None)
    )


async def mark_invitations(conn: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]) -> None:
    await conn.execute(
        update(invitation)
        .where(invitation.c.tenant_id == tenant, invitation.c.invitation_id.in_(invitations))
        .values(test=True, asked_day=None)
    )


async def cases_of(conn: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]) -> list[UUID]:
    rows = await conn.scalars(
        select(complaint.c.complaint_id)
        .where(complaint.c.tenant_id == tenant, complaint.c.invitation_id.in_(invitations))
        .order_by(complaint.c.complaint_id)
    )
    return list(rows)


async def take_asks(conn: AsyncConnection, *, tenant: str, asks: Sequence[CountedAsks]) -> None:
    """Take the asks out of their days, then out of their months."""
    for ask in asks:
        values: dict[str, Any] = {"tenant": tenant, "slot": APART, **ask._asdict()}
        await conn.execute(text(_ASK_DAY), values)
        await conn.execute(text(_ASK_MONTH), values)


_ASK_DAY = """
INSERT INTO ask_tally (tenant_id, journey, touchpoint, channel, persona, day, slot, asked, answered)
VALUES (:tenant, :journey, :touchpoint, :channel, :persona, :day, :slot,
        -CAST(:asked AS bigint), -CAST(:answered AS bigint))
ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, day, slot) DO UPDATE
SET asked = ask_tally.asked + excluded.asked, answered = ask_tally.answered + excluded.answered
"""
_MONTH = month_of("CAST(:day AS date)")
_ASK_MONTH = f"""
INSERT INTO ask_month (tenant_id, journey, touchpoint, channel, persona, month, slot, asked, answered)
VALUES (:tenant, :journey, :touchpoint, :channel, :persona, {_MONTH}, :slot,
        -CAST(:asked AS bigint), -CAST(:answered AS bigint))
ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, month, slot) DO UPDATE
SET asked = ask_month.asked + excluded.asked, answered = ask_month.answered + excluded.answered
"""  # noqa: S608


async def correct_newest(conn: AsyncConnection, *, tenant: str, key: dict[str, Any]) -> None:
    """The newest answer of a tally may be gone: look which one is now; rows of the day, then of its month."""
    values = {"tenant": tenant, **key}
    await conn.execute(text(_NEWEST_OF_DAY), values)
    await conn.execute(text(_NEWEST_OF_MONTH), values)


_OF_KEY = """
tenant_id = :tenant AND journey = :journey AND touchpoint = :touchpoint AND channel = :channel
  AND persona = :persona AND metric = :metric
"""
_NEWEST = f"""
coalesce((SELECT floor(extract(epoch FROM max(answered_at)) * 1000)::bigint FROM answer
          WHERE {_OF_KEY} AND score IS NOT NULL"""  # noqa: S608
_NEWEST_OF_DAY = f"""
UPDATE answer_tally SET newest = least(newest, {_NEWEST} AND day = :day), 0))
WHERE {_OF_KEY} AND day = :day
"""  # noqa: S608
_NEWEST_OF_MONTH = f"""
UPDATE answer_month SET newest = least(newest, {_NEWEST} AND {month_of("day")} = {_MONTH}), 0))
WHERE {_OF_KEY} AND month = {_MONTH}
"""  # noqa: S608
