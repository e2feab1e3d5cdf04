"""A room, a person or a message cannot be reached any more: the next of the chain gets the case, at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases import duty
from surveys.cases.chains import Directory, chain_of, chats_of, first_reached, from_here
from surveys.cases.statuses import DeliveryKind
from surveys.people.roles import Role, may
from surveys.store import case_digests as digest_store
from surveys.store import deliveries as delivery_store
from surveys.store import falling_through as store
from surveys.store import rooms as room_store
from surveys.store import staff as staff_store


async def directory(
    conn: AsyncConnection, *, tenant: str, people: Mapping[str, int], now: datetime
) -> Directory:
    """Who can be reached now; `people`: keys of the document's people and their Telegram ids."""
    rooms = await room_store.chats(conn, tenant=tenant)
    members = await staff_store.members(conn, tenant=tenant)
    on_duty = await duty.on_duty(conn, tenant=tenant, now=now)
    return Directory(
        rooms=rooms,
        people=people,
        staff=frozenset(one.telegram_user_id for one in members if may(one, Role.STAFF)),
        on_duty=on_duty[0].telegram_user_id if on_duty else None,
        owners=await staff_store.owner_ids(conn, tenant=tenant),
    )


async def next_reached(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    room: str,
    failed: str | None,
    people: Mapping[str, int],
    now: datetime,
    inclusive: bool = False,
) -> tuple[str, tuple[int, ...]] | None:
    """The next target of the case's chain that has a chat, and its chats; None if nobody is left.

    `failed`: the target that cannot be reached (None: the first).
    """
    targets = await store.targets_of(conn, tenant=tenant, complaints=(complaint_id,))
    chain = chain_of(targets.get(complaint_id, ()), room)
    rest = from_here(chain, failed or chain[0])
    known = await directory(conn, tenant=tenant, people=people, now=now)
    return first_reached(rest if inclusive else rest[1:], known)


async def send_to(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    room: str,
    target: str,
    chats: Sequence[int],
    now: datetime,
) -> None:
    """A card for each of the target's chats that has or awaits none."""
    for chat_id in chats:
        of_room = chat_id < 0
        await delivery_store.queue_card(
            conn,
            tenant=tenant,
            delivery_id=uuid7(),
            complaint_id=complaint_id,
            room=target if of_room else room,
            chat_id=None if of_room else chat_id,
            stands_in=chat_id,
            target=target,
            now=now,
        )


async def send_card(
    conn: AsyncConnection,
    *,
    tenant: str,
    complaint_id: UUID,
    room: str,
    target: str,
    people: Mapping[str, int],
    now: datetime,
) -> None:
    """A card for one more target (an escalation); if that cannot be reached, for the next who can."""
    known = await directory(conn, tenant=tenant, people=people, now=now)
    chats = chats_of(target, known)
    if not chats:
        found = await next_reached(
            conn, tenant=tenant, complaint_id=complaint_id, room=room, failed=target, people=people, now=now
        )
        if found is None:
            return
        target, chats = found
    await send_to(
        conn, tenant=tenant, complaint_id=complaint_id, room=room, target=target, chats=chats, now=now
    )


async def lose_chat(conn: AsyncConnection, *, tenant: str, chat_id: int, now: datetime) -> tuple[str, ...]:
    """The bot is out of this chat: its rooms are unbound, admins are told once, cases go to the next.

    Keys of the rooms.
    """
    rooms = await room_store.unbind_chat(conn, tenant=tenant, chat_id=chat_id)
    for room in await room_store.lose(conn, tenant=tenant, rooms=rooms, now=now) if rooms else ():
        await tell_admins(conn, tenant=tenant, kind=DeliveryKind.ROOM_LOST, room=room, now=now)
    buried = await store.bury_chat(conn, tenant=tenant, chat_id=chat_id)
    await digest_store.moved(conn, tenant=tenant, old=chat_id, new=chat_id)
    if buried:
        cases = await store.without_card(conn, tenant=tenant, complaints=buried)
        if cases:
            await store.queue_cards(conn, tenant=tenant, cases=cases, now=now)
    return rooms


async def card_is_gone(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, chat_id: int, message_id: int, now: datetime
) -> None:
    """The card, its topic or its chat was deleted or has another id: an unresolved case gets a new card."""
    if not await store.bury_message(
        conn, tenant=tenant, complaint_id=complaint_id, chat_id=chat_id, message_id=message_id
    ):
        return
    cases = await store.without_card(conn, tenant=tenant, complaints=(complaint_id,))
    if cases and chat_id < 0:
        await store.queue_cards(conn, tenant=tenant, cases=cases, now=now)
    elif chat_id > 0:
        await delivery_store.queue_card(
            conn,
            tenant=tenant,
            delivery_id=uuid7(),
            complaint_id=complaint_id,
            room="",
            chat_id=chat_id,
            now=now,
        )


async def chat_has_moved(conn: AsyncConnection, *, tenant: str, old: int, new: int) -> tuple[str, ...]:
    """The group was upgraded and has another id: its rooms and lists follow. Keys of the rooms."""
    await digest_store.moved(conn, tenant=tenant, old=old, new=new)
    return await room_store.move_chat(conn, tenant=tenant, old=old, new=new)


async def tell_admins(
    conn: AsyncConnection, *, tenant: str, kind: DeliveryKind, room: str, now: datetime
) -> None:
    """A word to everybody who can bind rooms, each in their own chat."""
    for member in await staff_store.members(conn, tenant=tenant):
        if may(member, Role.ADMIN):
            await store.queue_notice(
                conn,
                tenant=tenant,
                delivery_id=uuid7(),
                kind=kind,
                room=room,
                chat_id=member.telegram_user_id,
                now=now,
            )
