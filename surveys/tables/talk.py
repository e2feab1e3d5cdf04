"""Tables of what staff and customers write to each other about a case, and of each copy on its way."""

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
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from surveys.tables.base import Moment, OfTenant, metadata


class CaseMessageColumns(OfTenant):
    case_message_id: Named[UUID] = Column(Uuid, primary_key=True)
    complaint_id: Named[UUID] = Column(Uuid, nullable=False)
    side: Named[str] = Column(Text, nullable=False)
    """Who wrote it: staff or customer."""
    by_kind: Named[str] = Column(Text, nullable=False)
    by_id: Named[str | None] = Column(Text)
    """Telegram id of the staff's person, or id of the API key; NULL for the customer."""
    signed: Named[str | None] = Column(Text)
    """The name under which the customer reads it, as it was chosen when it was written."""
    kind: Named[str] = Column(Text, nullable=False)
    words: Named[str] = Column(Text, nullable=False)
    """The text, or what stands under the file."""
    file_id: Named[str | None] = Column(Text)
    file_unique_id: Named[str | None] = Column(Text)
    duration: Named[int | None] = Column(Integer)
    revision: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    reply_to_id: Named[UUID | None] = Column(Uuid)
    source_chat_id: Named[int | None] = Column(BigInteger)
    source_message_id: Named[int | None] = Column(BigInteger)
    """Where it was written; NULL for what came by the API or by a button."""
    written_at: Named[datetime] = Column(Moment, nullable=False)
    edited_at: Named[datetime | None] = Column(Moment)


case_message = Table(
    "case_message",
    metadata,
    CaseMessageColumns,
    UniqueConstraint("tenant_id", "source_chat_id", "source_message_id"),
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
    Index("ix_case_message_complaint", "tenant_id", "complaint_id"),
)


class CasePostColumns(OfTenant):
    post_id: Named[UUID] = Column(Uuid, primary_key=True)
    case_message_id: Named[UUID] = Column(Uuid, nullable=False)
    complaint_id: Named[UUID] = Column(Uuid, nullable=False)
    kind: Named[str] = Column(Text, nullable=False)
    """Words to the customer's own chat or to the room, or the sign that they did not reach the customer."""
    status: Named[str] = Column(Text, nullable=False)
    attempt: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    repeats: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    not_before: Named[datetime] = Column(Moment, nullable=False)
    lease_until: Named[datetime | None] = Column(Moment)
    chat_id: Named[int | None] = Column(BigInteger)
    message_id: Named[int | None] = Column(BigInteger)
    """Where it stands."""
    shown_revision: Named[int | None] = Column(Integer)
    reason: Named[str | None] = Column(Text)
    """Why it is not there."""
    created_at: Named[datetime] = Column(Moment, nullable=False)


case_post = Table(
    "case_post",
    metadata,
    CasePostColumns,
    UniqueConstraint("tenant_id", "case_message_id", "kind"),
    ForeignKeyConstraint(
        ["tenant_id", "case_message_id"],
        ["case_message.tenant_id", "case_message.case_message_id"],
    ),
    Index(
        "ix_case_post_due",
        "tenant_id",
        "not_before",
        postgresql_where=text("status IN ('queued', 'sending')"),
    ),
    Index("ix_case_post_complaint", "tenant_id", "complaint_id"),
    Index("ix_case_post_shown", "tenant_id", "chat_id", "message_id"),
)


class CasePlaceColumns(OfTenant):
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    message_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    complaint_id: Named[UUID] = Column(Uuid, nullable=False)
    """The case that a message of the bot's is about, where no other row says so."""


case_place = Table(
    "case_place",
    metadata,
    CasePlaceColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
)
