"""Statements of leases: who may act alone, for a term."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


async def take_lease(
    connection: DriverConnection, *, tenant: str, name: str, holder: str, lasts: timedelta
) -> int | None:
    """Take or renew the lease; its term, or None while another one holds it. The database's clock decides."""
    term: int | None = await connection.fetchval(
        """
        INSERT INTO lease (tenant_id, name, holder, term, expires_at)
        VALUES ($1, $2, $3, 1, now() + $4::interval)
        ON CONFLICT (tenant_id, name) DO UPDATE
        SET holder = excluded.holder, expires_at = excluded.expires_at,
            term = lease.term + CASE WHEN lease.holder = excluded.holder THEN 0 ELSE 1 END
        WHERE lease.holder = excluded.holder OR lease.expires_at < now()
        RETURNING term
        """,
        tenant,
        name,
        holder,
        lasts,
    )
    return term


async def release_lease(connection: DriverConnection, *, tenant: str, name: str, holder: str) -> None:
    """Let the next one take it at once."""
    await connection.execute(
        "UPDATE lease SET expires_at = now() WHERE tenant_id = $1 AND name = $2 AND holder = $3",
        tenant,
        name,
        holder,
    )
