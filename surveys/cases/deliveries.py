"""Messages that must arrive: claimed under a lease, sent by the caller, settled; or the next channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases import case_digests, falling_through
from surveys.cases.chains import DUTY, chain_of, chats_of
from surveys.cases.paces import pace_of
from surveys.cases.settling import settle
from surveys.cases.statuses import DeliveryKind, DeliveryStatus
from surveys.model import OWNER
from surveys.store import attachments as media_store
from surveys.store import chat_turns as turn_store
from surveys.store import deliveries as store
from surveys.store import falling_through as chain_store
from surveys.store import rooms as room_store

LEASE: Final = timedelta(seconds=30)
"""Longer than any call to Telegram may take: after it the outcome counts as unknown."""
NOBODY_TO_TELL: Final = timedelta(minutes=10)
CALL_SECONDS: Final = 15
"""Well below the lease, so that a settled outcome is not overtaken by it."""
MOVED: Final = "the group has another id now"
NOBODY: Final[Mapping[str, int]] = MappingProxyType({})
BOT_IS_BUSY: Final = timedelta(milliseconds=200)
CARD_ON_ITS_WAY: Final = timedelta(seconds=1)
NO_CARD_YET: Final = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Target:
    """One call to make: a new message (message_id None), or an edit of that one."""

    chat_id: int
    message_id: int | None
    repeats: int
    """How many times it may have arrived before; a new message says so when not 0."""
    reply_to: int | None = None
    """The card's message that a new one belongs below."""
    thread_id: int | None = None
    """The topic that it belongs into."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One delivery that is this caller's until the lease runs out."""

    tenant: str
    delivery_id: UUID
    attempt: int
    kind: DeliveryKind
    complaint_id: UUID
    room: str
    targets: tuple[Target, ...]
    """Exactly one for a card; one for each card that stands in a chat for an edit."""
    to_room: bool
    """False when the card goes to somebody in person."""
    attachment_id: UUID | None = None
    """The voice or picture that is to be sent."""
    target: str | None = None
    """Which of the case's targets a card goes to."""


def pause_before_retry(attempt: int) -> timedelta:
    """1 s, 2 s, 4 s ... at most a minute."""
    return timedelta(seconds=min(60, 2 ** min(attempt - 1, 6)))


async def tenants_with_due(conn: AsyncConnection, *, now: datetime) -> tuple[str, ...]:
    """The first step of a claim: who has anything to send."""
    return await store.tenants_with_due(conn, now=now)


async def claim_due(
    conn: AsyncConnection,
    *,
    tenant: str,
    now: datetime,
    limit: int = 10,
    people: Mapping[str, int] = NOBODY,
) -> tuple[Claimed, ...]:
    """The second step: due deliveries of one tenant, with where they go. Commit before sending.

    What cannot be sent at all is settled here: a room without a chat hands its card to the next of the chain.
    `people`: keys of the document's people and their Telegram ids.
    """
    await store.requeue_lost(conn, tenant=tenant, now=now)
    await case_digests.gather(conn, tenant=tenant, now=now)
    taken = await store.claim(conn, tenant=tenant, now=now, lease_until=now + LEASE, limit=limit)
    cards = await _cards_to_send(conn, tenant, taken, people, now)
    overtaken = _overtaken(taken)
    claimed = []
    for row in taken:
        match row.kind:
            case DeliveryKind.CARD:
                delivery = cards[row.delivery_id]
                if not delivery.targets:
                    reason = f"room {delivery.target} is not bound"
                    await unreachable(conn, delivery, reason=reason, now=now, people=people)
            case DeliveryKind.CARD_EDIT:
                delivery = await _cards_to_edit(conn, tenant, row)
                if row.delivery_id in overtaken:
                    await edited(conn, delivery)
                    continue
                await case_digests.refresh(conn, tenant=tenant, complaint_id=row.complaint_id, now=now)
                if await store.is_being_sent(conn, tenant=tenant, complaint_id=row.complaint_id):
                    await postpone(conn, delivery, until=now + CARD_ON_ITS_WAY)
                    continue
                if not delivery.targets:
                    await edited(conn, delivery)
            case DeliveryKind.MEDIA:
                delivery = await _below_card(conn, tenant, row)
                if not delivery.targets:
                    await postpone(conn, delivery, until=now + NO_CARD_YET)
            case DeliveryKind.REMOVAL:
                delivery = _removal(tenant, row)
            case _:
                raise ValueError(f"{row.kind} is about no single case")
        if delivery.targets:
            claimed.append(delivery)
    return tuple(claimed)


