"""The customer's side of a case: their messages kept current, an apology, the second ask, silence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, assert_never
from uuid import UUID

from aiogram import html
from aiogram.types import Message as TelegramMessage
from aiogram.types import ReplyParameters

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.feedback.views import show_feedback
from handlers.telegram.questions.views import Message, show
from handlers.telegram.recovery.promise_text import promise_text
from handlers.telegram.recovery.views import show_second_ask
from handlers.telegram.wording import Wording
from surveys.answers.standing import Standing, standings
from surveys.feedback.standing import ShownFeedback, shown_feedback
from surveys.model import Configuration
from surveys.recovery import notices, recovering
from surveys.recovery.notices import Due
from surveys.recovery.promises import promise_of
from surveys.recovery.recovering import SecondAsk
from surveys.recovery.rules import NoticeKind, NoticeStatus
from surveys.store import case_notices as notice_store
from surveys.store import hot_invitations, hot_standings
from surveys.store import promises as promise_store

AT_ONCE: Final = 20
AGAIN: Final = timedelta(seconds=30)
"""After a rewriting that did not come through, or whose process is gone."""
PAUSE: Final = timedelta(seconds=5)
CALL_SECONDS: Final = 15
BUSY: Final = 0.2
TURNS: Final = 50
"""How often a rewriting asks for its turn, every so many seconds, before it is left for later."""


Stands = tuple[Standing | None, SecondAsk | None, ShownFeedback | None]


@dataclass(frozen=True, slots=True)
class Promising:
    """Tells customers of all brands how their cases stand; every message of its own at most once."""

    database: Database
    configurations: Configurations
    brands: Mapping[str, Brand]
    wording: Wording
    clock: Callable[[], datetime]
    moved: Callable[[], None]
    """Called after silence has closed a case, for whoever has its card to rewrite."""

    async def turn(self) -> bool:
        """Some of whatever is due of each brand; True if there may be more."""
        now = self.clock()
        async with self.database.engine.connect() as conn:
            owing = await promise_store.tenants_owing(conn, now=now)
        async with self.database.pool.acquire() as connection:
            telling = await notice_store.tenants_with_due_notices(
                connection, tenants=list(self.brands), now=now
            )
        more = [await self._tell(self.brands[tenant], now) for tenant in telling]
        more += [await self._rewrite_owed(self.brands[one], now) for one in owing if one in self.brands]
        for brand in self.brands.values():
            await self._close_silent(brand, now)
        return any(more)

    async def _close_silent(self, brand: Brand, now: datetime) -> None:
        async with self.database.engine.connect() as conn:
            silent = await recovering.silent(conn, tenant=brand.tenant, now=now)
        if not silent:
            return
        configuration = await self.configurations.current(brand.tenant)
        for complaint_id in silent:
            await retried(partial(self._close, brand.tenant, complaint_id, configuration, now))
        self.moved()

    async def _close(
        self, tenant: str, complaint_id: UUID, configuration: Configuration, now: datetime
    ) -> None:
        async with self.database.engine.begin() as conn:
            await recovering.close_silent(
                conn, tenant=tenant, complaint_id=complaint_id, configuration=configuration, now=now
            )

    async def _rewrite_owed(self, brand: Brand, now: datetime) -> bool:
        """Survey messages and second asks of cases that have moved; edits make no sound."""
        async with self.database.engine.begin() as conn:
            owed = await promise_store.owed(
                conn, tenant=brand.tenant, now=now, until=now + AGAIN, limit=AT_ONCE
            )
        if owed:
            failpoints.reached("promising.claimed")
        await asyncio.gather(*(self._bring_up_to_date(brand, one) for one in owed))
        return len(owed) == AT_ONCE

    async def _bring_up_to_date(self, brand: Brand, owed: promise_store.Owed) -> None:
        """Show all as they stand; whatever is stored in this very moment has the last word."""
        shown: Stands = (None, None, None)
        done = True
        while done:
            stands = await self._stands(brand, owed)
            if stands == shown:
                break
            for one, before in zip(stands, shown, strict=True):
                if done and one is not None and one != before:
                    done = await self._edit(brand, one.chat_id, one.message_id, self._view(one))
            shown = stands
        failpoints.reached("promising.shown")
        if not done:
            return
        async with self.database.engine.begin() as conn:
            await promise_store.rewritten(
                conn, tenant=brand.tenant, complaint_id=owed.complaint_id, version=owed.version
            )

    def _view(self, shown: Standing | SecondAsk | ShownFeedback) -> Message:
        match shown:
            case Standing():
                return show(shown, self.wording, self.clock())
            case SecondAsk():
                return show_second_ask(shown, self.wording, self.clock())
            case ShownFeedback(feedback, about, configuration, language):
                return show_feedback(
                    feedback,
                    about,
                    configuration,
                    language=language,
                    wording=self.wording,
                    now=self.clock(),
                )
            case _:
                assert_never(shown)

    async def _edit(self, brand: Brand, chat_id: int | None, message_id: int | None, view: Message) -> bool:
        """Whether nothing is owed of it any more: it is shown, or can never be."""
        if chat_id is None or message_id is None:
            return True
        for _ in range(TURNS):
            if await self._may_send(brand):
                break
            await asyncio.sleep(BUSY)
        else:
            return False
        outcome = await attempt(
            brand.bot.edit_message_text(
                view.text,
                chat_id=chat_id,
                message_id=message_id,
                reply_markup=view.keyboard,
                request_timeout=CALL_SECONDS,
            )
        )
        if isinstance(outcome, NotSent):
            await self._refused(brand, outcome, chat_id)
            return outcome.terminal
        return isinstance(outcome, Sent)

    async def _may_send(self, brand: Brand) -> bool:
        async with self.database.pool.acquire() as connection:
            return bool(await brand.limiter.reserve(connection, 1, urgent=True))

    async def _tell(self, brand: Brand, now: datetime) -> bool:
        configuration = await self.configurations.current(brand.tenant)
        async with self.database.pool.acquire() as connection:

            async def reserve(chats: Sequence[int]) -> set[int]:
                return await brand.limiter.reserve_chats(connection, chats)

            async with connection.transaction():
                due, more = await notices.claim_notices(
                    connection,
                    tenant=brand.tenant,
                    configuration=configuration,
                    reserve=reserve,
                    most=AT_ONCE,
                    now=now,
                )
        if due:
            failpoints.reached("promising.noticed")
        await asyncio.gather(*(self._say(brand, one, configuration) for one in due))
        return more and bool(due)

    async def _say(self, brand: Brand, due: Due, configuration: Configuration) -> None:
        view = await self._notice(brand, due, configuration)
        if view is None:
            await self._stays(brand, due, NoticeStatus.UNDELIVERABLE, "nothing to say", self.clock())
            return
        outcome = await attempt(
            brand.bot.send_message(
                due.chat_id,
                view.text,
                reply_markup=view.keyboard,
                reply_parameters=None
                if due.below is None
                else ReplyParameters(message_id=due.below, allow_sending_without_reply=True),
                request_timeout=CALL_SECONDS,
            )
        )
        failpoints.reached("promising.said")
        match outcome:
            case Sent(TelegramMessage(message_id=message_id)):
                await self._left(brand, due, NoticeStatus.SENT, message_id, configuration)
            case Sent() | Ambiguous():
                await self._left(brand, due, NoticeStatus.UNKNOWN, None, configuration)
            case NotSent(reason=reason, terminal=terminal, retry_after=seconds):
                await self._refused(brand, outcome, due.chat_id)
                status = NoticeStatus.UNDELIVERABLE if terminal else NoticeStatus.PLANNED
                pause = PAUSE if seconds is None else timedelta(seconds=seconds)
                await self._stays(brand, due, status, reason, self.clock() + pause)

    async def _left(
        self,
        brand: Brand,
        due: Due,
        status: NoticeStatus,
        message_id: int | None,
        configuration: Configuration,
    ) -> None:
        async def settle() -> None:
            async with self.database.pool.acquire() as connection:
                await notice_store.notice_left(
                    connection,
                    tenant=brand.tenant,
                    notice_id=due.notice_id,
                    status=status,
                    message_id=message_id,
                    now=self.clock(),
                    silent=configuration.recovery.silent,
                )

        await retried(settle)

    async def _stays(
        self, brand: Brand, due: Due, status: NoticeStatus, reason: str, due_at: datetime
    ) -> None:
        async def settle() -> None:
            async with self.database.pool.acquire() as connection:
                await notice_store.notice_stays(
                    connection,
                    tenant=brand.tenant,
                    notice_id=due.notice_id,
                    status=status,
                    reason=reason,
                    due_at=due_at,
                )

        await retried(settle)

    async def _notice(self, brand: Brand, due: Due, configuration: Configuration) -> Message | None:
        if due.kind is NoticeKind.ASK:
            ask = await self._ask(brand, due.complaint_id)
            return show_second_ask(ask, self.wording, self.clock()) if ask is not None else None
        async with self.database.pool.acquire() as connection:
            rows = await hot_standings.promises_of_complaints(
                connection, tenant=brand.tenant, complaints=[due.complaint_id]
            )
        row = rows.get(due.complaint_id)
        promise = promise_of(row, configuration, due.language) if row is not None else None
        if promise is None:
            return None
        said = promise_text(promise, due.timezone, due.language, self.wording, self.clock())
        return Message(html.quote(said))

    async def _stands(self, brand: Brand, owed: promise_store.Owed) -> Stands:
        async def version(number: int) -> Configuration:
            return await self.configurations.version(brand.tenant, number)

        standing = None
        if owed.invitation_id is not None:
            async with self.database.pool.acquire() as connection:
                found = await standings(
                    connection,
                    tenant=brand.tenant,
                    invitations=[owed.invitation_id],
                    versions=version,
                    now=self.clock(),
                )
            standing = found.get(owed.invitation_id)
        told = None
        if owed.feedback_id is not None:
            async with self.database.engine.begin() as conn:
                told = await shown_feedback(
                    conn, tenant=brand.tenant, feedback_id=owed.feedback_id, versions=version
                )
        return standing, await self._ask(brand, owed.complaint_id), told

    async def _ask(self, brand: Brand, complaint_id: UUID) -> SecondAsk | None:
        async with self.database.engine.connect() as conn:
            rows = await recovering.asks_of(conn, tenant=brand.tenant, complaints=[complaint_id])
        asks = await recovering.second_asks(
            rows, versions=partial(self.configurations.version, brand.tenant), now=self.clock()
        )
        return asks.get(complaint_id)

    async def _refused(self, brand: Brand, refusal: NotSent, chat_id: int) -> None:
        async with self.database.pool.acquire() as connection:
            await brand.limiter.pause(connection, refusal)
            if refusal.gone:
                await hot_invitations.close_chat(connection, tenant=brand.tenant, chat_id=chat_id)
