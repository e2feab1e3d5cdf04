"""The loop of signs about promises and reopened cases: one message below a card, or one for a whole chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from aiogram.types import Message, ReplyParameters

from bot import failpoints
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.telegram.chat_turns import ChatTurns
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.cases.nudge_view import show_nudges
from handlers.telegram.wording import Wording
from surveys.cases import nudging
from surveys.cases.deliveries import pause_before_retry
from surveys.cases.nudging import Nudge
from surveys.model import Configuration
from surveys.people import staff
from surveys.store import case_nudges as store

CALL_SECONDS: Final = 15


@dataclass(frozen=True, slots=True)
class Nudging:
    """Tells the staff of all brands."""

    database: Database
    configurations: Configurations
    turns: ChatTurns
    wording: Wording
    clock: Callable[[], datetime]

    async def turn(self) -> bool:
        """What is due of each brand, one message for each chat; True if there was any."""
        now = self.clock()
        async with self.database.engine.connect() as conn:
            tenants = await store.tenants_with_due(conn, tenants=self.turns.brands, now=now)
        told = [await self._tell(tenant, now) for tenant in tenants]
        return any(told)

    async def _tell(self, tenant: str, now: datetime) -> bool:
        configuration = await self.configurations.current(tenant)
        async with self.database.engine.begin() as conn:
            nudges = await nudging.claim(conn, tenant=tenant, now=now)
        if nudges:
            failpoints.reached("nudging.claimed")
        for _, of_chat in groupby(
            sorted(nudges, key=lambda one: one.place.chat_id), key=lambda one: one.place.chat_id
        ):
            await self._send(tenant, tuple(of_chat), configuration, now)
        return bool(nudges)

    async def _send(
        self, tenant: str, nudges: tuple[Nudge, ...], configuration: Configuration, now: datetime
    ) -> None:
        place = nudges[0].place
        wait = await self.turns.wait(tenant, place.chat_id)
        if wait is not None:
            later = max(wait.until - await self.turns.now(), timedelta(seconds=1))
            await self._settle(tenant, nudges, again=now + later)
            return
        text = show_nudges(
            nudges,
            configuration,
            self.wording,
            language=await self._language(tenant, place.chat_id, configuration),
            now=now,
        )
        alone = len({one.key.complaint_id for one in nudges}) == 1
        below = (
            ReplyParameters(message_id=place.message_id, allow_sending_without_reply=True)
            if alone and place.message_id is not None
            else None
        )
        brand = self.turns.brands[tenant]
        outcome = await attempt(
            brand.bot.send_message(
                place.chat_id,
                text,
                message_thread_id=place.thread_id if alone else None,
                reply_parameters=below,
                request_timeout=CALL_SECONDS,
            )
        )
        failpoints.reached("nudging.sent")
        if isinstance(outcome, Sent):
            await self._settle(tenant, nudges, message=outcome.result)
            return
        pause = pause_before_retry(nudges[0].attempt)
        await self.turns.obey(tenant, outcome)
        if isinstance(outcome, NotSent):
            pause = timedelta(seconds=outcome.retry_after) if outcome.retry_after else pause
        perhaps = isinstance(outcome, Ambiguous)
        await self._settle(tenant, nudges, again=self.clock() + pause, perhaps=perhaps)

    async def _settle(
        self,
        tenant: str,
        nudges: tuple[Nudge, ...],
        *,
        message: Message | None = None,
        again: datetime | None = None,
        perhaps: bool = False,
    ) -> None:
        async def settle() -> None:
            async with self.database.engine.begin() as conn:
                if again is not None:
                    await nudging.later(conn, nudges, tenant=tenant, at=again, perhaps=perhaps)
                else:
                    message_id = message.message_id if message else None
                    await nudging.sent(conn, nudges, tenant=tenant, message_id=message_id, now=self.clock())

        await retried(settle)

    async def _language(self, tenant: str, chat_id: int, configuration: Configuration) -> str:
        """The company's, or that of the one whose own chat it is."""
        company = configuration.company.language
        async with self.database.engine.connect() as conn:
            return await staff.language_in(conn, tenant=tenant, chat_id=chat_id, company=company)
