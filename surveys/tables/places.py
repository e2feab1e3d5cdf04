"""Tables of where cases stand: the topic that a case has in a forum, and lists of cases that came at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    Table,
    Text,
    Uuid,
    text,
)

from surveys.tables.base import Moment, OfTenant, metadata


class CaseTopicColumns(OfTenant):
    complaint_id: Named[UUID] = Column(Uuid, primary_key=True)
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    thread_id: Named[int] = Column(BigInteger, nullable=False)
    opened_at: Named[datetime] = Column(Moment, nullable=False)
    closed_at: Named[datetime | None] = Column(Moment)
    """Nobody but those who run the group writes there since."""


case_topic = Table(
    "case_topic",
    metadata,
    CaseTopicColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index("ix_case_topic_thread", "tenant_id", "chat_id", "thread_id"),
)


class CaseDigestColumns(OfTenant):
    digest_id: Named[UUID] = Column(Uuid, primary_key=True)
    room: Named[str] = Column(Text, nullable=False)
    """Empty for a person's own chat."""
    chat_id: Named[int] = Column(BigInteger, nullable=False)
    message_id: Named[int | None] = Column(BigInteger)
    """None until it has arrived."""
    page: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    opened_at: Named[datetime] = Column(Moment, nullable=False)
    shown_at: Named[datetime | None] = Column(Moment)
    """When it was last sent or rewritten."""
    growing: Named[bool] = Column(Boolean, nullable=False)
    """Whether further cases join it; a chat has one such list at most."""


case_digest = Table(
    "case_digest",
    metadata,
    CaseDigestColumns,
    Index(
        "ix_case_digest_growing",
        "tenant_id",
        "chat_id",
        unique=True,
        postgresql_where=text("growing"),
    ),
)
