"""The dispatcher's loop: claim what is due, commit, send, settle; several batches on their way at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

import structlog

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations
from bot.coverages import Coverages
from bot.database import Database, retried
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.questions.views import show
from handlers.telegram.wording import Wording
from surveys.asking import dispatch
from surveys.model import Configuration
from surveys.store import hot_invitations as store

AT_ONCE: Final = 100
BATCHES: Final = 4
"""How many batches may be on their way to Telegram at once."""
RETRY: Final = timedelta(seconds=15)


class Sending:
    """Sends the due invitations of all brands."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        brands: Mapping[str, Brand],
        wording: Wording,
        slot: Callable[[str], int],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._configurations = configurations
        self._brands = brands
        self._wording = wording
        self._slot = slot
        self._clock = clock
        self._coverages = Coverages()
        self._room = asyncio.Semaphore(BATCHES)
        self._under_way: set[asyncio.Task[None]] = set()

    async def turn(self) -> bool:
        """Claim and send once for each brand with due asks; True if there may be more."""
        async with self._database.pool.acquire() as connection:
            now = await store.database_now(connection)
            tenants = await store.tenants_with_due_invitations(
                connection, tenants=list(self._brands), now=now
            )
        more = [await self._send_due(self._brands[tenant]) for tenant in tenants]
        return any(more)

    async def drain(self, seconds: float) -> None:
        """Wait until everything that left is settled; what takes longer stays `sending`: nobody knows."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)

    async def _send_due(self, brand: Brand) -> bool:
        configuration = await self._configurations.current(brand.tenant)

        async def version(number: int) -> Configuration:
            return await self._configurations.version(brand.tenant, number)

        await self._room.acquire()
        began = monotonic()
        try:
            async with self._database.pool.acquire() as connection:

                async def reserve(chats: Sequence[int]) -> set[int]:
                    return await brand.limiter.reserve_chats(connection, chats)

                coverage = await self._coverages.of(connection, brand.tenant, configuration)
                async with connection.transaction():
                    found = await dispatch.claim_due(
                        connection,
                        tenant=brand.tenant,
                        configuration=configuration,
                        versions=version,
                        reserve=reserve,
                        most=AT_ONCE,
                        coverage=coverage,
                    )
        except BaseException:
            self._room.release()
            raise
        failpoints.reached("sending.claimed")
        if found.claimed:
            task = asyncio.create_task(self._send(brand, configuration, found.claimed))
            self._under_way.add(task)
            task.add_done_callback(self._settled)
        else:
            self._room.release()
        if found.held:
            rest = brand.limiter.rest(AT_ONCE, urgent=False)
            await asyncio.sleep(max(0.0, rest - (monotonic() - began)))
        return bool(found.held) or len(found.claimed) + found.decided >= AT_ONCE

    def _settled(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._room.release()
        if not task.cancelled() and task.exception() is not None:
            structlog.get_logger().error("batch was not settled", exc_info=task.exception())

    async def _send(
        self, brand: Brand, configuration: Configuration, claimed: Sequence[dispatch.Claimed]
    ) -> None:
        outcomes = await asyncio.gather(*(self._send_one(brand, one) for one in claimed))
        failpoints.reached("sending.sent")

        async def settle() -> None:
            async with self._database.pool.acquire() as connection, connection.transaction():
                await dispatch.settle(
                    connection,
                    outcomes,
                    tenant=brand.tenant,
                    configuration=configuration,
                    slot=self._slot(brand.tenant),
                    now=await store.database_now(connection),
                )

        await retried(settle)
        failpoints.reached("sending.settled")

    async def _send_one(self, brand: Brand, claimed: dispatch.Claimed) -> dispatch.Outcome:
        standing = claimed.standing
        message = show(standing, self._wording, self._clock())
        outcome = await attempt(
            brand.bot.send_message(standing.chat_id, message.text, reply_markup=message.keyboard)
        )
        match outcome:
            case Sent():
                return dispatch.Arrived(claimed, outcome.result.message_id)
            case Ambiguous():
                return dispatch.Unknown(claimed, outcome.reason)
            case NotSent():
                async with self._database.pool.acquire() as connection:
                    await brand.limiter.pause(connection, outcome)
                    if outcome.gone:
                        await store.close_chat(connection, tenant=brand.tenant, chat_id=standing.chat_id)
                if outcome.terminal:
                    return dispatch.Undeliverable(claimed, outcome.reason)
                wait = max(RETRY, timedelta(seconds=outcome.retry_after or 0))
                return dispatch.NotSent(claimed, self._clock() + wait)
