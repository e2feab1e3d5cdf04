"""Tables of the clocks of cases: what was promised and how it went, and what rooms are told of it."""

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
    Uuid,
    text,
)

from surveys.tables.base import Moment, OfTenant, metadata


class CaseClockColumns(OfTenant):
    """Derived from the case's history, for figures over many cases."""

    complaint_id: Named[UUID] = Column(Uuid, primary_key=True)
    round: Named[int] = Column(SmallInteger, primary_key=True, autoincrement=False)
    clock: Named[str] = Column(Text, primary_key=True)
    span_seconds: Named[int] = Column(Integer, nullable=False)
    """Working time that was promised."""
    began_at: Named[datetime] = Column(Moment, nullable=False)
    due_at: Named[datetime | None] = Column(Moment)
    """When that time is over if it goes on as now; null while the clock stands still."""
    met_at: Named[datetime | None] = Column(Moment)
    spent_seconds: Named[int] = Column(Integer, nullable=False)
    """Working time that it took, or has taken when this was written."""
    outcome: Named[str] = Column(Text, nullable=False)


case_clock = Table(
    "case_clock",
    metadata,
    CaseClockColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index("ix_case_clock_began", "tenant_id", "began_at"),
)


class CaseNudgeColumns(OfTenant):
    """A sign below the case's card: its time runs out or has run out, or it is open again."""

    complaint_id: Named[UUID] = Column(Uuid, primary_key=True)
    round: Named[int] = Column(SmallInteger, primary_key=True, autoincrement=False)
    clock: Named[str] = Column(Text, primary_key=True)
    kind: Named[str] = Column(Text, primary_key=True)
    """warned, breached or reopened"""
    status: Named[str] = Column(Text, nullable=False)
    attempt: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    repeats: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    """How often it may have arrived before."""
    not_before: Named[datetime] = Column(Moment, nullable=False)
    """While it is being sent: the end of the lease."""
    chat_id: Named[int | None] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)


case_nudge = Table(
    "case_nudge",
    metadata,
    CaseNudgeColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index(
        "ix_case_nudge_due",
        "tenant_id",
        "not_before",
        postgresql_where=text("status IN ('queued', 'sending')"),
    ),
    Index("ix_case_nudge_shown", "tenant_id", "chat_id", "message_id"),
)
