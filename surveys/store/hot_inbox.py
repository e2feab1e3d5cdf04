"""Statements of the inbox's lanes: oldest first within a lane, lanes beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


async def claim_heads_of_lanes(
    connection: DriverConnection, *, tenant: str, now: datetime, lease: timedelta, most: int
) -> list[Record]:
    """The oldest waiting update of each lane, if its time has come and nobody works on it."""
    return await connection.fetch(
        """
        WITH heads AS (
            SELECT DISTINCT ON (lane) bot_id, update_id, not_before, lease_until, attempts, received_at
            FROM inbox WHERE tenant_id = $1 AND status IN ('new', 'failed')
            ORDER BY lane, received_at, update_id
        ), free AS (
            SELECT bot_id, update_id, attempts FROM heads
            WHERE not_before <= $2 AND (lease_until IS NULL OR lease_until < $2)
            ORDER BY received_at LIMIT $4
        )
        UPDATE inbox SET lease_until = $2::timestamptz + $3::interval, attempts = inbox.attempts + 1
        FROM free
        WHERE inbox.tenant_id = $1 AND inbox.bot_id = free.bot_id AND inbox.update_id = free.update_id
          AND inbox.attempts = free.attempts AND inbox.status IN ('new', 'failed')
        RETURNING inbox.bot_id, inbox.update_id, inbox.lane, inbox.body, inbox.attempts
        """,
        tenant,
        now,
        lease,
        most,
    )


async def finish_update(
    connection: DriverConnection, *, tenant: str, bot_id: int, update_id: int, attempts: int
) -> None:
    """Its effects are committed; words that it owes are kept by the status that it has.

    Whose it was is forgotten with its body, unless it belongs to an ask.
    """
    await connection.execute(
        """
        UPDATE inbox SET status = CASE WHEN status = 'handled' THEN status ELSE 'done' END,
               lane = CASE WHEN invitation_id IS NULL THEN 0 ELSE lane END,
               lease_until = NULL, error = NULL, body = NULL
        WHERE tenant_id = $1 AND bot_id = $2 AND update_id = $3 AND attempts = $4
        """,
        tenant,
        bot_id,
        update_id,
        attempts,
    )


async def fail_update(
    connection: DriverConnection,
    *,
    tenant: str,
    bot_id: int,
    update_id: int,
    attempts: int,
    status: str,
    error: str,
    not_before: datetime,
) -> None:
    """Try again not before, or (status dead) put it aside so that its lane moves on."""
    await connection.execute(
        """
        UPDATE inbox SET status = $5, error = $6, not_before = $7, lease_until = NULL
        WHERE tenant_id = $1 AND bot_id = $2 AND update_id = $3 AND attempts = $4
          AND status IN ('new', 'failed')
        """,
        tenant,
        bot_id,
        update_id,
        attempts,
        status,
        error,
        not_before,
    )


async def invitations_owed_words(
    connection: DriverConnection, *, tenant: str, before: datetime, most: int
) -> list[UUID]:
    """Invitations whose messages are owed a rewriting since before."""
    rows = await connection.fetch(
        """
        SELECT DISTINCT invitation_id FROM (
            SELECT invitation_id FROM inbox
            WHERE tenant_id = $1 AND status = 'handled' AND received_at <= $2
            ORDER BY received_at LIMIT $3) AS owed
        WHERE invitation_id IS NOT NULL
        """,
        tenant,
        before,
        most,
    )
    return [row["invitation_id"] for row in rows]


async def words_are_spoken(
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID], since: datetime
) -> None:
    """The messages show every answer that was stored before `since`."""
    await connection.execute(
        """
        UPDATE inbox SET status = 'done'
        WHERE tenant_id = $1 AND status = 'handled' AND invitation_id = ANY ($2) AND received_at <= $3
        """,
        tenant,
        invitations,
        since,
    )


async def count_inbox(connection: DriverConnection, *, tenant: str) -> dict[str, int]:
    """Rows that are not done, by status."""
    rows = await connection.fetch(
        """
        SELECT status, count(*) AS count FROM inbox
        WHERE tenant_id = $1 AND status <> 'done' GROUP BY status
        """,
        tenant,
    )
    return {row["status"]: row["count"] for row in rows}


async def forget_done_updates(
    connection: DriverConnection, *, tenant: str, before: datetime, most: int
) -> int:
    """Updates that were done long ago: Telegram will never hand them over again. How many were forgotten."""
    rows = await connection.fetch(
        """
        DELETE FROM inbox WHERE tenant_id = $1 AND (bot_id, update_id) IN (
            SELECT bot_id, update_id FROM inbox
            WHERE tenant_id = $1 AND status = 'done' AND received_at < $2 LIMIT $3)
        RETURNING update_id
        """,
        tenant,
        before,
        most,
    )
    return len(rows)


async def drop_waiting(connection: DriverConnection, *, tenant: str) -> None:
    """What still waits, or still owes words, is done without them: whoever sent it is no more."""
    await connection.execute(
        """
        UPDATE inbox SET status = 'done', body = NULL
        WHERE tenant_id = $1 AND status IN ('new', 'failed', 'handled')
        """,
        tenant,
    )
