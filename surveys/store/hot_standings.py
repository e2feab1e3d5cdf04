"""Statements of where invitations and their cases stand, on a bare connection: words back wait for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import msgspec

from surveys.answers.attachments import AttachmentKind, Heard
from surveys.recovery.promises import PromiseRow

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


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
    recall: Mapping[str, Any]
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
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID]
) -> list[InvitationRow]:
    rows = await connection.fetch(_INVITATIONS, tenant, invitations)
    return [InvitationRow(**{**row, "recall": msgspec.json.decode(row["recall"])}) for row in rows]


_INVITATIONS = """
SELECT invitation.invitation_id, invitation.status, invitation.chat_id, invitation.message_id,
       invitation.language AS invitation_language, customer.language, customer.timezone, invitation.survey,
       invitation.config_version, invitation.recall::text, invitation.touchpoint, invitation.channel,
       invitation.persona, complaint.complaint_id, invitation.test
FROM invitation
     JOIN customer ON customer.tenant_id = $1 AND customer.customer_id = invitation.customer_id
     LEFT JOIN complaint ON complaint.tenant_id = $1 AND complaint.invitation_id = invitation.invitation_id
WHERE invitation.tenant_id = $1 AND invitation.invitation_id = ANY ($2)
"""


async def answers_of_invitations(
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID]
) -> list[AnswerRow]:
    rows = await connection.fetch(
        """
        SELECT invitation_id, question, number, choices, words, unfinished, answered_at FROM answer
        WHERE tenant_id = $1 AND invitation_id = ANY ($2) ORDER BY answered_at
        """,
        tenant,
        invitations,
    )
    return [AnswerRow(*row) for row in rows]


async def attachments_of_invitations(
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID]
) -> list[tuple[UUID, str, Heard]]:
    """Invitation, question and what was sent for it, oldest first."""
    rows = await connection.fetch(
        """
        SELECT invitation_id, question, kind, duration FROM attachment
        WHERE tenant_id = $1 AND invitation_id = ANY ($2) AND question IS NOT NULL
        ORDER BY received_at, attachment_id
        """,
        tenant,
        invitations,
    )
    return [
        (row["invitation_id"], row["question"], Heard(AttachmentKind(row["kind"]), row["duration"]))
        for row in rows
    ]


async def promises_of_complaints(
    connection: DriverConnection, *, tenant: str, complaints: Sequence[UUID]
) -> dict[UUID, PromiseRow]:
    rows = await connection.fetch(
        """
        SELECT complaint_id, complaint.status, complaint.code, complaint.room, complaint.due_at,
               complaint.resolve_due_at, complaint.answered_at, complaint.breached_at,
               complaint.resolve_breached_at, complaint.taken_by, staff.name AS taker,
               complaint.taken_by_key IS NOT NULL AS by_key, complaint.escalated_to, complaint.closed_reason
        FROM complaint
             LEFT JOIN staff ON staff.tenant_id = $1 AND staff.telegram_user_id = complaint.taken_by
        WHERE complaint.tenant_id = $1 AND complaint_id = ANY ($2)
        """,
        tenant,
        complaints,
    )
    return {row["complaint_id"]: PromiseRow(**row) for row in rows}