async def sent(
    conn: AsyncConnection, claimed: Claimed, *, message_id: int, thread_id: int | None = None
) -> bool:
    """The message stands in its chat. False if the attempt was not this caller's any more.

    A voice or a picture that was erased while it was on its way is taken out again.
    """
    chat_id = claimed.targets[0].chat_id
    if claimed.attachment_id is not None and not await media_store.is_kept(
        conn, tenant=claimed.tenant, attachment_id=claimed.attachment_id
    ):
        await media_store.queue_removal(
            conn,
            tenant=claimed.tenant,
            delivery_id=uuid7(),
            complaint_id=claimed.complaint_id,
            chat_id=chat_id,
            message_id=message_id,
        )
    settled = await settle(
        conn,
        claimed,
        DeliveryStatus.SENT,
        chat_id=chat_id,
        message_id=message_id,
        thread_id=thread_id,
        last_error=None,
    )
    await _bring_media(conn, claimed)
    return settled


async def edited(conn: AsyncConnection, claimed: Claimed) -> bool:
    """The cards are up to date, or there is none to bring up to date."""
    settled = await settle(conn, claimed, DeliveryStatus.SENT)
    await _bring_media(conn, claimed)
    return settled


async def postpone(conn: AsyncConnection, claimed: Claimed, *, until: datetime) -> bool:
    """It was not its turn yet: certainly not sent, and nothing went wrong."""
    to_person = claimed.kind is DeliveryKind.CARD and not claimed.to_room and len(claimed.targets) == 1
    chat = {"chat_id": claimed.targets[0].chat_id} if to_person else {}
    return await settle(conn, claimed, DeliveryStatus.QUEUED, not_before=until, **chat)


async def retry(conn: AsyncConnection, claimed: Claimed, *, at: datetime, reason: str) -> bool:
    """Certainly not sent: again at that time."""
    return await settle(conn, claimed, DeliveryStatus.QUEUED, not_before=at, last_error=reason)


async def ambiguous(conn: AsyncConnection, claimed: Claimed, *, reason: str, now: datetime) -> bool:
    """Perhaps sent: it is sent again and says that it may be a repeat."""
    return await settle(
        conn,
        claimed,
        DeliveryStatus.QUEUED,
        not_before=now + pause_before_retry(claimed.attempt),
        repeats=max((target.repeats for target in claimed.targets), default=0) + 1,
        last_error=reason,
    )


