"""Tables of the company: tenant, its configuration, rooms, staff, claim codes, API keys."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    Named,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from surveys.tables.base import Moment, OfTenant, metadata


class TenantColumns(OfTenant):
    created_at: Named[datetime] = Column(Moment, nullable=False)
    bot_id: Named[int | None] = Column(BigInteger)
    bot_username: Named[str | None] = Column(Text)


tenant = Table("tenant", metadata, TenantColumns)


class ConfigVersionColumns(OfTenant):
    version: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    document: Named[str] = Column(Text, nullable=False)
    author: Named[str] = Column(Text, nullable=False)
    note: Named[str] = Column(Text, nullable=False)
    created_at: Named[datetime] = Column(Moment, nullable=False)


config_version = Table("config_version", metadata, ConfigVersionColumns)


class RoomColumns(OfTenant):
    room: Named[str] = Column(Text, primary_key=True)
    chat_id: Named[int | None] = Column(BigInteger)
    code_hash: Named[bytes | None] = Column(LargeBinary)
    code_expires_at: Named[datetime | None] = Column(Moment)
    bound_by: Named[int | None] = Column(BigInteger)
    bound_at: Named[datetime | None] = Column(Moment)
    is_forum: Named[bool | None] = Column(Boolean)
    """Whether its chat has topics, as of `forum_checked_at`."""
    forum_checked_at: Named[datetime | None] = Column(Moment)
    topics_refused_at: Named[datetime | None] = Column(Moment)
    """Since when the bot may not make topics there, and admins know."""
    lost_at: Named[datetime | None] = Column(Moment)
    """Since when it cannot be reached, and admins know."""


room = Table("room", metadata, RoomColumns, Index("ix_room_chat", "tenant_id", "chat_id"))


class StaffColumns(OfTenant):
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    role: Named[str] = Column(Text, nullable=False)
    name: Named[str] = Column(Text, nullable=False)
    language: Named[str | None] = Column(Text)
    added_at: Named[datetime] = Column(Moment, nullable=False)


staff = Table("staff", metadata, StaffColumns)


class ClaimCodeColumns(OfTenant):
    code_hash: Named[bytes] = Column(LargeBinary, primary_key=True)
    purpose: Named[str] = Column(Text, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)
    used_at: Named[datetime | None] = Column(Moment)


claim_code = Table("claim_code", metadata, ClaimCodeColumns)


class ClaimTryColumns(OfTenant):
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    tries: Named[int] = Column(Integer, nullable=False)
    """Wrong codes since `since`."""
    since: Named[datetime] = Column(Moment, nullable=False)


claim_try = Table("claim_try", metadata, ClaimTryColumns)


class ApiKeyColumns(OfTenant):
    key_id: Named[str] = Column(Text, primary_key=True)
    name: Named[str] = Column(Text, nullable=False)
    secret_hash: Named[bytes] = Column(LargeBinary, nullable=False)
    scopes: Named[list[str]] = Column(ARRAY(Text), nullable=False)
    created_at: Named[datetime] = Column(Moment, nullable=False)
    revoked_at: Named[datetime | None] = Column(Moment)


api_key = Table("api_key", metadata, ApiKeyColumns)
