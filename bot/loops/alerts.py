"""Cards on their way: claim what is due, commit, call Telegram, settle what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, assert_never

import structlog
from aiogram.types import Message as TelegramMessage
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations, NotConfiguredError
from bot.database import Database, retried
from bot.loops.case_digests import MISSING, CaseDigests
from bot.loops.room_notices import RoomNotices
from bot.telegram.card_calls import CardCalls
from bot.telegram.chat_turns import ChatTurns, Wait
from bot.telegram.out import Ambiguous, NotSent, Sent
from bot.telegram.topics import Topics, is_topic_gone
from handlers.telegram.wording import Wording
from surveys.cases import case_digests, complaints, deliveries, falling_through
from surveys.cases.deliveries import LEASE, Claimed, Target
from surveys.cases.statuses import DeliveryKind
from surveys.cases.values import Card
from surveys.people import room_notices

NEW: Final = (DeliveryKind.CARD, DeliveryKind.MEDIA)
"""What puts a message into a chat that was not there."""

Outcome = Sent[Any] | NotSent | Ambiguous | Wait
Lost = tuple[Target, NotSent]
"""A card that could not be rewritten because it, or its chat, is not there any more."""


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
        now = await self._turns.now()
        async with self.database.engine.connect() as conn:
            tenants = await deliveries.tenants_with_due(conn, now=now)
        worked = [await self._send_due_of(tenant, now) for tenant in tenants if tenant in self.brands]
        return any(worked)

    @property
    def _turns(self) -> ChatTurns:
        return ChatTurns(self.database, self.brands)

    @property
    def _topics(self) -> Topics:
        return Topics(self.database, self.configurations, self.brands, self.wording, self._turns)

    async def _send_due_of(self, tenant: str, now: datetime) -> bool:
        people = await self._people(tenant)
        given = (self.database, self.configurations, self.brands, self.wording)
        lists = CaseDigests(*given, self.clock, self._turns)
        notices = RoomNotices(*given, self._turns)
        async with self.database.engine.begin() as conn:
            cards = await deliveries.claim_due(conn, tenant=tenant, now=now, people=people)
            digests = await case_digests.claim_due(conn, tenant=tenant, now=now, lease=LEASE)
            words = await room_notices.claim_due(conn, tenant=tenant, now=now, lease=LEASE)
        failpoints.reached("alerts.claimed")
        under_way = [
            *(self._deliver(one, people) for one in cards),
            *map(lists.deliver, digests),
            *map(notices.deliver, words),
        ]
        for ended in await asyncio.gather(*under_way, return_exceptions=True):
            if isinstance(ended, BaseException):
                structlog.get_logger().error(
                    "a delivery failed; it is repeated when its lease ends", exc_info=ended
                )
        return bool(under_way)

    async def _people(self, tenant: str) -> Mapping[str, int]:
        try:
            configuration = await self.configurations.current(tenant)
        except NotConfiguredError:
            return {}
        people = configuration.people.values()
        return {one.key: one.telegram for one in people if one.telegram is not None}

    async def _deliver(self, claimed: Claimed, people: Mapping[str, int]) -> None:
        async with self.database.engine.connect() as conn:
            card = await complaints.card(conn, tenant=claimed.tenant, complaint_id=claimed.complaint_id)
        if card is None:
            return
        lost: list[Lost] = []
        outcome: Outcome = Sent(None)
        wait = await self._wait(claimed)
        if wait is not None:
            outcome = wait
        for target in claimed.targets if wait is None else ():
            outcome = await self._call(claimed, card, target)
            if claimed.kind is DeliveryKind.CARD_EDIT and isinstance(outcome, NotSent) and _is_lost(outcome):
                lost.append((target, outcome))
                outcome = Sent(None)
            if isinstance(outcome, Wait | Ambiguous) or (
                isinstance(outcome, NotSent) and not outcome.terminal
            ):
                break
        if claimed.kind is DeliveryKind.CARD_EDIT and isinstance(outcome, Sent):
            outcome = await self._topics.turn(claimed, card) or outcome
        failpoints.reached("alerts.sent")
        await self._settle(claimed, outcome, lost, people)

    async def _wait(self, claimed: Claimed) -> Wait | None:
        """All turns at once, so that one busy chat makes no other one pay; a new card takes its own later."""
        if claimed.kind is DeliveryKind.CARD:
            return None
        chats = [target.chat_id for target in claimed.targets]
        return await self._turns.wait_for_all(claimed.tenant, chats)

    async def _call(self, claimed: Claimed, card: Card, target: Target) -> Outcome:
        thread_id: int | None = None
        if claimed.kind is DeliveryKind.CARD:
            found = await self._topics.thread_for(claimed, card, target.chat_id)
            if not isinstance(found, int | None):
                return found
            thread_id = found
            wait = await self._turns.wait(claimed.tenant, target.chat_id)
            if wait is not None:
                return wait
        calls = CardCalls(self.database, self.configurations, self.brands, self.wording, self.clock)
        outcome = await calls.make(claimed, card, target, thread_id)
        if thread_id is not None and isinstance(outcome, NotSent) and is_topic_gone(outcome):
            await self._topics.lost(claimed, target.chat_id, thread_id)
            return NotSent(outcome.reason)
        return outcome

    async def _settle(
        self, claimed: Claimed, outcome: Outcome, lost: list[Lost], people: Mapping[str, int]
    ) -> None:
        now = await self._turns.now()
        await self._turns.obey(claimed.tenant, outcome)

        async def settle() -> None:
            async with self.database.engine.begin() as conn:
                for target, refusal in lost:
                    await _note_lost(conn, claimed, target, refusal, now)
                match outcome:
                    case Wait(until):
                        await deliveries.postpone(conn, claimed, until=until)
                    case Sent(TelegramMessage() as message) if claimed.kind in NEW:
                        thread_id = message.message_thread_id if message.is_topic_message else None
                        await deliveries.sent(
                            conn, claimed, message_id=message.message_id, thread_id=thread_id
                        )
                    case Sent():
                        await deliveries.edited(conn, claimed)
                    case Ambiguous(reason):
                        await deliveries.ambiguous(conn, claimed, reason=reason, now=now)
                    case NotSent(migrate_to=int(new)):
                        await deliveries.moved(conn, claimed, to_chat=new, now=now)
                    case NotSent(reason=reason, terminal=True, gone=gone):
                        await deliveries.unreachable(
                            conn, claimed, reason=reason, now=now, chat_is_gone=gone, people=people
                        )
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


def _is_lost(refusal: NotSent) -> bool:
    """Whether the message, or its chat, is what is wrong."""
    missing = any(words in refusal.reason for words in MISSING)
    return missing or refusal.gone or refusal.migrate_to is not None


async def _note_lost(
    conn: AsyncConnection, claimed: Claimed, target: Target, refusal: NotSent, now: datetime
) -> None:
    """An unresolved case gets a card elsewhere; whatever was bound to a lost chat is free."""
    if refusal.migrate_to is not None:
        await falling_through.chat_has_moved(
            conn, tenant=claimed.tenant, old=target.chat_id, new=refusal.migrate_to
        )
    elif refusal.gone and target.chat_id < 0:
        await falling_through.lose_chat(conn, tenant=claimed.tenant, chat_id=target.chat_id, now=now)
    await deliveries.missing(conn, claimed, target=target, now=now)
