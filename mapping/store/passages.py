"""Statements of passages: all of a view counted by touchpoint and by way; targets; the events of one.

A passage is known by a 64-bit hash of its instance and customer: two of a million share one with a chance of
3 in 100,000,000, and sorting takes half the time. Events without a day are tests and count nowhere.
Places of touchpoints in the journey count from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mapping.parts import Part

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

MOST_EVENTS = 1000
"""Of one instance that are read; an order has a handful."""

_HASH = "hashtextextended({0}instance, hashtextextended({0}customer, 0))"
_PLACE = "SELECT touchpoint, pos::int2 FROM unnest($3::text[]) WITH ORDINALITY AS named (touchpoint, pos)"
_GIVEN = """
    SELECT $4::timestamptz AS start, $5::timestamptz AS until, $6::text AS channel, $7::text AS persona
"""
_BEGUN = f"""
    SELECT {_HASH.format("")} AS passage
    FROM (
        SELECT instance, customer FROM touchpoint_event JOIN place USING (touchpoint)
        WHERE tenant_id = $1 AND journey = $2 AND instance IS NOT NULL AND day IS NOT NULL
          AND ($4::timestamptz IS NULL OR occurred_at >= $4)
          AND ($5::timestamptz IS NULL OR occurred_at < $5)
        GROUP BY instance, customer
    ) AS candidate
"""  # noqa: S608
_NEVER_BEFORE = """
    WHERE NOT EXISTS (
        SELECT FROM touchpoint_event AS earlier
        WHERE earlier.tenant_id = $1 AND earlier.journey = $2 AND earlier.touchpoint = ANY ($3)
          AND earlier.instance = candidate.instance AND earlier.customer = candidate.customer
          AND earlier.occurred_at < $4 AND earlier.day IS NOT NULL
    )
"""
_WITH_CHANNEL = f"""
    SELECT {_HASH.format("")} AS passage FROM touchpoint_event JOIN place USING (touchpoint)
    WHERE tenant_id = $1 AND journey = $2 AND instance IS NOT NULL AND day IS NOT NULL AND channel = $6
"""  # noqa: S608
_WITH_PERSONA = f"""
    SELECT {_HASH.format("asked.")} AS passage
    FROM invitation JOIN touchpoint_event AS asked USING (tenant_id, source, event_id)
    WHERE invitation.tenant_id = $1 AND invitation.journey = $2 AND invitation.persona = $7
      AND asked.instance IS NOT NULL AND asked.day IS NOT NULL
