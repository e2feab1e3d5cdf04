"""What staff believe of touchpoints, said before they look at data: asked once per journey, never forced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.model import Journey
from surveys.store import beliefs as store

FACES: Final = (-1000, -500, 0, 500, 1000)
"""Scores of the five faces, the unhappiest first: those of the question type emotion5."""


async def said_by(conn: AsyncConnection, *, tenant: str, journey: Journey, person: int) -> dict[str, int]:
    """Scores in thousandths of the touchpoints that the journey has now."""
    found = await store.of_person(conn, tenant=tenant, journey=journey.key, person=person)
    return {point.key: found[point.key] for point in journey.touchpoints if point.key in found}


async def was_asked(conn: AsyncConnection, *, tenant: str, journey: str, person: int) -> bool:
    """Whether this person was asked about this journey, and said something, skipped it or let it be."""
    return await store.was_asked(conn, tenant=tenant, journey=journey, person=person)


async def ask(conn: AsyncConnection, *, tenant: str, journey: str, person: int, now: datetime) -> bool:
    """Whether they are to be asked now: true once for each journey and person."""
    return await store.mark_asked(conn, tenant=tenant, journey=journey, person=person, now=now)


async def skip(conn: AsyncConnection, *, tenant: str, journey: str, person: int, now: datetime) -> None:
    """They would rather not say, or no more than they did."""
    await store.mark_skipped(conn, tenant=tenant, journey=journey, person=person, now=now)


async def believe(
    conn: AsyncConnection,
    *,
    tenant: str,
    journey: Journey,
    person: int,
    scores: Mapping[str, int],
    now: datetime,
) -> bool:
    """Keep what they believe of some touchpoints; False, and nothing kept, if one is none of the journey's or
    a score none of a face."""
    here = {point.key for point in journey.touchpoints}
    if not scores.keys() <= here or not set(scores.values()) <= set(FACES):
        return False
    if scores:
        await store.put(conn, tenant=tenant, journey=journey.key, person=person, scores=scores, now=now)
    await store.mark_asked(conn, tenant=tenant, journey=journey.key, person=person, now=now)
    return True


async def forget_person(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    """Somebody left the staff: nothing of what they said stays."""
    await store.forget_beliefs(conn, tenant=tenant, person=person)
    await store.forget_asks(conn, tenant=tenant, person=person)
