"""Statements of the proof: tallies beside what the answers themselves add up to, and the amends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.store.tallies import COUNTS
from surveys.store.tallies import month_of

_KEYS = ("journey", "touchpoint", "channel", "persona", "metric")
_FIGURES = (*COUNTS, "newest")
_ROOM = "64MB"
"""For counting in a hash table: sorting millions of answers takes five times as long."""


def _beside(expected: str, table: str, keys: Sequence[str], figures: Sequence[str], different: str) -> str:
    """Rows of `expected` and of the slots' sums of `table` that do not agree, as two arrays.

    The last of the keys is the period.
    """
    names = ", ".join(keys)
    found = f"SELECT {names}, {', '.join(f'sum({f})::bigint AS {f}' for f in figures if f != 'newest')}"
    if "newest" in figures:
        found += ", max(newest) AS newest"
    whose = ", ".join(key if key in keys else f"NULL::text AS {key}" for key in _KEYS)
    return f"""
    SELECT '{table}' AS tally, {whose}, {keys[-1]} AS day,
           ARRAY[{", ".join(f"coalesce(e.{figure}, 0)" for figure in figures)}]::bigint[] AS expected,
           ARRAY[{", ".join(f"coalesce(f.{figure}, 0)" for figure in figures)}]::bigint[] AS found
    FROM {expected} AS e FULL JOIN ({found} FROM {table} WHERE tenant_id = :tenant GROUP BY {names}) AS f
         USING ({names})
    WHERE {different}
    """  # noqa: S608


def _answers_against_tallies() -> str:
    lowest = "CASE metric WHEN 'nps' THEN 0 WHEN 'yesno' THEN 0 WHEN 'emotion3' THEN -1 ELSE 1 END"
    places = ", ".join(
        f"coalesce(sum(given) FILTER (WHERE number - ({lowest}) = {place}), 0) AS h{place}"
        for place in range(11)
    )
    reactions = ", ".join(
        f"coalesce(sum(given) FILTER (WHERE reaction = '{reaction}'), 0) AS {reaction}"
        for reaction in ("negative", "neutral", "positive")
    )
    counts = ", ".join(f"sum({figure}) AS {figure}" for figure in COUNTS)
    keys = ", ".join(_KEYS)
    different = " OR ".join(f"coalesce(e.{figure}, 0) <> coalesce(f.{figure}, 0)" for figure in COUNTS)
    different += " OR (e.n > 0 AND e.newest <> f.newest)"
    return f"""
    WITH values_given AS (
        SELECT {keys}, day, number, score, reaction, count(*) AS given,
               floor(extract(epoch FROM max(answered_at)) * 1000)::bigint AS newest
        FROM answer WHERE tenant_id = :tenant AND score IS NOT NULL
        GROUP BY {keys}, day, number, score, reaction
    ), days AS MATERIALIZED (
        SELECT {keys}, day, sum(given) AS n, sum(given * score) AS sum,
               sum(given * score * score) AS sum_squares, {reactions}, {places}, max(newest) AS newest
        FROM values_given GROUP BY {keys}, day
    ), months AS (
        SELECT {keys}, {month_of("day")} AS month, {counts}, max(newest) AS newest
        FROM days GROUP BY {keys}, month
    )
    {_beside("days", "answer_tally", (*_KEYS, "day"), _FIGURES, different)}
    UNION ALL
    {_beside("months", "answer_month", (*_KEYS, "month"), _FIGURES, different)}
    ORDER BY 1, 2, 3, 4, 5, 6, 7
    """  # noqa: S608


def _invitations_against_tallies() -> str:
    keys = ", ".join(_KEYS[:4])
    figures = ("asked", "answered")
    different = " OR ".join(f"coalesce(e.{figure}, 0) <> coalesce(f.{figure}, 0)" for figure in figures)
    return f"""
    WITH days AS MATERIALIZED (
        SELECT {keys}, asked_day AS day, count(*) AS asked, count(answered_at) AS answered
        FROM invitation WHERE tenant_id = :tenant AND asked_day IS NOT NULL
        GROUP BY {keys}, asked_day
    ), months AS (
        SELECT {keys}, {month_of("day")} AS month, sum(asked) AS asked, sum(answered) AS answered
        FROM days GROUP BY {keys}, month
    )
    {_beside("days", "ask_tally", (*_KEYS[:4], "day"), figures, different)}
    UNION ALL
    {_beside("months", "ask_month", (*_KEYS[:4], "month"), figures, different)}
    ORDER BY 1, 2, 3, 4, 5, 7
    """  # noqa: S608


def _events_against_tallies() -> str:
    keys = ", ".join(_KEYS[:3])
    figures = ("n", "newest")
    different = "coalesce(e.n, 0) <> coalesce(f.n, 0) OR (e.n > 0 AND e.newest <> f.newest)"
    return f"""
    WITH days AS MATERIALIZED (
        SELECT {keys}, day, count(*) AS n,
               floor(extract(epoch FROM max(occurred_at)) * 1000)::bigint AS newest
        FROM touchpoint_event WHERE tenant_id = :tenant AND day IS NOT NULL
        GROUP BY {keys}, day
    ), months AS (
        SELECT {keys}, {month_of("day")} AS month, sum(n) AS n, max(newest) AS newest
        FROM days GROUP BY {keys}, month
    )
    {_beside("days", "event_tally", (*_KEYS[:3], "day"), figures, different)}
    UNION ALL
    {_beside("months", "event_month", (*_KEYS[:3], "month"), figures, different)}
    ORDER BY 1, 2, 3, 4, 7
    """  # noqa: S608


async def answers_against_tallies(conn: AsyncConnection, *, tenant: str) -> Sequence[Row[Any]]:
    """Tallies of days and months that differ from the answers: one statement, so one moment."""
    await conn.execute(text(f"SET LOCAL work_mem = '{_ROOM}'"))
    return (await conn.execute(text(_answers_against_tallies()), {"tenant": tenant})).all()


async def invitations_against_tallies(conn: AsyncConnection, *, tenant: str) -> Sequence[Row[Any]]:
    """Ask tallies that differ from the invitations."""
    return (await conn.execute(text(_invitations_against_tallies()), {"tenant": tenant})).all()


async def events_against_tallies(conn: AsyncConnection, *, tenant: str) -> Sequence[Row[Any]]:
    """Event tallies that differ from the events."""
    return (await conn.execute(text(_events_against_tallies()), {"tenant": tenant})).all()


async def add_to_tally(
    conn: AsyncConnection, *, table: str, key: Mapping[str, Any], figures: Mapping[str, int]
) -> None:
    """Add figures to one row of a tally, made if it is missing; `newest` only grows."""
    grown = [
        f"{name} = greatest({table}.newest, excluded.newest)"
        if name == "newest"
        else f"{name} = {table}.{name} + excluded.{name}"
        for name in figures
    ]
    columns = (*key, *figures)
    await conn.execute(
        text(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(f':{c}' for c in columns)}) "  # noqa: S608
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(grown)}"
        ),
        {**key, **figures},
    )


async def lower_newest(
    conn: AsyncConnection, *, table: str, key: Mapping[str, Any], newest: int, wrong: int
) -> None:
    """Take back a `newest` that no answer has, in every slot; rows that are newer still stay."""
    given: Iterable[str] = (name for name in key if name != "slot")
    await conn.execute(
        text(
            f"UPDATE {table} SET newest = :newest "  # noqa: S608
            f"WHERE {' AND '.join(f'{name} = :{name}' for name in given)} "
            "AND newest > :newest AND newest <= :wrong"
        ),
        {**key, "newest": newest, "wrong": wrong},
    )
