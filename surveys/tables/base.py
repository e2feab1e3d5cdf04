"""What all tables share: the metadata, the types, the tenant that leads every key."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    MetaData,
    Named,
    SmallInteger,
    Text,
    TypedColumns,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Moment = DateTime(timezone=True)
Json: JSONB[dict[str, Any]] = JSONB(none_as_null=True)


class OfTenant(TypedColumns):
    tenant_id: Named[str] = Column(Text, primary_key=True)


class OfSlot(TypedColumns):
    slot: Named[int] = Column(SmallInteger, primary_key=True, autoincrement=False)
    """Slots count only together: each writer has its own."""


class OfDay(OfSlot):
    day: Named[date] = Column(Date, primary_key=True)


class OfMonth(OfSlot):
    month: Named[date] = Column(Date, primary_key=True)
    """Its first day."""
