"""Statements that write answers given elsewhere: customers, answered invitations, answers, tallies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.facts import CustomerStatus
from surveys.tables import answer, answer_month, answer_tally, customer, invitation

_STORED = """
SELECT i.source, i.event_id, c.external_id AS customer, i.journey, i.touchpoint, a.metric, a.number,
       a.answered_at, i.channel, i.persona, i.recall->>'instance' AS instance, w.words
FROM unnest(CAST(:sources AS text[]), CAST(:ids AS text[])) AS wanted (source, event_id)
JOIN invitation i ON i.tenant_id = :tenant AND i.trigger = 'import'
    AND i.source = wanted.source AND i.event_id = wanted.event_id
JOIN customer c ON c.tenant_id = :tenant AND c.customer_id = i.customer_id
JOIN answer a ON a.tenant_id = :tenant AND a.invitation_id = i.invitation_id AND a.question = 'imported'
LEFT JOIN answer w ON w.tenant_id = :tenant AND w.invitation_id = i.invitation_id AND w.question = 'words'
"""


async def customer_ids(
    conn: AsyncConnection, *, tenant: str, now: datetime, customers: Sequence[tuple[UUID, str]]
) -> dict[str, UUID]:
    """External id -> customer id; those not yet known are added, unlinked, under the given id."""
    await conn.execute(
        insert(customer).on_conflict_do_nothing(index_elements=["tenant_id", "external_id"]),
        [
            {
                "tenant_id": tenant,
                "customer_id": customer_id,
                "external_id": external_id,
                "status": CustomerStatus.UNLINKED.value,
                "attributes": {},
                "created_at": now,
            }
            for customer_id, external_id in customers
        ],
    )
    found = await conn.execute(
        select(customer.c.external_id, customer.c.customer_id).where(
            customer.c.tenant_id == tenant,
            customer.c.external_id.in_([external_id for _, external_id in customers]),
        )
    )
    return {row.external_id: row.customer_id for row in found}


async def stored_answers(
    conn: AsyncConnection, *, tenant: str, keys: Sequence[tuple[str, str]]
) -> Sequence[Any]:
    """What is stored of the imported answers that these (source, id) name."""
    found = await conn.execute(
        text(_STORED),
        {"tenant": tenant, "sources": [key[0] for key in keys], "ids": [key[1] for key in keys]},
    )
    return found.all()


async def add_answered_invitations(conn: AsyncConnection, *, rows: Sequence[dict[str, Any]]) -> set[UUID]:
    """Invitation rows as given; the ids of those that were not there before."""
    added = await conn.execute(
        insert(invitation).on_conflict_do_nothing().returning(invitation.c.invitation_id), rows
    )
    return set(added.scalars())


async def add_answers(conn: AsyncConnection, *, rows: Sequence[dict[str, Any]]) -> None:
    """Answer rows as given."""
    await conn.execute(insert(answer), rows)


async def add_to_tallies(
    conn: AsyncConnection, *, days: Sequence[dict[str, Any]], months: Sequence[dict[str, Any]]
) -> None:
    """Add the figures to the tallies of their days, then of their months."""
    await _add(conn, answer_tally, days)
    await _add(conn, answer_month, months)


async def _add(conn: AsyncConnection, table: Table[Any], rows: Sequence[dict[str, Any]]) -> None:
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    grown = {
        column.name: func.greatest(column, statement.excluded[column.name])
        if column.name == "newest"
        else column + statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    await conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=grown), rows)


async def count_anew(conn: AsyncConnection) -> None:
    """After many rows came at once: with the planner's old counts, joins over them take minutes."""
    await conn.execute(text("ANALYZE touchpoint_event, invitation, answer"))
