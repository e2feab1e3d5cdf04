"""Where a case stands: the cards that staff see, its own topic in a forum, and whose message something is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.falling_through import tell_admins
from surveys.cases.statuses import ComplaintStatus, DeliveryKind
from surveys.store import case_places as store
from surveys.store.case_places import Topic

FORUM_IS_KNOWN_FOR: Final = timedelta(minutes=10)
"""After that Telegram is asked again whether the chat has topics."""
REFUSAL_HOLDS: Final = timedelta(hours=1)
"""So long no topic is tried where the bot has no right to make one."""
DONE: Final = frozenset({ComplaintStatus.CONFIRMED, ComplaintStatus.CLOSED})
"""A case that stands so needs no open topic."""


@dataclass(frozen=True, slots=True)
class Place:
    """A card of a case in a chat."""

    chat_id: int
    message_id: int | None
    thread_id: int | None
    """The topic that it stands in; None where there is none, or in General."""


@dataclass(frozen=True, slots=True)
class General:
    """No topic: the chat has none, is a person's, or the bot may not make any."""


@dataclass(frozen=True, slots=True)
class NewTopic:
    """The case has no topic there yet."""


@dataclass(frozen=True, slots=True)
class AskTelegram:
    """Nobody knows (any more) whether the chat has topics."""


async def places(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> tuple[Place, ...]:
    """The case's own cards that stand, newest last; none while it is only in a list or on its way."""
    return tuple(Place(*card) for card in await store.cards(conn, tenant=tenant, complaint_id=complaint_id))


async def case_at(
    conn: AsyncConnection,
    *,
    tenant: str,
    chat_id: int,
    message_id: int | None = None,
    thread_id: int | None = None,
) -> UUID | None:
    """Whose card (or voice or picture below it) this message is, or else whose own topic this thread is."""
    if message_id is not None:
        found = await store.case_of_message(conn, tenant=tenant, chat_id=chat_id, message_id=message_id)
        if found is not None:
            return found
    if thread_id is None:
        return None
    return await store.case_of_thread(conn, tenant=tenant, chat_id=chat_id, thread_id=thread_id)


async def topic(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int) -> int | None:
    """Thread of the case's topic in the chat."""
    found = await store.topics(conn, tenant=tenant, complaint_id=complaint_id)
    return next((one.thread_id for one in found if one.chat_id == chat_id), None)


async def where_to_post(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, now: datetime
) -> int | General | NewTopic | AskTelegram:
    """The thread for the case's card, or what has to be done first."""
    forum = await store.forum(conn, tenant=tenant, chat_id=chat_id) if chat_id < 0 else None
    if forum is None:
        return General()
    if forum.checked_at is None or forum.checked_at < now - FORUM_IS_KNOWN_FOR:
        return AskTelegram()
    if not forum.is_forum:
        return General()
    thread = await topic(conn, tenant=tenant, complaint_id=complaint_id, chat_id=chat_id)
    if thread is not None:
        return thread
    refused = forum.topics_refused_at
    return General() if refused is not None and refused > now - REFUSAL_HOLDS else NewTopic()


async def topic_is_made(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, thread_id: int, now: datetime
) -> int:
    """The thread that is the case's from now on."""
    await store.note_refusal(conn, tenant=tenant, chat_id=chat_id, refused_at=None)
    return await store.keep_topic(
        conn, tenant=tenant, complaint_id=complaint_id, chat_id=chat_id, thread_id=thread_id, now=now
    )


async def topic_is_gone(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, thread_id: int | None = None
) -> None:
    """Somebody deleted it: the next card of the case gets a new one."""
    await store.drop_topic(
        conn, tenant=tenant, complaint_id=complaint_id, chat_id=chat_id, thread_id=thread_id
    )


async def forum_is_known(
    conn: AsyncConnection, *, tenant: str, chat_id: int, is_forum: bool, now: datetime
) -> None:
    await store.note_forum(conn, tenant=tenant, chat_id=chat_id, is_forum=is_forum, now=now)


async def topics_are_refused(conn: AsyncConnection, *, tenant: str, chat_id: int, now: datetime) -> None:
    """The bot may not make topics there: cards go to General, and admins are told once until it may."""
    rooms = await store.rooms_without_refusal(conn, tenant=tenant, chat_id=chat_id)
    await store.note_refusal(conn, tenant=tenant, chat_id=chat_id, refused_at=now)
    for room in rooms:
        await tell_admins(conn, tenant=tenant, kind=DeliveryKind.NO_TOPICS, room=room, now=now)


async def topics_to_turn(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, status: ComplaintStatus
) -> tuple[Topic, ...]:
    """Topics of the case that are open although it is done, or closed although it is not."""
    found = await store.topics(conn, tenant=tenant, complaint_id=complaint_id)
    return tuple(one for one in found if one.closed is not (status in DONE))


async def topic_is_turned(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, closed: bool, now: datetime
) -> None:
    await store.mark_topic(
        conn, tenant=tenant, complaint_id=complaint_id, chat_id=chat_id, closed_at=now if closed else None
    )
