"""The table of weak links: touchpoints after which unhappy customers go on less, or end less happy."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Double, Integer, Named, Table, Text

from surveys.tables.base import Moment, OfTenant, metadata


class WeakLinkColumns(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    touchpoint: Named[str] = Column(Text, primary_key=True)
    measure: Named[str] = Column(Text, primary_key=True)
    unhappy_n: Named[int] = Column(Integer, nullable=False)
    other_n: Named[int] = Column(Integer, nullable=False)
    unhappy: Named[float] = Column(Double, nullable=False)
    other: Named[float] = Column(Double, nullable=False)
    low: Named[float] = Column(Double, nullable=False)
    high: Named[float] = Column(Double, nullable=False)
    found_at: Named[datetime] = Column(Moment, nullable=False)


weak_link = Table("weak_link", metadata, WeakLinkColumns)
