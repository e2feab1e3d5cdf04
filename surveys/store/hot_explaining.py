"""Statements that read one ask with its customer for whoever asks why; nothing is locked or written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from surveys.store.hot_invitations import COMPLAINED, OF_CUSTOMER

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


async def invitation_with_customer(
    connection: DriverConnection, *, tenant: str, invitation_id: UUID
) -> Record | None:
    """All that its gates look at in its own row and its customer's."""
    return await connection.fetchrow(_INVITATION_WITH_CUSTOMER, tenant, invitation_id)


async def customer_of_event(
    connection: DriverConnection, *, tenant: str, external_id: str, journey: str
) -> Record | None:
    """The customer whom an event of this journey names."""
    return await connection.fetchrow(_CUSTOMER_OF_EVENT, tenant, external_id, journey)


_INVITATION_WITH_CUSTOMER = f"""
SELECT due.*, {OF_CUSTOMER}, {COMPLAINED}
FROM invitation AS due JOIN customer
  ON customer.tenant_id = $1 AND customer.customer_id = due.customer_id
WHERE due.tenant_id = $1 AND due.invitation_id = $2
"""  # noqa: S608
_CUSTOMER_OF_EVENT = f"""
WITH due AS (
    SELECT customer_id, $3::text AS journey FROM customer WHERE tenant_id = $1 AND external_id = $2
)
SELECT customer.customer_id, customer.persona AS customer_persona, {OF_CUSTOMER}, {COMPLAINED}
FROM due JOIN customer ON customer.tenant_id = $1 AND customer.customer_id = due.customer_id
"""  # noqa: S608
