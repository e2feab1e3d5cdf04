"""Statements that take what was written about a customer's cases out of the rows."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import DeliveryStatus
from surveys.tables import case_message, case_post, complaint
from surveys.talk.rules import PostKind, Side


async def shown_in_rooms(
    conn: AsyncConnection, *, tenant: str, customer_id: UUID
) -> tuple[tuple[UUID, int, int], ...]:
    """(complaint, chat, message) of each copy of their conversations that stands among staff."""
    rows = await conn.execute(
        select(case_post.c.complaint_id, case_post.c.chat_id, case_post.c.message_id)
        .join(
            complaint,
            (complaint.c.tenant_id == case_post.c.tenant_id)
            & (complaint.c.complaint_id == case_post.c.complaint_id),
        )
        .where(
            case_post.c.tenant_id == tenant,
            complaint.c.customer_id == customer_id,
            case_post.c.kind == PostKind.TO_ROOM.value,
            case_post.c.chat_id.is_not(None),
            case_post.c.message_id.is_not(None),
        )
        .order_by(case_post.c.post_id)
    )
    return tuple(
        (row.complaint_id, row.chat_id, row.message_id)
        for row in rows
        if row.chat_id is not None and row.message_id is not None
    )


async def end_posts(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """Nothing more of theirs goes to staff, and their own chat is named no more.

    What staff have just written to them stays due: its writer is told that it cannot arrive.
    """
    theirs = select(complaint.c.complaint_id).where(
        complaint.c.tenant_id == tenant, complaint.c.customer_id == customer_id
    )
    waits = case_post.c.status.in_((DeliveryStatus.QUEUED.value, DeliveryStatus.SENDING.value))
    to_room = case_post.c.kind == PostKind.TO_ROOM.value
    on_its_way = case_post.c.status == DeliveryStatus.SENDING.value
    await conn.execute(
        update(case_post)
        .where(
            case_post.c.tenant_id == tenant,
            case_post.c.complaint_id.in_(theirs),
            waits & (to_room | on_its_way | case_post.c.message_id.is_not(None)),
        )
        .values(status=DeliveryStatus.DEAD.value, lease_until=None, reason="forgotten")
    )
    await conn.execute(
        update(case_post)
        .where(
            case_post.c.tenant_id == tenant,
            case_post.c.complaint_id.in_(theirs),
            case_post.c.kind == PostKind.TO_CUSTOMER.value,
        )
        .values(chat_id=None, message_id=None)
    )


async def blank_messages(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """Words and files of both sides; who of the staff wrote and when stays.

    Where staff wrote stays known too, so that they can be told what cannot arrive any more.
    """
    theirs = select(complaint.c.complaint_id).where(
        complaint.c.tenant_id == tenant, complaint.c.customer_id == customer_id
    )
    blank = {"words": "", "file_id": None, "file_unique_id": None, "duration": None}
    for side, gone in (
        (Side.STAFF, blank),
        (Side.CUSTOMER, {**blank, "source_chat_id": None, "source_message_id": None}),
    ):
        await conn.execute(
            update(case_message)
            .where(
                case_message.c.tenant_id == tenant,
                case_message.c.complaint_id.in_(theirs),
                case_message.c.side == side.value,
            )
            .values(**gone)
        )
