"""Versions of journeys' maps: they grow in every transaction that changes a tally."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


def grown(kind: str, journeys: str, *, slot: str, tenant: str = "$1") -> str:
    """The statement that lets the versions of these journeys grow.

    `kind`: answer, ask or event; `journeys`: what selects them; `slot`, `tenant`: names of parameters.
    """
    return f"""
    INSERT INTO journey_changes (tenant_id, journey, kind, slot, n)
    SELECT {tenant}, journey, '{kind}', {slot}, 1 FROM ({journeys}) AS touched ORDER BY journey
    ON CONFLICT (tenant_id, journey, kind, slot) DO UPDATE SET n = journey_changes.n + 1
    """  # noqa: S608


async def grow(conn: AsyncConnection, *, tenant: str, kind: str, slot: int, journeys: Iterable[str]) -> None:
    """The tallies of these journeys were changed in this transaction."""
    given = "SELECT unnest(CAST(:journeys AS text[])) AS journey"
    statement = grown(kind, given, slot="CAST(:slot AS smallint)", tenant=":tenant")
    await conn.execute(text(statement), {"tenant": tenant, "slot": slot, "journeys": sorted(set(journeys))})
