"""Cards on their way: claim what is due, commit, call Telegram, settle what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, assert_never

import structlog
from aiogram import Bot
from aiogram.types import LinkPreviewOptions
from aiogram.types import Message as TelegramMessage

from bot.configurations import Configurations
from bot.database import Database
from bot.failpoints import reached
from bot.telegram_out import Ambiguous, Limiter, NotSent, Sent, attempt
from handlers.telegram.cards import show_card
from handlers.telegram.views import Message
from handlers.telegram.wording import Wording
from surveys import complaints, deliveries, staff
from surveys.complaint_rules import DeliveryKind
from surveys.complaints import Card
from surveys.deliveries import Claimed, Target

CALL_SECONDS = 20
"""Far below the lease, so that a settled outcome is not overtaken by it."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Outcome = Sent[Any] | NotSent | Ambiguous


@dataclass(frozen=True, slots=True)
class Alerts:
    """What sending needs: the bots by tenant, each with its limiter, and how cards are made."""

    database: Database
    bots: Mapping[str, tuple[Bot, Limiter]]
    configurations: Configurations
    wording: Wording
    clock: Callable[[], datetime]

    async def send_due(self) -> int:
        """Send what is due, of all tenants. How many deliveries were worked on: 0 = nothing is due now."""
        async with self.database.engine.begin() as conn:
            tenants = await deliveries.tenants_with_due(conn, now=self.clock())
        worked = 0
        for tenant in tenants:
            if tenant in self.bots:
                worked += await self._send_due_of(tenant)
        return worked

    async def _send_due_of(self, tenant: str) -> int:
        async with self.database.engine.begin() as conn:
            claimed = await deliveries.claim_due(conn, tenant=tenant, now=self.clock())
        reached("delivery-claimed")
        for ended in await asyncio.gather(*map(self._deliver, claimed), return_exceptions=True):
            if isinstance(ended, BaseException):
                structlog.get_logger().error(
                    "a delivery failed; it is repeated when its lease ends", exc_info=ended
                )
        return len(claimed)

    async def _deliver(self, claimed: Claimed) -> None:
        async with self.database.engine.connect() as conn:
            card = await complaints.card(conn, tenant=claimed.tenant, complaint_id=claimed.complaint_id)
        if card is None:
            return
        outcome: Outcome | None = None
        for target in claimed.targets:
            if not await self._may_send(claimed.tenant, target.chat_id):
                outcome = None
                break
            outcome = await self._call(claimed, card, target)
            if isinstance(outcome, NotSent) and "message is not modified" in outcome.reason:
                outcome = Sent(None)
            if isinstance(outcome, Ambiguous) or (isinstance(outcome, NotSent) and not outcome.terminal):
                break
        reached("delivery-sent")
        await self._settle(claimed, outcome)

    async def _may_send(self, tenant: str, chat_id: int) -> bool:
        _, limiter = self.bots[tenant]
        async with self.database.engine.begin() as conn:
            if not await deliveries.take_turn(conn, tenant=tenant, chat_id=chat_id, now=self.clock()):
                return False
        async with self.database.pool.acquire() as connection:
            return await limiter.reserve(connection, 1, urgent=True) == 1

    async def _call(self, claimed: Claimed, card: Card, target: Target) -> Outcome:
        bot, _ = self.bots[claimed.tenant]
        view = await self._view(claimed, card, target)
        if target.message_id is None:
            return await attempt(
                bot.send_message(
                    target.chat_id,
                    view.text,
                    parse_mode="HTML",
                    reply_markup=view.keyboard,
                    link_preview_options=NO_PREVIEW,
                    request_timeout=CALL_SECONDS,
                )
            )
        return await attempt(
            bot.edit_message_text(
                view.text,
                chat_id=target.chat_id,
                message_id=target.message_id,
                parse_mode="HTML",
                reply_markup=view.keyboard,
                link_preview_options=NO_PREVIEW,
                request_timeout=CALL_SECONDS,
            )
        )

    async def _view(self, claimed: Claimed, card: Card, target: Target) -> Message:
        configuration = await self.configurations.version(claimed.tenant, card.case.config_version)
        language = configuration.company.language
        in_person = target.chat_id > 0
        if in_person:
            async with self.database.engine.connect() as conn:
                person = await staff.member(conn, tenant=claimed.tenant, telegram_user_id=target.chat_id)
            language = (person.language if person else None) or language
        return show_card(
            card,
            configuration,
            self.wording,
            language=language,
            now=self.clock(),
            repeats=target.repeats,
            to_room=not in_person,
        )

    async def _settle(self, claimed: Claimed, outcome: Outcome | None) -> None:
        now = self.clock()
        if isinstance(outcome, NotSent):
            _, limiter = self.bots[claimed.tenant]
            async with self.database.pool.acquire() as connection:
                await limiter.pause(connection, outcome)
        async with self.database.engine.begin() as conn:
            match outcome:
                case None:
                    await deliveries.postpone(conn, claimed, until=now + deliveries.NOT_ITS_TURN)
                case Sent(TelegramMessage(message_id=message_id)) if claimed.kind is DeliveryKind.CARD:
                    await deliveries.sent(conn, claimed, message_id=message_id)
                case Sent():
                    await deliveries.edited(conn, claimed)
                case Ambiguous(reason):
                    await deliveries.ambiguous(conn, claimed, reason=reason, now=now)
                case NotSent(migrate_to=int(new)):
                    await deliveries.moved(conn, claimed, to_chat=new, now=now)
                case NotSent(reason=reason, terminal=True, gone=gone):
                    await deliveries.unreachable(conn, claimed, reason=reason, now=now, chat_is_gone=gone)
                case NotSent(reason=reason, retry_after=seconds):
                    pause = (
                        deliveries.pause_before_retry(claimed.attempt)
                        if seconds is None
                        else timedelta(seconds=seconds)
                    )
                    await deliveries.retry(conn, claimed, at=now + pause, reason=reason)
                case _:
                    assert_never(outcome)