async def unreachable(
    conn: AsyncConnection,
    claimed: Claimed,
    *,
    reason: str,
    now: datetime,
    chat_is_gone: bool = False,
    people: Mapping[str, int] = NOBODY,
) -> bool:
    """This channel is dead: the card goes to the next of its chain; its last hope is tried for ever.

    `chat_is_gone`: the bot is out of that chat, so that rooms bound to it are lost. Edits are given up.
    """
    chat_id = claimed.targets[0].chat_id if claimed.targets else None
    if chat_is_gone and chat_id is not None and chat_id < 0:
        await falling_through.lose_chat(conn, tenant=claimed.tenant, chat_id=chat_id, now=now)
    if claimed.kind is not DeliveryKind.CARD:
        settled = await settle(conn, claimed, DeliveryStatus.DEAD, last_error=reason)
        if claimed.kind is DeliveryKind.CARD_EDIT:
            await _bring_media(conn, claimed)
        return settled
    await store.lock_complaint(conn, tenant=claimed.tenant, complaint_id=claimed.complaint_id)
    onward = await falling_through.next_reached(
        conn,
        tenant=claimed.tenant,
        complaint_id=claimed.complaint_id,
        room=claimed.room,
        failed=claimed.target,
        people=people,
        now=now,
        inclusive=not claimed.targets and claimed.target in (DUTY, OWNER),
    )
    if onward is None and not await store.others_alive(
        conn, tenant=claimed.tenant, complaint_id=claimed.complaint_id, besides=claimed.delivery_id
    ):
        return await retry(conn, claimed, at=now + NOBODY_TO_TELL, reason=reason)
    settled = await settle(conn, claimed, DeliveryStatus.DEAD, last_error=reason)
    if settled and onward is not None:
        target, chats = onward
        await falling_through.send_to(
            conn,
            tenant=claimed.tenant,
            complaint_id=claimed.complaint_id,
            room=claimed.room,
            target=target,
            chats=chats,
            now=now,
        )
    return settled


async def missing(conn: AsyncConnection, claimed: Claimed, *, target: Target, now: datetime) -> None:
    """A card that was to be rewritten is there no more: an unresolved case gets a new one."""
    if target.message_id is not None:
        await falling_through.card_is_gone(
            conn,
            tenant=claimed.tenant,
            complaint_id=claimed.complaint_id,
            chat_id=target.chat_id,
            message_id=target.message_id,
            now=now,
        )


async def moved(conn: AsyncConnection, claimed: Claimed, *, to_chat: int, now: datetime) -> bool:
    """The group was upgraded and has another id: the room follows, and the card is due there at once."""
    old = claimed.targets[0].chat_id
    await falling_through.chat_has_moved(conn, tenant=claimed.tenant, old=old, new=to_chat)
    if claimed.kind is DeliveryKind.REMOVAL:
        return await settle(conn, claimed, DeliveryStatus.DEAD, last_error=MOVED)
    elsewhere = {"chat_id": to_chat} if claimed.kind is DeliveryKind.MEDIA else {}
    return await settle(conn, claimed, DeliveryStatus.QUEUED, not_before=now, last_error=MOVED, **elsewhere)


def _overtaken(taken: Sequence[store.Taken]) -> set[UUID]:
    """Edits that a later one of the same complaint makes needless."""
    latest = {
        (row.complaint_id, row.chat_id, row.message_id): row.delivery_id
        for row in taken
        if row.kind is DeliveryKind.CARD_EDIT
    }
    kept = set(latest.values())
    return {row.delivery_id for row in taken if row.kind is DeliveryKind.CARD_EDIT} - kept


async def _cards_to_send(
    conn: AsyncConnection, tenant: str, taken: Sequence[store.Taken], people: Mapping[str, int], now: datetime
) -> dict[UUID, Claimed]:
    """Cards by their deliveries, each with the chat of its target; none where that has no chat of its own."""
    cards = [row for row in taken if row.kind is DeliveryKind.CARD]
    if not cards:
        return {}
    rooms = await room_store.chats(conn, tenant=tenant)
    targets = await chain_store.targets_of(
        conn, tenant=tenant, complaints=[row.complaint_id for row in cards]
    )
    found = {}
    for row in cards:
        target = row.target or chain_of(targets.get(row.complaint_id, ()), row.room)[0]
        chat_id = row.chat_id if row.chat_id is not None else rooms.get(target)
        if chat_id is None and target not in (DUTY, OWNER):
            known = await falling_through.directory(conn, tenant=tenant, people=people, now=now)
            chat_id = next(iter(chats_of(target, known)), None)
        called = () if chat_id is None else (Target(chat_id, None, row.repeats),)
        found[row.delivery_id] = replace(_claimed(tenant, row, called), target=target)
    return found


