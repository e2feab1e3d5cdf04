"""Table of the answers to requests that may be repeated."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, LargeBinary, Named, Table, Text, Uuid

from surveys.tables.base import Moment, OfTenant, metadata


class KeptAnswerColumns(OfTenant):
    caller: Named[str] = Column(Text, primary_key=True)
    """Id of the API key that asked."""
    idempotency_key: Named[str] = Column(Text, primary_key=True)
    """The caller's own name for the request."""
    complaint_id: Named[UUID] = Column(Uuid, nullable=False)
    request: Named[bytes] = Column(LargeBinary, nullable=False)
    """SHA-256 of what was asked."""
    body: Named[bytes | None] = Column(LargeBinary)
    """What was answered; NULL only inside the transaction that answers."""
    answered_at: Named[datetime] = Column(Moment, nullable=False)


kept_answer = Table(
    "kept_answer",
    metadata,
    KeptAnswerColumns,
    Index("ix_kept_answer_complaint", "tenant_id", "complaint_id"),
    Index("ix_kept_answer_answered_at", "tenant_id", "answered_at"),
)
