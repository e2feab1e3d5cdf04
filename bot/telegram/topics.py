"""A topic for each case where a room is a forum: made, found again, closed and opened with the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, assert_never

from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database
from bot.telegram.chat_turns import ChatTurns, Wait
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.cases.topic_names import topic_name
from handlers.telegram.wording import Wording
from surveys.cases import places as case_places
from surveys.cases.deliveries import CALL_SECONDS, Claimed
from surveys.cases.places import AskTelegram, General, NewTopic
from surveys.cases.values import Card
from surveys.store.case_places import Topic

TRIES: Final = 3
"""After so many attempts a card goes to General rather than into a topic."""
GONE: Final = ("message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED", "TOPIC_ID_INVALID")
REFUSED: Final = ("not enough rights", "CHAT_ADMIN_REQUIRED")
NO_FORUM: Final = "not a forum"

Unknown = Wait | NotSent | Ambiguous


@dataclass(frozen=True, slots=True)
class Topics:
    database: Database
    configurations: Configurations
    brands: Mapping[str, Brand]
    wording: Wording
    turns: ChatTurns

    async def thread_for(self, claimed: Claimed, card: Card, chat_id: int) -> int | Unknown | None:
        """The thread into which the case's card goes (None: General), or why that is not known yet."""
        if chat_id > 0 or claimed.attempt > TRIES:
            return None
        configuration = await self.configurations.current(claimed.tenant)
        room = configuration.rooms.get(claimed.target or claimed.room)
        if room is not None and not room.topics:
            return None
        where = await self._look(claimed, chat_id)
        if isinstance(where, AskTelegram):
            refusal = await self._ask(claimed.tenant, chat_id)
            if refusal is not None:
                return refusal
            where = await self._look(claimed, chat_id)
        match where:
            case int():
                return where
            case General() | AskTelegram():
                return None
            case NewTopic():
                return await self._make(claimed, card, chat_id)
            case _:
                assert_never(where)

    async def lost(self, claimed: Claimed, chat_id: int, thread_id: int) -> None:
        """A card could not be written into its topic: the next try makes a new one."""
        async with self.database.engine.begin() as conn:
            await case_places.topic_is_gone(
                conn,
                tenant=claimed.tenant,
                complaint_id=claimed.complaint_id,
                chat_id=chat_id,
                thread_id=thread_id,
            )

    async def turn(self, claimed: Claimed, card: Card) -> Unknown | None:
        """Close the topics of a case that is done, open those of one that is not; None: that is so now."""
        async with self.database.engine.connect() as conn:
            wrong = await case_places.topics_to_turn(
                conn, tenant=claimed.tenant, complaint_id=claimed.complaint_id, status=card.case.status
            )
        for topic in wrong:
            outcome = await self._turn(claimed, topic)
            if isinstance(outcome, Wait | Ambiguous) or (
                isinstance(outcome, NotSent) and not outcome.terminal
            ):
                return outcome
        return None

    async def _look(self, claimed: Claimed, chat_id: int) -> int | General | NewTopic | AskTelegram:
        now = await self.turns.now()
        async with self.database.engine.connect() as conn:
            return await case_places.where_to_post(
                conn, tenant=claimed.tenant, complaint_id=claimed.complaint_id, chat_id=chat_id, now=now
            )

    async def _ask(self, tenant: str, chat_id: int) -> NotSent | Ambiguous | None:
        asked = await attempt(self.brands[tenant].bot.get_chat(chat_id, request_timeout=CALL_SECONDS))
        if isinstance(asked, Ambiguous):
            return NotSent(asked.reason)
        if not isinstance(asked, Sent):
            return asked
        now = await self.turns.now()
        async with self.database.engine.begin() as conn:
            await case_places.forum_is_known(
                conn, tenant=tenant, chat_id=chat_id, is_forum=bool(asked.result.is_forum), now=now
            )
        return None

    async def _make(self, claimed: Claimed, card: Card, chat_id: int) -> int | Unknown | None:
        wait = await self.turns.wait(claimed.tenant, chat_id)
        if wait is not None:
            return wait
        configuration = await self.configurations.version(claimed.tenant, card.case.config_version)
        name = topic_name(card.case, configuration, self.wording, configuration.company.language)
        made = await attempt(
            self.brands[claimed.tenant].bot.create_forum_topic(chat_id, name, request_timeout=CALL_SECONDS)
        )
        now = await self.turns.now()
        if isinstance(made, NotSent) and any(words in made.reason for words in REFUSED):
            async with self.database.engine.begin() as conn:
                await case_places.topics_are_refused(conn, tenant=claimed.tenant, chat_id=chat_id, now=now)
            return None
        if isinstance(made, NotSent) and NO_FORUM in made.reason:
            async with self.database.engine.begin() as conn:
                await case_places.forum_is_known(
                    conn, tenant=claimed.tenant, chat_id=chat_id, is_forum=False, now=now
                )
            return None
        if isinstance(made, Ambiguous):
            return NotSent(made.reason)
        if not isinstance(made, Sent):
            return made
        async with self.database.engine.begin() as conn:
            return await case_places.topic_is_made(
                conn,
                tenant=claimed.tenant,
                complaint_id=claimed.complaint_id,
                chat_id=chat_id,
                thread_id=made.result.message_thread_id,
                now=now,
            )

    async def _turn(self, claimed: Claimed, topic: Topic) -> Sent[bool] | Unknown:
        wait = await self.turns.wait(claimed.tenant, topic.chat_id)
        if wait is not None:
            return wait
        bot = self.brands[claimed.tenant].bot
        call = bot.reopen_forum_topic if topic.closed else bot.close_forum_topic
        outcome = await attempt(call(topic.chat_id, topic.thread_id, request_timeout=CALL_SECONDS))
        if isinstance(outcome, NotSent) and is_topic_gone(outcome):
            await self.lost(claimed, topic.chat_id, topic.thread_id)
        elif isinstance(outcome, Sent) or (isinstance(outcome, NotSent) and outcome.terminal):
            now = await self.turns.now()
            async with self.database.engine.begin() as conn:
                await case_places.topic_is_turned(
                    conn,
                    tenant=claimed.tenant,
                    complaint_id=claimed.complaint_id,
                    chat_id=topic.chat_id,
                    closed=not topic.closed,
                    now=now,
                )
        return outcome


def is_topic_gone(outcome: NotSent) -> bool:
    """Whether the topic is what was wrong with a call."""
    return any(words in outcome.reason for words in GONE)