"""  # noqa: S608
_IN = "AND {0} IN (SELECT passage FROM {1})"
_SINCE = "AND occurred_at >= $4"

_COUNTED = """
, scored AS MATERIALIZED (
    SELECT source, event_id, score, unhappy
    FROM (
        SELECT invitation_id, avg(score)::float8 AS score, bool_or(reaction = 'negative') AS unhappy
        FROM answer WHERE tenant_id = $1 AND journey = $2 AND score IS NOT NULL GROUP BY invitation_id
    ) AS given JOIN invitation USING (invitation_id)
    WHERE invitation.tenant_id = $1
), event AS (
    SELECT {hash} AS passage, pos, date_part('epoch', occurred_at) AS at, score, unhappy
    FROM touchpoint_event JOIN place USING (touchpoint) LEFT JOIN scored USING (source, event_id)
    WHERE tenant_id = $1 AND journey = $2 AND instance IS NOT NULL AND day IS NOT NULL {filters}
), walked AS (
    SELECT passage, pos, at, score, unhappy,
           row_number() OVER passage AS nth, lag(pos) OVER passage AS before,
           at - lag(at) OVER passage AS gap, at - first_value(at) OVER passage AS since,
           lead(pos) OVER passage IS NULL AS newest, row_number() OVER visits AS visit
    FROM event
    WINDOW passage AS (PARTITION BY passage ORDER BY at, pos),
           visits AS (PARTITION BY passage, pos ORDER BY at, pos)
), step AS MATERIALIZED (
    SELECT *, max(nth) FILTER (WHERE before <> pos) OVER whole AS turn,
           max(pos) FILTER (WHERE newest) OVER whole AS end_pos, max(at) OVER whole AS end_at
    FROM walked WINDOW whole AS (PARTITION BY passage)
), way AS MATERIALIZED (
    SELECT before AS start, pos AS "end", count(*) AS n,
           percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY gap) AS seconds
    FROM step WHERE before IS NOT NULL GROUP BY 1, 2
), waiting AS MATERIALIZED (
    SELECT DISTINCT ON (start) start AS pos, seconds[2] AS patience
    FROM way WHERE start <> "end" ORDER BY start, n DESC, "end"
), stay AS (
    SELECT pos, count(*) AS visits, count(*) FILTER (WHERE visit = 1) AS reached,
           count(*) FILTER (WHERE visit = 2) AS again, count(*) FILTER (WHERE before IS NULL) AS began,
           percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY since) FILTER (WHERE visit = 1) AS since
    FROM step GROUP BY 1
), stop AS (
    SELECT end_pos AS pos, count(*) AS stopped,
           count(*) FILTER (WHERE $8::float8 - end_at < coalesce(patience, $9::float8)) AS under_way
    FROM step LEFT JOIN waiting ON waiting.pos = end_pos WHERE before IS NULL GROUP BY 1
), told AS (
    SELECT pos, nth, turn, unhappy, end_pos, end_at, row_number() OVER firsts AS answer,
           last_value(nth) OVER whole AS last_nth, last_value(pos) OVER whole AS last_pos,
           last_value(score) OVER whole AS last_score
    FROM step WHERE score IS NOT NULL
    WINDOW whole AS (PARTITION BY passage ORDER BY nth
                     ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
           firsts AS (PARTITION BY passage, pos ORDER BY nth)
), answered AS (
    SELECT pos, unhappy, count(*) FILTER (WHERE turn > nth) AS went_on,
           count(*) FILTER (WHERE turn > nth OR end_pos <> pos
                            OR $8 - end_at >= coalesce(patience, $9)) AS n,
           count(*) FILTER (WHERE last_pos <> pos AND last_nth > nth) AS final_n,
           coalesce(sum(last_score) FILTER (WHERE last_pos <> pos AND last_nth > nth), 0) AS final_sum,
           coalesce(sum(last_score * last_score)
                    FILTER (WHERE last_pos <> pos AND last_nth > nth), 0) AS final_squares
    FROM told LEFT JOIN waiting USING (pos) WHERE answer = 1 GROUP BY 1, 2
)
SELECT (SELECT coalesce(json_agg(way), '[]') FROM way)::text AS ways,
       (SELECT coalesce(json_agg(stay), '[]') FROM stay)::text AS stays,
       (SELECT coalesce(json_agg(stop), '[]') FROM stop)::text AS stops,
       (SELECT coalesce(json_agg(answered), '[]') FROM answered)::text AS answered
"""


async def count_passages(
    connection: DriverConnection,
    *,
    tenant: str,
    journey: str,
    touchpoints: Sequence[str],
    part: Part,
    zone: ZoneInfo,
    now: datetime,
    patience: float,
) -> Record:
    """JSON texts `ways`, `stays`, `stops`, `answered` of the passages that began on the part's days.

    Its channel: one occurs in the passage. Its persona: somebody of it was asked. `patience` in seconds.
    Of several scored answers about one event the mean counts; it is unhappy if one of them is.
    """
    statement, values = _of_part(_COUNTED, part, zone)
    row = await connection.fetchrow(
        statement,
        tenant,
        journey,
        touchpoints,
        *values,
        now.timestamp(),
        patience,
    )
    if row is None:
        raise RuntimeError("a statement that always gives a row gave none")
    return row


_TARGETS = """
, target AS (
    SELECT * FROM unnest($8::text[], $9::text[], $10::float8[], $11::bool[])
        AS wished (start, aim, within, in_order)
), seen AS (
    SELECT target.start, {hash} AS passage, date_part('epoch', occurred_at) AS at,
           touchpoint = target.start AS here, touchpoint = aim AS there, within, in_order
    FROM target JOIN touchpoint_event ON touchpoint IN (target.start, aim)
    WHERE tenant_id = $1 AND journey = $2 AND instance IS NOT NULL AND day IS NOT NULL {filters}
), timed AS (
    SELECT *, min(at) FILTER (WHERE here) OVER (PARTITION BY start, passage) AS since FROM seen
), passed AS (
    SELECT start, since + coalesce(within, 0) <= $12 AS over,
           bool_or(there AND (at > since OR in_order AND at = since)
                   AND (within IS NULL OR at <= since + within)) AS hit
    FROM timed WHERE since IS NOT NULL GROUP BY start, passage, since, within
)
SELECT start, count(*) FILTER (WHERE over) AS n, count(*) FILTER (WHERE over AND hit) AS hits,
       count(*) FILTER (WHERE NOT over) AS pending
FROM passed GROUP BY 1
"""


async def count_targets(
    connection: DriverConnection,
    *,
    tenant: str,
    journey: str,
    touchpoints: Sequence[str],
    part: Part,
    zone: ZoneInfo,
    now: datetime,
    targets: Sequence[tuple[str, str, float | None]],
) -> list[Record]:
    """How many passages reached what they should: `start`, `n`, `hits`, `pending` for each target.

    A target is (touchpoint, aim, seconds or None = whenever), counted from the passage's first event there.
    """
    statement, values = _of_part(_TARGETS, part, zone)
    order = {touchpoint: place for place, touchpoint in enumerate(touchpoints)}
    return await connection.fetch(
        statement,
        tenant,
        journey,
        touchpoints,
        *values,
        [one for one, _, _ in targets],
        [aim for _, aim, _ in targets],
        [within for _, _, within in targets],
        [order[aim] > order[one] for one, aim, _ in targets],
        now.timestamp(),
    )


def _of_part(counting: str, part: Part, zone: ZoneInfo) -> tuple[str, tuple[object, ...]]:
    """The statement and its $4 to $7."""
    values = (*part.moments(zone), part.channel, part.persona)
    return _statement(counting, *(value is not None for value in values)), values


@lru_cache(maxsize=32)
def _statement(counting: str, since: bool, until: bool, channel: bool, persona: bool) -> str:
    """Only what a view needs is in its statement: each filter is one more look over the events."""
    parts = [f"WITH place AS ({_PLACE}), given AS ({_GIVEN})"]
    filters = [_SINCE] if since else []
    for wished, name, query in (
        (since or until, "begun", _BEGUN + (_NEVER_BEFORE if since else "")),
        (channel, "with_channel", _WITH_CHANNEL),
        (persona, "with_persona", _WITH_PERSONA),
    ):
        if wished:
            parts.append(f"{name} AS MATERIALIZED ({query})")
            filters.append(_IN.format(_HASH.format(""), name))
    return ", ".join(parts) + counting.format(hash=_HASH.format(""), filters=" ".join(filters))


async def events_of_instance(
    connection: DriverConnection, *, tenant: str, journey: str, touchpoints: Sequence[str], instance: str
) -> list[Record]:
    """The events of every customer with this instance, by time, with the score given about each, if any."""
    return await connection.fetch(
        f"""
        WITH place AS ({_PLACE})
        SELECT event.customer, event.touchpoint, event.channel, event.occurred_at,
               given.score, given.reaction, given.answered_at
        FROM touchpoint_event AS event JOIN place USING (touchpoint)
        LEFT JOIN customer ON customer.tenant_id = $1 AND customer.external_id = event.customer
        LEFT JOIN LATERAL (
            SELECT avg(answer.score)::float8 AS score, max(answer.answered_at) AS answered_at,
                   CASE WHEN bool_or(answer.reaction = 'negative') THEN 'negative'
                        WHEN bool_and(answer.reaction = 'positive') THEN 'positive'
                        ELSE 'neutral' END AS reaction
            FROM invitation JOIN answer USING (tenant_id, invitation_id)
            WHERE invitation.tenant_id = $1 AND invitation.customer_id = customer.customer_id
              AND invitation.source = event.source AND invitation.event_id = event.event_id
              AND answer.score IS NOT NULL
        ) AS given ON true
        WHERE event.tenant_id = $1 AND event.journey = $2 AND event.instance = $4 AND event.day IS NOT NULL
        ORDER BY event.occurred_at, pos
        LIMIT {MOST_EVENTS}
        """,  # noqa: S608
        tenant,
        journey,
        touchpoints,
        instance,
    )
