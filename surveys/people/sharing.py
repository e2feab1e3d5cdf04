"""Public links of maps: made, listed, found by what they carry, revoked."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.people.auditing import note
from surveys.store import sharing as store
from surveys.store.sharing import Share

__all__ = ["Share"]

USUAL_DAYS: Final = 90
MOST_DAYS: Final = 365
MOST_LIVE: Final = 50
"""Links of one tenant that are open at a time."""
_FORM = re.compile(r"([a-z0-9][a-z0-9_-]{0,62})\.([A-Za-z0-9_-]{43})", re.ASCII)


async def share(
    conn: AsyncConnection, *, tenant: str, journey: str, days: int, by: str, now: datetime
) -> str | None:
    """The token of a new link (256 bits), told this once; None while there are too many already."""
    if len(await store.live_shares(conn, tenant=tenant, now=now)) >= MOST_LIVE:
        return None
    token = f"{tenant}.{secrets.token_urlsafe(32)}"
    made = Share(uuid7(), journey, by, now, now + timedelta(days=days), None)
    await store.add_share(conn, tenant=tenant, share=made, token_hash=_hash(token))
    lines = [f"+ journey: {journey}", f"+ until: {made.expires_at.date()}"]
    subject = str(made.share_id)
    await note(conn, tenant=tenant, by=by, action="share.add", subject=subject, lines=lines, now=now)
    return token


async def shares(conn: AsyncConnection, *, tenant: str, now: datetime) -> list[Share]:
    """Those that open something now, the newest first."""
    return await store.live_shares(conn, tenant=tenant, now=now)


async def revoke(conn: AsyncConnection, *, tenant: str, share_id: UUID, by: str, now: datetime) -> bool:
    """Whether a link that was open is closed now."""
    gone = await store.revoke_share(conn, tenant=tenant, share_id=share_id, now=now)
    if gone is None:
        return False
    lines = [f"- journey: {gone.journey}"]
    await note(conn, tenant=tenant, by=by, action="share.revoke", subject=str(share_id), lines=lines, now=now)
    return True


def tenant_in(token: str) -> str | None:
    """Whose link it says it is; None if it is none at all."""
    found = _FORM.fullmatch(token)
    return found and found[1]


async def opened(conn: AsyncConnection, *, tenant: str, token: str, now: datetime) -> Share | None:
    """The link with this token, if it is open."""
    found = await store.share_of(conn, tenant=tenant, token_hash=_hash(token))
    return found if found is not None and found.revoked_at is None and now < found.expires_at else None


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
