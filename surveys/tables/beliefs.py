"""Tables of what staff believed of touchpoints before they saw data, and who was asked for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Column, Integer, Named, Table, Text

from surveys.tables.base import Moment, OfTenant, metadata


class BeliefColumns(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    touchpoint: Named[str] = Column(Text, primary_key=True)
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    score: Named[int] = Column(Integer, nullable=False)
    """Emotion score in thousandths, as answers have it."""
    said_at: Named[datetime] = Column(Moment, nullable=False)


belief = Table("belief", metadata, BeliefColumns)


class BeliefAskColumns(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    asked_at: Named[datetime] = Column(Moment, nullable=False)
    skipped: Named[bool] = Column(Boolean, nullable=False)
    """They would rather not say; nobody asks them again."""


belief_ask = Table("belief_ask", metadata, BeliefAskColumns)
