"""Weak links as curves of everybody show them, of whatever days: those that were measured last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapping.standing_out import Flag, StandsOut
from mapping.store import weak_links as store

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

DAYS: Final = 90
"""Passages that began so lately are measured: those of every channel and persona."""


async def read_weak_links(
    connection: DriverConnection, *, tenant: str, journey: str
) -> tuple[StandsOut, ...]:
    """As they were last measured; the value is that of unhappy customers minus that of the others."""
    return tuple(
        StandsOut(
            row["touchpoint"],
            Flag.WEAK_LINK,
            row["unhappy_n"] + row["other_n"],
            row["unhappy"] - row["other"],
            row["low"],
            row["high"],
            {
                "measure": row["measure"],
                "unhappy_n": row["unhappy_n"],
                "other_n": row["other_n"],
                "unhappy": row["unhappy"],
                "other": row["other"],
                "days": DAYS,
                "association": True,
            },
        )
        for row in await store.links_of(connection, tenant=tenant, journey=journey)
    )
