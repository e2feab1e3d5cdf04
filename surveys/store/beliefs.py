"""Statements about what staff believe of touchpoints, and who was asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import belief, belief_ask


async def put(
    conn: AsyncConnection, *, tenant: str, journey: str, person: int, scores: Mapping[str, int], now: datetime
) -> None:
    """Keep a score for each touchpoint; what was said of it before is replaced."""
    statement = insert(belief).values(
        [
            {
                "tenant_id": tenant,
                "journey": journey,
                "touchpoint": touchpoint,
                "telegram_user_id": person,
                "score": score,
                "said_at": now,
            }
            for touchpoint, score in sorted(scores.items())
        ]
    )
    new = statement.excluded
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[
                belief.c.tenant_id,
                belief.c.journey,
                belief.c.touchpoint,
                belief.c.telegram_user_id,
            ],
            set_={"score": new.score, "said_at": new.said_at},
        )
    )


async def of_person(conn: AsyncConnection, *, tenant: str, journey: str, person: int) -> dict[str, int]:
    """Scores by touchpoint."""
    rows = await conn.execute(
        select(belief.c.touchpoint, belief.c.score).where(
            belief.c.tenant_id == tenant,
            belief.c.journey == journey,
            belief.c.telegram_user_id == person,
        )
    )
    return {row.touchpoint: row.score for row in rows}


async def was_asked(conn: AsyncConnection, *, tenant: str, journey: str, person: int) -> bool:
    """Whether this person was asked about this journey before, whatever they said."""
    found = await conn.scalar(
        select(belief_ask.c.telegram_user_id).where(
            belief_ask.c.tenant_id == tenant,
            belief_ask.c.journey == journey,
            belief_ask.c.telegram_user_id == person,
        )
    )
    return found is not None


async def mark_asked(conn: AsyncConnection, *, tenant: str, journey: str, person: int, now: datetime) -> bool:
    """Whether this is the first time that they are asked."""
    statement = insert(belief_ask).values(
        tenant_id=tenant, journey=journey, telegram_user_id=person, asked_at=now, skipped=False
    )
    first = await conn.scalar(statement.on_conflict_do_nothing().returning(belief_ask.c.asked_at))
    return first is not None


async def mark_skipped(
    conn: AsyncConnection, *, tenant: str, journey: str, person: int, now: datetime
) -> None:
    """They would rather not say, asked before or not."""
    statement = insert(belief_ask).values(
        tenant_id=tenant, journey=journey, telegram_user_id=person, asked_at=now, skipped=True
    )
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[belief_ask.c.tenant_id, belief_ask.c.journey, belief_ask.c.telegram_user_id],
            set_={"skipped": True},
        )
    )


async def forget_beliefs(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    await conn.execute(
        delete(belief).where(belief.c.tenant_id == tenant, belief.c.telegram_user_id == person)
    )


async def forget_asks(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    await conn.execute(
        delete(belief_ask).where(belief_ask.c.tenant_id == tenant, belief_ask.c.telegram_user_id == person)
    )
