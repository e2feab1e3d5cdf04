"""Statements of the intake of touchpoint events: whole batches in, on a bare driver connection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg
import msgspec

from surveys.store.columns import Columns, array_text
from surveys.store.tallies import growing_versions, month_of

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


class EventRow(msgspec.Struct, frozen=True):
    place: int
    """By which `keep_new_events` names it."""
    source: str
    event_id: str
    body_hash: bytes
    journey: str
    touchpoint: str
    channel: str
    customer: str
    occurred_at: datetime
    outcome: str
    day: date
    """The company's, on which it counts."""
    attributes: Mapping[str, Any]
    instance: str | None = None
    location: str | None = None
    employee: str | None = None


class InvitationRow(msgspec.Struct, frozen=True):
    invitation_id: UUID
    trigger: str
    source: str
    event_id: str
    customer_id: UUID
    """Where `customer` is given, that of a newcomer to be: whoever is known by the name keeps their own."""
    journey: str
    touchpoint: str
    channel: str
    persona: str
    survey: str
    config_version: int
    recall: Mapping[str, str]
    status: str
    due_at: datetime
    expires_at: datetime
    reason: str | None = None
    customer: str | None = None
    """The company's own id of the customer. This and what follows: for `keep_new_events` alone."""
    facts_known: bool = True
    """False: planned as for somebody of whom nothing is stored but their ids."""
    place: int | None = None
    """That of the event that is kept with it."""


class Kept(msgspec.Struct, frozen=True):
    known: Sequence[int]
    """Places of the events that were there before."""
    misjudged: Sequence[str]
    """Customers of whom more is stored than their plans knew: if there is one, nothing was written."""


async def keep_new_events(
    connection: DriverConnection,
    *,
    tenant: str,
    now: datetime,
    slot: int,
    events: Sequence[EventRow],
    invitations: Sequence[InvitationRow],
) -> Kept:
    """Insert and count what was never seen, and what is planned for it; newcomers are made, unlinked.

    One statement: all or nothing, also outside of a transaction; nothing, too, where customers are misjudged,
    who are to be planned for again by what is stored of them. Tests are counted nowhere.
    Raises SerializationError if somebody else kept one of the events or made one of the newcomers meanwhile.
    """
    try:
        [(known, misjudged)] = await connection.fetch(
            _KEEP_NEW_EVENTS,
            tenant,
            now,
            slot,
            *_EVENTS.of(events),
            *_INVITATIONS.of(invitations),
        )
    except asyncpg.UniqueViolationError as error:
        if error.constraint_name in ("pk_touchpoint_event", "uq_customer_tenant_id_external_id"):
            raise asyncpg.SerializationError("somebody else was faster") from None
        raise
    return Kept(known, misjudged)


async def plan_invitations(
    connection: DriverConnection, *, tenant: str, now: datetime, invitations: Sequence[InvitationRow]
) -> None:
    """One invitation for each trigger and event, whatever was decided; customers are told by their ids."""
    await connection.execute(_PLAN_INVITATIONS, tenant, now, *_INVITATIONS.of(invitations))


_EVENTS, _INVITATIONS = Columns(EventRow), Columns(InvitationRow)

_INVITE = """
INSERT INTO invitation (tenant_id, created_at, invitation_id, trigger, source, event_id, customer_id, journey,
                        touchpoint, channel, persona, survey, config_version, recall, status, reason, due_at,
                        expires_at)
SELECT $1, $2, invitation_id, trigger, source, event_id, {whom}, journey, touchpoint, channel, persona,
       survey, config_version, recall, status, reason, due_at, expires_at
"""

_HAS_FACTS = "(timezone IS NOT NULL OR persona IS NOT NULL OR attributes <> '{}')"

_PLAN_INVITATIONS = f"""
{_INVITE.format(whom="customer_id")} FROM ({_INVITATIONS.given(3)}) AS given
ORDER BY trigger, source, event_id
ON CONFLICT (tenant_id, trigger, source, event_id) DO NOTHING
"""

