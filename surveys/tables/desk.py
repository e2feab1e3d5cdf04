"""Tables of the staff's desk: who is on duty, and what somebody was asked to write about a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Named, Table, Text, Uuid

from surveys.tables.base import Moment, OfTenant, metadata


class StaffDutyColumns(OfTenant):
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    since: Named[datetime] = Column(Moment, nullable=False)
    until: Named[datetime | None] = Column(Moment)
    """None: until they say that they are off."""


staff_duty = Table("staff_duty", metadata, StaffDutyColumns)


class CasePromptColumns(OfTenant):
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    """Who was asked, and in which chat: one question at a time."""
    complaint_id: Named[UUID] = Column(Uuid, nullable=False)
    wish: Named[str] = Column(Text, nullable=False)
    message_id: Named[int | None] = Column(BigInteger)
    """The bot's own message that asks; not known until it has arrived."""
    offer_id: Named[int | None] = Column(BigInteger)
    """The message with the ready answers, if there are any."""
    asked_at: Named[datetime] = Column(Moment, nullable=False)


case_prompt = Table(
    "case_prompt",
    metadata,
    CasePromptColumns,
    ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
    ),
)
