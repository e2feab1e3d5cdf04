"""Tables of how often customers get to touchpoints: events counted, by day and by month."""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Named,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    TypedColumns,
)

from surveys.tables.base import OfTenant, metadata


class EventKey(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    touchpoint: Named[str] = Column(Text, primary_key=True)
    channel: Named[str] = Column(Text, primary_key=True)


class EventFigures(TypedColumns):
    n: Named[int] = Column(BigInteger, nullable=False)
    newest: Named[int] = Column(BigInteger, nullable=False)
    """Milliseconds since 1970 of the latest event."""


class EventTallyColumns(EventKey, EventFigures):
    day: Named[date] = Column(Date, primary_key=True)
    slot: Named[int] = Column(SmallInteger, primary_key=True, autoincrement=False)


event_tally = Table(
    "event_tally",
    metadata,
    EventTallyColumns,
    PrimaryKeyConstraint("tenant_id", "journey", "day", "touchpoint", "channel", "slot"),
)


class EventMonthColumns(EventKey, EventFigures):
    month: Named[date] = Column(Date, primary_key=True)
    """Its first day."""
    slot: Named[int] = Column(SmallInteger, primary_key=True, autoincrement=False)


event_month = Table(
    "event_month",
    metadata,
    EventMonthColumns,
    PrimaryKeyConstraint("tenant_id", "journey", "month", "touchpoint", "channel", "slot"),
)
