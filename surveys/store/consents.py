"""The statement that keeps the texts that customers agreed to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.customers.wishes import Terms
from surveys.tables import consent_text


async def keep_text(conn: AsyncConnection, *, tenant: str, terms: Terms, now: datetime) -> None:
    """Remember what this version of the text says; its version names the very words, so they never change."""
    await conn.execute(
        insert(consent_text)
        .values(tenant_id=tenant, version=terms.version, words=terms.words, first_agreed_at=now)
        .on_conflict_do_nothing()
    )


async def text_of(conn: AsyncConnection, *, tenant: str, version: str) -> str | None:
    """The words that somebody agreed to with this version."""
    return await conn.scalar(
        select(consent_text.c.words).where(
            consent_text.c.tenant_id == tenant, consent_text.c.version == version
        )
    )
