"""Statements that find asks and non-asks for whoever wants to know why, on a bare driver connection."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


async def customer_known(connection: DriverConnection, *, tenant: str, external_id: str) -> Record | None:
    return await connection.fetchrow(
        "SELECT customer_id, external_id, status FROM customer WHERE tenant_id = $1 AND external_id = $2",
        tenant,
        external_id,
    )


async def customer_by_id(connection: DriverConnection, *, tenant: str, customer_id: UUID) -> Record | None:
    return await connection.fetchrow(
        "SELECT customer_id, external_id, status FROM customer WHERE tenant_id = $1 AND customer_id = $2",
        tenant,
        customer_id,
    )


_ASK = """
invitation.invitation_id, invitation.trigger, invitation.source, invitation.event_id, invitation.journey,
invitation.touchpoint, invitation.survey, invitation.status, invitation.reason, invitation.created_at,
invitation.due_at, invitation.expires_at, invitation.asked_at, invitation.answered_at, invitation.attempt,
invitation.message_id, invitation.test, customer.external_id AS customer,
touchpoint_event.occurred_at, touchpoint_event.outcome
"""
_FROM = """
FROM invitation
     JOIN customer ON customer.tenant_id = $1 AND customer.customer_id = invitation.customer_id
     LEFT JOIN touchpoint_event ON touchpoint_event.tenant_id = $1
          AND touchpoint_event.source = invitation.source AND touchpoint_event.event_id = invitation.event_id
"""

_ONE = f"SELECT {_ASK} {_FROM} WHERE invitation.tenant_id = $1 AND invitation.invitation_id = $2"
_OF_CUSTOMER = f"""
SELECT {_ASK} {_FROM} WHERE invitation.tenant_id = $1 AND invitation.customer_id = $2
  AND ($3::text IS NULL OR invitation.touchpoint = $3)
ORDER BY invitation.created_at DESC, invitation.invitation_id DESC LIMIT $4
"""
_NEWEST = f"""
SELECT {_ASK} {_FROM} WHERE invitation.tenant_id = $1
ORDER BY invitation.invitation_id DESC LIMIT $2
"""


async def ask(connection: DriverConnection, *, tenant: str, invitation_id: UUID) -> Record | None:
    return await connection.fetchrow(_ONE, tenant, invitation_id)


async def asks_of_customer(
    connection: DriverConnection, *, tenant: str, customer_id: UUID, touchpoint: str | None, most: int
) -> list[Record]:
    """Asks and those that came to nothing, the newest first."""
    return await connection.fetch(_OF_CUSTOMER, tenant, customer_id, touchpoint, most)


async def newest_asks(connection: DriverConnection, *, tenant: str, most: int) -> list[Record]:
    """Of all customers, the newest first."""
    return await connection.fetch(_NEWEST, tenant, most)


async def unasked_events(
    connection: DriverConnection, *, tenant: str, customer: str, touchpoint: str | None, most: int
) -> list[Record]:
    """Events at touchpoints where nothing was asked, the newest first."""
    return await connection.fetch(
        """
        SELECT source, event_id, journey, touchpoint, customer, occurred_at, received_at, outcome
        FROM touchpoint_event
        WHERE tenant_id = $1 AND customer = $2 AND outcome = 'no_trigger'
          AND ($3::text IS NULL OR touchpoint = $3)
        ORDER BY received_at DESC LIMIT $4
        """,
        tenant,
        customer,
        touchpoint,
        most,
    )


async def newest_event(
    connection: DriverConnection, *, tenant: str, touchpoints: list[str], most: int
) -> list[Record]:
    """The newest of some thousand events that asks point to, whole: what a dry run may repeat."""
    return await connection.fetch(
        """
        SELECT event.source, event.event_id, event.journey, event.touchpoint, event.channel, event.customer,
               event.instance, event.location, event.employee, event.attributes, event.occurred_at
        FROM (SELECT source, event_id FROM invitation
              WHERE tenant_id = $1 AND touchpoint = ANY ($2) AND NOT test
              ORDER BY invitation_id DESC LIMIT $3) AS newest
             JOIN touchpoint_event AS event
               ON event.tenant_id = $1 AND event.source = newest.source AND event.event_id = newest.event_id
        ORDER BY event.received_at DESC LIMIT 1
        """,
        tenant,
        touchpoints,
        most,
    )
