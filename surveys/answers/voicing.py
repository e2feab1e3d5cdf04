"""Where people put a customer's words: on the empathy map of the customer's persona, and into a group."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.store import voices as store

LONGEST: Final = 80
"""Characters of a group's name."""


async def place(
    conn: AsyncConnection,
    *,
    tenant: str,
    journey: str,
    answer: tuple[UUID, str],
    quadrant: str | None,
    topic: str,
    author: str,
    now: datetime,
) -> bool:
    """Confirm, move or (quadrant None) dismiss a quote; False if there are no such words (any more).

    `answer`: the invitation and the question. `topic`: name of the group, '' = none.
    """
    invitation_id, question = answer
    persona = await store.persona_of_words(
        conn, tenant=tenant, journey=journey, invitation_id=invitation_id, question=question
    )
    if persona is None:
        return False
    await store.put(
        conn,
        tenant=tenant,
        invitation_id=invitation_id,
        question=question,
        persona=persona,
        quadrant=quadrant,
        topic=topic,
        author=author,
        now=now,
    )
    return True
