"""Tables of what customers say besides answers in words: voices and pictures, feedback, consent texts."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from surveys.tables.base import Moment, OfTenant, metadata


class FeedbackColumns(OfTenant):
    feedback_id: Named[UUID] = Column(Uuid, primary_key=True)
    customer_id: Named[UUID] = Column(Uuid, nullable=False)
    status: Named[str] = Column(Text, nullable=False)
    journey: Named[str | None] = Column(Text)
    touchpoint: Named[str | None] = Column(Text)
    """NULL: not chosen, or something else."""
    words: Named[str | None] = Column(Text)
    """NULL: nothing said yet; empty: only a voice or a picture."""
    reaction: Named[str | None] = Column(Text)
    config_version: Named[int] = Column(Integer, nullable=False)
    bot_id: Named[int] = Column(BigInteger, nullable=False)
    update_id: Named[int] = Column(BigInteger, nullable=False)
    """The update that changed the row last: it counts once."""
    opened_at: Named[datetime] = Column(Moment, nullable=False)
    told_at: Named[datetime | None] = Column(Moment)
    day: Named[date | None] = Column(Date)
    """The company's day on which it was told."""
    chat_id: Named[int | None] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)
    """Where it is shown to its customer."""


feedback = Table(
    "feedback",
    metadata,
    FeedbackColumns,
    ForeignKeyConstraint(["tenant_id", "customer_id"], ["customer.tenant_id", "customer.customer_id"]),
    Index("ix_feedback_customer", "tenant_id", "customer_id", "opened_at"),
    Index(
        "ix_feedback_told",
        "tenant_id",
        "journey",
        "told_at",
        postgresql_where=text("told_at IS NOT NULL"),
    ),
)


class AttachmentColumns(OfTenant):
    attachment_id: Named[UUID] = Column(Uuid, primary_key=True)
    customer_id: Named[UUID] = Column(Uuid, nullable=False)
    invitation_id: Named[UUID | None] = Column(Uuid)
    question: Named[str | None] = Column(Text)
    feedback_id: Named[UUID | None] = Column(Uuid)
    """Either it is an answer to a question of an invitation, or it is part of a feedback."""
    kind: Named[str] = Column(Text, nullable=False)
    file_id: Named[str] = Column(Text, nullable=False)
    file_unique_id: Named[str] = Column(Text, nullable=False)
    duration: Named[int | None] = Column(Integer)
    """Seconds of a voice."""
    caption: Named[str | None] = Column(Text)
    bot_id: Named[int] = Column(BigInteger, nullable=False)
    update_id: Named[int] = Column(BigInteger, nullable=False)
    received_at: Named[datetime] = Column(Moment, nullable=False)


attachment = Table(
    "attachment",
    metadata,
    AttachmentColumns,
    UniqueConstraint("tenant_id", "bot_id", "update_id"),
    ForeignKeyConstraint(["tenant_id", "customer_id"], ["customer.tenant_id", "customer.customer_id"]),
    Index("ix_attachment_customer", "tenant_id", "customer_id"),
    Index("ix_attachment_invitation", "tenant_id", "invitation_id"),
    Index("ix_attachment_feedback", "tenant_id", "feedback_id"),
)


class ConsentTextColumns(OfTenant):
    version: Named[str] = Column(Text, primary_key=True)
    words: Named[str] = Column(Text, nullable=False)
    """Exactly what was shown above the button that agrees."""
    first_agreed_at: Named[datetime] = Column(Moment, nullable=False)


consent_text = Table("consent_text", metadata, ConsentTextColumns)
