"""Statements of second answers: a round of recovery begun, answered, ended; and what its ask must show."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Integer, Row, Text, and_, case, func, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.model import QuestionType
from surveys.recovery.rules import NoticeKind, NoticeStatus, RecoveryStatus
from surveys.tables import answer, case_notice, complaint, customer, feedback, invitation, recovery

_ITS_INVITATION = and_(
    invitation.c.tenant_id == complaint.c.tenant_id, invitation.c.invitation_id == complaint.c.invitation_id
)
_ITS_FEEDBACK = and_(
    feedback.c.tenant_id == complaint.c.tenant_id, feedback.c.feedback_id == complaint.c.feedback_id
)
_ITS_ASK = and_(
    case_notice.c.tenant_id == recovery.c.tenant_id,
    case_notice.c.complaint_id == recovery.c.complaint_id,
    case_notice.c.round == recovery.c.round,
    case_notice.c.kind == NoticeKind.ASK.value,
)


class About(NamedTuple):
    """What a case's second answer is about."""

    survey: str | None
    question: str
    config_version: int


async def about(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> About | None:
    row = (
        await conn.execute(
            select(
                invitation.c.survey,
                complaint.c.question,
                func.coalesce(invitation.c.config_version, feedback.c.config_version).label("config_version"),
            )
            .select_from(complaint)
            .outerjoin(invitation, _ITS_INVITATION)
            .outerjoin(feedback, _ITS_FEEDBACK)
            .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
        )
    ).one_or_none()
    return row and About(row.survey, row.question, row.config_version)


async def begin(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    nth: int,
    question: str,
    metric: QuestionType,
    thresholds: tuple[int, int] | None,
    closes_at: datetime,
    now: datetime,
) -> None:
    """The company says that it is settled; the answer that opened the case is what it is measured against."""
    own = literal(list(thresholds) if thresholds else None, type_=ARRAY(Integer))
    said = (
        select(
            complaint.c.tenant_id,
            complaint.c.complaint_id,
            literal(nth, Integer),
            literal(question, type_=Text),
            literal(metric.value, type_=Text),
            own,
            answer.c.number,
            answer.c.score,
            func.coalesce(answer.c.reaction, feedback.c.reaction),
            literal(now, type_=recovery.c.resolved_at.type),
            literal(RecoveryStatus.WAITING.value, type_=Text),
            literal(closes_at, type_=recovery.c.closes_at.type),
        )
        .select_from(complaint)
        .outerjoin(
            answer,
            and_(
                answer.c.tenant_id == complaint.c.tenant_id,
                answer.c.invitation_id == complaint.c.invitation_id,
                answer.c.question == complaint.c.question,
            ),
        )
        .outerjoin(feedback, _ITS_FEEDBACK)
        .where(complaint.c.tenant_id == tenant, complaint.c.complaint_id == complaint_id)
    )
    columns = (
        *("tenant_id", "complaint_id", "round", "question", "metric", "thresholds", "before_number"),
        *("before_score", "before_reaction", "resolved_at", "status", "closes_at"),
    )
    begun = insert(recovery).from_select(columns, said)
    await conn.execute(
        begun.on_conflict_do_update(
            index_elements=[recovery.c.tenant_id, recovery.c.complaint_id, recovery.c.round],
            set_={name: begun.excluded[name] for name in ("resolved_at", "status", "closes_at")},
            where=and_(recovery.c.tenant_id == tenant, recovery.c.status == RecoveryStatus.OVERTAKEN.value),
        )
    )


async def end(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, status: RecoveryStatus) -> bool:
    """The case goes another way, or its customer keeps silent: whatever round waits has ended so."""
    done = await conn.execute(
        update(recovery)
        .where(
            recovery.c.tenant_id == tenant,
            recovery.c.complaint_id == complaint_id,
            recovery.c.status == RecoveryStatus.WAITING.value,
        )
        .values(status=status.value)
    )
    return done.rowcount > 0


async def drop_asks(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, reason: str) -> None:
    """An ask that has not left does not leave any more."""
    await conn.execute(
        update(case_notice)
        .where(
            case_notice.c.tenant_id == tenant,
            case_notice.c.complaint_id == complaint_id,
            case_notice.c.kind == NoticeKind.ASK.value,
            case_notice.c.status == NoticeStatus.PLANNED.value,
        )
        .values(status=NoticeStatus.DROPPED.value, reason=reason)
    )


async def plan_notice(
    conn: AsyncConnection,
    *,
    tenant: str,
    notice_id: UUID,
    complaint_id: UUID,
    nth: int,
    kind: NoticeKind,
    clock: str,
    due_at: datetime,
    expires_at: datetime,
) -> None:
    """A message of its own to the customer, once for each round, kind and clock."""
    await conn.execute(
        insert(case_notice)
        .values(
            tenant_id=tenant,
            notice_id=notice_id,
            complaint_id=complaint_id,
            round=nth,
            kind=kind.value,
            clock=clock,
            status=NoticeStatus.PLANNED.value,
            due_at=due_at,
            expires_at=expires_at,
        )
        .on_conflict_do_nothing()
    )


async def round_of(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, nth: int
) -> Row[*tuple[Any, ...]] | None:
    """One round with the chat that its ask was sent to; the caller holds the case."""
    return (
        await conn.execute(
            select(recovery, case_notice.c.chat_id, case_notice.c.notice_id)
            .join(case_notice, _ITS_ASK)
            .where(
                recovery.c.tenant_id == tenant,
                recovery.c.complaint_id == complaint_id,
                recovery.c.round == nth,
            )
        )
    ).one_or_none()


async def answer_round(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    nth: int,
    status: RecoveryStatus,
    number: int,
    score: int,
    reaction: str,
    now: datetime,
) -> None:
    """The second answer, or another one in its place."""
    again = recovery.c.answered_at.is_not(None)
    await conn.execute(
        update(recovery)
        .where(
            recovery.c.tenant_id == tenant,
            recovery.c.complaint_id == complaint_id,
            recovery.c.round == nth,
        )
        .values(
            status=status.value,
            number=number,
            score=score,
            reaction=reaction,
            answered_at=func.coalesce(recovery.c.answered_at, now),
            changes=recovery.c.changes + case((again, 1), else_=0),
        )
    )


async def ask_arrived(
    conn: AsyncConnection, *, tenant: str, notice_id: UUID, message_id: int, now: datetime
) -> None:
    """A press under an ask proves that it arrived, whatever was known of it."""
    await conn.execute(
        update(case_notice)
        .where(
            case_notice.c.tenant_id == tenant,
            case_notice.c.notice_id == notice_id,
            case_notice.c.status.in_([NoticeStatus.UNKNOWN.value, NoticeStatus.SENDING.value]),
        )
        .values(
            status=NoticeStatus.SENT.value,
            message_id=message_id,
            sent_at=func.coalesce(case_notice.c.sent_at, now),
            lease_until=None,
        )
    )


async def silent_cases(conn: AsyncConnection, *, tenant: str, now: datetime, limit: int) -> tuple[UUID, ...]:
    """Cases whose customers have kept silent for long enough."""
    rows = await conn.execute(
        select(recovery.c.complaint_id)
        .where(
            recovery.c.tenant_id == tenant,
            recovery.c.status == RecoveryStatus.WAITING.value,
            recovery.c.closes_at <= now,
        )
        .order_by(recovery.c.closes_at)
        .limit(limit)
    )
    return tuple(row.complaint_id for row in rows)


async def asks(
    conn: AsyncConnection, *, tenant: str, complaints: Collection[UUID]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The newest round of each case with its ask, what it is about and who is asked."""
    rows = await conn.execute(
        select(
            recovery,
            case_notice.c.notice_id,
            case_notice.c.chat_id,
            case_notice.c.message_id,
            case_notice.c.status.label("notice_status"),
            invitation.c.survey,
            func.coalesce(invitation.c.config_version, feedback.c.config_version).label("config_version"),
            invitation.c.recall,
            customer.c.language,
            customer.c.timezone,
        )
        .ext(distinct_on(recovery.c.complaint_id))
        .join(case_notice, _ITS_ASK)
        .join(
            complaint,
            and_(
                complaint.c.tenant_id == recovery.c.tenant_id,
                complaint.c.complaint_id == recovery.c.complaint_id,
            ),
        )
        .join(
            customer,
            and_(
                customer.c.tenant_id == complaint.c.tenant_id,
                customer.c.customer_id == complaint.c.customer_id,
            ),
        )
        .outerjoin(invitation, _ITS_INVITATION)
        .outerjoin(feedback, _ITS_FEEDBACK)
        .where(recovery.c.tenant_id == tenant, recovery.c.complaint_id.in_(complaints))
        .order_by(recovery.c.complaint_id, recovery.c.round.desc())
    )
    return rows.all()


async def of_ask(conn: AsyncConnection, *, tenant: str, person: int, message_id: int) -> UUID | None:
    """The case whose second ask stands in that message of the person's chat."""
    return await conn.scalar(
        select(case_notice.c.complaint_id).where(
            case_notice.c.tenant_id == tenant,
            case_notice.c.chat_id == person,
            case_notice.c.message_id == message_id,
        )
    )


async def forget_messages(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """Where the customer was told of their cases; what had not left is dropped."""
    theirs = select(complaint.c.complaint_id).where(
        complaint.c.tenant_id == tenant, complaint.c.customer_id == customer_id
    )
    planned = case_notice.c.status == NoticeStatus.PLANNED.value
    await conn.execute(
        update(case_notice)
        .where(case_notice.c.tenant_id == tenant, case_notice.c.complaint_id.in_(theirs))
        .values(
            chat_id=None,
            message_id=None,
            status=case((planned, NoticeStatus.DROPPED.value), else_=case_notice.c.status),
            reason=case((planned, "erased"), else_=case_notice.c.reason),
        )
    )