async def _cards_to_edit(conn: AsyncConnection, tenant: str, row: store.Taken) -> Claimed:
    shown = await store.shown_cards(conn, tenant=tenant, complaint_id=row.complaint_id)
    cards = {(card.chat_id, card.message_id): card.repeats for card in shown}
    if row.chat_id is not None and row.message_id is not None:
        cards.setdefault((row.chat_id, row.message_id), 0)
    targets = (Target(chat, message, repeats) for (chat, message), repeats in cards.items())
    return _claimed(tenant, row, tuple(targets))


async def _below_card(conn: AsyncConnection, tenant: str, row: store.Taken) -> Claimed:
    """Below the newest card that stands; none while the card itself is on its way."""
    if row.chat_id is not None:
        return _claimed(tenant, row, (Target(row.chat_id, None, row.repeats),))
    shown = await store.shown_cards(conn, tenant=tenant, complaint_id=row.complaint_id)
    targets = tuple(
        Target(card.chat_id, None, row.repeats, card.message_id, card.thread_id) for card in shown[-1:]
    )
    return _claimed(tenant, row, targets)


def _removal(tenant: str, row: store.Taken) -> Claimed:
    if row.chat_id is None:
        raise ValueError("a removal names its chat")
    return _claimed(tenant, row, (Target(row.chat_id, row.message_id, row.repeats),))


async def _bring_media(conn: AsyncConnection, claimed: Claimed) -> None:
    """After a card was sent or rewritten: voices and pictures that came meanwhile follow it."""
    if claimed.kind not in (DeliveryKind.CARD, DeliveryKind.CARD_EDIT):
        return
    for attachment_id in await media_store.not_on_their_way(
        conn, tenant=claimed.tenant, complaint_id=claimed.complaint_id
    ):
        await media_store.queue_below_card(
            conn,
            tenant=claimed.tenant,
            delivery_id=uuid7(),
            complaint_id=claimed.complaint_id,
            attachment_id=attachment_id,
            room=claimed.room,
        )


def _claimed(tenant: str, row: store.Taken, targets: tuple[Target, ...]) -> Claimed:
    return Claimed(
        tenant=tenant,
        delivery_id=row.delivery_id,
        attempt=row.attempt,
        kind=row.kind,
        complaint_id=row.complaint_id,
        room=row.room,
        targets=targets,
        to_room=all(target.chat_id < 0 for target in targets),
        attachment_id=row.attachment_id,
        target=row.target,
    )


async def take_turn(
    conn: AsyncConnection, *, tenant: str, chat_id: int, now: datetime, words: bool = False
) -> datetime | None:
    """None: a message may go to the chat now, and its turn is taken; else the time to ask again.

    A group takes 20 messages a minute, a private chat one a second; `words` of people go first.
    """
    pace = pace_of(chat_id)
    ahead = pace.ahead(words=words)
    if await turn_store.take_turn(conn, tenant=tenant, chat_id=chat_id, now=now, gap=pace.gap, ahead=ahead):
        return None
    free_at = await turn_store.free_at(conn, tenant=tenant, chat_id=chat_id)
    return max(now, free_at - ahead) if free_at else now


async def spend_turn(conn: AsyncConnection, *, tenant: str, chat_id: int, now: datetime) -> None:
    """Something is written to the chat at once, whether it is its turn or not."""
    gap = pace_of(chat_id).gap
    await turn_store.spend(conn, tenant=tenant, chat_id=chat_id, now=now, gap=gap)


async def give_turn_back(conn: AsyncConnection, *, tenant: str, chat_id: int) -> None:
    """Nothing is written to the chat in the turn that was taken."""
    await turn_store.give_back(conn, tenant=tenant, chat_id=chat_id, gap=pace_of(chat_id).gap)
