"""The reminders' loop: claim with the intent written, commit, then one reply to the ask, never a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from aiogram import html
from aiogram.types import ReplyParameters

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.telegram.out import NotSent, attempt
from handlers.telegram.questions.views import show
from handlers.telegram.wording import Wording
from surveys.answers.standing import Standing, standings
from surveys.asking import reminding
from surveys.model import Configuration
from surveys.store import hot_invitations
from surveys.store import hot_reminders as store

AT_ONCE: Final = 20
RETRY: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Reminding:
    """Recalls open asks of all brands, each at most once."""

    database: Database
    configurations: Configurations
    brands: Mapping[str, Brand]
    wording: Wording
    clock: Callable[[], datetime]

    async def turn(self) -> bool:
        """One batch for each brand with due reminders; True if there may be more."""
        async with self.database.pool.acquire() as connection:
            now = await hot_invitations.database_now(connection)
            tenants = await store.tenants_with_due_reminders(connection, tenants=list(self.brands), now=now)
        more = [await self._remind(self.brands[tenant]) for tenant in tenants]
        return any(more)

    async def _remind(self, brand: Brand) -> bool:
        configuration = await self.configurations.current(brand.tenant)
        async with self.database.pool.acquire() as connection:

            async def reserve(chats: Sequence[int]) -> set[int]:
                return await brand.limiter.reserve_chats(connection, chats)

            async with connection.transaction():
                found = await reminding.claim_reminders(
                    connection,
                    tenant=brand.tenant,
                    configuration=configuration,
                    reserve=reserve,
                    most=AT_ONCE,
                )
        failpoints.reached("reminding.claimed")
        if found.due:
            await self._bring_up_to_date(brand, found.due)
            sent = await asyncio.gather(*(self._ping(brand, one) for one in found.due if one.ping))
            failpoints.reached("reminding.sent")
            back = [invitation_id for invitation_id in sent if invitation_id is not None]
            if back:
                await self._take_back(brand, back, found.claimed_at)
        return found.more

    async def _bring_up_to_date(self, brand: Brand, due: Sequence[reminding.Due]) -> None:
        """Show the asks as they stand; whoever answers in this very moment has the last word."""
        shown: dict[UUID, Standing] = {}
        while due:
            asks = await self._asks(brand, [one.invitation_id for one in due])
            due = [one for one in due if asks[one.invitation_id] != shown.get(one.invitation_id)]
            shown |= asks
            await asyncio.gather(*(self._rewrite(brand, one, asks[one.invitation_id]) for one in due))

    async def _rewrite(self, brand: Brand, due: reminding.Due, ask: Standing) -> None:
        message = show(ask, self.wording, self.clock())
        await attempt(
            brand.bot.edit_message_text(
                message.text,
                chat_id=due.chat_id,
                message_id=due.message_id,
                reply_markup=message.keyboard,
            )
        )

    async def _ping(self, brand: Brand, due: reminding.Due) -> UUID | None:
        """The invitation if the reminder certainly did not arrive and may be tried again."""
        said = "reminder-after-outage" if due.after_outage else "reminder"
        outcome = await attempt(
            brand.bot.send_message(
                due.chat_id,
                html.quote(self.wording.say(due.language, said)),
                reply_parameters=ReplyParameters(message_id=due.message_id),
            )
        )
        if not isinstance(outcome, NotSent):
            return None
        async with self.database.pool.acquire() as connection:
            await brand.limiter.pause(connection, outcome)
            if outcome.gone:
                await hot_invitations.close_chat(connection, tenant=brand.tenant, chat_id=due.chat_id)
        return None if outcome.terminal else due.invitation_id

    async def _take_back(self, brand: Brand, invitations: Sequence[UUID], reminded_at: datetime) -> None:
        async def take_back() -> None:
            async with self.database.pool.acquire() as connection:
                await store.take_back_reminders(
                    connection,
                    tenant=brand.tenant,
                    invitations=invitations,
                    reminded_at=reminded_at,
                    retry_at=await hot_invitations.database_now(connection) + RETRY,
                )

        await retried(take_back)

    async def _asks(self, brand: Brand, invitations: Sequence[UUID]) -> dict[UUID, Standing]:
        async def version(number: int) -> Configuration:
            return await self.configurations.version(brand.tenant, number)

        async with self.database.pool.acquire() as connection:
            return await standings(
                connection,
                tenant=brand.tenant,
                invitations=invitations,
                versions=version,
                now=self.clock(),
            )
