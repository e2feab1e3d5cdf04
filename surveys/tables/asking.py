"""Tables of the customers and of asking them: customer, link, touchpoint event, invitation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Interval,
    LargeBinary,
    Named,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from surveys.tables.base import Json, Moment, OfTenant, metadata


class CustomerColumns(OfTenant):
    customer_id: Named[UUID] = Column(Uuid, primary_key=True)
    external_id: Named[str] = Column(Text, nullable=False)
    status: Named[str] = Column(Text, nullable=False)
    telegram_user_id: Named[int | None] = Column(BigInteger)
    chat_id: Named[int | None] = Column(BigInteger)
    language: Named[str | None] = Column(Text)
    timezone: Named[str | None] = Column(Text)
    persona: Named[str | None] = Column(Text)
    attributes: Named[dict[str, Any]] = Column(Json, nullable=False)
    paused_until: Named[datetime | None] = Column(Moment)
    consent_version: Named[str | None] = Column(Text)
    consent_at: Named[datetime | None] = Column(Moment)
    agreed_asks: Named[int | None] = Column(Integer)
    agreed_per: Named[timedelta | None] = Column(Interval)
    """How often at most, by the text that was agreed to; NULL: it named no number."""
    fewer: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    """Wants to be asked half as often."""
    created_at: Named[datetime] = Column(Moment, nullable=False)
    test: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    """Nobody real: whatever they are asked is a test."""


customer = Table(
    "customer",
    metadata,
    CustomerColumns,
    UniqueConstraint("tenant_id", "external_id"),
    Index(
        "ix_customer_gone",
        "tenant_id",
        "status",
        postgresql_where=text("status IN ('stopped', 'blocked')"),
    ),
    Index("ix_customer_test", "tenant_id", "external_id", postgresql_where=text("test")),
    Index(
        "ix_customer_telegram_user",
        "tenant_id",
        "telegram_user_id",
        postgresql_where=text("telegram_user_id IS NOT NULL"),
    ),
)


class LinkTokenColumns(OfTenant):
    token_hash: Named[bytes] = Column(LargeBinary, primary_key=True)
    customer_id: Named[UUID] = Column(Uuid, nullable=False)
    created_at: Named[datetime] = Column(Moment, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)
    claimed_by: Named[int | None] = Column(BigInteger)
    claimed_at: Named[datetime | None] = Column(Moment)


link_token = Table(
    "link_token",
    metadata,
    LinkTokenColumns,
    ForeignKeyConstraint(["tenant_id", "customer_id"], ["customer.tenant_id", "customer.customer_id"]),
    Index("ix_link_token_customer", "tenant_id", "customer_id"),
)


class PublicLinkColumns(OfTenant):
    link_id: Named[UUID] = Column(Uuid, primary_key=True)
    token_hash: Named[bytes] = Column(LargeBinary, nullable=False)
    journey: Named[str] = Column(Text, nullable=False)
    touchpoint: Named[str] = Column(Text, nullable=False)
    survey: Named[str] = Column(Text, nullable=False)
    location: Named[str | None] = Column(Text)
    employee: Named[str | None] = Column(Text)
    cap: Named[int] = Column(Integer, nullable=False)
    used: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    created_at: Named[datetime] = Column(Moment, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)
    revoked_at: Named[datetime | None] = Column(Moment)


public_link = Table(
    "public_link",
    metadata,
    PublicLinkColumns,
    UniqueConstraint("tenant_id", "token_hash"),
)


class TouchpointEventColumns(OfTenant):
    source: Named[str] = Column(Text, primary_key=True)
    event_id: Named[str] = Column(Text, primary_key=True)
    body_hash: Named[bytes] = Column(LargeBinary, nullable=False)
    journey: Named[str] = Column(Text, nullable=False)
    touchpoint: Named[str] = Column(Text, nullable=False)
    channel: Named[str] = Column(Text, nullable=False)
    customer: Named[str] = Column(Text, nullable=False)
    instance: Named[str | None] = Column(Text)
    location: Named[str | None] = Column(Text)
    employee: Named[str | None] = Column(Text)
    attributes: Named[dict[str, Any]] = Column(Json, nullable=False)
    occurred_at: Named[datetime] = Column(Moment, nullable=False)
    received_at: Named[datetime] = Column(Moment, nullable=False)
    outcome: Named[str] = Column(Text, nullable=False)
    day: Named[date | None] = Column(Date)
    """The company's day on which it is counted; NULL: a test, which counts nowhere."""


