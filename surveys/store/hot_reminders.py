"""Statements of reminders: claim what is due, write the intent before the send; and of outages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from surveys.store.hot_invitations import COMPLAINED

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


class ReminderRow(NamedTuple):
    invitation_id: UUID
    remind_at: datetime | None
    reminded_at: datetime | None


async def tenants_with_due_reminders(
    connection: DriverConnection, *, tenants: Sequence[str], now: datetime
) -> list[str]:
    """Whose turn it may be."""
    rows = await connection.fetch(
        """
        SELECT tenant_id FROM unnest($1::text[]) AS known (tenant_id)
        WHERE EXISTS (SELECT FROM invitation
                      WHERE invitation.tenant_id = known.tenant_id AND remind_at <= $2
                        AND remind_at IS NOT NULL AND phase = 'open' AND status <> 'unknown')
        """,
        tenants,
        now,
    )
    return [row["tenant_id"] for row in rows]


async def due_reminders(
    connection: DriverConnection, *, tenant: str, now: datetime, most: int
) -> list[Record]:
    """Asks whose reminder is due, also answered ones, with their customers, all locked; the oldest first."""
    return await connection.fetch(_DUE_REMINDERS, tenant, now, most)


_DUE_REMINDERS = f"""
WITH due AS MATERIALIZED (
    SELECT invitation_id, trigger, customer_id, journey, status, reason, expires_at, remind_at, chat_id,
           message_id
    FROM invitation
    WHERE tenant_id = $1 AND remind_at <= $2 AND remind_at IS NOT NULL AND phase = 'open'
      AND status <> 'unknown'
    ORDER BY remind_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
)
SELECT due.*, customer.status AS customer_status, customer.paused_until, customer.timezone,
       customer.language, {COMPLAINED}
FROM due JOIN customer ON customer.tenant_id = $1 AND customer.customer_id = due.customer_id
ORDER BY due.remind_at FOR NO KEY UPDATE OF customer SKIP LOCKED
"""  # noqa: S608


async def decide_reminders(
    connection: DriverConnection, *, tenant: str, decided: Sequence[ReminderRow]
) -> None:
    """Store what was decided: a reminder that leaves is written down before it does."""
    await connection.execute(
        """
        UPDATE invitation SET remind_at = decided.remind_at,
               reminded_at = coalesce(decided.reminded_at, invitation.reminded_at)
        FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
            AS decided (invitation_id, remind_at, reminded_at)
        WHERE invitation.tenant_id = $1 AND invitation.invitation_id = decided.invitation_id
        """,
        tenant,
        *([row[part] for row in decided] for part in range(3)),
    )


async def take_back_reminders(
    connection: DriverConnection,
    *,
    tenant: str,
    invitations: Sequence[UUID],
    reminded_at: datetime,
    retry_at: datetime,
) -> None:
    """These certainly did not arrive: they are due again, unless another attempt was made since."""
    await connection.execute(
        """
        UPDATE invitation SET remind_at = $4, reminded_at = NULL
        WHERE tenant_id = $1 AND invitation_id = ANY ($2) AND reminded_at = $3
        """,
        tenant,
        invitations,
        reminded_at,
        retry_at,
    )


async def note_presence(connection: DriverConnection, *, tenant: str, now: datetime) -> datetime | None:
    """Telegram was reached just now; when it had been reached before."""
    before: datetime | None = await connection.fetchval(
        """
        WITH before AS (SELECT seen_at FROM presence WHERE tenant_id = $1 FOR NO KEY UPDATE), seen AS (
            INSERT INTO presence (tenant_id, seen_at) VALUES ($1, $2)
            ON CONFLICT (tenant_id) DO UPDATE SET seen_at = greatest(presence.seen_at, excluded.seen_at)
        )
        SELECT seen_at FROM before
        """,
        tenant,
        now,
    )
    return before


async def remind_after_outage(
    connection: DriverConnection,
    *,
    tenant: str,
    since: datetime,
    now: datetime,
    rest: timedelta,
) -> int:
    """Asks since then that nobody answered and that stay open for a while get their one reminder now."""
    rows = await connection.fetch(
        """
        UPDATE invitation SET remind_at = $3, reason = 'outage'
        WHERE tenant_id = $1 AND phase = 'open' AND status = 'sent' AND asked_at >= $2 AND asked_at <= $3
          AND expires_at > $3::timestamptz + $4::interval AND reminded_at IS NULL AND NOT test
        RETURNING invitation_id
        """,
        tenant,
        since,
        now,
        rest,
    )
    return len(rows)
