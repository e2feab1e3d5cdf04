"""Personal links for many customers at once: names in, a fresh token for each out."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.customers.customers import LINK_LIFE, hash_of_token
from surveys.store import backfill as customer_store
from surveys.store import links as store

MOST: Final = 20_000
"""Customers in one go."""


async def issue_links(
    conn: AsyncConnection, *, tenant: str, external_ids: Sequence[str], now: datetime
) -> dict[str, str]:
    """External id -> token for t.me/<bot>?start=<token>, good for LINK_LIFE; unknown customers are added."""
    names = sorted(set(external_ids))
    if not names:
        return {}
    ids = await customer_store.customer_ids(
        conn, tenant=tenant, now=now, customers=[(uuid7(), name) for name in names]
    )
    tokens = {name: secrets.token_urlsafe(16) for name in names}
    await store.add_many(
        conn,
        tenant=tenant,
        links=[(hash_of_token(tokens[name]), ids[name]) for name in names],
        now=now,
        expires_at=now + LINK_LIFE,
    )
    return tokens
