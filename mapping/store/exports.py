"""Statements of the exports: rows streamed by a cursor of the server, oldest first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

_ANSWERS = """
SELECT a.answered_at, a.day, a.touchpoint, a.channel, a.persona, c.external_id AS customer,
       a.question, a.metric, a.number AS value, a.score, a.reaction, a.choices, a.words, a.unfinished,
       a.changes, a.config_version, i.asked_at, i.source, i.event_id, a.invitation_id::text
FROM answer AS a
     JOIN invitation AS i ON i.tenant_id = a.tenant_id AND i.invitation_id = a.invitation_id
     JOIN customer AS c ON c.tenant_id = a.tenant_id AND c.customer_id = a.customer_id
WHERE a.tenant_id = :tenant AND a.journey = :journey AND NOT i.test
      AND (CAST(:first AS date) IS NULL OR a.day >= CAST(:first AS date))
      AND (CAST(:last AS date) IS NULL OR a.day <= CAST(:last AS date))
ORDER BY a.answered_at, a.invitation_id, a.question
"""

_EVENTS = """
SELECT occurred_at, event_id AS id, source, touchpoint, customer, journey, channel, instance, location,
       employee, attributes, received_at, outcome
FROM touchpoint_event
WHERE tenant_id = :tenant AND journey = :journey
      AND NOT EXISTS (SELECT FROM customer
                      WHERE customer.tenant_id = :tenant AND customer.test
                        AND customer.external_id = touchpoint_event.customer)
      AND (CAST(:start AS timestamptz) IS NULL OR occurred_at >= CAST(:start AS timestamptz))
      AND (CAST(:before AS timestamptz) IS NULL OR occurred_at < CAST(:before AS timestamptz))
ORDER BY occurred_at, source, event_id
"""


def answers(
    conn: AsyncConnection, *, tenant: str, journey: str, first: date | None, last: date | None
) -> AsyncIterator[dict[str, Any]]:
    """Every answer of a journey from the first to the last day, both included; None = open."""
    return _rows(conn, _ANSWERS, tenant=tenant, journey=journey, first=first, last=last)


def events(
    conn: AsyncConnection, *, tenant: str, journey: str, start: datetime | None, before: datetime | None
) -> AsyncIterator[dict[str, Any]]:
    """Every touchpoint event of a journey from a moment until before another; None = open."""
    return _rows(conn, _EVENTS, tenant=tenant, journey=journey, start=start, before=before)


async def _rows(conn: AsyncConnection, statement: str, **values: Any) -> AsyncIterator[dict[str, Any]]:
    async with conn.stream(text(statement), values, execution_options={"yield_per": 500}) as result:
        async for row in result.mappings():
            yield dict(row)
