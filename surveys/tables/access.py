"""Tables of who may look: tokens that are spent, public links of maps, and what those show."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Named, Table, Text, UniqueConstraint, Uuid

from surveys.tables.base import Json, Moment, OfTenant, metadata


class SpentTokenColumns(OfTenant):
    token_hash: Named[bytes] = Column(LargeBinary, primary_key=True)
    """SHA-256 of a session that was ended, or of sign-in data that was used."""
    expires_at: Named[datetime] = Column(Moment, nullable=False)
    """From then on the token itself is too old, and the row may go."""


spent_token = Table("spent_token", metadata, SpentTokenColumns)


class MapShareColumns(OfTenant):
    share_id: Named[UUID] = Column(Uuid, primary_key=True)
    token_hash: Named[bytes] = Column(LargeBinary, nullable=False)
    journey: Named[str] = Column(Text, nullable=False)
    created_by: Named[str] = Column(Text, nullable=False)
    """As the audit names people."""
    created_at: Named[datetime] = Column(Moment, nullable=False)
    expires_at: Named[datetime] = Column(Moment, nullable=False)
    revoked_at: Named[datetime | None] = Column(Moment)


map_share = Table("map_share", metadata, MapShareColumns, UniqueConstraint("tenant_id", "token_hash"))


class MapPublicationColumns(OfTenant):
    journey: Named[str] = Column(Text, primary_key=True)
    published_at: Named[datetime] = Column(Moment, nullable=False)
    cells: Named[dict[str, Any]] = Column(Json, nullable=False)
    """What every public link of this journey shows: one for all, so that no two can be subtracted."""


map_publication = Table("map_publication", metadata, MapPublicationColumns)
