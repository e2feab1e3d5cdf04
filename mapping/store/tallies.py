"""Statements of the map: tallies summed over replicas' slots. Bare driver connections, prepared once each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mapping.parts import Days, Part
from surveys.asking.asked_for import SELF_SELECTED

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

COUNTS = ("n", "sum", "sum_squares", "negative", "neutral", "positive", *(f"h{place}" for place in range(11)))
"""The figures of a tally that add up."""

_BY_CODE = f"coalesce(sum(n) FILTER (WHERE channel = '{SELF_SELECTED}'), 0)::bigint AS self_selected"
SUMS = ", ".join(f"sum({name})::bigint AS {name}" for name in COUNTS)


async def answers_of_days(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> list[Record]:
    """Counted answers per touchpoint and metric from the first to the last day, both included.

    `self_selected` is how many of the n came by public codes.
    """
    tallies, values = counted("answer", ("metric", "newest", *COUNTS), tenant, journey, part)
    return await connection.fetch(
        f"SELECT touchpoint, metric, {SUMS}, {_BY_CODE}, max(newest) AS newest FROM {tallies} "  # noqa: S608
        "GROUP BY 1, 2",
        *values,
    )


async def asks_of_days(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> list[Record]:
    """Invitations sent, and those of them that were answered, per touchpoint, by the day of asking.

    Whoever came by a public code answers nearly always: counted in, they would hide how many keep silent.
    """
    tallies, values = counted("ask", ("asked", "answered"), tenant, journey, part, chosen=True)
    return await connection.fetch(
        "SELECT touchpoint, sum(asked)::bigint AS asked, sum(answered)::bigint AS answered "  # noqa: S608
        f"FROM {tallies} GROUP BY 1",
        *values,
    )


async def events_of_days(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> list[Record]:
    """Counted events per touchpoint, and when the latest was (milliseconds since 1970). Tests are left out.

    Events carry no persona.
    """
    tallies, values = counted("event", ("n", "newest"), tenant, journey, replace(part, persona=None))
    return await connection.fetch(
        f"SELECT touchpoint, sum(n)::bigint AS n, max(newest) AS newest FROM {tallies} "  # noqa: S608
        "GROUP BY 1 HAVING sum(n) > 0",
        *values,
    )


async def unhappy_of_days(
    connection: DriverConnection, *, tenant: str, journey: str, part: Part
) -> dict[str, tuple[int, int]]:
    """(unhappy answers, answers) per touchpoint of those whom somebody chose to ask."""
    tallies, values = counted("answer", ("negative", "n"), tenant, journey, part, chosen=True)
    rows = await connection.fetch(
        f"SELECT touchpoint, sum(negative)::bigint AS negative, sum(n)::bigint AS n "  # noqa: S608
        f"FROM {tallies} GROUP BY 1",
        *values,
    )
    return {row["touchpoint"]: (row["negative"], row["n"]) for row in rows}


def counted(
    kind: str, columns: Sequence[str], tenant: str, journey: str, part: Part, *, chosen: bool = False
) -> tuple[str, list[str]]:
    """What stands behind FROM: tallies of `kind` (answer, ask, event) with touchpoint, channel and `columns`.

    Whole months are read as such and only what is left of the others by days. The second are the values of
    its parameters. Only conditions that are wished stand in it: testing absent ones would double the time.

    `chosen`: those whom somebody chose to ask, unless the channel says otherwise.
    """
    terms = ["tenant_id = $1", "journey = $2"]
    values = [tenant, journey]
    for column, name in (("channel", part.channel), ("persona", part.persona)):
        if name is not None:
            values.append(name)
            terms.append(f"{column} = ${len(values)}")
    if chosen and part.channel is None:
        terms.append(f"channel <> '{SELF_SELECTED}'")
    sources = [
        f"SELECT touchpoint, channel, {', '.join(columns)} FROM {kind}_{period} "  # noqa: S608
        f"WHERE {' AND '.join((*terms, within))}"
        for period, within in _periods(part)
    ]
    return f"({' UNION ALL '.join(sources)}) AS tallies", values


def _periods(part: Part) -> Iterator[tuple[str, str]]:
    """Which tallies hold it, and the condition on their period.

    Dates stand in the text, so that the planner sees how many they are (a third faster).
    """
    months, days = part.periods()
    if months is not None:
        yield "month", _within("month", months)
    if days:
        yield "tally", f"({' OR '.join(_within('day', one) for one in days)})"


def _within(column: str, days: Days) -> str:
    ends = [
        f"{column} {sign} DATE '{day.isoformat()}'"
        for sign, day in zip((">=", "<="), days, strict=True)
        if day is not None
    ]
    return " AND ".join(ends) or "true"


async def version_of(connection: DriverConnection, *, tenant: str, journey: str) -> int:
    """Grows with every commit that touched an event, an ask or an answer of the journey."""
    return (await versions_of(connection, tenant=tenant, journeys=[journey])).get(journey, 0)


async def versions_of(
    connection: DriverConnection, *, tenant: str, journeys: Sequence[str]
) -> dict[str, int]:
    """The versions of several journeys; journeys in which nothing happened are left out."""
    rows = await connection.fetch(
        """
        SELECT journey, sum(n)::bigint AS version FROM map_version
        WHERE tenant_id = $1 AND journey = ANY ($2) GROUP BY 1
        """,
        tenant,
        journeys,
    )
    return {row["journey"]: row["version"] for row in rows}
