"""Statements that read where invitations stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.attachments import AttachmentKind, Heard
from surveys.tables import answer, attachment, complaint, customer, invitation


class InvitationRow(NamedTuple):
    invitation_id: UUID
    status: str
    chat_id: int | None
    message_id: int | None
    invitation_language: str | None
    language: str | None
    timezone: str | None
    survey: str
    config_version: int
    recall: dict[str, Any]
    touchpoint: str
    channel: str
    persona: str
    complaint_id: UUID | None
    test: bool


class AnswerRow(NamedTuple):
    invitation_id: UUID
    question: str
    number: int | None
    choices: list[str] | None
    words: str | None
    unfinished: bool
    answered_at: datetime


async def invitations_with_complaints(
    connection: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]
) -> list[InvitationRow]:
    rows = await connection.execute(
        select(
            invitation.c.invitation_id,
            invitation.c.status,
            invitation.c.chat_id,
            invitation.c.message_id,
            invitation.c.language.label("invitation_language"),
            customer.c.language,
            customer.c.timezone,
            invitation.c.survey,
            invitation.c.config_version,
            invitation.c.recall,
            invitation.c.touchpoint,
            invitation.c.channel,
            invitation.c.persona,
            complaint.c.complaint_id,
            invitation.c.test,
        )
        .join(
            customer,
            and_(
                customer.c.tenant_id == invitation.c.tenant_id,
                customer.c.customer_id == invitation.c.customer_id,
            ),
        )
        .outerjoin(
            complaint,
            and_(
                complaint.c.tenant_id == invitation.c.tenant_id,
                complaint.c.invitation_id == invitation.c.invitation_id,
            ),
        )
        .where(invitation.c.tenant_id == tenant, invitation.c.invitation_id.in_(invitations))
    )
    return [InvitationRow(*row) for row in rows]


async def answers_of_invitations(
    connection: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]
) -> list[AnswerRow]:
    rows = await connection.execute(
        select(
            answer.c.invitation_id,
            answer.c.question,
            answer.c.number,
            answer.c.choices,
            answer.c.words,
            answer.c.unfinished,
            answer.c.answered_at,
        )
        .where(answer.c.tenant_id == tenant, answer.c.invitation_id.in_(invitations))
        .order_by(answer.c.answered_at)
    )
    return [AnswerRow(*row) for row in rows]


async def attachments_of_invitations(
    connection: AsyncConnection, *, tenant: str, invitations: Sequence[UUID]
) -> list[tuple[UUID, str, Heard]]:
    """Invitation, question and what was sent for it, oldest first."""
    rows = await connection.execute(
        select(attachment.c.invitation_id, attachment.c.question, attachment.c.kind, attachment.c.duration)
        .where(attachment.c.tenant_id == tenant, attachment.c.invitation_id.in_(invitations))
        .order_by(attachment.c.received_at, attachment.c.attachment_id)
    )
    return [
        (row.invitation_id, row.question, Heard(AttachmentKind(row.kind), row.duration))
        for row in rows
        if row.invitation_id is not None and row.question is not None
    ]
