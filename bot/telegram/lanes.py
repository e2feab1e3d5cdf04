"""The inbox worker: the oldest update of each lane goes through the dispatcher; poison is put aside."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import structlog
from aiogram import Dispatcher
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import Update

from bot import failpoints
from bot.brand import Brand
from bot.database import Database, is_passing, retried
from surveys.store import hot_inbox as store
from surveys.store.hot_invitations import database_now

if TYPE_CHECKING:
    from asyncpg import Record

LEASE: Final = timedelta(seconds=60)
AT_ONCE: Final = 20
TRIES: Final = 5
TRIES_IN_BAD_WEATHER: Final = 30
"""About half an hour: Telegram being away says nothing against the update."""
WEATHER: Final = (TelegramRetryAfter, TelegramServerError, TelegramNetworkError)


class Lanes:
    """One brand's lanes. `turn` handles what waits now; True if there may be more."""

    def __init__(self, database: Database, dispatcher: Dispatcher, brand: Brand, **given: Any) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._brand = brand
        self._given = given

    async def turn(self) -> bool:
        tenant = self._brand.tenant
        async with self._database.pool.acquire() as connection:
            now = await database_now(connection)
            heads = await store.claim_heads_of_lanes(
                connection, tenant=tenant, now=now, lease=LEASE, most=AT_ONCE
            )
        await asyncio.gather(*(self._handle(head) for head in heads))
        return bool(heads)

    async def _handle(self, head: Record) -> None:
        try:
            update = Update.model_validate_json(head["body"] or b"{}", context={"bot": self._brand.bot})
            failpoints.reached("lane.before_handler")
            await self._dispatcher.feed_update(
                self._brand.bot,
                update,
                tenant=self._brand.tenant,
                bot_id=self._brand.bot.id,
                **self._given,
            )
            failpoints.reached("lane.after_handler")
        except Exception as error:
            failure = error
            await retried(lambda: self._failed(head, failure))
        else:
            await retried(lambda: self._done(head))

    async def _done(self, head: Record) -> None:
        async with self._database.pool.acquire() as connection:
            await store.finish_update(
                connection,
                tenant=self._brand.tenant,
                bot_id=head["bot_id"],
                update_id=head["update_id"],
                attempts=head["attempts"],
            )

    async def _failed(self, head: Record, error: Exception) -> None:
        tries = TRIES_IN_BAD_WEATHER if isinstance(error, WEATHER) else TRIES
        passing = is_passing(error)
        dead = head["attempts"] >= tries and not passing
        pause = min(60.0, (0.05 if passing else 1.0) * 2.0 ** head["attempts"])
        if isinstance(error, TelegramRetryAfter):
            pause = float(error.retry_after)
        structlog.get_logger().warning(
            "update failed",
            update_id=head["update_id"],
            attempts=head["attempts"],
            dead=dead,
            error=type(error).__name__,
            exc_info=None if passing else error,
        )
        async with self._database.pool.acquire() as connection:
            now = await database_now(connection)
            await store.fail_update(
                connection,
                tenant=self._brand.tenant,
                bot_id=head["bot_id"],
                update_id=head["update_id"],
                attempts=head["attempts"],
                status="dead" if dead else "failed",
                error=type(error).__name__,
                not_before=now + timedelta(seconds=pause),
            )
