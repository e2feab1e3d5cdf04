"""Everything that is stored about one person: what they may see, keep and take elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.store import own as store
from surveys.store.own import Rows

HIDDEN = frozenset({"tenant_id", "customer_id"})
"""Names of rows, which say nothing of the person."""


@dataclass(frozen=True, slots=True)
class OwnCustomer:
    """One customer that the person is: the rows of each kind, oldest first, columns by their names."""

    known: dict[str, Any]
    events: Rows
    invitations: Rows
    answers: Rows
    earlier_answers: Rows
    attachments: Rows
    feedback: Rows
    complaints: Rows
    second_answers: Rows
    case_messages: Rows
    links: Rows


async def own_data(conn: AsyncConnection, *, tenant: str, person: int) -> tuple[OwnCustomer, ...]:
    """Everything about each customer that this Telegram person is; nothing for a stranger."""
    return tuple(
        [
            await _of_customer(conn, row, tenant=tenant)
            for row in await store.customers_of(conn, tenant=tenant, person=person)
        ]
    )


async def _of_customer(conn: AsyncConnection, row: dict[str, Any], *, tenant: str) -> OwnCustomer:
    customer_id: UUID = row["customer_id"]
    invitations = await store.invitations_of(conn, tenant=tenant, customer_id=customer_id)
    named = [one["invitation_id"] for one in invitations]
    return OwnCustomer(
        known={key: value for key, value in row.items() if key not in HIDDEN},
        events=await store.events_of(conn, tenant=tenant, external_id=row["external_id"]),
        invitations=invitations,
        answers=await store.answers_of(conn, tenant=tenant, customer_id=customer_id),
        earlier_answers=await store.earlier_answers_of(conn, tenant=tenant, invitations=named),
        attachments=await store.attachments_of(conn, tenant=tenant, customer_id=customer_id),
        feedback=await store.feedback_of(conn, tenant=tenant, customer_id=customer_id),
        complaints=await store.complaints_of(conn, tenant=tenant, customer_id=customer_id),
        second_answers=await store.second_answers_of(conn, tenant=tenant, customer_id=customer_id),
        case_messages=await store.case_messages_of(conn, tenant=tenant, customer_id=customer_id),
        links=await store.links_of(conn, tenant=tenant, customer_id=customer_id),
    )
