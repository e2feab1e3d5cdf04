"""Statements that count what a change of the configuration touches."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlalchemy import ARRAY, BigInteger, Text, any_, bindparam, cast, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import answer, answer_month, complaint, invitation

ENOUGH: Final = 10_000
"""Answers are counted up to here: more are as many for whoever decides."""


async def planned_by_trigger(
    conn: AsyncConnection, *, tenant: str, triggers: Collection[str]
) -> dict[str, int]:
    """Invitations that wait for their time, by these triggers; a trigger without any is left out."""
    rows = await conn.execute(
        select(invitation.c.trigger, func.count())
        .where(
            invitation.c.tenant_id == tenant,
            invitation.c.phase == "waiting",
            invitation.c.trigger == any_(bindparam("triggers", sorted(triggers), ARRAY(Text))),
        )
        .group_by(invitation.c.trigger)
    )
    return {row[0]: row[1] for row in rows}


async def cases_in_rooms(
    conn: AsyncConnection, *, tenant: str, rooms: Collection[str], statuses: Collection[str]
) -> int:
    found = await conn.scalar(
        select(func.count())
        .select_from(complaint)
        .where(
            complaint.c.tenant_id == tenant,
            complaint.c.room.in_(sorted(rooms)),
            complaint.c.status.in_(sorted(statuses)),
        )
    )
    return found or 0


async def answers_at_touchpoints(
    conn: AsyncConnection, *, tenant: str, touchpoints: Collection[tuple[str, str]]
) -> dict[str, int]:
    """Answers on the map by these (journey, touchpoint); one without any is left out."""
    rows = await conn.execute(
        select(answer_month.c.touchpoint, cast(func.sum(answer_month.c.n), BigInteger))
        .where(
            answer_month.c.tenant_id == tenant,
            tuple_(answer_month.c.journey, answer_month.c.touchpoint).in_(sorted(touchpoints)),
        )
        .group_by(answer_month.c.touchpoint)
        .having(func.sum(answer_month.c.n) > 0)
    )
    return {row[0]: row[1] for row in rows}


async def answers_to_question(
    conn: AsyncConnection, *, tenant: str, survey: str, question: str, option: str | None = None
) -> int:
    """Answers to the question of this survey, or those that chose the option; up to ENOUGH."""
    some = (
        select(answer.c.question)
        .join(
            invitation,
            (invitation.c.tenant_id == answer.c.tenant_id)
            & (invitation.c.invitation_id == answer.c.invitation_id),
        )
        .where(answer.c.tenant_id == tenant, answer.c.question == question, invitation.c.survey == survey)
        .limit(ENOUGH)
    )
    if option is not None:
        some = some.where(answer.c.choices.any_() == option)
    found = await conn.scalar(select(func.count()).select_from(some.subquery()))
    return found or 0
