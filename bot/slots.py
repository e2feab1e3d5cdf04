"""The tally slot of this replica: leased, so that replicas do not wait for each other's rows."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Final

from bot.database import Database
from bot.database_troubles import DATABASE_ERRORS
from surveys.store import hot_leases

SLOTS: Final = 16
LEASE: Final = timedelta(seconds=60)


class Slot:
    """One tenant's slot here. If its lease is lost it only becomes slower: sums stay exact in any slot."""

    def __init__(self, database: Database, tenant: str, holder: str) -> None:
        self._database = database
        self._tenant = tenant
        self._holder = holder
        self._slot = 0

    def number(self) -> int:
        return self._slot

    async def renew(self) -> bool:
        """Keep the slot or take the first free one; if all are taken, share the last. Returns False: rest."""
        async with self._database.pool.acquire() as connection:
            for slot in (self._slot, *range(SLOTS)):
                term = await hot_leases.take_lease(
                    connection,
                    tenant=self._tenant,
                    name=f"slot:{slot}",
                    holder=self._holder,
                    lasts=LEASE,
                )
                if term is not None:
                    self._slot = slot
                    return False
        self._slot = SLOTS - 1
        return False

    async def release(self) -> None:
        """Let another replica have it at once; without a database it is free when the lease ends."""
        with suppress(*DATABASE_ERRORS):
            await self._release()

    async def _release(self) -> None:
        async with self._database.pool.acquire() as connection:
            await hot_leases.release_lease(
                connection, tenant=self._tenant, name=f"slot:{self._slot}", holder=self._holder
            )
