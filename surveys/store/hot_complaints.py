"""Statements of complaints within the answer's own transaction, on a bare driver connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


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
    event_id: UUID
    reasons: str
    """Codes, joined by line ends."""
    targets: str
    """Keys, joined by line ends."""
    severity: int
    resolve_due_at: datetime
    sla_seconds: int
    resolve_seconds: int
    clock_at: datetime


class ComplaintChange(NamedTuple):
    """What becomes of one complaint; None leaves as it is. Its card is rewritten in any case."""

    complaint_id: UUID
    delivery_id: UUID
    event_id: UUID
    kind: str | None = None
    """Of the row in its history; None: nothing has happened to it."""
    payload: str = "{}"
    status: str | None = None
    closed_reason: str | None = None
    reasons: str | None = None
    severity: int | None = None
    due_at: datetime | None = None
    resolve_due_at: datetime | None = None
    sla_seconds: int | None = None
    resolve_seconds: int | None = None


async def codes_in_use(connection: DriverConnection, *, tenant: str, codes: Sequence[str]) -> set[str]:
    """Which of the complaint codes are taken."""
    rows = await connection.fetch(
        "SELECT code FROM complaint WHERE tenant_id = $1 AND code = ANY ($2)", tenant, codes
    )
    return {row["code"] for row in rows}


async def complaints_of(
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID]
) -> dict[UUID, Record]:
    """Invitation -> its complaint, locked, where there is one."""
    rows = await connection.fetch(
        """
        SELECT invitation_id, complaint_id, status, room, reasons, severity, closed_reason, due_at,
               resolve_due_at, sla_seconds, resolve_seconds, coalesce(reopened_at, opened_at) AS began_at
        FROM complaint
        WHERE tenant_id = $1 AND invitation_id = ANY ($2)
        ORDER BY complaint_id FOR NO KEY UPDATE
        """,
        tenant,
        invitations,
    )
    return {row["invitation_id"]: row for row in rows}


async def unhappy_before(
    connection: DriverConnection, *, tenant: str, asked: Sequence[tuple[UUID, UUID, datetime, datetime]]
) -> dict[UUID, datetime]:
    """(customer, invitation, since, answered at) -> invitation -> when they were unhappy last before it.

    By another answer or an unasked feedback; those who were not are left out.
    """
    columns = [list(column) for column in zip(*asked, strict=True)]
    rows = await connection.fetch(
        """
        SELECT asked.invitation_id, greatest(
            (SELECT max(answer.answered_at)
             FROM invitation JOIN answer
               ON answer.tenant_id = $1 AND answer.invitation_id = invitation.invitation_id
             WHERE invitation.tenant_id = $1 AND invitation.customer_id = asked.customer_id
               AND NOT invitation.test AND answer.reaction = 'negative' AND answer.answered_at >= asked.since
               AND invitation.invitation_id <> asked.invitation_id
               AND (answer.answered_at, invitation.invitation_id) < (asked.at, asked.invitation_id)),
            (SELECT max(feedback.told_at) FROM feedback
             WHERE feedback.tenant_id = $1 AND feedback.customer_id = asked.customer_id
               AND feedback.reaction = 'negative'
               AND feedback.told_at >= asked.since AND feedback.told_at < asked.at)
        ) AS before
        FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])
            AS asked (customer_id, invitation_id, since, at)
        """,
        tenant,
        *columns,
    )
    return {row["invitation_id"]: row["before"] for row in rows if row["before"] is not None}


async def open_complaints(
    connection: DriverConnection, *, tenant: str, now: datetime, complaints: Sequence[ComplaintRow]
) -> None:
    """New complaints, each with its history's first row, its two clocks and the card that must arrive."""
    columns = [list(column) for column in zip(*complaints, strict=True)]
    await connection.execute(
        """
        WITH opened AS (
            SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::text[],
                                 $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::uuid[],
                                 $14::uuid[], $15::text[], $16::text[], $17::int[], $18::timestamptz[],
                                 $19::int[], $20::int[], $21::timestamptz[])
                AS opened (complaint_id, invitation_id, code, customer_id, journey, touchpoint, question,
                           room, owner, due_at, delivery_id, event_id, reasons, targets, severity,
                           resolve_due_at, sla_seconds, resolve_seconds, clock_at)
        ), complaints AS (
            INSERT INTO complaint (tenant_id, complaint_id, invitation_id, code, customer_id, journey,
                                   touchpoint, question, room, owner, status, opened_at, due_at, clock_at,
                                   reasons, targets, severity, resolve_due_at, sla_seconds, resolve_seconds)
            SELECT $1, complaint_id, invitation_id, code, customer_id, journey, touchpoint, question, room,
                   owner, 'open', $2, due_at, clock_at, string_to_array(reasons, E'\\n'),
                   string_to_array(targets, E'\\n'), severity, resolve_due_at, sla_seconds, resolve_seconds
            FROM opened
        ), clocks AS (
            INSERT INTO case_clock (tenant_id, complaint_id, round, clock, span_seconds, began_at, due_at,
                                    spent_seconds, outcome)
            SELECT $1, complaint_id, 1, clock, span, $2, ends, 0, 'running'
            FROM opened CROSS JOIN LATERAL
                 (VALUES ('answer', sla_seconds, due_at), ('resolve', resolve_seconds, resolve_due_at))
                 AS promised (clock, span, ends)
        ), events AS (
            INSERT INTO case_event (tenant_id, event_id, complaint_id, kind, at, by_kind, status, round,
                                    level, payload)
            SELECT $1, event_id, complaint_id, 'opened', $2, 'customer', 'open', 1, 0, '{}' FROM opened
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
    connection: DriverConnection, *, tenant: str, now: datetime, changes: Sequence[ComplaintChange]
) -> None:
    """Move complaints, each with a row of its history, and have their cards rewritten.

    One that is reopened begins a new round, as in every other way of reopening it, and is heard of. The row
    stands behind whatever has happened to the case, though `now` was read before it was locked.
    """
    columns = [list(column) for column in zip(*changes, strict=True)]
    await connection.execute(
        """
        WITH changed AS (
            SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                                 $9::text[], $10::text[], $11::int[], $12::timestamptz[], $13::timestamptz[],
                                 $14::int[], $15::int[])
                AS changed (complaint_id, delivery_id, event_id, kind, payload, status, closed_reason,
                            reasons, severity, due_at, resolve_due_at, sla_seconds, resolve_seconds)
        ), anew AS (
            SELECT *, status IS NOT NULL AND status = 'reopened' AS again FROM changed WHERE kind IS NOT NULL
        ), moved AS (
            UPDATE complaint
            SET status = coalesce(anew.status, complaint.status),
                closed_reason = CASE WHEN anew.status IS NULL THEN complaint.closed_reason
                                     ELSE anew.closed_reason END,
                closed_at = CASE WHEN anew.status IS NULL THEN complaint.closed_at
                                 WHEN anew.status = 'closed' THEN $2 END,
                reasons = coalesce(string_to_array(anew.reasons, E'\\n'), complaint.reasons),
                severity = coalesce(anew.severity, complaint.severity),
                due_at = coalesce(anew.due_at, complaint.due_at),
                resolve_due_at = coalesce(anew.resolve_due_at, complaint.resolve_due_at),
                sla_seconds = coalesce(anew.sla_seconds, complaint.sla_seconds),
                resolve_seconds = coalesce(anew.resolve_seconds, complaint.resolve_seconds),
                clock_at = $2,
                round = complaint.round + anew.again::int,
                reopened_at = CASE WHEN anew.again THEN $2 ELSE complaint.reopened_at END,
                answered_at = CASE WHEN anew.again THEN NULL ELSE complaint.answered_at END,
                resolved_at = CASE WHEN anew.again THEN NULL ELSE complaint.resolved_at END,
                confirmed_at = CASE WHEN anew.again THEN NULL ELSE complaint.confirmed_at END,
                waiting_since = CASE WHEN anew.status IS NULL THEN complaint.waiting_since END,
                snoozed_until = CASE WHEN anew.status IS NULL THEN complaint.snoozed_until END,
                warned_at = CASE WHEN anew.again THEN NULL ELSE complaint.warned_at END,
                breached_at = CASE WHEN anew.again THEN NULL ELSE complaint.breached_at END,
                resolve_breached_at = CASE WHEN anew.again THEN NULL
                                           ELSE complaint.resolve_breached_at END
            FROM anew
            WHERE complaint.tenant_id = $1 AND complaint.complaint_id = anew.complaint_id
            RETURNING complaint.complaint_id, complaint.status, complaint.round, complaint.level,
                      anew.event_id, anew.kind, anew.payload
        ), events AS (
            INSERT INTO case_event (tenant_id, event_id, complaint_id, kind, at, by_kind, status, round,
                                    level, payload)
            SELECT $1, event_id, complaint_id, kind,
                   greatest($2, (SELECT max(at) + interval '1 microsecond' FROM case_event
                                 WHERE tenant_id = $1 AND complaint_id = moved.complaint_id AND at > $2)),
                   'customer', status, round, level, payload::jsonb
            FROM moved
        ), signs AS (
            INSERT INTO case_nudge (tenant_id, complaint_id, round, clock, kind, status, not_before)
            SELECT $1, complaint_id, round, 'answer', kind, 'queued', $2 FROM moved WHERE kind = 'reopened'
            ON CONFLICT DO NOTHING
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
