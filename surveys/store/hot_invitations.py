"""Statements of the dispatcher: claim what is due, settle what was sent; on a bare driver connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from surveys.store.tallies import growing_versions, month_of

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


class Decided(NamedTuple):
    invitation_id: UUID
    status: str
    reason: str | None
    due_at: datetime
    chat_id: int | None
    language: str | None
    test: bool = False
    """It counts nowhere."""
    weighed: str | None = None
    """JSON text: the choice among the customer's asks, where there was one."""


class Settled(NamedTuple):
    invitation_id: UUID
    attempt: int
    status: str
    """sent, unknown, planned (it certainly did not go out) or undeliverable."""
    reason: str | None
    message_id: int | None
    due_at: datetime
    expires_at: datetime
    asked_day: date | None
    remind_at: datetime | None


async def database_now(connection: DriverConnection) -> datetime:
    """The one clock that all replicas share."""
    now: datetime = await connection.fetchval("SELECT now()")
    return now


async def due_invitations(
    connection: DriverConnection, *, tenant: str, now: datetime, most: int
) -> list[Record]:
    """Due rows that nobody else works on, with their customers, all locked; order of due time."""
    return await connection.fetch(_DUE, tenant, now, most)


async def due_invitations_and_rivals(
    connection: DriverConnection, *, tenant: str, now: datetime, most: int
) -> list[Record]:
    """As above, with all other due rows of the same customers: they compete for the same budget."""
    return await connection.fetch(_DUE_AND_RIVALS, tenant, now, most)


_OF_INVITATION = """
invitation_id, trigger, source, event_id, customer_id, journey, touchpoint, survey, config_version, status,
reason, expires_at, due_at, recall, test, persona
"""
OF_CUSTOMER = """
customer.test AS tester, customer.status AS customer_status, customer.paused_until, customer.timezone,
customer.language, customer.chat_id, customer.attributes, customer.fewer,
customer.agreed_asks, customer.agreed_per
"""
COMPLAINED = """
EXISTS (SELECT FROM complaint
        WHERE complaint.tenant_id = $1 AND complaint.customer_id = due.customer_id
          AND complaint.journey = due.journey
          AND complaint.status IN ('open', 'taken', 'waiting', 'escalated', 'reopened')) AS complained
"""
_FIRST = f"""
SELECT {_OF_INVITATION} FROM invitation
WHERE tenant_id = $1 AND phase = 'waiting' AND due_at <= $2
ORDER BY due_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
"""  # noqa: S608
_DUE = f"""
WITH due AS MATERIALIZED ({_FIRST})
SELECT due.*, {OF_CUSTOMER}, {COMPLAINED}
FROM due JOIN customer
  ON customer.tenant_id = $1 AND customer.customer_id = due.customer_id
ORDER BY due.due_at FOR NO KEY UPDATE OF customer SKIP LOCKED
"""  # noqa: S608
_DUE_AND_RIVALS = f"""
WITH first AS MATERIALIZED ({_FIRST}), asked AS MATERIALIZED (
    SELECT customer.customer_id AS id, {OF_CUSTOMER}
    FROM (SELECT DISTINCT customer_id FROM first) AS named JOIN customer
      ON customer.tenant_id = $1 AND customer.customer_id = named.customer_id
    FOR NO KEY UPDATE OF customer SKIP LOCKED
), rivals AS MATERIALIZED (
    SELECT rival.* FROM asked CROSS JOIN LATERAL (
        SELECT {_OF_INVITATION} FROM invitation
        WHERE tenant_id = $1 AND customer_id = asked.id AND asked_at IS NULL
          AND phase = 'waiting' AND due_at <= $2
          AND invitation_id NOT IN (SELECT invitation_id FROM first)
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS rival
)
SELECT due.*, asked.*, {COMPLAINED}
FROM (SELECT * FROM first UNION ALL SELECT * FROM rivals) AS due JOIN asked ON asked.id = due.customer_id
ORDER BY due.due_at
"""  # noqa: S608


