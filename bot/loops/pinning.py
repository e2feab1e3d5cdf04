"""The pinned card of each room: rewritten soon for its cases, else once a minute, made again when deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from aiogram.types import Message as TelegramMessage
from uuid6 import uuid7

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations, NotConfiguredError
from bot.database import Database, retried
from bot.loops.glancing import Glancing
from bot.telegram.chat_turns import ChatTurns
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from surveys.model import Configuration
from surveys.store import pinned_cards as store
from surveys.store import rooms
from surveys.store.pinned_cards import PinnedCard

AT_ONCE: Final = 20
LOOK: Final = timedelta(seconds=10)
"""Between two looks at what a card would show."""
REWRITE: Final = timedelta(minutes=1)
"""Between two writings of one card that tell of the same cases: a busy curve moves all the time."""
SOON: Final = timedelta(seconds=20)
"""Between two writings of one card, whatever it tells."""
STILL_THERE: Final = timedelta(minutes=5)
"""After so long an unchanged card is written once more: only Telegram knows whether it was deleted."""
LEASE: Final = timedelta(seconds=60)
GONE: Final = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")


@dataclass(frozen=True, slots=True)
class Pinning:
    """Keeps the cards of all brands' rooms, one for each chat."""

    database: Database
    configurations: Configurations
    turns: ChatTurns
    glancing: Glancing
    clock: Callable[[], datetime]

    async def turn(self) -> bool:
        """Look at the cards that are to be looked at; True if there may be more."""
        return any([await self._turn_of(brand) for brand in self.turns.brands.values()])

    async def _turn_of(self, brand: Brand) -> bool:
        try:
            configuration = await self.configurations.current(brand.tenant)
        except NotConfiguredError:
            return False
        now, claim = self.clock(), uuid7()
        async with self.database.engine.begin() as conn:
            by_chat = _rooms_by_chat(configuration, await rooms.chats(conn, tenant=brand.tenant))
            known = await store.chats(conn, tenant=brand.tenant)
            for chat_id in by_chat.keys() - known:
                await store.add(conn, tenant=brand.tenant, chat_id=chat_id, now=now)
            over = known - by_chat.keys()
            dropped = await store.drop(conn, tenant=brand.tenant, chats=over) if over else ()
            cards = await store.claim(
                conn, tenant=brand.tenant, now=now, look_again=now + LEASE, claim=claim, limit=AT_ONCE
            )
        for chat_id, message_id in dropped:
            await attempt(brand.bot.delete_message(chat_id, message_id))
        for card in cards:
            if card.chat_id not in by_chat:
                continue
            after, again = await self._look(brand, card, by_chat[card.chat_id])

            async def settle(after: PinnedCard = after, again: timedelta = again) -> None:
                async with self.database.engine.begin() as conn:
                    await store.settle(
                        conn, tenant=brand.tenant, card=after, claim=claim, look_at=self.clock() + again
                    )

            await retried(settle)
        return len(cards) == AT_ONCE

    async def _look(
        self, brand: Brand, card: PinnedCard, its_rooms: list[str]
    ) -> tuple[PinnedCard, timedelta]:
        """The card as it stands afterwards, and until the next look."""
        now = self.clock()
        may_pin = card.pinned or card.message_id is None
        text = await self.glancing.board(brand.tenant, its_rooms, now, may_pin=may_pin)
        shown = _seen(text)
        if card.message_id is not None and now < _next_writing(card, shown):
            return card, LOOK
        if await self.turns.wait(brand.tenant, card.chat_id, urgent=False) is not None:
            return card, LOOK
        written = replace(card, shown=shown, written_at=now)
        if card.message_id is not None:
            outcome: Sent[Any] | NotSent | Ambiguous = await attempt(
                brand.bot.edit_message_text(text, chat_id=card.chat_id, message_id=card.message_id)
            )
            if isinstance(outcome, Sent) or _says(outcome, "message is not modified"):
                return await self._pinned(brand, written), SOON
            if not _says(outcome, *GONE):
                await self.turns.obey(brand.tenant, outcome)
                return card, REWRITE
        sent = await attempt(brand.bot.send_message(card.chat_id, text, disable_notification=True))
        failpoints.reached("pinning.sent")
        match sent:
            case Sent(TelegramMessage(message_id=message_id)):
                fresh_card = replace(written, message_id=message_id, pinned=False)
                return await self._pinned(brand, fresh_card), SOON
            case _:
                await self.turns.obey(brand.tenant, sent)
                return replace(card, message_id=None, pinned=False, shown=None), REWRITE

    async def _pinned(self, brand: Brand, card: PinnedCard) -> PinnedCard:
        """The card pinned if the bot may; if not, its text will say so, and later it is tried again."""
        if card.pinned or card.message_id is None:
            return card
        outcome = await attempt(
            brand.bot.pin_chat_message(card.chat_id, card.message_id, disable_notification=True)
        )
        return replace(card, pinned=isinstance(outcome, Sent))


def _rooms_by_chat(configuration: Configuration, chats: Mapping[str, int]) -> dict[int, list[str]]:
    """Groups with a card, and the rooms that each is."""
    found: dict[int, list[str]] = {}
    for room in configuration.rooms.values():
        chat_id = chats.get(room.key)
        if room.pinned and chat_id is not None and chat_id < 0:
            found.setdefault(chat_id, []).append(room.key)
    return found


def _seen(text: str) -> bytes:
    """What a card tells, to compare it: 16 bytes of its first lines, which count the cases, 16 of all."""
    cases = text.partition("\n\n")[0]
    return sha256(cases.encode()).digest()[:16] + sha256(text.encode()).digest()[:16]


def _next_writing(card: PinnedCard, shown: bytes) -> datetime:
    """From when on the card may be written again if it is to tell this."""
    if card.written_at is None or card.shown is None:
        return datetime.min.replace(tzinfo=UTC)
    if card.shown == shown:
        return card.written_at + STILL_THERE
    return card.written_at + (REWRITE if card.shown[:16] == shown[:16] else SOON)


def _says(outcome: Sent[Any] | NotSent | Ambiguous, *phrases: str) -> bool:
    return isinstance(outcome, NotSent) and any(phrase in outcome.reason for phrase in phrases)
