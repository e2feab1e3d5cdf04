"""Tables of how often customers get to touchpoints: events counted, by day and by month."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Named,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypedColumns,
)

from surveys.tables.base import OfDay, OfMonth, OfTenant, metadata


class EventKey(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    touchpoint: Named[str] = Column(Text, primary_key=True)
    channel: Named[str] = Column(Text, primary_key=True)


class EventFigures(TypedColumns):
    n: Named[int] = Column(BigInteger, nullable=False)
    newest: Named[int] = Column(BigInteger, nullable=False)
    """Milliseconds since 1970 of the latest event."""


class EventTallyColumns(EventKey, EventFigures, OfDay):
    pass


event_tally = Table(
    "event_tally",
    metadata,
    EventTallyColumns,
    PrimaryKeyConstraint("tenant_id", "journey", "day", "touchpoint", "channel", "slot"),
)


class EventMonthColumns(EventKey, EventFigures, OfMonth):
    pass


event_month = Table(
    "event_month",
    metadata,
    EventMonthColumns,
    PrimaryKeyConstraint("tenant_id", "journey", "month", "touchpoint", "channel", "slot"),
)
