"""What must hold of the database and of Telegram's view after any fault: the invariants, checked together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from demo.telegram.api import BotRequest
from mapping.verifying import verify
from surveys.answers.buttons import unpack
from surveys.answers.scoring import scale
from surveys.answers.steps import INVITATION_MOVES
from surveys.cases.statuses import COMPLAINT_MOVES, DELIVERY_MOVES, UNRESOLVED, ComplaintStatus
from surveys.configuration import configuring
from surveys.model import Configuration, Question, QuestionType
from surveys.recovery.rules import NOTICE_MOVES, RECOVERY_MOVES
from surveys.talk.rules import POST_MOVES
from tests.asking_invariants import asked_wrongly
from tests.case_invariants import (
    PAST,
    case_called_for,
    cases_gone_wrong,
    feedback_gone_wrong,
    never_reached,
    unhappy_moments,
)

INBOX_MOVES: Final[Mapping[str | None, Collection[str]]] = {
    None: {"new", "handled"},
    "new": {"handled", "done", "failed"},
    "failed": {"handled", "done", "dead"},
    "handled": {"done"},
    "done": (),
    "dead": (),
}
MOVES: Final[Mapping[str, Mapping[Any, Collection[str]]]] = {
    "inbox": INBOX_MOVES,
    "invitation": {None: {"planned", "refused"}, **INVITATION_MOVES},
    "complaint": {None: {"open"}, **COMPLAINT_MOVES},
    "delivery": {None: {"queued"}, **DELIVERY_MOVES},
    "case_notice": {None: {"planned"}, **NOTICE_MOVES},
    "recovery": {None: {"waiting"}, **RECOVERY_MOVES},
    "case_post": {None: {"queued"}, **POST_MOVES},
}
"""Table -> status -> where it may go; None = a new row."""
PERHAPS_ARRIVED: Final = {"ok", "drop_after", "garbage", "drop_before", "server_error", "bad_gateway"}
"""Outcomes of a request that tell the sender nothing certain, or that it arrived."""

RECORD_MOVES: Final = """
CREATE TABLE status_move (of_table text, before text, after text);
CREATE FUNCTION record_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status IS DISTINCT FROM NEW.status THEN
        INSERT INTO status_move VALUES (TG_TABLE_NAME, OLD.status, NEW.status);
    END IF;
    RETURN NULL;
END $$;
"""


async def record_moves(url: str) -> None:
    """Have a test's database remember how statuses move, for I16."""
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    async with engine.begin() as connection:
        for statement in RECORD_MOVES.strip().split(";\n", 1):
            await connection.execute(text(statement))
        for table in MOVES:
            await connection.execute(
                text(
                    f"CREATE TRIGGER record_move AFTER INSERT OR UPDATE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION record_move()"
                )
            )
    await engine.dispose()


def times_asked(requests: Iterable[BotRequest]) -> Counter[UUID]:
    """How often Telegram may have shown each invitation, by the messages that were sent to it."""
    asked: Counter[UUID] = Counter()
    for request in requests:
        if request.method == "sendMessage" and request.outcome in PERHAPS_ARRIVED:
            asked.update(invitations_in(request))
    return asked