async def asks_of_customers(
    connection: DriverConnection, *, tenant: str, customers: Sequence[UUID], since: datetime
) -> list[Record]:
    """When, about what and by which survey the customers were asked lately; tests were no asks."""
    return await connection.fetch(
        """
        SELECT customer_id, survey, touchpoint, asked_at FROM invitation
        WHERE tenant_id = $1 AND customer_id = ANY ($2) AND asked_at > $3 AND NOT test
        """,
        tenant,
        customers,
        since,
    )


async def decide_invitations(
    connection: DriverConnection, *, tenant: str, now: datetime, lease: timedelta, decided: Sequence[Decided]
) -> dict[UUID, int]:
    """Store what was decided; for those that are being sent, the attempt by which to settle them."""
    columns = [list(column) for column in zip(*decided, strict=True)]
    rows = await connection.fetch(
        """
        UPDATE invitation SET status = decided.status, reason = decided.reason, due_at = decided.due_at,
               chat_id = coalesce(decided.chat_id, invitation.chat_id),
               language = coalesce(decided.language, invitation.language),
               test = invitation.test OR decided.test,
               attempt = attempt + CASE WHEN decided.status = 'sending' THEN 1 ELSE 0 END,
               asked_at = CASE WHEN decided.status = 'sending' THEN $2 ELSE asked_at END,
               lease_until = CASE WHEN decided.status = 'sending' THEN $2::timestamptz + $3::interval END,
               weighed = coalesce(decided.weighed::jsonb, invitation.weighed)
        FROM unnest($4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::bigint[], $9::text[],
                    $10::boolean[], $11::text[])
            AS decided (invitation_id, status, reason, due_at, chat_id, language, test, weighed)
        WHERE invitation.tenant_id = $1 AND invitation.invitation_id = decided.invitation_id
        RETURNING invitation.invitation_id, attempt, invitation.status
        """,
        tenant,
        now,
        lease,
        *columns,
    )
    return {row["invitation_id"]: row["attempt"] for row in rows if row["status"] == "sending"}


