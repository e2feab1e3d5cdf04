"""Copies of a case's messages: claimed under a lease, sent by the caller, settled; none is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases import places as case_places
from surveys.cases.deliveries import LEASE, NO_CARD_YET, pause_before_retry
from surveys.cases.falling_through import chat_has_moved, lose_chat
from surveys.cases.places import Place
from surveys.cases.statuses import DeliveryStatus
from surveys.customers.customers import blocked
from surveys.customers.erasing import NOBODY
from surveys.facts import CustomerStatus
from surveys.store import deliveries as delivery_store
from surveys.store import rooms as room_store
from surveys.store import talk as talk_store
from surveys.store import talk_posts as store
from surveys.store.talk_posts import PostRow
from surveys.talk.rules import PostKind, Side, WhyNot, out_of_reach

PATIENCE_FOR_A_CARD: Final = timedelta(minutes=1)
"""So long a customer's words wait for their case's card; then they go into the room without one."""


@dataclass(frozen=True, slots=True)
class Post:
    """One copy that is this caller's until the lease runs out, and where it goes."""

    tenant: str
    row: PostRow
    chat_id: int
    edits: int | None = None
    """The message that is to be rewritten; None: a new one."""
    reply_to: int | None = None
    thread_id: int | None = None
    first: bool = False
    """The first that staff say to the customer about this case."""


async def tenants_with_due(conn: AsyncConnection, *, now: datetime) -> tuple[str, ...]:
    """The first step of a claim: who has anything to send."""
    return await store.tenants_with_due(conn, now=now)


async def claim_due(
    conn: AsyncConnection, *, tenant: str, now: datetime, limit: int = 10
) -> tuple[bool, tuple[Post, ...]]:
    """The second step: (whether anything was due, what is to be sent now). Commit before sending.

    What has nowhere to go is settled here: put off, given up, or said to be out of the customer's reach.
    """
    await store.requeue_lost(conn, tenant=tenant, now=now)
    taken = await store.claim(conn, tenant=tenant, now=now, lease_until=now + LEASE, limit=limit)
    found = await store.read(conn, tenant=tenant, posts=taken) if taken else ()
    posts = [await _with_target(conn, tenant, row, now) for row in found]
    return bool(taken), tuple(post for post in posts if post is not None)


async def sent(conn: AsyncConnection, post: Post, *, message_id: int, now: datetime) -> bool:
    """It stands in its chat. False if the attempt was not this caller's any more."""
    settled = await _settle(
        conn,
        post.tenant,
        post.row,
        DeliveryStatus.SENT,
        chat_id=post.chat_id,
        message_id=message_id,
        shown_revision=post.row.revision,
        reason=post.row.reason if post.row.kind is PostKind.SIGN else None,
    )
    await store.renew_if_edited(
        conn,
        tenant=post.tenant,
        post_id=post.row.post_id,
        case_message_id=post.row.case_message_id,
        now=now,
    )
    return settled


async def postpone(conn: AsyncConnection, post: Post, *, until: datetime) -> bool:
    """It was not its turn yet: certainly not sent, and nothing went wrong."""
    return await _settle(conn, post.tenant, post.row, DeliveryStatus.QUEUED, not_before=until)


async def retry(conn: AsyncConnection, post: Post, *, at: datetime) -> bool:
    """Certainly not sent: again at that time."""
    return await _settle(conn, post.tenant, post.row, DeliveryStatus.QUEUED, not_before=at)


async def ambiguous(conn: AsyncConnection, post: Post, *, now: datetime) -> bool:
    """Perhaps sent: it is sent again and says that it may be a repeat. An edit is simply made again."""
    repeats = post.row.repeats + (post.edits is None)
    at = now + pause_before_retry(post.row.attempt)
    return await _settle(conn, post.tenant, post.row, DeliveryStatus.QUEUED, not_before=at, repeats=repeats)


async def moved(conn: AsyncConnection, post: Post, *, to_chat: int, now: datetime) -> bool:
    """The group was upgraded: its messages cannot be named any more, so the copy is sent anew there."""
    if post.edits is not None:
        return await sent(conn, post, message_id=post.edits, now=now)
    await chat_has_moved(conn, tenant=post.tenant, old=post.chat_id, new=to_chat)
    return await _settle(conn, post.tenant, post.row, DeliveryStatus.QUEUED, not_before=now, chat_id=to_chat)


async def topic_gone(conn: AsyncConnection, post: Post, *, now: datetime) -> bool:
    """The case's topic was deleted: the copy goes wherever the case stands next."""
    await case_places.topic_is_gone(
        conn,
        tenant=post.tenant,
        complaint_id=post.row.complaint_id,
        chat_id=post.chat_id,
        thread_id=post.thread_id,
    )
    return await retry(conn, post, at=now)


async def refused(
    conn: AsyncConnection, post: Post, *, reason: str, chat_is_gone: bool, now: datetime
) -> bool:
    """Trying again cannot help. What was meant for the customer and is not there is said in the room."""
    if post.edits is not None:
        return await sent(conn, post, message_id=post.edits, now=now)
    match post.row.kind:
        case PostKind.TO_CUSTOMER:
            return await _out_of_reach(conn, post, chat_is_gone=chat_is_gone, now=now)
        case PostKind.TO_ROOM if chat_is_gone:
            await lose_chat(conn, tenant=post.tenant, chat_id=post.chat_id, now=now)
            at = now + NO_CARD_YET
            return await _settle(
                conn, post.tenant, post.row, DeliveryStatus.QUEUED, not_before=at, chat_id=None
            )
        case PostKind.TO_ROOM | PostKind.SIGN:
            return await _settle(conn, post.tenant, post.row, DeliveryStatus.DEAD, reason=reason)


