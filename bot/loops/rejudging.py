"""A new configuration is felt by asks that wait already: they are judged again soon after it came."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from bot.configurations import Configurations, NotConfiguredError
from bot.database import Database
from surveys.store import hot_invitations

MOST: Final = 20_000
"""Waiting asks that are judged again at once, the soonest first; the others are at their own time."""


class Rejudging:
    """Watches the versions of all tenants' documents."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        tenants: Iterable[str],
        due: Callable[[], None],
    ) -> None:
        self._database = database
        self._configurations = configurations
        self._tenants = tuple(tenants)
        self._due = due
        self._seen: dict[str, int] = {}

    async def turn(self) -> bool:
        for tenant in self._tenants:
            try:
                version = (await self._configurations.current(tenant)).version
            except NotConfiguredError:
                continue
            if self._seen.setdefault(tenant, version) != version:
                await self._judge_anew(tenant)
                self._seen[tenant] = version
                self._due()
        return False

    async def _judge_anew(self, tenant: str) -> None:
        async with self._database.pool.acquire() as connection:
            await hot_invitations.judge_deferred_anew(connection, tenant=tenant, most=MOST)
            planned = await hot_invitations.triggers_of_planned(connection, tenant=tenant, most=MOST)
        freshness = [
            (version, trigger.key, trigger.freshness)
            for version in sorted({version for version, _ in planned})
            for trigger in (await self._configurations.version(tenant, version)).triggers
            if (version, trigger.key) in planned
        ]
        if freshness:
            async with self._database.pool.acquire() as connection:
                await hot_invitations.judge_moved_anew(
                    connection, tenant=tenant, most=MOST, freshness=freshness
                )
