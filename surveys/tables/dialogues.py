"""Table of dialogues: where an admin stands in a menu or a wizard of one chat."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, Named, Table
from sqlalchemy.dialects.postgresql import JSONB

from surveys.tables.base import Json, Moment, OfTenant, metadata

Listed: JSONB[list[Any]] = JSONB()


class DialogueColumns(OfTenant):
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    serial: Named[int] = Column(Integer, nullable=False)
    message_id: Named[int | None] = Column(BigInteger)
    base_version: Named[int] = Column(Integer, nullable=False)
    place: Named[dict[str, Any]] = Column(Json, nullable=False)
    buttons: Named[list[Any]] = Column(Listed, nullable=False)
    pending: Named[dict[str, Any] | None] = Column(Json)
    draft: Named[dict[str, Any] | None] = Column(Json)
    heard: Named[int] = Column(BigInteger, nullable=False)
    moved_at: Named[datetime] = Column(Moment, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)


dialogue = Table(
    "dialogue",
    metadata,
    DialogueColumns,
    Index("ix_dialogue_expires", "tenant_id", "expires_at"),
)
