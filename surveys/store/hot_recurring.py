"""The statement behind recurring surveys: customers in pages, with their last ask of one trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection

FIRST: Final = UUID(int=0)
"""No customer has this id or a smaller one."""


async def customers_to_ask_again(
    connection: DriverConnection,
    *,
    tenant: str,
    trigger: str,
    survey: str,
    after: UUID | None,
    most: int,
) -> list[Record]:
    """Customers who may be asked, in order of their ids, each with how the trigger's asks of them stand.

    `number` of asks so far, `asked_at` of the last one by this survey, `tried_until` of the last that was
    given up unsent after it, and whether one `waits` or is open.
    """
    return await connection.fetch(
        """
        SELECT page.*, past.number, past.asked_at, past.waits,
               CASE WHEN past.asked_at IS NULL OR past.tried_until > past.asked_at
                    THEN past.tried_until END AS tried_until
        FROM (SELECT customer_id, timezone, persona, attributes, consent_at FROM customer
              WHERE tenant_id = $1 AND customer_id > $4
                AND status IN ('linked', 'paused') AND consent_at IS NOT NULL AND NOT test
              ORDER BY customer_id LIMIT $5) AS page
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE trigger = $2) AS number, max(asked_at) AS asked_at,
                   max(expires_at) FILTER (WHERE asked_at IS NULL) AS tried_until,
                   coalesce(bool_or(status IN ('planned', 'deferred', 'sending')), false) AS waits
            FROM invitation
            WHERE tenant_id = $1 AND customer_id = page.customer_id
              AND (trigger = $2 OR survey = $3 AND asked_at IS NOT NULL) AND NOT test
        ) AS past
        ORDER BY page.customer_id
        """,
        tenant,
        trigger,
        survey,
        after or FIRST,
        most,
    )