async def settle_invitations(
    connection: DriverConnection, *, tenant: str, slot: int, settled: Sequence[Settled]
) -> None:
    """Outcome of each attempt; a late one of an attempt that is over changes nothing.

    A tap may have arrived before the outcome: then only the message id is new, and the ask is counted once;
    and so may the wish to be asked later, which stays.
    """
    columns = [list(column) for column in zip(*settled, strict=True)]
    await connection.execute(
        f"""
        WITH outcome AS (
            SELECT * FROM unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::bigint[],
                                 $8::timestamptz[], $9::timestamptz[], $10::date[], $11::timestamptz[])
                AS outcome (invitation_id, attempt, status, reason, message_id, due_at, expires_at, asked_day,
                            remind_at)
        ), before AS MATERIALIZED (
            SELECT invitation.invitation_id, invitation.asked_day
            FROM invitation JOIN outcome USING (invitation_id)
            WHERE invitation.tenant_id = $1 AND invitation.attempt = outcome.attempt
            ORDER BY invitation_id FOR NO KEY UPDATE OF invitation
        ), settled AS (
            UPDATE invitation SET
                status = CASE WHEN invitation.status = 'sending' THEN outcome.status
                              ELSE invitation.status END,
                reason = CASE WHEN invitation.status = 'sending' THEN outcome.reason
                              ELSE invitation.reason END,
                message_id = coalesce(outcome.message_id, invitation.message_id),
                due_at = CASE WHEN invitation.status = 'sending' THEN outcome.due_at
                              ELSE invitation.due_at END,
                expires_at = CASE WHEN outcome.status NOT IN ('sent', 'unknown') THEN invitation.expires_at
                                  WHEN invitation.remind_at IS NULL THEN outcome.expires_at
                                  ELSE greatest(invitation.expires_at, outcome.expires_at) END,
                asked_at = CASE WHEN invitation.status = 'sending'
                                 AND outcome.status IN ('planned', 'undeliverable')
                                THEN NULL ELSE invitation.asked_at END,
                asked_day = CASE WHEN NOT invitation.test
                                 THEN coalesce(invitation.asked_day, outcome.asked_day) END,
                remind_at = CASE WHEN invitation.status = 'sending'
                                 THEN coalesce(invitation.remind_at, outcome.remind_at)
                                 ELSE invitation.remind_at END,
                lease_until = NULL
            FROM outcome, before
            WHERE invitation.tenant_id = $1 AND invitation.invitation_id = outcome.invitation_id
              AND before.invitation_id = outcome.invitation_id
              AND invitation.attempt = outcome.attempt
              AND invitation.status IN ('sending', 'unknown', 'answering', 'answered')
            RETURNING invitation.journey, invitation.touchpoint, invitation.channel, invitation.persona,
                      invitation.asked_day, before.asked_day IS NULL AND invitation.asked_day IS NOT NULL
                                            AS newly_asked
        ), newly AS (
            SELECT journey, touchpoint, channel, persona, asked_day, count(*) AS asked
            FROM settled WHERE newly_asked GROUP BY journey, touchpoint, channel, persona, asked_day
        ), touched AS (
            {growing_versions("ask", "SELECT DISTINCT journey FROM newly", slot="$2")}
        ), months AS (
            INSERT INTO ask_month (tenant_id, journey, touchpoint, channel, persona, month, slot, asked,
                                   answered)
            SELECT $1, journey, touchpoint, channel, persona, {month_of("asked_day")} AS month, $2,
                   sum(asked), 0
            FROM newly GROUP BY journey, touchpoint, channel, persona, month
            ORDER BY journey, touchpoint, channel, persona, month
            ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, month, slot) DO UPDATE
            SET asked = ask_month.asked + excluded.asked
        )
        INSERT INTO ask_tally (tenant_id, journey, touchpoint, channel, persona, day, slot, asked, answered)
        SELECT $1, journey, touchpoint, channel, persona, asked_day, $2, asked, 0
        FROM newly ORDER BY journey, touchpoint, channel, persona, asked_day
        ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, day, slot) DO UPDATE
        SET asked = ask_tally.asked + excluded.asked
        """,  # noqa: S608
        tenant,
        slot,
        *columns,
    )


async def give_up_expired_sends(connection: DriverConnection, *, tenant: str, now: datetime) -> int:
    """Sends whose lease ran out (a crash in the middle): nobody knows, so they are never sent again."""
    rows = await connection.fetch(
        """
        UPDATE invitation SET status = 'unknown', reason = 'no_outcome', lease_until = NULL
        WHERE tenant_id = $1 AND phase = 'sending' AND lease_until < $2
        RETURNING invitation_id
        """,
        tenant,
        now,
    )
    return len(rows)


async def judge_deferred_anew(connection: DriverConnection, *, tenant: str, most: int) -> None:
    """Waiting asks, the soonest first, are due now; whom a dispatcher has in hand is judged by it anyway."""
    await connection.execute(
        """
        WITH waiting AS MATERIALIZED (
            SELECT invitation_id FROM invitation
            WHERE tenant_id = $1 AND phase = 'waiting' AND status = 'deferred' AND due_at > now()
            ORDER BY due_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
        )
        UPDATE invitation SET due_at = now() FROM waiting
        WHERE invitation.tenant_id = $1 AND invitation.invitation_id = waiting.invitation_id
        """,
        tenant,
        most,
    )


async def triggers_of_planned(
    connection: DriverConnection, *, tenant: str, most: int
) -> list[tuple[int, str]]:
    """Version and trigger by which asks were planned that are not due yet, the soonest of them."""
    rows = await connection.fetch(
        """
        SELECT DISTINCT config_version, trigger
        FROM (SELECT config_version, trigger FROM invitation
              WHERE tenant_id = $1 AND phase = 'waiting' AND status = 'planned' AND reason IS NULL
                AND due_at > now()
              ORDER BY due_at LIMIT $2) AS soonest
        """,
        tenant,
        most,
    )
    return [(row["config_version"], row["trigger"]) for row in rows]


