"""The customers' words that are pinned to entries of a map's lanes, as long as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.store import quotes as store
from surveys.lanes import Entry


async def read_pinned(
    conn: AsyncConnection, *, tenant: str, journey: str, entries: Iterable[Entry]
) -> Mapping[str, str]:
    """Quote -> its words. A test's, another journey's and an erased customer's are not there."""
    quotes = sorted({entry.quote for entry in entries if entry.quote})
    if not quotes:
        return {}
    parts = [quote.split("/", 1) for quote in quotes]
    rows = await store.words_of_answers(
        conn,
        tenant=tenant,
        journey=journey,
        invitations=[UUID(invitation) for invitation, _ in parts],
        questions=[question for _, question in parts],
    )
    return {f"{row['invitation_id']}/{row['question']}": row["words"] for row in rows}
