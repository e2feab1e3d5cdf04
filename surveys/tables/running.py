"""Tables the running processes share: inbox, leases, sending rates."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    LargeBinary,
    Named,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)

from surveys.tables.base import Moment, OfTenant, metadata


class InboxColumns(OfTenant):
    bot_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    update_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    lane: Named[int] = Column(BigInteger, nullable=False)
    """Telegram id of the person (or chat) whose updates are taken strictly in order."""
    body: Named[bytes | None] = Column(LargeBinary)
    invitation_id: Named[UUID | None] = Column(Uuid)
    status: Named[str] = Column(Text, nullable=False)
    attempts: Named[int] = Column(SmallInteger, nullable=False, server_default=text("0"))
    not_before: Named[datetime] = Column(Moment, nullable=False)
    lease_until: Named[datetime | None] = Column(Moment)
    error: Named[str | None] = Column(Text)
    received_at: Named[datetime] = Column(Moment, nullable=False)


inbox = Table(
    "inbox",
    metadata,
    InboxColumns,
    Index(
        "ix_inbox_lane",
        "tenant_id",
        "lane",
        "received_at",
        "update_id",
        postgresql_where=text("status IN ('new', 'failed')"),
    ),
    Index("ix_inbox_owed", "tenant_id", "invitation_id", postgresql_where=text("status = 'handled'")),
)


class LeaseColumns(OfTenant):
    name: Named[str] = Column(Text, primary_key=True)
    holder: Named[str] = Column(Text, nullable=False)
    term: Named[int] = Column(BigInteger, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)


lease = Table("lease", metadata, LeaseColumns)


class BotRateColumns(OfTenant):
    bot_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    theoretical_arrival: Named[datetime] = Column(Moment, nullable=False)
    paused_until: Named[datetime | None] = Column(Moment)
    rejected: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    """The token was refused: nothing is sent until it is renewed."""


bot_rate = Table("bot_rate", metadata, BotRateColumns)


class ChatRateColumns(OfTenant):
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    free_at: Named[datetime] = Column(Moment, nullable=False)


chat_rate = Table("chat_rate", metadata, ChatRateColumns)


class PresenceColumns(OfTenant):
    seen_at: Named[datetime] = Column(Moment, nullable=False)
    """When some replica last reached Telegram for this tenant."""


presence = Table("presence", metadata, PresenceColumns)
