"""Whose turn it is to write: the limits of a chat and of the bot, asked before each message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.brand import Brand
from bot.database import Database
from bot.telegram.out import Ambiguous, NotSent, Sent
from surveys.cases import deliveries
from surveys.store.hot_invitations import database_now


@dataclass(frozen=True, slots=True)
class Wait:
    """A limit does not let it through yet."""

    until: datetime


@dataclass(frozen=True, slots=True)
class ChatTurns:
    """Takes turns in the rows that all replicas share."""

    database: Database
    brands: Mapping[str, Brand]

    async def wait(
        self, tenant: str, chat_id: int, *, urgent: bool = True, words: bool = False
    ) -> Wait | None:
        """None if the limits let one message (or one rewriting) through now, and its turn is taken.

        `words` of people go before what can be rewritten later.
        """
        now = await self.now()
        async with self.database.engine.begin() as conn:
            later = await deliveries.take_turn(conn, tenant=tenant, chat_id=chat_id, now=now, words=words)
        if later is not None:
            return Wait(later)
        async with self.database.pool.acquire() as connection:
            granted = await self.brands[tenant].limiter.reserve(connection, 1, urgent=urgent)
        if granted:
            return None
        await self._give_back(tenant, (chat_id,))
        return Wait(now + deliveries.BOT_IS_BUSY)

    async def wait_for_all(self, tenant: str, chats: Sequence[int]) -> Wait | None:
        """None if a message may go to each of the chats now; else no turn of any is taken."""
        for place, chat_id in enumerate(chats):
            later = await self.wait(tenant, chat_id)
            if later is not None:
                await self._give_back(tenant, chats[:place])
                return later
        return None

    async def obey(self, tenant: str, outcome: Sent[Any] | NotSent | Ambiguous | Wait) -> None:
        """Be silent for as long as Telegram asked in its refusal, if it was one."""
        if isinstance(outcome, NotSent):
            async with self.database.pool.acquire() as connection:
                await self.brands[tenant].limiter.pause(connection, outcome)

    async def _give_back(self, tenant: str, chats: Sequence[int]) -> None:
        for chat_id in chats:
            async with self.database.engine.begin() as conn:
                await deliveries.give_turn_back(conn, tenant=tenant, chat_id=chat_id)

    async def now(self) -> datetime:
        """The database's time: due times are compared with it."""
        async with self.database.pool.acquire() as connection:
            return await database_now(connection)
