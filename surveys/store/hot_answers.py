"""Statements of the answering writer: whole batches in, one round trip each, on a bare driver connection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg
import msgspec

from surveys.store.tallies import growing_versions, month_of

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


class ArrivedRow(msgspec.Struct, frozen=True, omit_defaults=True):
    update_id: int
    lane: int
    invitation_id: UUID | None = None
    """What a tap answers."""


class UpdateRow(msgspec.Struct, frozen=True, omit_defaults=True):
    bot_id: int
    update_id: int
    lane: int
    status: str
    invitation_id: UUID | None = None
    """Whose message is owed."""
    body: bytes | None = None
    """None = it has had its effect."""


class AnswerRow(msgspec.Struct, frozen=True):
    invitation_id: UUID
    question: str
    metric: str
    day: date
    number: int | None
    choices: str | None
    """Option keys joined by commas."""
    words: str | None
    score: int | None
    reaction: str | None
    unfinished: bool
    changes: int


class ChangeRow(msgspec.Struct, frozen=True):
    invitation_id: UUID
    question: str
    change: int
    number: int | None
    choices: str | None
    words: str | None


class InvitationMove(msgspec.Struct, frozen=True):
    invitation_id: UUID
    seen: int
    """The version of the row that this follows from."""
    status: str
    first_answer: bool
    asked_day: date | None
    """None for a test, which counts nowhere."""
    message_id: int | None


class AskRow(msgspec.Struct, frozen=True):
    journey: str
    touchpoint: str
    channel: str
    persona: str
    day: date
    asked: int
    answered: int


async def look_at_updates(
    connection: DriverConnection,
    *,
    tenant: str,
    bot_id: int,
    updates: Sequence[ArrivedRow],
    now: datetime,
) -> list[Record]:
    """One row for each update, with the invitation that a tap answers; nothing is locked.

    `known`: it was written before. `waits`: its lane has older updates that wait. The columns of the
    invitation are NULL where there is none.
    """
    return await connection.fetch(_LOOK_AT_UPDATES, tenant, bot_id, _json(updates).decode(), now)


_INVITATION = """
invitation_id, xmin AS seen, customer_id, journey, touchpoint, channel, persona, survey, config_version,
status, chat_id, recall, asked_day, answered_at, test
"""

_LOOK_AT_UPDATES = f"""
WITH arrived AS MATERIALIZED (
    SELECT * FROM json_to_recordset($3) AS arrived (update_id bigint, lane bigint, invitation_id uuid)
), known AS (
    SELECT update_id FROM inbox
    WHERE tenant_id = $1 AND bot_id = $2 AND update_id = ANY (ARRAY(SELECT update_id FROM arrived))
), busy AS (
    SELECT lane FROM inbox
    WHERE tenant_id = $1 AND lane = ANY (ARRAY(SELECT lane FROM arrived)) AND status IN ('new', 'failed')
), asked AS (
    SELECT {_INVITATION}, expires_at <= $4 AS expired
    FROM invitation WHERE tenant_id = $1 AND invitation_id = ANY (ARRAY(SELECT invitation_id FROM arrived))
)
SELECT update_id, update_id IN (SELECT update_id FROM known) AS known,
       lane IN (SELECT lane FROM busy) AS waits, asked.*
FROM arrived LEFT JOIN asked USING (invitation_id)
"""  # noqa: S608
"""Of arrays the planner sees how long they are, and may make a plan of its own for each batch."""


async def take_waiting_updates(
    connection: DriverConnection, *, tenant: str, bot_id: int, update_ids: Sequence[int]
) -> set[int]:
    """Mark rows that wait as handled; those returned have had no effect before."""
    rows = await connection.fetch(
        """
        UPDATE inbox SET status = 'handled'
        WHERE tenant_id = $1 AND bot_id = $2 AND update_id = ANY ($3) AND status IN ('new', 'failed')
        RETURNING update_id
        """,
        tenant,
        bot_id,
        update_ids,
    )
    return {row["update_id"] for row in rows}


async def invitations_of_updates(
    connection: DriverConnection, *, tenant: str, bot_id: int, update_ids: Sequence[int]
) -> dict[int, UUID]:
    """Update id -> the invitation that it answered, where it did."""
    rows = await connection.fetch(
        """
        SELECT update_id, invitation_id FROM inbox
        WHERE tenant_id = $1 AND bot_id = $2 AND update_id = ANY ($3) AND invitation_id IS NOT NULL
        """,
        tenant,
        bot_id,
        update_ids,
    )
    return {row["update_id"]: row["invitation_id"] for row in rows}


async def owe_words(
    connection: DriverConnection, *, tenant: str, bot_id: int, owed: Sequence[tuple[int, UUID | None]]
) -> None:
    """Say which invitation's message a handled update owes; None = nothing is owed, it is done."""
    await connection.execute(
        """
        UPDATE inbox SET invitation_id = owed.invitation_id,
               status = CASE WHEN owed.invitation_id IS NULL THEN 'done' ELSE 'handled' END
        FROM unnest($3::bigint[], $4::uuid[]) AS owed (update_id, invitation_id)
        WHERE tenant_id = $1 AND bot_id = $2 AND inbox.update_id = owed.update_id
        """,
        tenant,
        bot_id,
        [row[0] for row in owed],
        [row[1] for row in owed],
    )


