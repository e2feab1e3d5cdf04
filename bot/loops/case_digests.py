"""Lists of cases on their way: shown to their chat or brought up to date, and settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, assert_never

from aiogram.types import Message as TelegramMessage

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.telegram.chat_turns import ChatTurns, Wait
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.cases.case_digest_view import show_digest
from handlers.telegram.questions.views import Message
from handlers.telegram.wording import Wording
from surveys.cases import case_digests, deliveries, falling_through
from surveys.cases.case_digests import ClaimedDigest
from surveys.cases.deliveries import CALL_SECONDS
from surveys.people import staff

MISSING: Final = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")

Outcome = Sent[Any] | NotSent | Ambiguous | Wait


@dataclass(frozen=True, slots=True)
class CaseDigests:
    database: Database
    configurations: Configurations
    brands: Mapping[str, Brand]
    wording: Wording
    clock: Callable[[], datetime]
    turns: ChatTurns

    async def deliver(self, claimed: ClaimedDigest) -> None:
        """One call, and what became of it as rows."""
        view = await self._view(claimed)
        outcome: Outcome | None = await self.turns.wait(claimed.tenant, claimed.digest.chat_id)
        if outcome is None:
            outcome = await self._call(claimed, view)
        failpoints.reached("case_digests.sent")
        await self._settle(claimed, outcome)

    async def _view(self, claimed: ClaimedDigest) -> Message:
        configuration = await self.configurations.current(claimed.tenant)
        company = configuration.company.language
        async with self.database.engine.connect() as conn:
            page = await case_digests.page(conn, tenant=claimed.tenant, digest=claimed.digest)
            language = await staff.language_in(
                conn, tenant=claimed.tenant, chat_id=claimed.digest.chat_id, company=company
            )
        return show_digest(
            page,
            configuration,
            self.wording,
            language=language,
            now=self.clock(),
            repeats=claimed.repeats if claimed.digest.message_id is None else 0,
        )

    async def _call(self, claimed: ClaimedDigest, view: Message) -> Outcome:
        bot, digest = self.brands[claimed.tenant].bot, claimed.digest
        if digest.message_id is None:
            return await attempt(
                bot.send_message(
                    digest.chat_id, view.text, reply_markup=view.keyboard, request_timeout=CALL_SECONDS
                )
            )
        rewritten = await attempt(
            bot.edit_message_text(
                view.text,
                chat_id=digest.chat_id,
                message_id=digest.message_id,
                reply_markup=view.keyboard,
                request_timeout=CALL_SECONDS,
            )
        )
        if isinstance(rewritten, NotSent) and "message is not modified" in rewritten.reason:
            return Sent(None)
        return rewritten

    async def _settle(self, claimed: ClaimedDigest, outcome: Outcome) -> None:
        now = await self.turns.now()
        await self.turns.obey(claimed.tenant, outcome)
        pause = deliveries.pause_before_retry(claimed.attempt)
        tenant, digest = claimed.tenant, claimed.digest

        async def settle() -> None:
            async with self.database.engine.begin() as conn:
                match outcome:
                    case Wait(until):
                        await case_digests.put_off(conn, claimed, at=until)
                    case Sent(TelegramMessage(message_id=message_id)):
                        await case_digests.stands(conn, claimed, message_id=message_id, now=now)
                    case Sent():
                        await case_digests.stands(conn, claimed, message_id=digest.message_id, now=now)
                    case Ambiguous(reason):
                        await case_digests.again(
                            conn, claimed, at=now + pause, reason=reason, perhaps_sent=True
                        )
                    case NotSent(migrate_to=int(new)):
                        await falling_through.chat_has_moved(conn, tenant=tenant, old=digest.chat_id, new=new)
                        await case_digests.put_off(conn, claimed, at=now)
                    case NotSent(gone=True, reason=reason):
                        await case_digests.give_up(conn, claimed, reason=reason, now=now)
                        await falling_through.lose_chat(conn, tenant=tenant, chat_id=digest.chat_id, now=now)
                    case NotSent(reason=reason) if any(words in reason for words in MISSING):
                        await case_digests.is_missing(conn, claimed, now=now)
                    case NotSent(reason=reason, retry_after=seconds):
                        at = now + (pause if seconds is None else timedelta(seconds=seconds))
                        await case_digests.again(conn, claimed, at=at, reason=reason, perhaps_sent=False)
                    case _:
                        assert_never(outcome)

        await retried(settle)
