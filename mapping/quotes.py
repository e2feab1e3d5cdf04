"""What customers said about a journey: answers in words and unasked ones, voices and pictures, as quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.store import quotes as store
from surveys.answers.attachments import AttachmentKind
from surveys.model import Reaction

MOST = 500


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice or a picture that belongs to a quote."""

    id: UUID
    kind: AttachmentKind
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Quote:
    """One customer's own words about one touchpoint ('' = about none); nothing of who it was."""

    source: Literal["answer", "feedback"]
    touchpoint: str
    channel: str
    words: str
    """Empty where there is only a voice or a picture."""
    said_at: datetime
    reaction: Reaction | None
    attachments: tuple[Heard, ...]
    id: str | None = None
    """`<invitation id>/<question>`, by which an entry of a lane pins it; None for what nobody asked."""


async def read_quotes(
    conn: AsyncConnection, *, tenant: str, journey: str, touchpoint: str | None = None, limit: int = 50
) -> tuple[Quote, ...]:
    """The newest first, at most MOST; tests and what was erased are left out."""
    rows = await store.quotes_of(
        conn, tenant=tenant, journey=journey, touchpoint=touchpoint, limit=max(1, min(limit, MOST))
    )
    return tuple(
        Quote(
            row["source"],
            row["touchpoint"],
            row["channel"],
            row["words"],
            row["said_at"],
            Reaction(row["reaction"]) if row["reaction"] else None,
            tuple(
                Heard(UUID(one["id"]), AttachmentKind(one["kind"]), one["seconds"])
                for one in row["attachments"]
            ),
            row["id"],
        )
        for row in rows
    )


def newest_of_each(quotes: Sequence[Quote], most: int) -> tuple[Quote, ...]:
    """In their order, at most so many of each touchpoint's unhappy quotes, and of its others.

    The same words stand there once.
    """
    taken: Counter[tuple[str, bool]] = Counter()
    said: set[tuple[str, bool, str]] = set()
    found = []
    for quote in quotes:
        place = (quote.touchpoint, quote.reaction is Reaction.NEGATIVE)
        if (*place, quote.words or "") in said:
            continue
        if quote.words:
            said.add((*place, quote.words))
        taken[place] += 1
        if taken[place] <= most:
            found.append(quote)
    return tuple(found)
