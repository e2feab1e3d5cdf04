"""Words between staff and customers on their way: claim what is due, commit, call Telegram, settle each."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, assert_never

import structlog
from aiogram.types import Message as TelegramMessage
from aiogram.types import ReactionTypeEmoji

from bot import failpoints
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.telegram import talk_calls
from bot.telegram.chat_turns import ChatTurns, Wait
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from bot.telegram.talk_calls import CALL_SECONDS
from handlers.telegram.talk.views import post_text
from handlers.telegram.wording import Wording
from surveys.cases import deliveries
from surveys.model import Configuration
from surveys.people import staff
from surveys.talk import posting
from surveys.talk.posting import Post
from surveys.talk.rules import MessageKind, PostKind

ARRIVED: Final = "👌"
"""What the writer's own message gets when the customer has it."""
NO_TOPIC: Final = "message thread not found"
AS_IT_IS: Final = ("message is not modified", "message to edit not found", "message can't be edited")


Outcome = Sent[Any] | NotSent | Ambiguous | Wait


@dataclass(frozen=True, slots=True)
class Talking:
    """Carries what was written about cases to the other side, for all brands."""

    database: Database
    configurations: Configurations
    turns: ChatTurns
    wording: Wording

    async def turn(self) -> bool:
        """Send what is due, a few for each brand; True if there may be more."""
        now = await self.turns.now()
        async with self.database.engine.connect() as conn:
            tenants = await posting.tenants_with_due(conn, now=now)
        worked = [await self._send_due_of(tenant, now) for tenant in tenants if tenant in self.turns.brands]
        return any(worked)

    async def _send_due_of(self, tenant: str, now: datetime) -> bool:
        async with self.database.engine.begin() as conn:
            any_due, posts = await posting.claim_due(conn, tenant=tenant, now=now)
        failpoints.reached("talking.claimed")
        configuration = await self.configurations.current(tenant)
        for ended in await asyncio.gather(
            *(self._deliver(post, configuration) for post in posts), return_exceptions=True
        ):
            if isinstance(ended, BaseException):
                structlog.get_logger().error(
                    "words about a case failed; they are repeated when the lease ends", exc_info=ended
                )
        return any_due

    async def _deliver(self, post: Post, configuration: Configuration) -> None:
        language = await self._language(post, configuration)
        text = post_text(post, configuration, self.wording, language)
        outcome: Outcome | None = await self.turns.wait(post.tenant, post.chat_id, words=True)
        if outcome is None:
            outcome = await attempt(talk_calls.put(self.turns.brands[post.tenant].bot, post, text))
        failpoints.reached("talking.sent")
        settled = await self._settle(post, outcome)
        if isinstance(outcome, Sent) and post.edits is None:
            if not settled:
                await self._take_back(post, outcome.result)
                return
            await self._say_whose(post, outcome.result, text)
            await self._mark_arrived(post)

    async def _say_whose(self, post: Post, sent: Any, text: str) -> None:
        """Best effort: a round video has no place for words of its own."""
        if post.row.written.kind is MessageKind.VIDEO_NOTE and post.row.kind is not PostKind.SIGN:
            await attempt(
                talk_calls.put_head(self.turns.brands[post.tenant].bot, post, sent.message_id, text)
            )

    async def _mark_arrived(self, post: Post) -> None:
        """Best effort: a sign by the words themselves that the customer has them."""
        if post.row.kind is PostKind.TO_CUSTOMER and post.row.source is not None:
            chat_id, message_id = post.row.source
            await attempt(
                self.turns.brands[post.tenant].bot.set_message_reaction(
                    chat_id, message_id, [ReactionTypeEmoji(emoji=ARRIVED)], request_timeout=CALL_SECONDS
                )
            )

    async def _take_back(self, post: Post, sent: Any) -> None:
        """Best effort: overtaken by another attempt, or by the customer's wish to be forgotten."""
        if isinstance(sent, TelegramMessage) and post.row.kind is PostKind.TO_ROOM:
            await attempt(
                self.turns.brands[post.tenant].bot.delete_message(
                    post.chat_id, sent.message_id, request_timeout=CALL_SECONDS
                )
            )

    async def _language(self, post: Post, configuration: Configuration) -> str:
        """The customer's, the company's, or that of the one whose own chat it is."""
        company = configuration.company.language
        if post.row.kind is PostKind.TO_CUSTOMER:
            return post.row.language or company
        async with self.database.engine.connect() as conn:
            return await staff.language_in(conn, tenant=post.tenant, chat_id=post.chat_id, company=company)

    async def _settle(self, post: Post, outcome: Outcome) -> bool:
        """False if the attempt was not this process's any more."""
        now = await self.turns.now()
        await self.turns.obey(post.tenant, outcome)

        async def settle() -> bool:
            async with self.database.engine.begin() as conn:
                match outcome:
                    case Wait(until):
                        return await posting.postpone(conn, post, until=until)
                    case Sent(TelegramMessage(message_id=message_id)):
                        return await posting.sent(conn, post, message_id=message_id, now=now)
                    case Sent():
                        return await posting.sent(conn, post, message_id=post.edits or 0, now=now)
                    case Ambiguous():
                        return await posting.ambiguous(conn, post, now=now)
                    case NotSent(migrate_to=int(new)):
                        return await posting.moved(conn, post, to_chat=new, now=now)
                    case NotSent(reason=reason) if NO_TOPIC in reason:
                        return await posting.topic_gone(conn, post, now=now)
                    case NotSent(reason=reason) if post.edits and any(one in reason for one in AS_IT_IS):
                        return await posting.sent(conn, post, message_id=post.edits, now=now)
                    case NotSent(reason=reason, terminal=True, gone=gone):
                        return await posting.refused(conn, post, reason=reason, chat_is_gone=gone, now=now)
                    case NotSent(retry_after=seconds):
                        pause = (
                            deliveries.pause_before_retry(post.row.attempt)
                            if seconds is None
                            else timedelta(seconds=seconds)
                        )
                        return await posting.retry(conn, post, at=now + pause)
                    case _:
                        assert_never(outcome)

        return await retried(settle)