async def _out_of_reach(conn: AsyncConnection, post: Post, *, chat_is_gone: bool, now: datetime) -> bool:
    why = WhyNot.BLOCKED if chat_is_gone else WhyNot.REFUSED
    if chat_is_gone and post.chat_id > 0:
        await blocked(conn, tenant=post.tenant, person=post.chat_id)
    return await _unreached(conn, post.tenant, post.row, why, now)


async def _unreached(conn: AsyncConnection, tenant: str, row: PostRow, why: WhyNot, now: datetime) -> bool:
    settled = await _settle(conn, tenant, row, DeliveryStatus.DEAD, reason=why.value)
    if settled:
        await talk_store.add_post(
            conn,
            tenant=tenant,
            post_id=uuid7(),
            case_message_id=row.case_message_id,
            complaint_id=row.complaint_id,
            kind=PostKind.SIGN,
            now=now,
            reason=why.value,
        )
        await delivery_store.queue_edit(
            conn, tenant=tenant, delivery_id=uuid7(), complaint_id=row.complaint_id, pressed=None, now=now
        )
    return settled


async def _with_target(conn: AsyncConnection, tenant: str, row: PostRow, now: datetime) -> Post | None:
    if row.message_id is not None and row.chat_id is not None:
        return Post(tenant, row, row.chat_id, edits=row.message_id)
    match row.kind:
        case PostKind.TO_CUSTOMER:
            return await _to_customer(conn, tenant, row, now)
        case PostKind.TO_ROOM:
            return await _to_room(conn, tenant, row, now)
        case PostKind.SIGN:
            return await _sign(conn, tenant, row, now)


async def _to_customer(conn: AsyncConnection, tenant: str, row: PostRow, now: datetime) -> Post | None:
    erased = row.external_id.startswith(NOBODY)
    why = out_of_reach(
        CustomerStatus(row.customer_status), has_chat=row.customer_chat is not None, erased=erased
    )
    if why is not None or row.customer_chat is None:
        await _unreached(conn, tenant, row, why or WhyNot.UNLINKED, now)
        return None
    first = await store.is_first_of_staff(conn, tenant=tenant, case_message_id=row.case_message_id)
    replied = await _replied(conn, tenant, row, row.customer_chat)
    return Post(
        tenant, row, row.customer_chat, reply_to=replied or (row.asked_as if first else None), first=first
    )


async def _to_room(conn: AsyncConnection, tenant: str, row: PostRow, now: datetime) -> Post | None:
    """Where the case was last spoken about, else where its newest card stands, else the room itself."""
    if row.chat_id is not None:
        return Post(tenant, row, row.chat_id)
    elsewhere = row.source[0] if row.source is not None and row.side is Side.STAFF else None
    found = await case_places.places(conn, tenant=tenant, complaint_id=row.complaint_id)
    places = [place for place in found if place.chat_id != elsewhere]
    if not places:
        if row.side is Side.STAFF:
            await _settle(conn, tenant, row, DeliveryStatus.SENT, shown_revision=row.revision)
            return None
        return await _into_the_room(conn, tenant, row, now)
    spoken = await store.last_chat_of_staff(conn, tenant=tenant, complaint_id=row.complaint_id)
    place = next((one for one in reversed(places) if one.chat_id == spoken), places[-1])
    replied = await _replied(conn, tenant, row, place.chat_id)
    return Post(tenant, row, place.chat_id, reply_to=replied or place.message_id, thread_id=place.thread_id)


async def _into_the_room(conn: AsyncConnection, tenant: str, row: PostRow, now: datetime) -> Post | None:
    """A card that waits for its turn is waited for a little, so that the words stand below it."""
    chats = await room_store.chats(conn, tenant=tenant)
    chat_id = chats.get(row.room)
    if chat_id is None or now - row.created_at < PATIENCE_FOR_A_CARD:
        await _settle(conn, tenant, row, DeliveryStatus.QUEUED, not_before=now + NO_CARD_YET)
        return None
    return Post(tenant, row, chat_id)


async def _sign(conn: AsyncConnection, tenant: str, row: PostRow, now: datetime) -> Post | None:
    """Below the very words that did not arrive, else where the case stands."""
    if row.source is not None:
        chat_id, message_id = row.source
        thread = await case_places.topic(conn, tenant=tenant, complaint_id=row.complaint_id, chat_id=chat_id)
        return Post(tenant, row, chat_id, reply_to=message_id, thread_id=thread)
    places: tuple[Place, ...] = await case_places.places(conn, tenant=tenant, complaint_id=row.complaint_id)
    if not places:
        await _settle(conn, tenant, row, DeliveryStatus.QUEUED, not_before=now + NO_CARD_YET)
        return None
    place = places[-1]
    return Post(tenant, row, place.chat_id, reply_to=place.message_id, thread_id=place.thread_id)


async def _replied(conn: AsyncConnection, tenant: str, row: PostRow, chat_id: int) -> int | None:
    if row.reply_to_id is None:
        return None
    return await store.beside(conn, tenant=tenant, case_message_id=row.reply_to_id, chat_id=chat_id)


async def _settle(
    conn: AsyncConnection, tenant: str, row: PostRow, status: DeliveryStatus, **changes: object
) -> bool:
    return await store.settle(
        conn, tenant=tenant, post_id=row.post_id, attempt=row.attempt, status=status, changes=changes
    )