async def lock_invitations(
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID], now: datetime
) -> list[Record]:
    """The named invitations, locked in order of their ids."""
    return await connection.fetch(_LOCK_INVITATIONS, tenant, invitations, now)


_LOCK_INVITATIONS = f"""
SELECT {_INVITATION}, expires_at <= $3 AS expired
FROM invitation WHERE tenant_id = $1 AND invitation_id = ANY ($2)
ORDER BY invitation_id FOR NO KEY UPDATE
"""  # noqa: S608


async def open_invitations_of_person(
    connection: DriverConnection, *, tenant: str, person: int, reply_to: int | None
) -> list[UUID]:
    """The invitations that words of this person may answer, the likeliest first."""
    rows = await connection.fetch(
        """
        SELECT invitation.invitation_id
        FROM customer JOIN invitation
          ON invitation.tenant_id = customer.tenant_id AND invitation.customer_id = customer.customer_id
        WHERE customer.tenant_id = $1 AND customer.telegram_user_id = $2 AND invitation.tenant_id = $1
          AND invitation.chat_id = $2 AND invitation.status IN ('sent', 'unknown', 'answering')
        ORDER BY invitation.message_id IS NOT DISTINCT FROM $3 DESC, invitation.asked_at DESC
        LIMIT 5
        """,
        tenant,
        person,
        reply_to,
    )
    return [row["invitation_id"] for row in rows]


async def answers_of(
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID]
) -> list[Record]:
    """Everything stored for the invitations."""
    return await connection.fetch(
        """
        SELECT invitation_id, question, metric, day, number, choices, words, unfinished, answered_at, changes
        FROM answer WHERE tenant_id = $1 AND invitation_id = ANY ($2)
        """,
        tenant,
        invitations,
    )


async def store_answers(
    connection: DriverConnection,
    *,
    tenant: str,
    slot: int,
    now: datetime,
    answers: Sequence[AnswerRow],
    changes: Sequence[ChangeRow],
    moves: Sequence[InvitationMove],
    tallies: Sequence[tuple[tuple[str, str, str, str, str, date], list[int]]],
    asks: Sequence[AskRow],
    updates: Sequence[UpdateRow] = (),
) -> None:
    """Answers, their history, the invitations' statuses, the tallies, and the updates that brought them.

    One statement: all or nothing, also outside of a transaction. Each list goes as one JSON text: a driver's
    arrays of that many columns take four times as long to pack. The planner cannot see how long they are: by
    an array of their ids the invitations are found one by one. Every answer's invitation is among the moves;
    a new one's moment is `now`. Answers come first, and by them their invitations: the figures follow, as
    for everybody who holds both.

    Raises SerializationError if an invitation is not as it was seen any more: its answer would have no
    customer. Or if an update is there already.
    """
    named = [dict(zip(_TALLY_NAMES, (*key, *figures), strict=True)) for key, figures in tallies]
    lists = (answers, changes, moves, named, asks, updates)
    texts = [_json(rows).decode() for rows in lists]
    try:
        await connection.execute(_STORE_ANSWERS, tenant, slot, now, *texts)
    except asyncpg.IntegrityConstraintViolationError as error:
        without_customer = (error.table_name, error.column_name) == ("answer", "customer_id")
        if without_customer or error.constraint_name == "pk_inbox":
            raise asyncpg.SerializationError("somebody else was faster") from None
        raise


_json = msgspec.json.Encoder().encode

_FIGURE_NAMES = (
    "n",
    "sum",
    "sum_squares",
    "negative",
    "neutral",
    "positive",
    *(f"h{value}" for value in range(11)),
)
_TALLY_NAMES = ("journey", "touchpoint", "channel", "persona", "metric", "day", *_FIGURE_NAMES, "newest")


