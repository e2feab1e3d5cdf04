"""Statements about the case that a feedback opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import speakable_code
from surveys.tables import answer, complaint, feedback, invitation


async def locked(conn: AsyncConnection, *, tenant: str, feedback_id: UUID) -> Any | None:
    """The case that the feedback has opened, as it stands."""
    rows = await conn.execute(
        select(
            complaint.c.complaint_id,
            complaint.c.room,
            complaint.c.due_at,
            complaint.c.status,
            complaint.c.reasons,
            complaint.c.severity,
            complaint.c.closed_reason,
            complaint.c.sla_seconds,
            complaint.c.resolve_seconds,
            complaint.c.round,
            complaint.c.level,
            func.coalesce(complaint.c.reopened_at, complaint.c.opened_at).label("began_at"),
        )
        .where(complaint.c.tenant_id == tenant, complaint.c.feedback_id == feedback_id)
        .with_for_update(key_share=True)
    )
    return rows.one_or_none()


async def free_code(conn: AsyncConnection, *, tenant: str, feedback_id: UUID) -> str:
    """What people call its case: four letters, or more where those are taken."""
    codes = [speakable_code(feedback_id, length) for length in range(4, 12)]
    taken = {
        row.code
        for row in await conn.execute(
            select(complaint.c.code).where(complaint.c.tenant_id == tenant, complaint.c.code.in_(codes))
        )
    }
    return next(code for code in codes if code not in taken)


async def unhappy_before(
    conn: AsyncConnection, *, tenant: str, customer_id: UUID, feedback_id: UUID, since: datetime, at: datetime
) -> datetime | None:
    """When the customer was unhappy last before this feedback: by an answer or another feedback."""
    answers = (
        select(answer.c.answered_at.label("moment"))
        .join(
            invitation,
            (invitation.c.tenant_id == answer.c.tenant_id)
            & (invitation.c.invitation_id == answer.c.invitation_id),
        )
        .where(
            answer.c.tenant_id == tenant,
            invitation.c.customer_id == customer_id,
            invitation.c.test.is_(False),
            answer.c.reaction == "negative",
            answer.c.answered_at.between(since, at),
        )
    )
    words = select(feedback.c.told_at.label("moment")).where(
        feedback.c.tenant_id == tenant,
        feedback.c.customer_id == customer_id,
        feedback.c.feedback_id != feedback_id,
        feedback.c.reaction == "negative",
        feedback.c.told_at.between(since, at),
    )
    both = answers.union_all(words).subquery()
    found: datetime | None = await conn.scalar(select(func.max(both.c.moment)))
    return found


async def open_case(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, values: Mapping[str, Any]
) -> None:
    await conn.execute(
        insert(complaint).values(
            tenant_id=tenant, complaint_id=complaint_id, question="feedback", status="open", **values
        )
    )


async def change_case(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, values: Mapping[str, Any]
) -> None:
    await conn.execute(
        update(complaint)
        .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        .values(**values)
    )
