"""Words to admins about rooms: sent once, each to an own chat, and settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.telegram.chat_turns import ChatTurns, Wait
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.people.room_notices import notice_text
from handlers.telegram.wording import Wording
from surveys.cases import deliveries
from surveys.people import room_notices, staff
from surveys.people.room_notices import ClaimedNotice


@dataclass(frozen=True, slots=True)
class RoomNotices:
    database: Database
    configurations: Configurations
    brands: Mapping[str, Brand]
    wording: Wording
    turns: ChatTurns

    async def deliver(self, claimed: ClaimedNotice) -> None:
        """One call, and what became of it as rows."""
        configuration = await self.configurations.current(claimed.tenant)
        company = configuration.company.language
        async with self.database.engine.connect() as conn:
            language = await staff.language_in(
                conn, tenant=claimed.tenant, chat_id=claimed.chat_id, company=company
            )
        wait = await self.turns.wait(claimed.tenant, claimed.chat_id)
        outcome = wait or await attempt(
            self.brands[claimed.tenant].bot.send_message(
                claimed.chat_id,
                notice_text(claimed.kind, claimed.room, configuration, self.wording, language=language),
                request_timeout=deliveries.CALL_SECONDS,
            )
        )
        now = await self.turns.now()
        await self.turns.obey(claimed.tenant, outcome)
        later = now + deliveries.pause_before_retry(claimed.attempt)

        async def settle() -> None:
            async with self.database.engine.begin() as conn:
                match outcome:
                    case Wait(until):
                        await room_notices.again(conn, claimed, at=until, reason=None)
                    case Sent(message):
                        await room_notices.told(conn, claimed, message_id=message.message_id)
                    case Ambiguous(reason):
                        await room_notices.again(conn, claimed, at=later, reason=reason)
                    case NotSent(reason=reason, terminal=True):
                        await room_notices.unheard(conn, claimed, reason=reason)
                    case NotSent(reason=reason, retry_after=seconds):
                        at = later if seconds is None else now + timedelta(seconds=seconds)
                        await room_notices.again(conn, claimed, at=at, reason=reason)
                    case _:
                        assert_never(outcome)

        await retried(settle)
