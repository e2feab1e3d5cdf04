"""Statements of weak links: those of a journey as they were last measured, few and small."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mapping.paths.passages import WeakLink

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


async def links_of(connection: DriverConnection, *, tenant: str, journey: str) -> list[Record]:
    return await connection.fetch(
        """
        SELECT touchpoint, measure, unhappy_n, other_n, unhappy, other, low, high FROM weak_link
        WHERE tenant_id = $1 AND journey = $2 ORDER BY touchpoint, measure
        """,
        tenant,
        journey,
    )


async def replace_links(
    connection: DriverConnection, *, tenant: str, journey: str, links: Sequence[WeakLink], now: datetime
) -> None:
    """These are the weak links of the journey from now on, and no others."""
    await connection.execute(
        """
        WITH found AS (
            SELECT * FROM unnest($4::text[], $5::text[], $6::int[], $7::int[], $8::float8[], $9::float8[],
                                 $10::float8[], $11::float8[])
                AS found (touchpoint, measure, unhappy_n, other_n, unhappy, other, low, high)
        ), gone AS (
            DELETE FROM weak_link WHERE tenant_id = $1 AND journey = $2
                AND (touchpoint, measure) NOT IN (SELECT touchpoint, measure FROM found)
        )
        INSERT INTO weak_link (tenant_id, journey, touchpoint, measure, unhappy_n, other_n, unhappy, other,
                               low, high, found_at)
        SELECT $1, $2, touchpoint, measure, unhappy_n, other_n, unhappy, other, low, high, $3
        FROM found ORDER BY touchpoint, measure
        ON CONFLICT (tenant_id, journey, touchpoint, measure) DO UPDATE
        SET unhappy_n = excluded.unhappy_n, other_n = excluded.other_n, unhappy = excluded.unhappy,
            other = excluded.other, low = excluded.low, high = excluded.high, found_at = excluded.found_at
        """,
        tenant,
        journey,
        now,
        [link.touchpoint for link in links],
        [link.measure.value for link in links],
        [link.unhappy_n for link in links],
        [link.other_n for link in links],
        [link.unhappy for link in links],
        [link.other for link in links],
        [link.low for link in links],
        [link.high for link in links],
    )