touchpoint_event = Table(
    "touchpoint_event",
    metadata,
    TouchpointEventColumns,
    Index("ix_touchpoint_event_occurred", "tenant_id", "occurred_at", postgresql_using="brin"),
    Index(
        "ix_touchpoint_event_unasked",
        "tenant_id",
        "customer",
        "received_at",
        postgresql_where=text("outcome = 'no_trigger'"),
    ),
    Index(
        "ix_touchpoint_event_instance",
        "tenant_id",
        "instance",
        postgresql_where=text("instance IS NOT NULL"),
    ),
)


PHASE: Final = """
CASE WHEN status IN ('planned', 'deferred') THEN 'waiting'
     WHEN status = 'sending' THEN 'sending'
     WHEN status IN ('sent', 'unknown', 'answering') OR status = 'answered' AND NOT closed THEN 'open'
     WHEN status IN ('expired', 'opted_out') AND answered_at IS NOT NULL THEN 'half'
     ELSE 'over' END
"""
"""PostgreSQL moves no index entry of a row whose new version changes nothing that an index names."""


class InvitationColumns(OfTenant):
    invitation_id: Named[UUID] = Column(Uuid, primary_key=True)
    trigger: Named[str] = Column(Text, nullable=False)
    source: Named[str] = Column(Text, nullable=False)
    event_id: Named[str] = Column(Text, nullable=False)
    customer_id: Named[UUID] = Column(Uuid, nullable=False)
    journey: Named[str] = Column(Text, nullable=False)
    touchpoint: Named[str] = Column(Text, nullable=False)
    channel: Named[str] = Column(Text, nullable=False)
    persona: Named[str] = Column(Text, nullable=False)
    survey: Named[str] = Column(Text, nullable=False)
    config_version: Named[int] = Column(Integer, nullable=False)
    recall: Named[dict[str, Any]] = Column(Json, nullable=False)
    status: Named[str] = Column(Text, nullable=False)
    reason: Named[str | None] = Column(Text)
    created_at: Named[datetime] = Column(Moment, nullable=False)
    due_at: Named[datetime] = Column(Moment, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)
    attempt: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    lease_until: Named[datetime | None] = Column(Moment)
    language: Named[str | None] = Column(Text)
    chat_id: Named[int | None] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)
    asked_at: Named[datetime | None] = Column(Moment)
    asked_day: Named[date | None] = Column(Date)
    answered_at: Named[datetime | None] = Column(Moment)
    test: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    """It counts nowhere: no day of asking, no scores, no complaint."""
    weighed: Named[dict[str, Any] | None] = Column(Json)
    """The choice among the customer's asks, where there was one."""
    remind_at: Named[datetime | None] = Column(Moment)
    """When the one reminder is due; NULL = none is."""
    reminded_at: Named[datetime | None] = Column(Moment)
    """Written before the reminder leaves: there is no second one."""
    closed: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    """It was answered, and the time for answers is over."""
    phase: Named[str] = Column(Text, Computed(PHASE, persisted=True), nullable=False)
    """Who has to look at it: the indexes go by this, which no answer changes."""


invitation = Table(
    "invitation",
    metadata,
    InvitationColumns,
    UniqueConstraint("tenant_id", "trigger", "source", "event_id"),
    ForeignKeyConstraint(["tenant_id", "customer_id"], ["customer.tenant_id", "customer.customer_id"]),
    Index("ix_invitation_due", "tenant_id", "due_at", postgresql_where=text("phase = 'waiting'")),
    Index("ix_invitation_lease", "tenant_id", "lease_until", postgresql_where=text("phase = 'sending'")),
    Index("ix_invitation_open", "tenant_id", "expires_at", postgresql_where=text("phase = 'open'")),
    Index("ix_invitation_customer", "tenant_id", "customer_id", "asked_at"),
    Index(
        "ix_invitation_remind",
        "tenant_id",
        "remind_at",
        postgresql_where=text("remind_at IS NOT NULL AND phase = 'open'"),
    ),
    Index("ix_invitation_half", "tenant_id", "journey", "asked_day", postgresql_where=text("phase = 'half'")),
    Index(
        "ix_invitation_starved",
        "tenant_id",
        "journey",
        "touchpoint",
        "due_at",
        postgresql_where=text("reason = 'contact_budget'"),
    ),
)


class CappedPlace(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    touchpoint: Named[str] = Column(Text, primary_key=True)


capped_touchpoint = Table("capped_touchpoint", metadata, CappedPlace)


class CappedAskColumns(OfTenant):
    invitation_id: Named[UUID] = Column(Uuid, primary_key=True)
    journey: Named[str] = Column(Text, nullable=False)
    touchpoint: Named[str] = Column(Text, nullable=False)
    asked_at: Named[datetime] = Column(Moment, nullable=False)


capped_ask = Table(
    "capped_ask",
    metadata,
    CappedAskColumns,
    Index("ix_capped_ask_place", "tenant_id", "journey", "touchpoint", "asked_at"),
)
