"""Table of what people made of customers' words: where on the empathy map they belong, and in which group."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKeyConstraint, Named, Table, Text, Uuid

from surveys.tables.base import Moment, OfTenant, metadata


class VoicePlaceColumns(OfTenant):
    invitation_id: Named[UUID] = Column(Uuid, primary_key=True)
    question: Named[str] = Column(Text, primary_key=True)
    """With the invitation: the answer whose words are meant. The words themselves stand only there."""
    persona: Named[str] = Column(Text, nullable=False)
    quadrant: Named[str | None] = Column(Text)
    """says, thinks, does or feels; NULL: dismissed, it belongs nowhere."""
    topic: Named[str] = Column(Text, nullable=False)
    """The name of its group; '' = in none."""
    confirmed_by: Named[str] = Column(Text, nullable=False)
    confirmed_at: Named[datetime] = Column(Moment, nullable=False)


voice_place = Table(
    "voice_place",
    metadata,
    VoicePlaceColumns,
    ForeignKeyConstraint(
        ["tenant_id", "invitation_id", "question"],
        ["answer.tenant_id", "answer.invitation_id", "answer.question"],
    ),
)