def invitations_in(request: BotRequest) -> set[UUID]:
    """The invitations whose buttons stand under a message."""
    rows = (request.params.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = (unpack(button.get("callback_data", "")) for row in rows for button in row)
    return {button.invitation_id for button in buttons if button is not None}


async def broken_invariants(
    url: str,
    requests: Iterable[BotRequest] = (),
    *,
    acknowledged: Iterable[tuple[str, str]] = (),
    tenant: str = "main",
    calm: bool = False,
) -> list[str]:
    """Everything that is wrong, one sentence each, beginning with the invariant's number; [] = all well.

    `requests`: what the emulated Telegram received (I3); `acknowledged`: source and id of the events that
    were answered with accepted or duplicate (I1); `calm`: nothing is on its way any more (I8). I16 needs
    `record_moves` before the run.
    """
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"))
    try:
        async with engine.connect() as connection:
            return [
                *await _events(connection, tenant, set(acknowledged)),
                *(f"I3 asked {n} times: {one}" for one, n in times_asked(requests).items() if n > 1),
                *await _answers(connection, tenant),
                *await cases_gone_wrong(connection, tenant),
                *(await never_reached(connection, tenant) if calm else ()),
                *await _waiting(connection, tenant),
                *await asked_wrongly(connection, tenant),
                *(f"I9 {difference}" for difference in await verify(connection, tenant=tenant)),
                *await _sums(connection, tenant),
                *await _moves(connection),
            ]
    finally:
        await engine.dispose()


async def _rows(connection: AsyncConnection, statement: str, **given: Any) -> list[RowMapping]:
    return list((await connection.execute(text(statement), given)).mappings())


async def _events(connection: AsyncConnection, tenant: str, acknowledged: set[tuple[str, str]]) -> list[str]:
    found = await _rows(
        connection,
        "SELECT source, event_id, count(*) AS rows FROM touchpoint_event WHERE tenant_id = :tenant "
        "GROUP BY source, event_id",
        tenant=tenant,
    )
    kept = {(row["source"], row["event_id"]) for row in found}
    twice = await _rows(
        connection,
        "SELECT trigger, source, event_id FROM invitation WHERE tenant_id = :tenant "
        "GROUP BY trigger, source, event_id HAVING count(*) > 1",
        tenant=tenant,
    )
    return [
        *(f"I1 lost: {one}" for one in sorted(acknowledged - kept)),
        *(f"I2 kept {row['rows']} times: {row['event_id']}" for row in found if row["rows"] > 1),
        *(f"I2 invited twice: {dict(row)}" for row in twice),
    ]


async def _answers(connection: AsyncConnection, tenant: str) -> list[str]:
    broken = []
    found = await _rows(
        connection,
        """
        SELECT answer.invitation_id, answer.question, answer.number, answer.choices, answer.words,
               answer.customer_id, invitation.customer_id AS asked, invitation.config_version,
               invitation.survey, invitation.recall, invitation.touchpoint, invitation.channel,
               invitation.persona, invitation.test, complaint.status AS case_status, complaint.closed_reason,
               complaint.round, answer.answered_at, answer.unfinished
        FROM answer JOIN invitation USING (tenant_id, invitation_id)
        LEFT JOIN complaint USING (tenant_id, invitation_id)
        WHERE tenant_id = :tenant ORDER BY answer.invitation_id
        """,
        tenant=tenant,
    )
    versions: dict[int, Configuration] = {}

    async def version_of(number: int) -> Configuration:
        if number not in versions:
            version = await configuring.version(connection, tenant=tenant, version=number)
            assert version is not None
            versions[number] = version
        return versions[number]

    past = unhappy_moments(await _rows(connection, PAST, tenant=tenant))
    answered: dict[UUID, dict[str, RowMapping]] = {}
    for row in found:
        configuration = await version_of(row["config_version"])
        given = answered.setdefault(row["invitation_id"], {})
        name = f"{row['invitation_id']} {row['question']}"
        if row["question"] in given:
            broken.append(f"I4 answered twice: {name}")
        questions = {one.key: one for one in configuration.surveys[row["survey"]].questions}
        if row["question"] not in questions or not _among_the_options(row, questions[row["question"]]):
            broken.append(f"I4 not among the options: {name}")
        else:
            given[row["question"]] = row
        if row["customer_id"] != row["asked"]:
            broken.append(f"I5 answered by another customer: {name}")
    for invitation_id, given in answered.items():
        if not given:
            continue
        row = next(iter(given.values()))
        must, may = False, False
        if not row["test"]:
            configuration = versions[row["config_version"]]
            must, may = case_called_for(configuration, given, past.get(row["customer_id"], []))
        exists = row["case_status"] is not None and row["closed_reason"] not in ("answer_changed", "test")
        lives = exists and row["round"] == 1 and ComplaintStatus(row["case_status"]) in UNRESOLVED
        if must and not exists:
            broken.append(f"I6 complaint missing: {invitation_id}")
        if lives and not may:
            broken.append(f"I6 complaint without reason: {invitation_id}")
    strangers = await _rows(
        connection,
        "SELECT update_id FROM inbox JOIN invitation USING (tenant_id, invitation_id) "
        "WHERE tenant_id = :tenant AND lane <> chat_id AND inbox.status IN ('handled', 'done')",
        tenant=tenant,
    )
    lone = await _rows(
        connection,
        "SELECT code FROM complaint LEFT JOIN answer USING (tenant_id, invitation_id) "
        "WHERE tenant_id = :tenant AND answer.question IS NULL AND feedback_id IS NULL",
        tenant=tenant,
    )
    broken += [f"I5 taken from a stranger: update {row['update_id']}" for row in strangers]
    broken += [f"I6 complaint without an answer: {row['code']}" for row in lone]
    broken += await feedback_gone_wrong(connection, tenant, version_of)
    return broken


def _among_the_options(row: RowMapping, question: Question) -> bool:
    number, choices, words = row["number"], row["choices"], row["words"]
    if number is choices is words is None:
        return question.optional
    ends = scale(question.type)
    options = {option.key for option in question.options}
    match question.type:
        case QuestionType.SINGLE | QuestionType.MULTI:
            one = question.type is QuestionType.MULTI or len(choices or ()) == 1
            return number is words is None and one and options.issuperset(choices)
        case QuestionType.TEXT | QuestionType.VOICE | QuestionType.PHOTO:
            return number is choices is None
    return ends is not None and choices is words is None and ends[0] <= number <= ends[1]


async def _waiting(connection: AsyncConnection, tenant: str) -> list[str]:
    """I15: whatever is not over is somebody's turn soon."""
    stuck = {
        "I15 invitation": """
            SELECT invitation_id, status FROM invitation WHERE tenant_id = :tenant AND (CASE status
                WHEN 'planned' THEN due_at IS NOT NULL WHEN 'deferred' THEN due_at <= expires_at
                WHEN 'sending' THEN lease_until <= now() + interval '61 s'
                WHEN 'sent' THEN expires_at IS NOT NULL AND message_id IS NOT NULL
                WHEN 'unknown' THEN expires_at IS NOT NULL WHEN 'answering' THEN expires_at IS NOT NULL
                ELSE status IN ('answered', 'expired', 'refused', 'cancelled', 'undeliverable', 'opted_out')
                END) IS NOT TRUE
            """,
        "I15 update": """
            SELECT update_id, status FROM inbox WHERE tenant_id = :tenant AND (CASE
                WHEN status IN ('new', 'failed')
                THEN not_before <= now() + interval '61 s' AND body IS NOT NULL
                     AND coalesce(lease_until, now()) <= now() + interval '61 s'
                WHEN status = 'handled' THEN invitation_id IS NOT NULL
                ELSE status IN ('done', 'dead') END) IS NOT TRUE
            """,
        "I15 delivery": """
            SELECT delivery_id, status FROM delivery WHERE tenant_id = :tenant AND (CASE status
                WHEN 'queued' THEN not_before <= now() + interval '11 min'
                WHEN 'sending' THEN lease_until <= now() + interval '61 s'
                ELSE status IN ('sent', 'dead') END) IS NOT TRUE
            """,
        "I15 words about a case": """
            SELECT post_id, status FROM case_post WHERE tenant_id = :tenant AND (CASE status
                WHEN 'queued' THEN not_before <= now() + interval '11 min'
                WHEN 'sending' THEN lease_until <= now() + interval '61 s'
                ELSE status IN ('sent', 'dead') END) IS NOT TRUE
            """,
        "I15 words about a case that nobody will read": """
            SELECT case_message_id, side FROM case_message WHERE tenant_id = :tenant
              AND NOT EXISTS (SELECT FROM case_post
                              WHERE case_post.tenant_id = :tenant
                                AND case_post.case_message_id = case_message.case_message_id)
            """,
    }
    return [
        f"{name}: {tuple(row.values())}"
        for name, statement in stuck.items()
        for row in await _rows(connection, statement, tenant=tenant)
    ]


async def _sums(connection: AsyncConnection, tenant: str) -> list[str]:
    """Slots count only together: one alone may hold what was taken out of another."""
    values = " + ".join(f"sum(h{value})" for value in range(11))
    return [
        f"I10 {table}: {dict(row)}"
        for table, period in (("answer_tally", "day"), ("answer_month", "month"))
        for row in await _rows(
            connection,
            f"SELECT touchpoint, metric, sum(n) AS n FROM {table} WHERE tenant_id = :tenant "  # noqa: S608
            f"GROUP BY journey, touchpoint, channel, persona, metric, {period} "
            f"HAVING sum(n) <> {values} OR sum(n) <> sum(negative + neutral + positive) OR sum(n) < 0",
            tenant=tenant,
        )
    ]


async def _moves(connection: AsyncConnection) -> list[str]:
    if not await connection.scalar(text("SELECT to_regclass('status_move')::text")):
        return []
    found = await _rows(connection, "SELECT DISTINCT of_table, before, after FROM status_move")
    return [
        f"I16 {row['of_table']}: {row['before']} -> {row['after']}"
        for row in found
        if row["after"] not in MOVES[row["of_table"]].get(row["before"], ())
    ]
