"""Statements of the intake of touchpoint events: arrays in, on a bare driver connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.hot_answers import type_connection


class EventRow(NamedTuple):
    source: str
    event_id: str
    body_hash: bytes
    journey: str
    touchpoint: str
    channel: str
    customer: str
    instance: str | None
    location: str | None
    employee: str | None
    attributes: str
    """JSON text."""
    occurred_at: datetime
    outcome: str
    day: date
    """The company's, on which it counts."""


class InvitationRow(NamedTuple):
    invitation_id: UUID
    trigger: str
    source: str
    event_id: str
    customer_id: UUID
    journey: str
    touchpoint: str
    channel: str
    persona: str
    survey: str
    config_version: int
    recall: str
    """JSON text."""
    status: str
    reason: str | None
    due_at: datetime
    expires_at: datetime


async def keep_new_events(
    connection: type_connection, *, tenant: str, now: datetime, slot: int, events: Sequence[EventRow]
) -> set[tuple[str, str]]:
    """Insert and count what was never seen; the (source, id) of those. Tests are counted nowhere."""
    columns = [list(column) for column in zip(*events, strict=True)]
    rows = await connection.fetch(
        """
        WITH arrived AS (
            SELECT * FROM unnest(
                $4::text[], $5::text[], $6::bytea[], $7::text[], $8::text[], $9::text[], $10::text[],
                $11::text[], $12::text[], $13::text[], $14::text[], $15::timestamptz[], $16::text[],
                $17::date[]
            ) AS arrived (source, event_id, body_hash, journey, touchpoint, channel, customer, instance,
                          location, employee, attributes, occurred_at, outcome, day)
        ), testers AS MATERIALIZED (
            SELECT external_id FROM customer WHERE tenant_id = $1 AND external_id = ANY ($10) AND test
        ), new AS (
            INSERT INTO touchpoint_event (tenant_id, source, event_id, body_hash, journey, touchpoint,
                                          channel, customer, instance, location, employee, attributes,
                                          occurred_at, outcome, received_at, day)
            SELECT $1, source, event_id, body_hash, journey, touchpoint, channel, customer, instance,
                   location, employee, attributes::jsonb, occurred_at, outcome, $2,
                   CASE WHEN customer NOT IN (SELECT external_id FROM testers) THEN day END
            FROM arrived ORDER BY source, event_id
            ON CONFLICT (tenant_id, source, event_id) DO NOTHING
            RETURNING source, event_id, journey, touchpoint, channel, day, occurred_at
        ), counted AS (
            SELECT journey, touchpoint, channel, day, count(*) AS n,
                   floor(extract(epoch FROM max(occurred_at)) * 1000)::bigint AS newest
            FROM new WHERE day IS NOT NULL GROUP BY journey, touchpoint, channel, day
        ), days AS (
            INSERT INTO event_tally (tenant_id, journey, touchpoint, channel, day, slot, n, newest, changes)
            SELECT $1, journey, touchpoint, channel, day, $3, n, newest, 1
            FROM counted ORDER BY journey, touchpoint, channel, day
            ON CONFLICT (tenant_id, journey, touchpoint, channel, day, slot) DO UPDATE
            SET n = event_tally.n + excluded.n, newest = greatest(event_tally.newest, excluded.newest),
                changes = event_tally.changes + excluded.changes
        ), totals AS (
            INSERT INTO event_total (tenant_id, journey, touchpoint, channel, slot, n, newest, changes)
            SELECT $1, journey, touchpoint, channel, $3, sum(n), max(newest), 1
            FROM counted GROUP BY journey, touchpoint, channel ORDER BY journey, touchpoint, channel
            ON CONFLICT (tenant_id, journey, touchpoint, channel, slot) DO UPDATE
            SET n = event_total.n + excluded.n, newest = greatest(event_total.newest, excluded.newest),
                changes = event_total.changes + 1
        )
        SELECT source, event_id FROM new
        """,
        tenant,
        now,
        slot,
        *columns,
    )
    return {(row["source"], row["event_id"]) for row in rows}


async def hashes_of_events(
    connection: type_connection, *, tenant: str, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], bytes]:
    """(source, id) -> hash of the body that was kept."""
    rows = await connection.fetch(
        """
        SELECT source, event_id, body_hash FROM touchpoint_event
        WHERE tenant_id = $1
          AND (source, event_id) IN (SELECT * FROM unnest($2::text[], $3::text[]))
        """,
        tenant,
        [key[0] for key in keys],
        [key[1] for key in keys],
    )
    return {(row["source"], row["event_id"]): row["body_hash"] for row in rows}


async def customers_by_external_id(
    connection: type_connection, *, tenant: str, now: datetime, customers: Sequence[tuple[UUID, str]]
) -> list[Record]:
    """The named customers, made (unlinked) where they were not known; (new id, external id) each."""
    external = [customer[1] for customer in customers]
    rows = await connection.fetch(
        _KNOW_CUSTOMERS, tenant, external, [customer[0] for customer in customers], now
    )
    if len(rows) < len(customers):
        # Somebody else made one meanwhile: it was in the way, and this statement did not see it yet.
        rows = await connection.fetch(_CUSTOMERS, tenant, external)
    return rows


_CUSTOMERS = """
SELECT found.* FROM unnest($2::text[]) AS named (external_id) CROSS JOIN LATERAL (
    SELECT customer_id, external_id, timezone, persona, attributes FROM customer
    WHERE tenant_id = $1 AND customer.external_id = named.external_id LIMIT 1
) AS found
"""
"""One look into the unique index for each name, also while the planner thinks that the table is empty."""

_KNOW_CUSTOMERS = f"""
WITH known AS ({_CUSTOMERS}), made AS (
    INSERT INTO customer (tenant_id, customer_id, external_id, status, attributes, created_at)
    SELECT $1, customer_id, external_id, 'unlinked', '{{}}', $4
    FROM unnest($3::uuid[], $2::text[]) AS named (customer_id, external_id)
    WHERE external_id NOT IN (SELECT external_id FROM known)
    ORDER BY external_id
    ON CONFLICT (tenant_id, external_id) DO NOTHING
    RETURNING customer_id, external_id, timezone, persona, attributes
)
SELECT * FROM known UNION ALL SELECT * FROM made
"""  # noqa: S608


async def plan_invitations(
    connection: type_connection, *, tenant: str, now: datetime, invitations: Sequence[InvitationRow]
) -> None:
    """One invitation for each trigger and event, whatever was decided."""
    columns = [list(column) for column in zip(*invitations, strict=True)]
    await connection.execute(
        """
        INSERT INTO invitation (tenant_id, created_at, invitation_id, trigger, source, event_id, customer_id,
                                journey, touchpoint, channel, persona, survey, config_version, recall,
                                status, reason, due_at, expires_at)
        SELECT $1, $2, invitation_id, trigger, source, event_id, customer_id, journey, touchpoint, channel,
               persona, survey, config_version, recall::jsonb, status, reason, due_at, expires_at
        FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::text[],
                    $10::text[], $11::text[], $12::text[], $13::int[], $14::text[], $15::text[],
                    $16::text[], $17::timestamptz[], $18::timestamptz[])
            AS planned (invitation_id, trigger, source, event_id, customer_id, journey, touchpoint, channel,
                        persona, survey, config_version, recall, status, reason, due_at, expires_at)
        ON CONFLICT (tenant_id, trigger, source, event_id) DO NOTHING
        """,
        tenant,
        now,
        *columns,
    )
