"""Statements of the sending limits: rows that all replicas share, on a bare driver connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


async def reserve_sends(
    connection: DriverConnection,
    *,
    tenant: str,
    bot_id: int,
    want: int,
    interval: timedelta,
    burst: timedelta,
) -> int:
    """How many of the wanted sends may leave now (generic cell rate algorithm on one row).

    `interval` = time that one send costs, `burst` = how far sends may run ahead; 0 while the bot is paused.
    """
    granted: int = await connection.fetchval(
        """
        WITH current AS MATERIALIZED (
            SELECT greatest(theoretical_arrival, clock.now) AS arrival, clock.now
            FROM bot_rate, (SELECT statement_timestamp() AS now) AS clock
            WHERE tenant_id = $1 AND bot_id = $2 AND NOT rejected
              AND (paused_until IS NULL OR paused_until <= clock.now)
            FOR NO KEY UPDATE OF bot_rate
        ), allowed AS (
            SELECT arrival, least($3, greatest(0, floor(
                       extract(epoch FROM (now + $5::interval - arrival)) / extract(epoch FROM $4::interval)
                   )::int)) AS granted
            FROM current
        ), reserved AS (
            UPDATE bot_rate SET theoretical_arrival = allowed.arrival + allowed.granted * $4::interval
            FROM allowed WHERE tenant_id = $1 AND bot_id = $2
            RETURNING allowed.granted
        )
        SELECT coalesce((SELECT granted FROM reserved), 0)
        """,
        tenant,
        bot_id,
        want,
        interval,
        burst,
    )
    return granted


async def reserve_chats(
    connection: DriverConnection, *, tenant: str, chats: Sequence[int], now: datetime, gap: timedelta
) -> set[int]:
    """The chats that may be written to now; each of them is then busy for the gap."""
    rows = await connection.fetch(
        """
        INSERT INTO chat_rate (tenant_id, chat_id, free_at)
        SELECT $1, chat_id, $3::timestamptz + $4::interval
        FROM unnest($2::bigint[]) AS wanted (chat_id) ORDER BY chat_id
        ON CONFLICT (tenant_id, chat_id) DO UPDATE SET free_at = excluded.free_at
            WHERE chat_rate.free_at <= $3
        RETURNING chat_id
        """,
        tenant,
        chats,
        now,
        gap,
    )
    return {row["chat_id"] for row in rows}


async def know_bot(connection: DriverConnection, *, tenant: str, bot_id: int) -> None:
    """Make the bot's row; a token that was refused before gets a new chance."""
    await connection.execute(
        """
        INSERT INTO bot_rate (tenant_id, bot_id, theoretical_arrival) VALUES ($1, $2, now())
        ON CONFLICT (tenant_id, bot_id) DO UPDATE SET rejected = false
        """,
        tenant,
        bot_id,
    )


async def pause_bot(
    connection: DriverConnection, *, tenant: str, bot_id: int, pause: timedelta, rejected: bool = False
) -> None:
    """Telegram asked for silence (429): no replica sends before its end. `rejected`: the token is refused."""
    await connection.execute(
        """
        UPDATE bot_rate SET paused_until = greatest(paused_until, now() + $3::interval),
               rejected = rejected OR $4
        WHERE tenant_id = $1 AND bot_id = $2
        """,
        tenant,
        bot_id,
        pause,
        rejected,
    )


async def forget_idle_chats(connection: DriverConnection, *, tenant: str, before: datetime) -> None:
    """Chats that have long been free need no row."""
    await connection.execute("DELETE FROM chat_rate WHERE tenant_id = $1 AND free_at < $2", tenant, before)