_KEEP_NEW_EVENTS = f"""
WITH arrived AS MATERIALIZED (
    SELECT *, (
        SELECT true FROM touchpoint_event AS kept
        WHERE kept.tenant_id = $1 AND kept.source = given.source AND kept.event_id = given.event_id
        LIMIT 1
    ) AS known, CASE WHEN (
        SELECT true FROM customer AS tester
        WHERE tester.tenant_id = $1 AND tester.external_id = given.customer AND tester.test
        LIMIT 1
    ) IS NULL THEN day END AS counts_on
    FROM ({_EVENTS.given(4)}) AS given
), named AS MATERIALIZED (
    SELECT given.*, stored_id, has_facts
    FROM ({_INVITATIONS.given(4 + len(_EVENTS))}) AS given LEFT JOIN LATERAL (
        SELECT customer_id AS stored_id, {_HAS_FACTS} AS has_facts FROM customer
        WHERE tenant_id = $1 AND external_id = given.customer LIMIT 1
    ) AS stored ON true
    WHERE place NOT IN (SELECT place FROM arrived WHERE known)
), misjudged AS MATERIALIZED (
    SELECT customer FROM named WHERE has_facts AND NOT facts_known
), counted AS (
    SELECT journey, touchpoint, channel, counts_on AS day, count(*) AS n,
           floor(extract(epoch FROM max(occurred_at)) * 1000)::bigint AS newest
    FROM arrived WHERE known IS NULL AND counts_on IS NOT NULL AND NOT EXISTS (SELECT FROM misjudged)
    GROUP BY journey, touchpoint, channel, counts_on
), touched AS (
    {growing_versions("event", "SELECT DISTINCT journey FROM counted", slot="$3")}
), months AS (
    INSERT INTO event_month (tenant_id, journey, touchpoint, channel, month, slot, n, newest)
    SELECT $1, journey, touchpoint, channel, {month_of("day")} AS month, $3, sum(n), max(newest)
    FROM counted GROUP BY journey, touchpoint, channel, month ORDER BY journey, touchpoint, channel, month
    ON CONFLICT (tenant_id, journey, touchpoint, channel, month, slot) DO UPDATE
    SET n = event_month.n + excluded.n, newest = greatest(event_month.newest, excluded.newest)
), days AS (
    INSERT INTO event_tally (tenant_id, journey, touchpoint, channel, day, slot, n, newest)
    SELECT $1, journey, touchpoint, channel, day, $3, n, newest
    FROM counted ORDER BY journey, touchpoint, channel, day
    ON CONFLICT (tenant_id, journey, touchpoint, channel, day, slot) DO UPDATE
    SET n = event_tally.n + excluded.n, newest = greatest(event_tally.newest, excluded.newest)
), made AS (
    INSERT INTO customer (tenant_id, customer_id, external_id, status, attributes, created_at)
    SELECT $1, customer_id, customer, 'unlinked', '{{}}', $2
    FROM (
        SELECT DISTINCT customer, customer_id FROM named
        WHERE stored_id IS NULL AND NOT EXISTS (SELECT FROM misjudged)
    ) AS newcomers
    ORDER BY customer
), invited AS (
    {_INVITE.format(whom="coalesce(stored_id, customer_id)")} FROM named
    WHERE NOT EXISTS (SELECT FROM misjudged)
    ORDER BY trigger, source, event_id
    ON CONFLICT (tenant_id, trigger, source, event_id) DO NOTHING
), kept AS (
    INSERT INTO touchpoint_event (tenant_id, source, event_id, body_hash, journey, touchpoint, channel,
                                  customer, instance, location, employee, attributes, occurred_at, outcome,
                                  received_at, day)
    SELECT $1, source, event_id, body_hash, journey, touchpoint, channel, customer, instance, location,
           employee, attributes, occurred_at, outcome, $2, counts_on
    FROM arrived WHERE known IS NULL AND NOT EXISTS (SELECT FROM misjudged)
    ORDER BY source, event_id
)
SELECT ARRAY(SELECT place FROM arrived WHERE known), ARRAY(SELECT customer FROM misjudged)
"""  # noqa: S608
"""Rows of each table are written in its own order, so that no two who write the same wait for each other.

What stands last is written first, if PostgreSQL keeps its habit: then a lost race wastes nothing else, and
the row that all events of a journey share is held for the shortest time.
"""


async def customers_with_facts(
    connection: DriverConnection, *, tenant: str, names: Sequence[str]
) -> list[Record]:
    """Those of the named customers of whom more than ids is stored."""
    return await connection.fetch(_CUSTOMERS_WITH_FACTS, tenant, array_text(names))


_CUSTOMERS_WITH_FACTS = f"""
SELECT found.* FROM unnest($2::text::text[]) AS named (external_id) CROSS JOIN LATERAL (
    SELECT external_id, timezone, persona, attributes, {_HAS_FACTS} AS has_facts FROM customer
    WHERE tenant_id = $1 AND customer.external_id = named.external_id LIMIT 1
) AS found WHERE has_facts
"""  # noqa: S608
"""One look into the unique index for each name, also while the planner thinks that the table is empty.

Of an array the planner sees how short it is, and makes a plan of its own for each list.
"""


async def hashes_of_events(
    connection: DriverConnection, *, tenant: str, keys: Sequence[tuple[str, str]]
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
