"""Statements of what customers wish about being asked: fewer questions, a pause, this one later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.steps import InvitationStatus
from surveys.facts import CustomerStatus
from surveys.tables import customer, invitation


async def pause_person(
    conn: AsyncConnection, *, tenant: str, person: int, origins: Sequence[CustomerStatus], until: datetime
) -> None:
    """Every customer that this person is and that has one of the statuses rests until then."""
    await conn.execute(
        update(customer)
        .where(
            customer.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            customer.c.status.in_([origin.value for origin in origins]),
        )
        .values(status=CustomerStatus.PAUSED.value, paused_until=until)
    )


async def resume_person(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    """Whoever rests does so no longer."""
    await conn.execute(
        update(customer)
        .where(
            customer.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            customer.c.status == CustomerStatus.PAUSED.value,
        )
        .values(status=CustomerStatus.LINKED.value, paused_until=None)
    )


async def set_fewer(conn: AsyncConnection, *, tenant: str, person: int, fewer: bool) -> None:
    await conn.execute(
        update(customer)
        .where(customer.c.tenant_id == tenant, customer.c.telegram_user_id == person)
        .values(fewer=fewer)
    )


async def put_off(
    conn: AsyncConnection, *, tenant: str, invitation_id: UUID, until: datetime, keep_until: datetime
) -> bool:
    """The ask's one reminder comes at that time, and it stays open beyond. False if it had one already.

    A press proves that the message arrived, so `sending` is put off too.
    """
    asked = (InvitationStatus.SENDING.value, InvitationStatus.SENT.value, InvitationStatus.ANSWERING.value)
    put = await conn.execute(
        update(invitation)
        .where(
            invitation.c.tenant_id == tenant,
            invitation.c.invitation_id == invitation_id,
            invitation.c.status.in_(asked),
            invitation.c.reminded_at.is_(None),
        )
        .values(remind_at=until, expires_at=func.greatest(invitation.c.expires_at, keep_until))
    )
    return put.rowcount == 1
