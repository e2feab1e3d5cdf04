"""What all statements that write tallies share: months, the slot apart, and versions of maps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

APART: Final = -1
"""The slot of whoever counts now and then: imports, scans, amends. No replica's writers wait for them."""


def month_of(day: str) -> str:
    """The first day of the month of this SQL expression."""
    return f"date_trunc('month', {day}::timestamp)::date"


def growing_versions(kind: str, journeys: str, *, slot: str, tenant: str = "$1") -> str:
    """The statement by which the versions of these journeys' maps grow, in whatever changes a tally.

    `kind`: of what was counted; `journeys`: what selects them; `slot`, `tenant`: values or parameters.
    """
    return f"""
    INSERT INTO map_version (tenant_id, journey, kind, slot, n)
    SELECT {tenant}, journey, '{kind}', {slot}, 1 FROM ({journeys}) AS touched ORDER BY journey
    ON CONFLICT (tenant_id, journey, kind, slot) DO UPDATE SET n = map_version.n + 1
    """  # noqa: S608


async def grow_versions(conn: AsyncConnection, *, tenant: str, journeys: Iterable[str]) -> None:
    """Tallies of these journeys were changed apart in this transaction: its last statement.

    Whoever else counts apart in one of them waits for its end.
    """
    given = "SELECT unnest(CAST(:journeys AS text[])) AS journey"
    statement = growing_versions("apart", given, slot=str(APART), tenant=":tenant")
    await conn.execute(text(statement), {"tenant": tenant, "journeys": sorted(set(journeys))})
