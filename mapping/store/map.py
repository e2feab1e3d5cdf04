"""Statements of the whole map and of one touchpoint's panel, on bare driver connections."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from mapping.parts import Part
from mapping.store.tallies import COUNTS, SUMS, counted
from surveys.asking.asked_for import SELF_SELECTED

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


async def answers_by_channel(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> list[Record]:
    """Counted answers per touchpoint, channel and metric from the first to the last day, both included."""
    tallies, values = counted("answer", ("metric", "newest", *COUNTS), tenant, journey, part)
    return await connection.fetch(
        f"SELECT touchpoint, channel, metric, {SUMS}, max(newest) AS newest FROM {tallies} "  # noqa: S608
        "GROUP BY 1, 2, 3",
        *values,
    )


def _values(tenant: str, journey: str, part: Part) -> tuple[object, ...]:
    """$1 to $6."""
    return tenant, journey, part.channel, part.persona, part.first, part.last


async def newest_answers(
    connection: DriverConnection, *, tenant: str, journey: str, channel: str | None, persona: str | None
) -> dict[str, int]:
    """Milliseconds since 1970 of the newest answer about each touchpoint, whenever it was."""
    rows = await connection.fetch(
        """
        SELECT touchpoint, max(newest) AS newest FROM answer_month
        WHERE tenant_id = $1 AND journey = $2 AND ($3::text IS NULL OR channel = $3)
          AND ($4::text IS NULL OR persona = $4)
        GROUP BY 1 HAVING sum(n) > 0
        """,
        tenant,
        journey,
        channel,
        persona,
    )
    return {row["touchpoint"]: row["newest"] for row in rows}


async def half_finished(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> dict[str, int]:
    """Asks that were begun and are over unfinished, per touchpoint, by the day of asking."""
    rows = await connection.fetch(
        f"""
        SELECT touchpoint, count(*) AS half FROM invitation
        WHERE tenant_id = $1 AND journey = $2 AND {_ASKED}
          AND phase = 'half'
          AND ($5::date IS NULL OR asked_day >= $5) AND ($6::date IS NULL OR asked_day <= $6)
        GROUP BY 1
        """,  # noqa: S608
        *_values(tenant, journey, part),
    )
    return {row["touchpoint"]: row["half"] for row in rows}


async def departures(connection: DriverConnection, *, tenant: str, journey: str, part: Part) -> list[Record]:
    """Customers who are stopped or blocked now, by the touchpoint of their last ask, by the day of asking."""
    return await connection.fetch(
        f"""
        SELECT touchpoint, gone.status, count(*) AS n
        FROM (SELECT customer_id, status FROM customer
              WHERE tenant_id = $1 AND status IN ('stopped', 'blocked')) AS gone
        CROSS JOIN LATERAL (
            SELECT journey, touchpoint, channel, persona, asked_day FROM invitation
            WHERE tenant_id = $1 AND customer_id = gone.customer_id AND asked_at IS NOT NULL
              AND asked_day IS NOT NULL
            ORDER BY asked_at DESC, invitation_id DESC LIMIT 1
        ) AS asked
        WHERE journey = $2 AND {_ASKED}
          AND ($5::date IS NULL OR asked_day >= $5) AND ($6::date IS NULL OR asked_day <= $6)
        GROUP BY 1, 2
        """,  # noqa: S608
        *_values(tenant, journey, part),
    )


_ASKED = (
    "asked_day IS NOT NULL AND ($4::text IS NULL OR persona = $4) "
    f"AND CASE WHEN $3::text IS NULL THEN channel <> '{SELF_SELECTED}' ELSE channel = $3 END"
)
"""As the response rate counts: whoever came by a public code is asked by nobody."""


async def days_of_touchpoint(
    connection: DriverConnection, *, tenant: str, journey: str, touchpoint: str, part: Part
) -> list[Record]:
    """Counted answers about one touchpoint by day, the oldest first; days without any are left out."""
    return await connection.fetch(
        """
        SELECT day, sum(n)::bigint AS n, sum(sum)::bigint AS sum, sum(sum_squares)::bigint AS sum_squares,
               sum(negative)::bigint AS negative, sum(neutral)::bigint AS neutral,
               sum(positive)::bigint AS positive
        FROM answer_tally
        WHERE tenant_id = $1 AND journey = $2 AND touchpoint = $3 AND ($4::text IS NULL OR channel = $4)
          AND ($5::text IS NULL OR persona = $5)
          AND ($6::date IS NULL OR day >= $6) AND ($7::date IS NULL OR day <= $7)
        GROUP BY 1 HAVING sum(n) > 0 ORDER BY 1
        """,
        tenant,
        journey,
        touchpoint,
        part.channel,
        part.persona,
        part.first,
        part.last,
    )


async def cases_by_status(
    connection: DriverConnection, *, tenant: str, journey: str, touchpoint: str, part: Part, zone: ZoneInfo
) -> dict[str, int]:
    """Cases opened in the time; what was no complaint is left out."""
    rows = await connection.fetch(
        """
        SELECT complaint.status, count(*) AS n
        FROM complaint LEFT JOIN invitation ON invitation.tenant_id = $1
             AND invitation.invitation_id = complaint.invitation_id
        WHERE complaint.tenant_id = $1 AND complaint.journey = $2 AND complaint.touchpoint = $3
          AND ($4::text IS NULL OR invitation.channel = $4)
          AND ($5::text IS NULL OR invitation.persona = $5)
          AND ($6::timestamptz IS NULL OR complaint.opened_at >= $6)
          AND ($7::timestamptz IS NULL OR complaint.opened_at < $7)
          AND coalesce(complaint.closed_reason, '')
              NOT IN ('answer_changed', 'test', 'duplicate', 'spam', 'mistake')
        GROUP BY 1 ORDER BY 1
        """,
        tenant,
        journey,
        touchpoint,
        part.channel,
        part.persona,
        *part.moments(zone),
    )
    return {row["status"]: row["n"] for row in rows}


async def invitations_by_status(
    connection: DriverConnection, *, tenant: str, journey: str, touchpoint: str, part: Part, zone: ZoneInfo
) -> list[Record]:
    """Decisions to ask made in the time, by status and reason; tests and what was imported are left out.

    Their ids begin with the time at which they were made, so that a window reads the newest alone.
    """
    return await connection.fetch(
        """
        SELECT status, reason, count(*) AS n FROM invitation
        WHERE tenant_id = $1 AND journey = $2 AND touchpoint = $3 AND NOT test AND trigger <> 'import'
          AND ($4::text IS NULL OR channel = $4) AND ($5::text IS NULL OR persona = $5)
          AND ($6::timestamptz IS NULL OR created_at >= $6) AND ($7::timestamptz IS NULL OR created_at < $7)
          AND ($8::uuid IS NULL OR invitation_id >= $8)
        GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
        """,
        tenant,
        journey,
        touchpoint,
        part.channel,
        part.persona,
        *part.moments(zone),
        _earliest_id(part.moments(zone)[0]),
    )


def _earliest_id(start: datetime | None) -> UUID | None:
    """Below every id made since a minute before: clocks of replicas differ by less."""
    if start is None:
        return None
    return UUID(int=(int(start.timestamp() * 1000) - 60_000) << 80)
