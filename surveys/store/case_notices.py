"""Statements of messages to customers about their cases: claimed with the intent written, then settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


class NoticeRow(NamedTuple):
    """What was decided of a due notice."""

    notice_id: UUID
    status: str
    reason: str | None
    due_at: datetime
    chat_id: int | None


async def tenants_with_due_notices(
    connection: DriverConnection, *, tenants: Sequence[str], now: datetime
) -> list[str]:
    """Whose turn it may be: something is due, or a lease has run out."""
    rows = await connection.fetch(
        """
        SELECT tenant_id FROM unnest($1::text[]) AS known (tenant_id)
        WHERE EXISTS (SELECT FROM case_notice
                      WHERE case_notice.tenant_id = known.tenant_id AND status = 'planned' AND due_at <= $2)
           OR EXISTS (SELECT FROM case_notice
                      WHERE case_notice.tenant_id = known.tenant_id AND status = 'sending'
                        AND lease_until <= $2)
        """,
        tenants,
        now,
    )
    return [row["tenant_id"] for row in rows]


async def give_up_lost(connection: DriverConnection, *, tenant: str, now: datetime) -> None:
    """Whoever sent these is gone: nobody knows whether they arrived, so they are not sent again."""
    await connection.execute(
        """
        UPDATE case_notice SET status = 'unknown', lease_until = NULL, sent_at = $2
        WHERE tenant_id = $1 AND status = 'sending' AND lease_until <= $2
        """,
        tenant,
        now,
    )


async def due_notices(connection: DriverConnection, *, tenant: str, now: datetime, most: int) -> list[Record]:
    """Due ones with their cases and their customers, who are locked; the oldest first."""
    return await connection.fetch(
        """
        SELECT notice.notice_id, notice.complaint_id, notice.round, notice.kind, notice.clock, notice.due_at,
               notice.expires_at, complaint.status AS case_status, complaint.round AS case_round,
               complaint.answered_at, customer.status AS customer_status, customer.paused_until,
               customer.timezone, customer.language, customer.chat_id,
               coalesce(invitation.message_id, feedback.message_id) AS below
        FROM case_notice AS notice
        JOIN complaint ON complaint.tenant_id = $1 AND complaint.complaint_id = notice.complaint_id
        JOIN customer ON customer.tenant_id = $1 AND customer.customer_id = complaint.customer_id
        LEFT JOIN invitation ON invitation.tenant_id = $1
              AND invitation.invitation_id = complaint.invitation_id
              AND invitation.chat_id = customer.chat_id
        LEFT JOIN feedback ON feedback.tenant_id = $1 AND feedback.feedback_id = complaint.feedback_id
              AND feedback.chat_id = customer.chat_id
        WHERE notice.tenant_id = $1 AND notice.status = 'planned' AND notice.due_at <= $2
        ORDER BY notice.due_at, notice.notice_id LIMIT $3
        FOR NO KEY UPDATE OF notice, customer SKIP LOCKED
        """,
        tenant,
        now,
        most,
    )


async def decide_notices(
    connection: DriverConnection,
    *,
    tenant: str,
    lease_until: datetime,
    decided: Sequence[NoticeRow],
) -> None:
    """Store what was decided: one that leaves is written down as leaving before it does."""
    columns = [list(column) for column in zip(*decided, strict=True)]
    await connection.execute(
        """
        UPDATE case_notice SET status = decided.status, reason = decided.reason, due_at = decided.due_at,
               chat_id = coalesce(decided.chat_id, case_notice.chat_id),
               attempt = attempt + CASE WHEN decided.status = 'sending' THEN 1 ELSE 0 END,
               lease_until = CASE WHEN decided.status = 'sending' THEN $2::timestamptz END
        FROM unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::bigint[])
            AS decided (notice_id, status, reason, due_at, chat_id)
        WHERE case_notice.tenant_id = $1 AND case_notice.notice_id = decided.notice_id
        """,
        tenant,
        lease_until,
        *columns,
    )


async def notice_left(
    connection: DriverConnection,
    *,
    tenant: str,
    notice_id: UUID,
    status: str,
    message_id: int | None,
    now: datetime,
    silent: timedelta,
) -> None:
    """It has arrived, or perhaps has; from now on an asked customer has so long to say something."""
    await connection.execute(
        """
        WITH told AS (
            UPDATE case_notice SET status = $3, message_id = coalesce($4, message_id), sent_at = $5,
                   lease_until = NULL
            WHERE tenant_id = $1 AND notice_id = $2 AND status = 'sending'
            RETURNING complaint_id, round, kind
        )
        UPDATE recovery SET closes_at = $5::timestamptz + $6::interval
        FROM told
        WHERE recovery.tenant_id = $1 AND recovery.complaint_id = told.complaint_id
          AND recovery.round = told.round AND told.kind = 'ask' AND recovery.status = 'waiting'
        """,
        tenant,
        notice_id,
        status,
        message_id,
        now,
        silent,
    )


async def notice_stays(
    connection: DriverConnection,
    *,
    tenant: str,
    notice_id: UUID,
    status: str,
    reason: str,
    due_at: datetime,
) -> None:
    """It certainly has not arrived: again at that time, or never."""
    await connection.execute(
        """
        UPDATE case_notice SET status = $3, reason = $4, due_at = $5, lease_until = NULL
        WHERE tenant_id = $1 AND notice_id = $2 AND status = 'sending'
        """,
        tenant,
        notice_id,
        status,
        reason,
        due_at,
    )