def _store_answers() -> str:
    figures = ", ".join(_FIGURE_NAMES)
    typed_figures = ", ".join(f"{name} bigint" for name in _FIGURE_NAMES)

    def grown(table: str) -> str:
        return ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in _FIGURE_NAMES)

    summed = ", ".join(f"sum({name})" for name in _FIGURE_NAMES)
    journeys = "SELECT journey FROM figures UNION SELECT journey FROM asks"
    touched = growing_versions("answer", journeys, slot="$2")
    return f"""
    WITH moves AS MATERIALIZED (
        SELECT * FROM json_to_recordset($6) AS moves (invitation_id uuid, seen xid, status text,
                                                      first_answer boolean, asked_day date, message_id bigint)
        ORDER BY invitation_id
    ), moved AS (
        UPDATE invitation SET status = moves.status,
               answered_at = CASE WHEN moves.first_answer THEN $3 ELSE answered_at END,
               asked_day = moves.asked_day,
               message_id = coalesce(invitation.message_id, moves.message_id)
        FROM moves
        WHERE invitation.tenant_id = $1 AND invitation.invitation_id = moves.invitation_id
          AND invitation.invitation_id = ANY (ARRAY(SELECT invitation_id FROM moves))
          AND invitation.xmin = moves.seen
        RETURNING invitation.invitation_id, customer_id, journey, touchpoint, channel, persona, config_version
    ), remembered AS (
        INSERT INTO answer_change (tenant_id, invitation_id, question, change, number, choices, words,
                                   changed_at)
        SELECT $1, invitation_id, question, change, number, string_to_array(choices, ','), words, $3
        FROM json_to_recordset($5) AS before (invitation_id uuid, question text, change int, number smallint,
                                              choices text, words text)
    ), received AS (
        INSERT INTO inbox (tenant_id, bot_id, update_id, lane, body, invitation_id, status, not_before,
                           received_at)
        SELECT $1, bot_id, update_id, lane, decode(body, 'base64'), invitation_id, status, $3, $3
        FROM json_to_recordset($9) AS updates (bot_id bigint, update_id bigint, lane bigint, status text,
                                               invitation_id uuid, body text)
    ), figures AS MATERIALIZED (
        SELECT * FROM json_to_recordset($7) AS figures (journey text, touchpoint text, channel text,
                                                        persona text, metric text, day date,
                                                        {typed_figures}, newest bigint)
    ), asks AS MATERIALIZED (
        SELECT * FROM json_to_recordset($8) AS asks (journey text, touchpoint text, channel text,
                                                     persona text, day date, asked bigint, answered bigint)
    ), touched AS (
        {touched}
    ), ask_months AS (
        INSERT INTO ask_month (tenant_id, journey, touchpoint, channel, persona, month, slot, asked,
                               answered)
        SELECT $1, journey, touchpoint, channel, persona, {month_of("day")} AS month, $2,
               sum(asked), sum(answered)
        FROM asks GROUP BY journey, touchpoint, channel, persona, month
        ORDER BY journey, touchpoint, channel, persona, month
        ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, month, slot) DO UPDATE
        SET asked = ask_month.asked + excluded.asked, answered = ask_month.answered + excluded.answered
    ), ask_days AS (
        INSERT INTO ask_tally (tenant_id, journey, touchpoint, channel, persona, day, slot, asked, answered)
        SELECT $1, journey, touchpoint, channel, persona, day, $2, asked, answered
        FROM asks ORDER BY journey, touchpoint, channel, persona, day
        ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, day, slot) DO UPDATE
        SET asked = ask_tally.asked + excluded.asked, answered = ask_tally.answered + excluded.answered
    ), months AS (
        INSERT INTO answer_month (tenant_id, journey, touchpoint, channel, persona, metric, month, slot,
                                  {figures}, newest)
        SELECT $1, journey, touchpoint, channel, persona, metric, {month_of("day")} AS month, $2, {summed},
               max(newest)
        FROM figures GROUP BY journey, touchpoint, channel, persona, metric, month
        ORDER BY journey, touchpoint, channel, persona, metric, month
        ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, metric, month, slot) DO UPDATE
        SET {grown("answer_month")}, newest = greatest(answer_month.newest, excluded.newest)
    ), days AS (
        INSERT INTO answer_tally (tenant_id, journey, touchpoint, channel, persona, metric, day, slot,
                                  {figures}, newest)
        SELECT $1, journey, touchpoint, channel, persona, metric, day, $2, {figures}, newest
        FROM figures ORDER BY journey, touchpoint, channel, persona, metric, day
        ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, metric, day, slot) DO UPDATE
        SET {grown("answer_tally")}, newest = greatest(answer_tally.newest, excluded.newest)
    )
    INSERT INTO answer (tenant_id, invitation_id, question, customer_id, journey, touchpoint, channel,
                        persona, metric, config_version, day, number, choices, words, score, reaction,
                        unfinished, answered_at, changes)
    SELECT $1, invitation_id, question, customer_id, journey, touchpoint, channel, persona, metric,
           config_version, day, number, string_to_array(choices, ','), words, score, reaction,
           unfinished, $3, changes
    FROM json_to_recordset($4) AS given (invitation_id uuid, question text, metric text, day date,
                                         number smallint, choices text, words text, score smallint,
                                         reaction text, unfinished boolean, changes int)
         LEFT JOIN moved USING (invitation_id)
    ON CONFLICT (tenant_id, invitation_id, question) DO UPDATE
    SET number = excluded.number, choices = excluded.choices, words = excluded.words,
        score = excluded.score, reaction = excluded.reaction, unfinished = excluded.unfinished,
        changes = excluded.changes
    """  # noqa: S608


_STORE_ANSWERS = _store_answers()
