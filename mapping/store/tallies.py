"""Statements of the map: tallies summed over replicas' slots. Bare driver connections, prepared once each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mapping.parts import Part
from surveys.asking.asked_for import SELF_SELECTED

if TYPE_CHECKING:
    from asyncpg import Connection, Record
    from asyncpg.pool import PoolConnectionProxy

    DriverConnection = Connection[Record] | PoolConnectionProxy[Record]

COUNTS = ("n", "sum", "sum_squares", "negative", "neutral", "positive", *(f"h{place}" for place in range(11)))
"""The figures of a tally that add up."""

_BY_CODE = f"coalesce(sum(n) FILTER (WHERE channel = '{SELF_SELECTED}'), 0)::bigint AS self_selected"
_SUMS = ", ".join(f"sum({name})::bigint AS {name}" for name in COUNTS)


async def answers_of_days(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> list[Record]:
    """Counted answers per touchpoint and metric from the first to the last day, both included.

    `self_selected` is how many of the n came by public codes.
    Without days the running totals are read: their number does not grow with time.
    """
    where, values = _where(tenant, journey, part)
    table = "answer_total" if part.all_time else "answer_tally"
    return await connection.fetch(
        f"SELECT touchpoint, metric, {_SUMS}, {_BY_CODE}, max(newest) AS newest FROM {table} "  # noqa: S608
        f"WHERE {where} GROUP BY 1, 2",
        *values,
    )


async def asks_of_days(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> list[Record]:
    """Invitations sent, and those of them that were answered, per touchpoint, by the day of asking.

    Whoever came by a public code answers nearly always: counted in, they would hide how many keep silent.
    """
    where, values = _where(tenant, journey, part, chosen=True)
    table = "ask_total" if part.all_time else "ask_tally"
    return await connection.fetch(
        "SELECT touchpoint, sum(asked)::bigint AS asked, sum(answered)::bigint AS answered "  # noqa: S608
        f"FROM {table} WHERE {where} GROUP BY 1",
        *values,
    )


async def events_of_days(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> list[Record]:
    """Counted events per touchpoint, and when the latest was (milliseconds since 1970). Tests are left out.

    Events carry no persona.
    """
    where, values = _where(tenant, journey, replace(part, persona=None))
    table = "event_total" if part.all_time else "event_tally"
    return await connection.fetch(
        f"SELECT touchpoint, sum(n)::bigint AS n, max(newest) AS newest FROM {table} "  # noqa: S608
        f"WHERE {where} GROUP BY 1 HAVING sum(n) > 0",
        *values,
    )


async def unhappy_of_days(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> dict[str, tuple[int, int]]:
    """(unhappy answers, answers) per touchpoint of those whom somebody chose to ask."""
    where, values = _where(tenant, journey, part, chosen=True)
    table = "answer_total" if part.all_time else "answer_tally"
    rows = await connection.fetch(
        f"SELECT touchpoint, sum(negative)::bigint AS negative, sum(n)::bigint AS n FROM {table} "  # noqa: S608
        f"WHERE {where} GROUP BY 1",
        *values,
    )
    return {row["touchpoint"]: (row["negative"], row["n"]) for row in rows}


def _where(tenant: str, journey: str, part: Part, *, chosen: bool = False) -> tuple[str, list[str]]:
    """The conditions that are wished, and no others: testing absent ones would double the time.

    `chosen`: those whom somebody chose to ask, unless the channel says otherwise.

    Days stand in the text, so that the planner sees how many they are (a third faster).
    """
    terms = ["tenant_id = $1", "journey = $2"]
    values = [tenant, journey]
    for column, name in (("channel", part.channel), ("persona", part.persona)):
        if name is not None:
            values.append(name)
            terms.append(f"{column} = ${len(values)}")
    if chosen and part.channel is None:
        terms.append(f"channel <> '{SELF_SELECTED}'")
    if part.first is not None:
        terms.append(f"day >= DATE '{part.first.isoformat()}'")
    if part.last is not None:
        terms.append(f"day <= DATE '{part.last.isoformat()}'")
    return " AND ".join(terms), values


async def version_of(connection: DriverConnection, *, tenant: str, journey: str) -> int:
    """Grows with every commit that touched an event, an ask or an answer of the journey."""
    return (await versions_of(connection, tenant=tenant, journeys=[journey])).get(journey, 0)


async def versions_of(
    connection: DriverConnection, *, tenant: str, journeys: Sequence[str]
) -> dict[str, int]:
    """The versions of several journeys; journeys in which nothing happened are left out."""
    rows = await connection.fetch(
        """
        SELECT journey, sum(changes)::bigint AS version
        FROM (SELECT journey, changes FROM answer_total WHERE tenant_id = $1 AND journey = ANY ($2)
              UNION ALL
              SELECT journey, changes FROM ask_total WHERE tenant_id = $1 AND journey = ANY ($2)
              UNION ALL
              SELECT journey, changes FROM event_total WHERE tenant_id = $1 AND journey = ANY ($2)) AS moved
        GROUP BY 1
        """,
        tenant,
        journeys,
    )
    return {row["journey"]: row["version"] for row in rows}
