"""A customer who is forgotten: what they and staff wrote to each other goes, also from the rooms."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.store import attachments as media_store
from surveys.store import talk_forgetting as store


async def forget_talk(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """Blank the conversations about all cases of the customer; copies in rooms are taken out there."""
    await store.end_posts(conn, tenant=tenant, customer_id=customer_id)
    shown = await store.shown_in_rooms(conn, tenant=tenant, customer_id=customer_id)
    await take_out(conn, tenant=tenant, shown=shown)
    await store.blank_messages(conn, tenant=tenant, customer_id=customer_id)


async def take_out(conn: AsyncConnection, *, tenant: str, shown: Iterable[tuple[UUID, int, int]]) -> None:
    """Messages (case, chat, message) are taken out of their chats one after the other."""
    for complaint_id, chat_id, message_id in shown:
        await media_store.queue_removal(
            conn,
            tenant=tenant,
            delivery_id=uuid7(),
            complaint_id=complaint_id,
            chat_id=chat_id,
            message_id=message_id,
        )
