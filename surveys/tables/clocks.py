"""Table of what was promised about cases: each clock of each round, how it stands or how it ended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Named, SmallInteger, Table, Text, Uuid

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
