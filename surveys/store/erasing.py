"""Statements that take a person out of the rows; scores, tallies and what they rest on stay."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.model import CustomerStatus
from surveys.tables import answer, answer_change, chat_rate, customer, inbox, invitation, touchpoint_event


async def anonymise_customer(
    conn: AsyncConnection, *, tenant: str, customer_id: UUID, external_id: str
) -> None:
    """Only the row's own id is left of the customer, under a name that says nothing."""
    await conn.execute(
        update(customer)
        .where(customer.c.tenant_id == tenant, customer.c.customer_id == customer_id)
        .values(
            external_id=external_id,
            status=CustomerStatus.UNLINKED.value,
            telegram_user_id=None,
            chat_id=None,
            language=None,
            timezone=None,
            persona=None,
            attributes={},
            paused_until=None,
            consent_version=None,
            consent_at=None,
        )
    )


async def anonymise_events(conn: AsyncConnection, *, tenant: str, external_id: str, anonymous: str) -> None:
    """The body's hash stays, so that an event that is sent again is still known."""
    await conn.execute(
        update(touchpoint_event)
        .where(touchpoint_event.c.tenant_id == tenant, touchpoint_event.c.customer == external_id)
        .values(customer=anonymous, instance=None, employee=None, location=None, attributes={})
    )


async def anonymise_invitations(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    await conn.execute(
        update(invitation)
        .where(invitation.c.tenant_id == tenant, invitation.c.customer_id == customer_id)
        .values(recall={}, chat_id=None, message_id=None)
    )


async def blank_words(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """Words and choices, also those of before a change."""
    theirs = select(invitation.c.invitation_id).where(
        invitation.c.tenant_id == tenant, invitation.c.customer_id == customer_id
    )
    await conn.execute(
        update(answer)
        .where(answer.c.tenant_id == tenant, answer.c.invitation_id.in_(theirs))
        .values(words=None, choices=null())
    )
    await conn.execute(
        update(answer_change)
        .where(answer_change.c.tenant_id == tenant, answer_change.c.invitation_id.in_(theirs))
        .values(words=None, choices=null())
    )


async def blank_updates(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    """Updates of this person whose effects are over; the body of one that waits goes when it is done."""
    await conn.execute(
        update(inbox)
        .where(
            inbox.c.tenant_id == tenant,
            inbox.c.lane == person,
            inbox.c.status.in_(("handled", "done", "dead")),
        )
        .values(lane=0, body=None, error=None)
    )


async def forget_chat(conn: AsyncConnection, *, tenant: str, chat_id: int) -> None:
    await conn.execute(
        delete(chat_rate).where(chat_rate.c.tenant_id == tenant, chat_rate.c.chat_id == chat_id)
    )
