"""Tables of what staff are told unasked: digests, the wishes about them, and the pinned cards of rooms."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, Named, Table, Text, Time, Uuid, text

from surveys.tables.base import Moment, OfTenant, metadata


class DigestColumns(OfTenant):
    receiver: Named[str] = Column(Text, primary_key=True)
    """`room:` and a room's key, or `person:` and a Telegram id."""
    schedule: Named[str] = Column(Text, nullable=False)
    timezone: Named[str] = Column(Text, nullable=False)
    next_at: Named[datetime] = Column(Moment, nullable=False)
    """When the next one is due; later than by the schedule while quiet hours hold it back."""
    told_until: Named[datetime] = Column(Moment, nullable=False)
    """What happened until then has been told."""
    attempt: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    tries: Named[int] = Column(Integer, nullable=False, server_default=text("0"))
    """Of the one that is due."""
    lease_until: Named[datetime | None] = Column(Moment)
    last_error: Named[str | None] = Column(Text)


digest = Table("digest", metadata, DigestColumns)


class DigestWishColumns(OfTenant):
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    schedule: Named[str | None] = Column(Text)
    """None: no digest, whatever the document says."""
    timezone: Named[str | None] = Column(Text)
    quiet_from: Named[time | None] = Column(Time)
    quiet_until: Named[time | None] = Column(Time)


digest_wish = Table("digest_wish", metadata, DigestWishColumns)


class MapDigestWishColumns(OfTenant):
    telegram_user_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    schedule: Named[str | None] = Column(Text)
    """None: no digest of the maps."""


map_digest_wish = Table("map_digest_wish", metadata, MapDigestWishColumns)


class PinnedCardColumns(OfTenant):
    chat_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    message_id: Named[int | None] = Column(BigInteger)
    """None while it has to be made."""
    pinned: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    shown: Named[bytes | None] = Column(LargeBinary)
    """SHA-256 of what it shows."""
    written_at: Named[datetime | None] = Column(Moment)
    """When Telegram last took it, or said that it stands as it is."""
    look_at: Named[datetime] = Column(Moment, nullable=False)
    """Not looked at before."""
    claim: Named[UUID | None] = Column(Uuid)
    """Of whoever writes it at the moment."""


pinned_card = Table("pinned_card", metadata, PinnedCardColumns)
