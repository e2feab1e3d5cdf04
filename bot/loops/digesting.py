"""The loop of digests: plans the next of each, claims what is due, commits, sends, settles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations, NotConfiguredError
from bot.database import Database, retried
from bot.loops.glancing import Glancing
from bot.telegram.chat_turns import ChatTurns
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.cron import next_time
from surveys.digests.rules import LATE, Go, Hold, Skip, Wanted, judge, wanted
from surveys.digests.schedules import schedule_line
from surveys.people import staff
from surveys.store import digests as store
from surveys.store import rooms
from surveys.store.digests import Due, Planned

LEASE: Final = timedelta(seconds=60)
AT_ONCE: Final = 10
RETRY: Final = timedelta(seconds=60)
BUSY: Final = timedelta(seconds=5)
"""Until a limit is asked again."""
TRIES: Final = 5
"""After so many failures a digest is left to the next one."""
FIRST: Final = timedelta(days=1)
"""How far back the first digest looks."""


@dataclass(frozen=True, slots=True)
class Digesting:
    """Sends the digests of rooms and people of all brands, each in its own zone."""

    database: Database
    configurations: Configurations
    turns: ChatTurns
    glancing: Glancing
    clock: Callable[[], datetime]

    async def turn(self) -> bool:
        """A few due digests of each brand; True if there may be more."""
        return any([await self._turn_of(brand) for brand in self.turns.brands.values()])

    async def _turn_of(self, brand: Brand) -> bool:
        try:
            configuration = await self.configurations.current(brand.tenant)
        except NotConfiguredError:
            return False
        now = self.clock()
        async with self.database.engine.begin() as conn:
            found = wanted(
                configuration,
                chats=await rooms.chats(conn, tenant=brand.tenant),
                members=await staff.members(conn, tenant=brand.tenant),
                wishes=await store.wishes(conn, tenant=brand.tenant),
                map_wishes=await store.map_wishes(conn, tenant=brand.tenant),
            )
            by_receiver = {one.receiver: one for one in found}
            known = await store.planned(conn, tenant=brand.tenant)
            for one in found:
                line = schedule_line(one.schedule)
                before = known.get(one.receiver)
                if before is None or (before.schedule, before.timezone) != (line, one.timezone):
                    planned = Planned(line, one.timezone, _next(one, now))
                    await store.plan(
                        conn,
                        tenant=brand.tenant,
                        receiver=one.receiver,
                        planned=planned,
                        told_until=now - FIRST,
                    )
            if gone := known.keys() - by_receiver.keys():
                await store.drop(conn, tenant=brand.tenant, receivers=gone)
            due = await store.claim(
                conn, tenant=brand.tenant, now=now, lease_until=now + LEASE, limit=AT_ONCE
            )
        if due:
            failpoints.reached("digesting.claimed")
        for claimed in due:
            if to := by_receiver.get(claimed.receiver):
                await self._tell(brand, to, claimed)
        return len(due) == AT_ONCE

    async def _tell(self, brand: Brand, to: Wanted, due: Due) -> None:
        now = self.clock()
        match judge(to, due_at=_due_at(to, due, now), now=now):
            case Skip():
                await self._settle(brand, due, next_at=_next(to, now))
            case Hold(until):
                await self._settle(brand, due, next_at=until)
            case Go():
                text = await self.glancing.digest(brand.tenant, to, due.told_until, now)
                if text is None:
                    await self._settle(brand, due, next_at=_next(to, now), told_until=now)
                else:
                    await self._send(brand, to, due, text)

    async def _send(self, brand: Brand, to: Wanted, due: Due, text: str) -> None:
        now = self.clock()
        if await self.turns.wait(brand.tenant, to.chat_id, urgent=False) is not None:
            await self._settle(brand, due, next_at=due.next_at, not_before=now + BUSY, tries=due.tries - 1)
            return
        silent = to.room is not None
        outcome = await attempt(brand.bot.send_message(to.chat_id, text, disable_notification=silent))
        failpoints.reached("digesting.sent")
        match outcome:
            case Sent():
                await self._settle(brand, due, next_at=_next(to, now), told_until=now)
            case NotSent(terminal=False) | Ambiguous() if due.tries < TRIES:
                await self.turns.obey(brand.tenant, outcome)
                await self._settle(
                    brand,
                    due,
                    next_at=due.next_at,
                    not_before=now + RETRY,
                    tries=due.tries,
                    error=outcome.reason,
                )
            case NotSent() | Ambiguous():
                await self._settle(brand, due, next_at=_next(to, now), error=outcome.reason)

    async def _settle(
        self,
        brand: Brand,
        due: Due,
        *,
        next_at: datetime,
        not_before: datetime | None = None,
        told_until: datetime | None = None,
        tries: int = 0,
        error: str | None = None,
    ) -> None:
        """`not_before`: the same one again, then; its due time stays, so that it grows late."""

        async def settle() -> None:
            async with self.database.engine.begin() as conn:
                await store.settle(
                    conn,
                    tenant=brand.tenant,
                    due=due,
                    next_at=next_at,
                    lease_until=not_before,
                    told_until=told_until or due.told_until,
                    tries=tries,
                    error=error,
                )

        await retried(settle)


def _next(to: Wanted, now: datetime) -> datetime:
    return next_time(to.schedule, ZoneInfo(to.timezone), now)


def _due_at(to: Wanted, due: Due, now: datetime) -> datetime:
    """After a long silence the newest of those that were missed counts: it may not be late yet."""
    newest = next_time(to.schedule, ZoneInfo(to.timezone), now - LATE)
    return newest if due.next_at < newest <= now else due.next_at
