"""Cards on their way: claim what is due, commit, call Telegram, settle what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, assert_never
from uuid import UUID

import structlog
from aiogram.types import Message as TelegramMessage
from aiogram.types import ReplyParameters

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.telegram_out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.cards import media_caption, show_card
from handlers.telegram.views import Message
from handlers.telegram.wording import Wording
from surveys import complaints, deliveries, staff
from surveys.attachments import AttachmentKind
from surveys.complaint_rules import DeliveryKind
from surveys.complaints import Card
from surveys.deliveries import Claimed, Target
from surveys.model import Configuration
from surveys.store import attachments
from surveys.store.hot_invitations import database_now

CALL_SECONDS: Final = 15
"""Well below the lease, so that a settled outcome is not overtaken by it."""


NEW: Final = (DeliveryKind.CARD, DeliveryKind.MEDIA)
"""What puts a message into a chat that was not there."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A limit does not let it through yet."""

    until: datetime


Outcome = Sent[Any] | NotSent | Ambiguous | Wait


@dataclass(frozen=True, slots=True)
class Alerts:
    """Sends the cards of all brands, and rewrites those that stand."""

    database: Database
    configurations: Configurations
    brands: Mapping[str, Brand]
    wording: Wording
    clock: Callable[[], datetime]

    async def turn(self) -> bool:
        """Send what is due, a few for each brand; True if there may be more."""
        now = await self._now()
        async with self.database.engine.connect() as conn:
            tenants = await deliveries.tenants_with_due(conn, now=now)
        worked = [await self._send_due_of(tenant, now) for tenant in tenants if tenant in self.brands]
        return any(worked)

    async def _send_due_of(self, tenant: str, now: datetime) -> bool:
        async with self.database.engine.begin() as conn:
            claimed = await deliveries.claim_due(conn, tenant=tenant, now=now)
        failpoints.reached("alerts.claimed")
        for ended in await asyncio.gather(*map(self._deliver, claimed), return_exceptions=True):
            if isinstance(ended, BaseException):
                structlog.get_logger().error(
                    "a delivery failed; it is repeated when its lease ends", exc_info=ended
                )
        return bool(claimed)

    async def _deliver(self, claimed: Claimed) -> None:
        async with self.database.engine.connect() as conn:
            card = await complaints.card(conn, tenant=claimed.tenant, complaint_id=claimed.complaint_id)
        if card is None:
            return
        outcome: Outcome = Sent(None)
        for target in claimed.targets:
            wait = await self._wait_for_turn(claimed.tenant, target.chat_id)
            if wait is not None:
                outcome = wait
                break
            outcome = await self._call(claimed, card, target)
            if isinstance(outcome, NotSent) and "message is not modified" in outcome.reason:
                outcome = Sent(None)
            if isinstance(outcome, Ambiguous) or (isinstance(outcome, NotSent) and not outcome.terminal):
                break
        failpoints.reached("alerts.sent")
        await self._settle(claimed, outcome)

    async def _wait_for_turn(self, tenant: str, chat_id: int) -> Wait | None:
        """None if the limits of the chat and of the bot let one message through now."""
        now = await self._now()
        async with self.database.engine.begin() as conn:
            later = await deliveries.take_turn(conn, tenant=tenant, chat_id=chat_id, now=now)
        if later is not None:
            return Wait(later)
        async with self.database.pool.acquire() as connection:
            granted = await self.brands[tenant].limiter.reserve(connection, 1, urgent=True)
        return None if granted else Wait(now + deliveries.BOT_IS_BUSY)

    async def _call(self, claimed: Claimed, card: Card, target: Target) -> Outcome:
        bot = self.brands[claimed.tenant].bot
        if claimed.attachment_id is not None:
            return await self._send_media(claimed, card, target, claimed.attachment_id)
        if claimed.kind is DeliveryKind.REMOVAL and target.message_id is not None:
            return await attempt(
                bot.delete_message(target.chat_id, target.message_id, request_timeout=CALL_SECONDS)
            )
        view = await self._view(claimed, card, target)
        if target.message_id is None:
            return await attempt(
                bot.send_message(
                    target.chat_id,
                    view.text,
                    reply_markup=view.keyboard,
                    request_timeout=CALL_SECONDS,
                )
            )
        return await attempt(
            bot.edit_message_text(
                view.text,
                chat_id=target.chat_id,
                message_id=target.message_id,
                reply_markup=view.keyboard,
                request_timeout=CALL_SECONDS,
            )
        )

    async def _send_media(self, claimed: Claimed, card: Card, target: Target, attachment_id: UUID) -> Outcome:
        """A voice or a picture below its card; one that is erased by now is not missed."""
        async with self.database.engine.connect() as conn:
            sent = await attachments.by_id(conn, tenant=claimed.tenant, attachment_id=attachment_id)
        if sent is None:
            return Sent(None)
        configuration = await self.configurations.version(claimed.tenant, card.case.config_version)
        language = await self._language(claimed, target, configuration)
        caption = media_caption(card, sent, self.wording, language=language, repeats=target.repeats)
        below = (
            ReplyParameters(message_id=target.reply_to, allow_sending_without_reply=True)
            if target.reply_to is not None
            else None
        )
        bot = self.brands[claimed.tenant].bot
        match sent.kind:
            case AttachmentKind.VOICE:
                call = bot.send_voice(
                    target.chat_id,
                    sent.file_id,
                    caption=caption,
                    duration=sent.duration,
                    reply_parameters=below,
                    request_timeout=CALL_SECONDS,
                )
            case AttachmentKind.PHOTO:
                call = bot.send_photo(
                    target.chat_id,
                    sent.file_id,
                    caption=caption,
                    reply_parameters=below,
                    request_timeout=CALL_SECONDS,
                )
        return await attempt(call)

    async def _language(self, claimed: Claimed, target: Target, configuration: Configuration) -> str:
        """The company's, or that of the one whose own chat it is."""
        language = configuration.company.language
        if target.chat_id < 0:
            return language
        async with self.database.engine.connect() as conn:
            person = await staff.member(conn, tenant=claimed.tenant, telegram_user_id=target.chat_id)
        return (person.language if person else None) or language

    async def _view(self, claimed: Claimed, card: Card, target: Target) -> Message:
        configuration = await self.configurations.version(claimed.tenant, card.case.config_version)
        language = await self._language(claimed, target, configuration)
        in_person = target.chat_id > 0
        return show_card(
            card,
            configuration,
            self.wording,
            language=language,
            now=self.clock(),
            repeats=target.repeats,
            to_room=not in_person,
        )

    async def _settle(self, claimed: Claimed, outcome: Outcome) -> None:
        now = await self._now()
        if isinstance(outcome, NotSent):
            async with self.database.pool.acquire() as connection:
                await self.brands[claimed.tenant].limiter.pause(connection, outcome)

        async def settle() -> None:
            async with self.database.engine.begin() as conn:
                match outcome:
                    case Wait(until):
                        await deliveries.postpone(conn, claimed, until=until)
                    case Sent(TelegramMessage(message_id=message_id)) if claimed.kind in NEW:
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

        await retried(settle)

    async def _now(self) -> datetime:
        """The database's time: due times are compared with it."""
        async with self.database.pool.acquire() as connection:
            return await database_now(connection)
