"""The calls that show a case to staff: its card, new or rewritten, and the voices and pictures below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from aiogram import Bot
from aiogram.types import ReplyParameters

from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.cases.cards import came_instead, media_caption, show_card, without_live_times
from handlers.telegram.questions.views import Message
from handlers.telegram.wording import Wording
from surveys.answers.attachments import AttachmentKind
from surveys.cases.deliveries import CALL_SECONDS, Claimed, Target
from surveys.cases.statuses import DeliveryKind
from surveys.cases.values import Card
from surveys.model import Configuration
from surveys.people import staff
from surveys.store import attachments

UNCHANGED = "message is not modified"
NO_LIVE_TIMES = "tg-time"
"""Named in the refusal of a Bot API server that is too old to know moments that clients keep true."""


@dataclass(frozen=True, slots=True)
class CardCalls:
    database: Database
    configurations: Configurations
    brands: Mapping[str, Brand]
    wording: Wording
    clock: Callable[[], datetime]

    async def make(
        self, claimed: Claimed, card: Card, target: Target, thread_id: int | None
    ) -> Sent[Any] | NotSent | Ambiguous:
        """One call for one target; `thread_id`: the topic for a new message."""
        bot = self.brands[claimed.tenant].bot
        if claimed.attachment_id is not None:
            return await self._send_media(claimed, card, target, claimed.attachment_id)
        if claimed.kind is DeliveryKind.REMOVAL and target.message_id is not None:
            return await attempt(
                bot.delete_message(target.chat_id, target.message_id, request_timeout=CALL_SECONDS)
            )
        view = await self._view(claimed, card, target)
        shown = await self._show(bot, view, target, thread_id)
        if isinstance(shown, NotSent) and NO_LIVE_TIMES in shown.reason:
            shown = await self._show(
                bot, replace(view, text=without_live_times(view.text)), target, thread_id
            )
        return shown

    async def _show(
        self, bot: Bot, view: Message, target: Target, thread_id: int | None
    ) -> Sent[Any] | NotSent | Ambiguous:
        if target.message_id is None:
            return await attempt(
                bot.send_message(
                    target.chat_id,
                    view.text,
                    message_thread_id=thread_id,
                    reply_markup=view.keyboard,
                    request_timeout=CALL_SECONDS,
                )
            )
        rewritten = await attempt(
            bot.edit_message_text(
                view.text,
                chat_id=target.chat_id,
                message_id=target.message_id,
                reply_markup=view.keyboard,
                request_timeout=CALL_SECONDS,
            )
        )
        if isinstance(rewritten, NotSent) and UNCHANGED in rewritten.reason:
            return Sent(None)
        return rewritten

    async def _send_media(
        self, claimed: Claimed, card: Card, target: Target, attachment_id: UUID
    ) -> Sent[Any] | NotSent | Ambiguous:
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
                    message_thread_id=target.thread_id,
                    reply_parameters=below,
                    request_timeout=CALL_SECONDS,
                )
            case AttachmentKind.PHOTO:
                call = bot.send_photo(
                    target.chat_id,
                    sent.file_id,
                    caption=caption,
                    message_thread_id=target.thread_id,
                    reply_parameters=below,
                    request_timeout=CALL_SECONDS,
                )
        return await attempt(call)

    async def _language(self, claimed: Claimed, target: Target, configuration: Configuration) -> str:
        """The company's, or that of the one whose own chat it is."""
        company = configuration.company.language
        async with self.database.engine.connect() as conn:
            return await staff.language_in(
                conn, tenant=claimed.tenant, chat_id=target.chat_id, company=company
            )

    async def _view(self, claimed: Claimed, card: Card, target: Target) -> Message:
        configuration = await self.configurations.version(claimed.tenant, card.case.config_version)
        language = await self._language(claimed, target, configuration)
        return show_card(
            card,
            configuration,
            self.wording,
            language=language,
            now=self.clock(),
            repeats=target.repeats,
            to_room=not came_instead(card.case, target.chat_id, configuration),
            current=await self.configurations.current(claimed.tenant),
        )
