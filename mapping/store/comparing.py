"""Statements of comparing: answers before and after a solution, staff's beliefs. Bare driver connections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


async def before_and_after(
    connection: DriverConnection,
    *,
    tenant: str,
    journey: str,
    channel: str | None,
    entries: Sequence[str],
    touchpoints: Sequence[str],
    personas: Sequence[str | None],
    firsts: Sequence[date],
    starts: Sequence[date],
    lasts: Sequence[date],
) -> list[Record]:
    """Counted answers of each entry's touchpoint before (`after` false) and from its first day on."""
    return await connection.fetch(
        """
        SELECT span.entry, tally.day >= span.starts AS after, sum(tally.n)::bigint AS n,
               sum(tally.sum)::bigint AS sum, sum(tally.sum_squares)::bigint AS sum_squares
        FROM unnest($4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::date[])
             AS span (entry, touchpoint, persona, first, starts, last)
        JOIN answer_tally AS tally ON tally.tenant_id = $1 AND tally.journey = $2
             AND tally.touchpoint = span.touchpoint AND tally.day >= span.first AND tally.day <= span.last
             AND (span.persona IS NULL OR tally.persona = span.persona)
             AND ($3::text IS NULL OR tally.channel = $3)
        GROUP BY 1, 2
        """,
        tenant,
        journey,
        channel,
        entries,
        touchpoints,
        personas,
        firsts,
        starts,
        lasts,
    )


async def beliefs(connection: DriverConnection, *, tenant: str, journey: str) -> list[Record]:
    """Of who is on the staff now: how many said what they believe of each touchpoint, and the sum of it."""
    return await connection.fetch(
        """
        SELECT touchpoint, count(*) AS n, sum(score)::bigint AS sum
        FROM belief JOIN staff USING (tenant_id, telegram_user_id)
        WHERE tenant_id = $1 AND journey = $2
        GROUP BY 1
        """,
        tenant,
        journey,
    )


async def believers(connection: DriverConnection, *, tenant: str, journey: str) -> int:
    """People of the staff who said what they believe of any touchpoint of the journey."""
    count: int = await connection.fetchval(
        """
        SELECT count(DISTINCT telegram_user_id)
        FROM belief JOIN staff USING (tenant_id, telegram_user_id)
        WHERE tenant_id = $1 AND journey = $2
        """,
        tenant,
        journey,
    )
    return count
