"""Statements about where people put customers' words: quadrant of the empathy map, and group."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import answer, invitation, voice_place


async def persona_of_words(
    conn: AsyncConnection, *, tenant: str, journey: str, invitation_id: UUID, question: str
) -> str | None:
    """The persona of an answer in words that counts; None if there is none (any more). Held until the end."""
    found: str | None = await conn.scalar(
        select(answer.c.persona)
        .join(
            invitation,
            (invitation.c.tenant_id == answer.c.tenant_id)
            & (invitation.c.invitation_id == answer.c.invitation_id),
        )
        .where(
            answer.c.tenant_id == tenant,
            answer.c.journey == journey,
            answer.c.invitation_id == invitation_id,
            answer.c.question == question,
            answer.c.words != "",
            ~invitation.c.test,
        )
        .with_for_update(of=answer, key_share=True)
    )
    return found


async def put(
    conn: AsyncConnection,
    *,
    tenant: str,
    invitation_id: UUID,
    question: str,
    persona: str,
    quadrant: str | None,
    topic: str,
    author: str,
    now: datetime,
) -> None:
    """Say where the words belong; what was said of them before is replaced."""
    statement = insert(voice_place).values(
        tenant_id=tenant,
        invitation_id=invitation_id,
        question=question,
        persona=persona,
        quadrant=quadrant,
        topic=topic,
        confirmed_by=author,
        confirmed_at=now,
    )
    new = statement.excluded
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[voice_place.c.tenant_id, voice_place.c.invitation_id, voice_place.c.question],
            set_={
                "persona": new.persona,
                "quadrant": new.quadrant,
                "topic": new.topic,
                "confirmed_by": new.confirmed_by,
                "confirmed_at": new.confirmed_at,
            },
        )
    )


async def drop_of_customer(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    theirs = select(invitation.c.invitation_id).where(
        invitation.c.tenant_id == tenant, invitation.c.customer_id == customer_id
    )
    await conn.execute(
        delete(voice_place).where(voice_place.c.tenant_id == tenant, voice_place.c.invitation_id.in_(theirs))
    )