async def judge_moved_anew(
    connection: DriverConnection,
    *,
    tenant: str,
    most: int,
    freshness: Sequence[tuple[int, str, timedelta]],
) -> None:
    """Planned asks that hours have moved, the soonest first, are due when the delay of their trigger is over.

    `freshness` by version and trigger: so long before it expires an ask was due by the delay alone.
    """
    versions, triggers, spans = [list(column) for column in zip(*freshness, strict=True)]
    await connection.execute(
        """
        WITH soonest AS MATERIALIZED (
            SELECT invitation_id, config_version, trigger, due_at, expires_at FROM invitation
            WHERE tenant_id = $1 AND phase = 'waiting' AND status = 'planned' AND reason IS NULL
              AND due_at > now()
            ORDER BY due_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
        ), moved AS (
            SELECT invitation_id, greatest(now(), expires_at - span) AS due_at
            FROM soonest JOIN unnest($3::int[], $4::text[], $5::interval[])
                 AS known (config_version, trigger, span) USING (config_version, trigger)
            WHERE soonest.due_at > expires_at - span
        )
        UPDATE invitation SET due_at = moved.due_at FROM moved
        WHERE invitation.tenant_id = $1 AND invitation.invitation_id = moved.invitation_id
        """,
        tenant,
        most,
        versions,
        triggers,
        spans,
    )


async def tenants_with_due_invitations(
    connection: DriverConnection, *, tenants: Sequence[str], now: datetime
) -> list[str]:
    """The first step of a claim: whose turn it may be."""
    rows = await connection.fetch(
        """
        SELECT tenant_id FROM unnest($1::text[]) AS known (tenant_id)
        WHERE EXISTS (SELECT FROM invitation
                      WHERE invitation.tenant_id = known.tenant_id
                        AND invitation.phase = 'waiting' AND invitation.due_at <= $2)
        """,
        tenants,
        now,
    )
    return [row["tenant_id"] for row in rows]


async def overdue_invitations(
    connection: DriverConnection, *, tenant: str, now: datetime, most: int
) -> list[Record]:
    """Asks whose time is over, the oldest first: their ids, and which of them were `answered`."""
    return await connection.fetch(
        """
        SELECT invitation_id, status = 'answered' AS answered FROM invitation
        WHERE tenant_id = $1 AND phase = 'open' AND expires_at <= $2
        ORDER BY expires_at LIMIT $3
        """,
        tenant,
        now,
        most,
    )


async def expire_invitations(
    connection: DriverConnection, *, tenant: str, now: datetime, invitations: Sequence[UUID]
) -> None:
    """Close them: who has not answered by now does not any more."""
    await connection.execute(
        """
        UPDATE invitation SET closed = status = 'answered',
               status = CASE WHEN status = 'answered' THEN status ELSE 'expired' END,
               reason = CASE WHEN status = 'answered' THEN reason ELSE 'unanswered' END
        WHERE tenant_id = $1 AND invitation_id = ANY ($2) AND phase = 'open' AND expires_at <= $3
        """,
        tenant,
        invitations,
        now,
    )


async def remember_message(
    connection: DriverConnection, *, tenant: str, invitation_id: UUID, message_id: int
) -> None:
    """The ask now lives in another message."""
    await connection.execute(
        "UPDATE invitation SET message_id = $3 WHERE tenant_id = $1 AND invitation_id = $2",
        tenant,
        invitation_id,
        message_id,
    )


async def close_chat(connection: DriverConnection, *, tenant: str, chat_id: int) -> None:
    """The person blocked the bot or is gone: the customers behind the chat cannot be reached."""
    await connection.execute(
        """
        UPDATE customer SET status = 'blocked'
        WHERE tenant_id = $1 AND chat_id = $2 AND status IN ('linked', 'paused')
        """,
        tenant,
        chat_id,
    )
