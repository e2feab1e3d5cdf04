"""Statements behind the gates: events of conditions, caps of touchpoints, what the curve knows of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

Place = tuple[str, str]
"""Journey and touchpoint."""


async def events_of(
    connection: DriverConnection, *, tenant: str, keys: Sequence[tuple[str, str]]
) -> list[Record]:
    """The events under these (source, id), as conditions name them."""
    return await connection.fetch(
        """
        SELECT found.* FROM unnest($2::text[], $3::text[]) AS named (source, event_id) CROSS JOIN LATERAL (
            SELECT source, event_id, touchpoint, channel, instance, location, employee, attributes
            FROM touchpoint_event AS event
            WHERE tenant_id = $1 AND event.source = named.source AND event.event_id = named.event_id
        ) AS found
        """,
        tenant,
        [key[0] for key in keys],
        [key[1] for key in keys],
    )


async def lock_capped_touchpoints(
    connection: DriverConnection, *, tenant: str, places: Sequence[Place]
) -> set[Place]:
    """Until the end of the transaction nobody else counts asks about them; those that were never capped."""
    rows = await connection.fetch(
        """
        INSERT INTO capped_touchpoint (tenant_id, journey, touchpoint)
        SELECT $1, journey, touchpoint FROM unnest($2::text[], $3::text[]) AS named (journey, touchpoint)
        ORDER BY journey, touchpoint
        ON CONFLICT (tenant_id, journey, touchpoint) DO UPDATE SET touchpoint = excluded.touchpoint
        RETURNING journey, touchpoint, xmax = 0 AS new
        """,
        tenant,
        *_columns(places),
    )
    return {(row["journey"], row["touchpoint"]) for row in rows if row["new"]}


async def count_asks_before_the_cap(
    connection: DriverConnection, *, tenant: str, place: Place, since: datetime
) -> None:
    """Asks about the touchpoint from before it was capped count as well."""
    await connection.execute(
        """
        INSERT INTO capped_ask (tenant_id, invitation_id, journey, touchpoint, asked_at)
        SELECT $1, invitation_id, journey, touchpoint, asked_at FROM invitation
        WHERE tenant_id = $1 AND journey = $2 AND touchpoint = $3 AND asked_at > $4 AND NOT test
          AND trigger NOT LIKE '/%'
        ON CONFLICT (tenant_id, invitation_id) DO NOTHING
        """,
        tenant,
        *place,
        since,
    )


async def asks_about(
    connection: DriverConnection, *, tenant: str, places: Sequence[tuple[str, str, datetime]]
) -> list[Record]:
    """When anybody was asked about each capped touchpoint since its moment."""
    return await connection.fetch(
        """
        SELECT named.journey, named.touchpoint, asked_at
        FROM unnest($2::text[], $3::text[], $4::timestamptz[]) AS named (journey, touchpoint, since)
             JOIN capped_ask ON capped_ask.tenant_id = $1 AND capped_ask.journey = named.journey
              AND capped_ask.touchpoint = named.touchpoint AND asked_at > since
        """,
        tenant,
        *([place[part] for place in places] for part in range(3)),
    )


async def note_capped_asks(
    connection: DriverConnection,
    *,
    tenant: str,
    now: datetime,
    asks: Sequence[tuple[UUID, str, str, datetime]],
) -> None:
    """Count these asks (id, journey, touchpoint, how far back its cap looks); what is older is forgotten."""
    await connection.execute(
        """
        WITH asked AS (
            SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
                AS asked (invitation_id, journey, touchpoint, since)
        ), over AS (
            DELETE FROM capped_ask USING (SELECT DISTINCT journey, touchpoint, since FROM asked) AS place
            WHERE capped_ask.tenant_id = $1 AND capped_ask.journey = place.journey
              AND capped_ask.touchpoint = place.touchpoint AND asked_at <= since
        )
        INSERT INTO capped_ask (tenant_id, invitation_id, journey, touchpoint, asked_at)
        SELECT $1, invitation_id, journey, touchpoint, $2 FROM asked
        ON CONFLICT (tenant_id, invitation_id) DO UPDATE SET asked_at = excluded.asked_at
        """,
        tenant,
        now,
        *([ask[part] for ask in asks] for part in range(4)),
    )


async def forget_capped_asks(
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID]
) -> None:
    """These certainly did not arrive: they count towards no cap."""
    await connection.execute(
        "DELETE FROM capped_ask WHERE tenant_id = $1 AND invitation_id = ANY ($2)", tenant, invitations
    )


async def answers_since(connection: DriverConnection, *, tenant: str, day: date) -> list[Record]:
    """Counted answers of each touchpoint from that day on, of all channels, personas and metrics."""
    return await connection.fetch(
        """
        SELECT journey, touchpoint, sum(n)::bigint AS n, sum(sum)::bigint AS sum,
               sum(sum_squares)::bigint AS sum_squares, max(newest) AS newest
        FROM answer_tally WHERE tenant_id = $1 AND day >= $2 GROUP BY journey, touchpoint
        """,
        tenant,
        day,
    )


async def starved_touchpoints(
    connection: DriverConnection, *, tenant: str, places: Sequence[Place], since: datetime
) -> set[Place]:
    """Those of which an ask found no room in a customer's contact budget since then."""
    rows = await connection.fetch(
        """
        SELECT named.journey, named.touchpoint
        FROM unnest($2::text[], $3::text[]) AS named (journey, touchpoint) CROSS JOIN LATERAL (
            SELECT FROM invitation
            WHERE tenant_id = $1 AND invitation.journey = named.journey
              AND invitation.touchpoint = named.touchpoint AND reason = 'contact_budget' AND due_at > $4
            LIMIT 1
        ) AS throttled
        """,
        tenant,
        *_columns(places),
        since,
    )
    return {(row["journey"], row["touchpoint"]) for row in rows}


def _columns(places: Sequence[Place]) -> tuple[list[str], list[str]]:
    return [place[0] for place in places], [place[1] for place in places]
