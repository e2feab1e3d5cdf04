"""Statements that take a person out of the rows; scores, tallies and what they rest on stay."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import case, delete, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.steps import InvitationStatus
from surveys.cases.statuses import ComplaintStatus, DeliveryStatus
from surveys.facts import CustomerStatus
from surveys.tables import (
    answer,
    answer_change,
    attachment,
    chat_rate,
    claim_try,
    complaint,
    customer,
    delivery,
    feedback,
    inbox,
    invitation,
    touchpoint_event,
)

_WITH_BUTTONS = (InvitationStatus.SENT, InvitationStatus.ANSWERING, InvitationStatus.ANSWERED)


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
            agreed_asks=None,
            agreed_per=None,
            fewer=False,
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
        .values(recall={}, chat_id=None, message_id=None, language=None)
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


async def finish_update(conn: AsyncConnection, *, tenant: str, bot_id: int, update_id: int) -> None:
    """The update that is being handled is done, and says no longer whose it was."""
    await conn.execute(
        update(inbox)
        .where(inbox.c.tenant_id == tenant, inbox.c.bot_id == bot_id, inbox.c.update_id == update_id)
        .values(status="done", lane=0, body=None, error=None, lease_until=None)
    )


async def open_messages(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> tuple[int, ...]:
    """Messages of asks that may still have buttons."""
    rows = await conn.execute(
        select(invitation.c.message_id)
        .where(
            invitation.c.tenant_id == tenant,
            invitation.c.customer_id == customer_id,
            invitation.c.status.in_([status.value for status in _WITH_BUTTONS]),
            invitation.c.message_id.is_not(None),
        )
        .order_by(invitation.c.asked_at.desc())
        .limit(20)
    )
    return tuple(row.message_id for row in rows)


async def blank_feedback(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """The words go; what it was about and the face that was chosen stay."""
    await conn.execute(
        update(feedback)
        .where(feedback.c.tenant_id == tenant, feedback.c.customer_id == customer_id)
        .values(
            words=case((feedback.c.words.is_not(None), ""), else_=None),
            chat_id=None,
            message_id=None,
            status=case((feedback.c.words.is_(None), "dropped"), else_="done"),
        )
    )


async def drop_attachments(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> tuple[UUID, ...]:
    """Voices and pictures, and what was still to be sent of them; their ids."""
    dropped = await conn.scalars(
        delete(attachment)
        .where(attachment.c.tenant_id == tenant, attachment.c.customer_id == customer_id)
        .returning(attachment.c.attachment_id)
    )
    theirs = tuple(dropped)
    await conn.execute(
        delete(delivery).where(
            delivery.c.tenant_id == tenant,
            delivery.c.attachment_id.in_(theirs),
            delivery.c.status == DeliveryStatus.QUEUED.value,
        )
    )
    return theirs


async def blank_reasons(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """They name words that the customer used and options that they chose."""
    await conn.execute(
        update(complaint)
        .where(complaint.c.tenant_id == tenant, complaint.c.customer_id == customer_id)
        .values(reasons=[])
    )


async def cases_of(
    conn: AsyncConnection, *, tenant: str, customer_id: UUID
) -> tuple[tuple[UUID, ComplaintStatus], ...]:
    """All cases of one customer, the oldest first."""
    rows = await conn.execute(
        select(complaint.c.complaint_id, complaint.c.status)
        .where(complaint.c.tenant_id == tenant, complaint.c.customer_id == customer_id)
        .order_by(complaint.c.complaint_id)
    )
    return tuple((row.complaint_id, ComplaintStatus(row.status)) for row in rows)


async def forget_tries(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    """Wrong codes that the person has entered."""
    await conn.execute(
        delete(claim_try).where(claim_try.c.tenant_id == tenant, claim_try.c.telegram_user_id == person)
    )
