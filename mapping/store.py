"""Statements of the map: tallies summed over replicas' slots. Bare driver connections, prepared once each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncpg import Connection, Record
    from asyncpg.pool import PoolConnectionProxy

    DriverConnection = Connection[Record] | PoolConnectionProxy[Record]

COUNTS = ("n", "sum", "sum_squares", "negative", "neutral", "positive", *(f"h{place}" for place in range(11)))
"""The figures of a tally that add up."""

_SUMS = ", ".join(f"sum({name})::bigint AS {name}" for name in COUNTS)

_TOTALS = f"""
SELECT touchpoint, metric,
       ($3::text IS NULL OR channel = $3) AND ($4::text IS NULL OR persona = $4) AS wanted,
       {_SUMS}, max(newest) AS newest, sum(changes)::bigint AS changes
FROM answer_total WHERE tenant_id = $1 AND journey = $2
GROUP BY 1, 2, 3
"""  # noqa: S608


async def answers_of_all_time(
    connection: DriverConnection, *, tenant: str, journey: str, channel: str | None, persona: str | None
) -> list[Record]:
    """Counted answers per touchpoint and metric; rows that are not `wanted` only carry their `changes`."""
    return await connection.fetch(_TOTALS, tenant, journey, channel, persona)


async def answers_of_days(
    connection: DriverConnection,
    *,
    tenant: str,
    journey: str,
    channel: str | None,
    persona: str | None,
    first: date | None,
    last: date | None,
) -> list[Record]:
    """Counted answers per touchpoint and metric from the first to the last day, both included."""
    where, values = _where(tenant, journey, channel, persona, first, last)
    return await connection.fetch(
        f"SELECT touchpoint, metric, {_SUMS}, max(newest) AS newest FROM answer_tally WHERE {where} "  # noqa: S608
        "GROUP BY 1, 2",
        *values,
    )


async def asks_of_days(
    connection: DriverConnection,
    *,
    tenant: str,
    journey: str,
    channel: str | None,
    persona: str | None,
    first: date | None,
    last: date | None,
) -> list[Record]:
    """Invitations sent, and those of them that were answered, per touchpoint, by the day of asking."""
    where, values = _where(tenant, journey, channel, persona, first, last)
    return await connection.fetch(
        "SELECT touchpoint, sum(asked)::bigint AS asked, sum(answered)::bigint AS answered "  # noqa: S608
        f"FROM ask_tally WHERE {where} GROUP BY 1",
        *values,
    )


def _where(
    tenant: str,
    journey: str,
    channel: str | None,
    persona: str | None,
    first: date | None,
    last: date | None,
) -> tuple[str, list[str]]:
    """The conditions that are wished, and no others: testing absent ones would double the time.

    Days stand in the text, so that the planner sees how many they are (a third faster).
    """
    terms = ["tenant_id = $1", "journey = $2"]
    values = [tenant, journey]
    for column, name in (("channel", channel), ("persona", persona)):
        if name is not None:
            values.append(name)
            terms.append(f"{column} = ${len(values)}")
    if first is not None:
        terms.append(f"day >= DATE '{first.isoformat()}'")
    if last is not None:
        terms.append(f"day <= DATE '{last.isoformat()}'")
    return " AND ".join(terms), values


async def version_of(connection: DriverConnection, *, tenant: str, journey: str) -> int:
    """Grows with every commit that touched an answer of the journey."""
    version: int = await connection.fetchval(
        "SELECT coalesce(sum(changes), 0)::bigint FROM answer_total WHERE tenant_id = $1 AND journey = $2",
        tenant,
        journey,
    )
    return version


async def versions_of(
    connection: DriverConnection, *, tenant: str, journeys: Sequence[str]
) -> dict[str, int]:
    """The versions of several journeys; journeys without answers are left out."""
    rows = await connection.fetch(
        """
        SELECT journey, sum(changes)::bigint AS version FROM answer_total
        WHERE tenant_id = $1 AND journey = ANY ($2) GROUP BY 1
        """,
        tenant,
        journeys,
    )
    return {row["journey"]: row["version"] for row in rows}
