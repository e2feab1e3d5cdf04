"""Tables of the closed loop: complaints, their history, and the messages that must arrive."""

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

from surveys.tables.base import Json, Moment, OfTenant, metadata


class ComplaintColumns(OfTenant):
    complaint_id: Named[UUID] = Column(Uuid, primary_key=True)
    invitation_id: Named[UUID | None] = Column(Uuid)
    feedback_id: Named[UUID | None] = Column(Uuid)
    """What it is about: an answered invitation, or a feedback."""
    code: Named[str] = Column(Text, nullable=False)
    customer_id: Named[UUID] = Column(Uuid, nullable=False)
    journey: Named[str] = Column(Text, nullable=False)
    touchpoint: Named[str] = Column(Text, nullable=False)
    question: Named[str] = Column(Text, nullable=False)
    room: Named[str] = Column(Text, nullable=False)
    owner: Named[str | None] = Column(Text)
    status: Named[str] = Column(Text, nullable=False)
    level: Named[int] = Column(SmallInteger, nullable=False, server_default=text("0"))
    opened_at: Named[datetime] = Column(Moment, nullable=False)
    due_at: Named[datetime] = Column(Moment, nullable=False)
    taken_by: Named[int | None] = Column(BigInteger)
    taken_at: Named[datetime | None] = Column(Moment)
    resolved_at: Named[datetime | None] = Column(Moment)
    closed_reason: Named[str | None] = Column(Text)
    answered_at: Named[datetime | None] = Column(Moment)
    """When a human of the company first wrote to the customer in this round."""
    resolve_due_at: Named[datetime | None] = Column(Moment)
    waiting_since: Named[datetime | None] = Column(Moment)
    """The customer's turn since then; the clocks stand still."""
    snoozed_until: Named[datetime | None] = Column(Moment)
    tags: Named[list[str]] = Column(ARRAY(Text), nullable=False, server_default=text("'{}'"))
    round: Named[int] = Column(SmallInteger, nullable=False, server_default=text("1"))
    """One more at each reopening."""
    taken_by_key: Named[str | None] = Column(Text)
    """The API key of the help desk that has taken it, where no person of the staff has."""
    resolved_by: Named[int | None] = Column(BigInteger)
    escalated_to: Named[str | None] = Column(Text)
    reopened_at: Named[datetime | None] = Column(Moment)
    confirmed_at: Named[datetime | None] = Column(Moment)
    closed_at: Named[datetime | None] = Column(Moment)
    sla_seconds: Named[int | None] = Column(Integer)
    """Working time promised to the first human answer; null in cases from before it was kept."""
    resolve_seconds: Named[int | None] = Column(Integer)
    clock_at: Named[datetime | None] = Column(Moment)
    """When its clocks have something to do next; null = never."""
    warned_at: Named[datetime | None] = Column(Moment)
    breached_at: Named[datetime | None] = Column(Moment)
    """When the present round's answer was late; `resolve_breached_at` its resolution."""
    resolve_breached_at: Named[datetime | None] = Column(Moment)
    reasons: Named[list[str]] = Column(ARRAY(Text), nullable=False, server_default=text("'{}'"))
    """Codes of what held of which rule."""
    targets: Named[list[str]] = Column(ARRAY(Text), nullable=False, server_default=text("'{}'"))
    """Rooms and people whom its card goes to, tried in turn; none in cases from before they were kept."""
    severity: Named[int] = Column(SmallInteger, nullable=False, server_default=text("0"))
    """0 ... 1000: how bad the answer was."""


complaint = Table(
    "complaint",
    metadata,
    ComplaintColumns,
    UniqueConstraint("tenant_id", "invitation_id"),
    UniqueConstraint("tenant_id", "feedback_id"),
    UniqueConstraint("tenant_id", "code"),
    ForeignKeyConstraint(
        ["tenant_id", "invitation_id"],
        ["invitation.tenant_id", "invitation.invitation_id"],
    ),
    ForeignKeyConstraint(
        ["tenant_id", "feedback_id"],
        ["feedback.tenant_id", "feedback.feedback_id"],
    ),
    Index("ix_complaint_opened", "tenant_id", "journey", "opened_at"),
    Index(
        "ix_complaint_clock",
        "tenant_id",
        "clock_at",
        postgresql_where=text("clock_at IS NOT NULL"),
    ),
    Index("ix_complaint_customer", "tenant_id", "customer_id"),
    Index(
        "ix_complaint_unresolved",
        "tenant_id",
        "customer_id",
        "journey",
        postgresql_where=text("status IN ('open', 'taken', 'waiting', 'escalated', 'reopened')"),
    ),
)


class CaseEventColumns(OfTenant):
    event_id: Named[UUID] = Column(Uuid, primary_key=True)
    complaint_id: Named[UUID] = Column(Uuid, nullable=False)
    kind: Named[str] = Column(Text, nullable=False)
    at: Named[datetime] = Column(Moment, nullable=False)
    by_kind: Named[str] = Column(Text, nullable=False)
    by_id: Named[str | None] = Column(Text)
    """A Telegram id of the staff, or an API key; nothing for the customer and the clock."""
    status: Named[str] = Column(Text, nullable=False)
    """After the move."""
    round: Named[int] = Column(SmallInteger, nullable=False)
    level: Named[int] = Column(SmallInteger, nullable=False)
    payload = Column(Json, nullable=False, server_default=text("'{}'"))


case_event = Table(
    "case_event",
    metadata,
    CaseEventColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index("ix_case_event_complaint", "tenant_id", "complaint_id", "at", "event_id"),
    Index("ix_case_event_kind", "tenant_id", "kind", "at"),
)


class DeliveryColumns(OfTenant):
    delivery_id: Named[UUID] = Column(Uuid, primary_key=True)
    kind: Named[str] = Column(Text, nullable=False)
    complaint_id: Named[UUID | None] = Column(Uuid)
    attachment_id: Named[UUID | None] = Column(Uuid)
    """The voice or picture that goes below the complaint's card."""
    digest_id: Named[UUID | None] = Column(Uuid)
    """The list of cases that this message is, or that shows this card's case in its stead."""
    room: Named[str] = Column(Text, nullable=False)
    status: Named[str] = Column(Text, nullable=False)
    attempt: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    repeats: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    not_before: Named[datetime] = Column(Moment, nullable=False)
    lease_until: Named[datetime | None] = Column(Moment)
    chat_id: Named[int | None] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)
    thread_id: Named[int | None] = Column(BigInteger)
    """The topic in which it stands."""
    target: Named[str | None] = Column(Text)
    """Which of the case's targets it goes to; None = the first."""
    last_error: Named[str | None] = Column(Text)
    created_at: Named[datetime] = Column(Moment, nullable=False)


delivery = Table(
    "delivery",
    metadata,
    DeliveryColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index(
        "ix_delivery_due",
        "tenant_id",
        "not_before",
        postgresql_where=text("status IN ('queued', 'sending')"),
    ),
    Index("ix_delivery_complaint", "tenant_id", "complaint_id"),
    ForeignKeyConstraint(
        ["tenant_id", "digest_id"],
        ["case_digest.tenant_id", "case_digest.digest_id"],
    ),
    Index("ix_delivery_digest", "tenant_id", "digest_id", postgresql_where=text("digest_id IS NOT NULL")),
    Index(
        "ix_delivery_message",
        "tenant_id",
        "chat_id",
        "message_id",
        postgresql_where=text("status = 'sent' AND message_id IS NOT NULL"),
    ),
)
