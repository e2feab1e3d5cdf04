"""Tables of what admins do: invitations of staff, what they handed in, and the audit of their changes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Named, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from surveys.tables.base import Moment, OfTenant, metadata


class AuditColumns(OfTenant):
    audit_id: Named[UUID] = Column(Uuid, primary_key=True)
    """Grows with time."""
    at: Named[datetime] = Column(Moment, nullable=False)
    author: Named[str] = Column(Text, nullable=False)
    action: Named[str] = Column(Text, nullable=False)
    subject: Named[str] = Column(Text, nullable=False)
    lines: Named[list[str]] = Column(ARRAY(Text), nullable=False)


audit = Table("audit", metadata, AuditColumns)


class StaffInviteColumns(OfTenant):
    code_hash: Named[bytes] = Column(LargeBinary, primary_key=True)
    role: Named[str] = Column(Text, nullable=False)
    invited_by: Named[int] = Column(BigInteger, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)
    used_by: Named[int | None] = Column(BigInteger)
    used_at: Named[datetime | None] = Column(Moment)


staff_invite = Table("staff_invite", metadata, StaffInviteColumns)


class HandedInColumns(OfTenant):
    handed_id: Named[UUID] = Column(Uuid, primary_key=True)
    telegram_user_id: Named[int] = Column(BigInteger, nullable=False)
    """Of the admin who handed it in."""
    kind: Named[str] = Column(Text, nullable=False)
    name: Named[str] = Column(Text, nullable=False)
    content: Named[str] = Column(Text, nullable=False)
    base_version: Named[int] = Column(Integer, nullable=False)
    created_at: Named[datetime] = Column(Moment, nullable=False)


handed_in = Table(
    "handed_in",
    metadata,
    HandedInColumns,
    Index("ix_handed_in_created", "tenant_id", "created_at"),
)
