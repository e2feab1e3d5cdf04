"""Tables of the customer's side of a case: what is promised, what is told once, the second answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from surveys.tables.base import Moment, OfTenant, metadata


class PromiseColumns(OfTenant):
    complaint_id: Named[UUID] = Column(Uuid, primary_key=True)
    rewrite_at: Named[datetime | None] = Column(Moment)
    """From when on the customer's messages about the case are to be brought up to date; NULL: they are."""
    version: Named[int] = Column(Integer, nullable=False, server_default=text("1"))
    """Grows with each wish to rewrite: who has rewritten an older one has not rewritten this one."""


promise = Table(
    "promise",
    metadata,
    PromiseColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index("ix_promise_due", "tenant_id", "rewrite_at", postgresql_where=text("rewrite_at IS NOT NULL")),
)


class CaseNoticeColumns(OfTenant):
    notice_id: Named[UUID] = Column(Uuid, primary_key=True)
    complaint_id: Named[UUID] = Column(Uuid, nullable=False)
    round: Named[int] = Column(SmallInteger, nullable=False)
    kind: Named[str] = Column(Text, nullable=False)
    clock: Named[str] = Column(Text, nullable=False, server_default=text("''"))
    """Of an apology: which clock was missed."""
    status: Named[str] = Column(Text, nullable=False)
    reason: Named[str | None] = Column(Text)
    due_at: Named[datetime] = Column(Moment, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)
    attempt: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    lease_until: Named[datetime | None] = Column(Moment)
    chat_id: Named[int | None] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)
    sent_at: Named[datetime | None] = Column(Moment)


case_notice = Table(
    "case_notice",
    metadata,
    CaseNoticeColumns,
    UniqueConstraint("tenant_id", "complaint_id", "round", "kind", "clock"),
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index("ix_case_notice_due", "tenant_id", "due_at", postgresql_where=text("status = 'planned'")),
    Index("ix_case_notice_lease", "tenant_id", "lease_until", postgresql_where=text("status = 'sending'")),
)


class RecoveryColumns(OfTenant):
    complaint_id: Named[UUID] = Column(Uuid, primary_key=True)
    round: Named[int] = Column(SmallInteger, primary_key=True, autoincrement=False)
    question: Named[str] = Column(Text, nullable=False)
    """Empty: the customer had spoken unasked, and is asked how it is now."""
    metric: Named[str] = Column(Text, nullable=False)
    thresholds: Named[list[int] | None] = Column(ARRAY(SmallInteger))
    """(highest value that is negative, lowest that is positive) where the question has its own."""
    before_number: Named[int | None] = Column(SmallInteger)
    before_score: Named[int | None] = Column(SmallInteger)
    before_reaction: Named[str | None] = Column(Text)
    resolved_at: Named[datetime] = Column(Moment, nullable=False)
    status: Named[str] = Column(Text, nullable=False)
    closes_at: Named[datetime] = Column(Moment, nullable=False)
    """When silence closes the case."""
    number: Named[int | None] = Column(SmallInteger)
    score: Named[int | None] = Column(SmallInteger)
    reaction: Named[str | None] = Column(Text)
    answered_at: Named[datetime | None] = Column(Moment)
    """Of the first second answer: a change does not move it."""
    changes: Named[int] = Column(SmallInteger, nullable=False, server_default=text("0"))


recovery = Table(
    "recovery",
    metadata,
    RecoveryColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index("ix_recovery_waiting", "tenant_id", "closes_at", postgresql_where=text("status = 'waiting'")),
)
