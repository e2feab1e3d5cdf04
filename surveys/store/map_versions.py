"""Versions of journeys' maps: they grow in every transaction that changes a tally."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

APART: Final = -1
"""The slot of whoever counts now and then: imports, scans, amends. No replica's writers wait for them."""


def grown(kind: str, journeys: str, *, slot: str, tenant: str = "$1") -> str:
    """The statement that lets the versions of these journeys grow.

    `kind`: of what was counted; `journeys`: what selects them; `slot`, `tenant`: values or parameters.
    """
    return f"""
    INSERT INTO journey_changes (tenant_id, journey, kind, slot, n)
    SELECT {tenant}, journey, '{kind}', {slot}, 1 FROM ({journeys}) AS touched ORDER BY journey
    ON CONFLICT (tenant_id, journey, kind, slot) DO UPDATE SET n = journey_changes.n + 1
    """  # noqa: S608


async def grow(conn: AsyncConnection, *, tenant: str, journeys: Iterable[str]) -> None:
    """Tallies of these journeys were changed in this transaction: its last statement.

    Whoever else counts apart in one of them waits for its end.
    """
    given = "SELECT unnest(CAST(:journeys AS text[])) AS journey"
    statement = grown("apart", given, slot=str(APART), tenant=":tenant")
    await conn.execute(text(statement), {"tenant": tenant, "journeys": sorted(set(journeys))})
