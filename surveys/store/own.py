"""Statements that read everything stored about one person, as it stands in the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import (
    answer,
    answer_change,
    attachment,
    case_message,
    complaint,
    consent_text,
    customer,
    feedback,
    invitation,
    link_token,
    recovery,
    touchpoint_event,
)

Rows = list[dict[str, Any]]


async def customers_of(conn: AsyncConnection, *, tenant: str, person: int) -> Rows:
    """Who the person is to the company, with the words that they agreed to; the oldest first."""
    return await _rows(
        conn,
        select(customer, consent_text.c.words.label("consent_words"))
        .outerjoin(
            consent_text,
            (consent_text.c.tenant_id == customer.c.tenant_id)
            & (consent_text.c.version == customer.c.consent_version),
        )
        .where(customer.c.tenant_id == tenant, customer.c.telegram_user_id == person)
        .order_by(customer.c.created_at, customer.c.customer_id),
    )


async def events_of(conn: AsyncConnection, *, tenant: str, external_id: str) -> Rows:
    """What the company's systems have told of the customer."""
    return await _rows(
        conn,
        select(
            touchpoint_event.c.source,
            touchpoint_event.c.event_id,
            touchpoint_event.c.journey,
            touchpoint_event.c.touchpoint,
            touchpoint_event.c.channel,
            touchpoint_event.c.instance,
            touchpoint_event.c.location,
            touchpoint_event.c.employee,
            touchpoint_event.c.attributes,
            touchpoint_event.c.occurred_at,
            touchpoint_event.c.received_at,
        )
        .where(touchpoint_event.c.tenant_id == tenant, touchpoint_event.c.customer == external_id)
        .order_by(touchpoint_event.c.occurred_at),
    )


async def invitations_of(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Rows:
    """What they were asked, or were to be asked."""
    return await _rows(
        conn,
        select(
            invitation.c.invitation_id,
            invitation.c.journey,
            invitation.c.touchpoint,
            invitation.c.channel,
            invitation.c.persona,
            invitation.c.survey,
            invitation.c.config_version,
            invitation.c.recall,
            invitation.c.status,
            invitation.c.reason,
            invitation.c.language,
            invitation.c.created_at,
            invitation.c.asked_at,
            invitation.c.answered_at,
        )
        .where(invitation.c.tenant_id == tenant, invitation.c.customer_id == customer_id)
        .order_by(invitation.c.created_at),
    )


async def answers_of(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Rows:
    return await _rows(
        conn,
        select(
            answer.c.invitation_id,
            answer.c.question,
            answer.c.journey,
            answer.c.touchpoint,
            answer.c.metric,
            answer.c.number,
            answer.c.choices,
            answer.c.words,
            answer.c.score,
            answer.c.reaction,
            answer.c.answered_at,
        )
        .where(answer.c.tenant_id == tenant, answer.c.customer_id == customer_id)
        .order_by(answer.c.answered_at, answer.c.question),
    )


async def earlier_answers_of(conn: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]) -> Rows:
    """What answers said before they were changed."""
    return await _rows(
        conn,
        select(
            answer_change.c.invitation_id,
            answer_change.c.question,
            answer_change.c.number,
            answer_change.c.choices,
            answer_change.c.words,
            answer_change.c.changed_at,
        )
        .where(answer_change.c.tenant_id == tenant, answer_change.c.invitation_id.in_(invitations))
        .order_by(answer_change.c.changed_at),
    )


async def attachments_of(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Rows:
    return await _rows(
        conn,
        select(
            attachment.c.invitation_id,
            attachment.c.question,
            attachment.c.feedback_id,
            attachment.c.kind,
            attachment.c.file_id,
            attachment.c.duration,
            attachment.c.caption,
            attachment.c.received_at,
        )
        .where(attachment.c.tenant_id == tenant, attachment.c.customer_id == customer_id)
        .order_by(attachment.c.received_at),
    )


async def feedback_of(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Rows:
    return await _rows(
        conn,
        select(
            feedback.c.feedback_id,
            feedback.c.journey,
            feedback.c.touchpoint,
            feedback.c.words,
            feedback.c.reaction,
            feedback.c.config_version,
            feedback.c.told_at,
        )
        .where(
            feedback.c.tenant_id == tenant,
            feedback.c.customer_id == customer_id,
            feedback.c.told_at.is_not(None),
        )
        .order_by(feedback.c.told_at),
    )


async def complaints_of(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Rows:
    return await _rows(
        conn,
        select(
            complaint.c.code,
            complaint.c.journey,
            complaint.c.touchpoint,
            complaint.c.room,
            complaint.c.status,
            complaint.c.opened_at,
            complaint.c.due_at,
            complaint.c.resolved_at,
        )
        .where(complaint.c.tenant_id == tenant, complaint.c.customer_id == customer_id)
        .order_by(complaint.c.opened_at),
    )


async def second_answers_of(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Rows:
    """What they answered when they were asked again after their cases were settled."""
    return await _rows(
        conn,
        select(
            complaint.c.code,
            recovery.c.round,
            recovery.c.metric,
            recovery.c.number,
            recovery.c.answered_at,
        )
        .join(
            complaint,
            and_(
                complaint.c.tenant_id == recovery.c.tenant_id,
                complaint.c.complaint_id == recovery.c.complaint_id,
            ),
        )
        .where(
            recovery.c.tenant_id == tenant,
            complaint.c.customer_id == customer_id,
            recovery.c.answered_at.is_not(None),
        )
        .order_by(recovery.c.answered_at),
    )


async def case_messages_of(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Rows:
    """What they and staff wrote to each other about their cases."""
    return await _rows(
        conn,
        select(
            complaint.c.code,
            case_message.c.side,
            case_message.c.signed,
            case_message.c.kind,
            case_message.c.words,
            case_message.c.duration,
            case_message.c.written_at,
            case_message.c.edited_at,
        )
        .join(
            case_message,
            (case_message.c.tenant_id == complaint.c.tenant_id)
            & (case_message.c.complaint_id == complaint.c.complaint_id),
        )
        .where(complaint.c.tenant_id == tenant, complaint.c.customer_id == customer_id)
        .order_by(case_message.c.written_at, case_message.c.case_message_id),
    )


async def links_of(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Rows:
    """Personal links; of the links themselves only a hash is kept."""
    return await _rows(
        conn,
        select(link_token.c.created_at, link_token.c.expires_at, link_token.c.claimed_at)
        .where(link_token.c.tenant_id == tenant, link_token.c.customer_id == customer_id)
        .order_by(link_token.c.created_at),
    )


async def _rows(conn: AsyncConnection, statement: Executable) -> Rows:
    return [dict(row) for row in (await conn.execute(statement)).mappings()]
