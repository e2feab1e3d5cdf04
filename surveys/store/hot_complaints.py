"""Statements of complaints within the answer's own transaction, on a bare driver connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from surveys.store.hot_answers import type_connection


class ComplaintRow(NamedTuple):
    complaint_id: UUID
    invitation_id: UUID
    code: str
    customer_id: UUID
    journey: str
    touchpoint: str
    question: str
    room: str
    owner: str | None
    due_at: datetime
    delivery_id: UUID


async def codes_in_use(connection: type_connection, *, tenant: str, codes: Sequence[str]) -> set[str]:
    """Which of the complaint codes are taken."""
    rows = await connection.fetch(
        "SELECT code FROM complaint WHERE tenant_id = $1 AND code = ANY ($2)", tenant, codes
    )
    return {row["code"] for row in rows}


async def complaints_of(
    connection: type_connection, *, tenant: str, invitations: Sequence[UUID]
) -> dict[UUID, tuple[UUID, str]]:
    """Invitation -> (complaint id, status) where there is a complaint."""
    rows = await connection.fetch(
        """
        SELECT invitation_id, complaint_id, status FROM complaint
        WHERE tenant_id = $1 AND invitation_id = ANY ($2)
        """,
        tenant,
        invitations,
    )
    return {row["invitation_id"]: (row["complaint_id"], row["status"]) for row in rows}


async def open_complaints(
    connection: type_connection, *, tenant: str, now: datetime, complaints: Sequence[ComplaintRow]
) -> None:
    """New complaints, each with the card that must arrive in its room."""
    columns = [list(column) for column in zip(*complaints, strict=True)]
    await connection.execute(
        """
        WITH opened AS (
            SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::text[],
                                 $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::uuid[])
                AS opened (complaint_id, invitation_id, code, customer_id, journey, touchpoint, question,
                           room, owner, due_at, delivery_id)
        ), complaints AS (
            INSERT INTO complaint (tenant_id, complaint_id, invitation_id, code, customer_id, journey,
                                   touchpoint, question, room, owner, status, opened_at, due_at,
                                   clock_at)
            SELECT $1, complaint_id, invitation_id, code, customer_id, journey, touchpoint, question, room,
                   owner, 'open', $2, due_at, $2
            FROM opened
        )
        INSERT INTO delivery (tenant_id, delivery_id, kind, complaint_id, room, status, not_before,
                              created_at)
        SELECT $1, delivery_id, 'complaint_card', complaint_id, room, 'queued', $2, $2 FROM opened
        """,
        tenant,
        now,
        *columns,
    )


async def change_complaints(
    connection: type_connection,
    *,
    tenant: str,
    now: datetime,
    changes: Sequence[tuple[UUID, str | None, str | None, UUID]],
) -> None:
    """(complaint, its new status or None, reason, id of the rewriting of its card) for each."""
    columns = [list(column) for column in zip(*changes, strict=True)]
    await connection.execute(
        """
        WITH changed AS (
            SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[])
                AS changed (complaint_id, status, reason, delivery_id)
        ), moved AS (
            UPDATE complaint SET status = changed.status, closed_reason = changed.reason, clock_at = $2
            FROM changed
            WHERE complaint.tenant_id = $1 AND complaint.complaint_id = changed.complaint_id
              AND changed.status IS NOT NULL
        )
        INSERT INTO delivery (tenant_id, delivery_id, kind, complaint_id, room, status, not_before,
                              created_at)
        SELECT $1, changed.delivery_id, 'complaint_card_edit', changed.complaint_id, complaint.room, 'queued',
               $2, $2
        FROM changed JOIN complaint
          ON complaint.tenant_id = $1 AND complaint.complaint_id = changed.complaint_id
        """,
        tenant,
        now,
        *columns,
    )
