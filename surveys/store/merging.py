"""Statements that make two customers one: whatever names the one names the other afterwards."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import (
    answer,
    attachment,
    complaint,
    customer,
    feedback,
    invitation,
    touchpoint_event,
)


async def locked_of_person(
    conn: AsyncConnection, *, tenant: str, person: int, prefix: str
) -> list[tuple[UUID, str]]:
    """(id, external id) of the customers that this person is and whose external id begins so; locked."""
    rows = await conn.execute(
        select(customer.c.customer_id, customer.c.external_id)
        .where(
            customer.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            customer.c.external_id.startswith(prefix, autoescape=True),
        )
        .order_by(customer.c.customer_id)
        .with_for_update(key_share=True)
    )
    return [(row.customer_id, row.external_id) for row in rows]


async def lock_invitations(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """In the order in which answers lock them."""
    await conn.execute(
        select(invitation.c.invitation_id)
        .where(invitation.c.tenant_id == tenant, invitation.c.customer_id == customer_id)
        .order_by(invitation.c.invitation_id)
        .with_for_update(key_share=True)
    )


async def move_asks(conn: AsyncConnection, *, tenant: str, old: UUID, new: UUID) -> None:
    """Asks, answers, cases and unasked words."""
    for table in (invitation, answer, complaint, feedback, attachment):
        await conn.execute(
            update(table)
            .where(table.c.tenant_id == tenant, table.c.customer_id == old)
            .values(customer_id=new)
        )


async def rename_in_events(conn: AsyncConnection, *, tenant: str, source: str, old: str, new: str) -> None:
    await conn.execute(
        update(touchpoint_event)
        .where(
            touchpoint_event.c.tenant_id == tenant,
            touchpoint_event.c.source == source,
            touchpoint_event.c.customer == old,
        )
        .values(customer=new)
    )


async def drop(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    await conn.execute(
        delete(customer).where(customer.c.tenant_id == tenant, customer.c.customer_id == customer_id)
    )
