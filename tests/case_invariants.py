"""I6, I7, I8 and I16 of cases: called for, somebody's turn, in a room once, and as their history says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any, Final
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.replies import Given
from surveys.answers.steps import Stored
from surveys.cases.calling import answers_told, feedback_told
from surveys.cases.rules import holding
from surveys.cases.statuses import COMPLAINT_MOVES, ComplaintStatus, EventKind
from surveys.facts import AnswerValue
from surveys.model import ComplaintRule, Configuration, Reaction

UNHEARD: Final = """
SELECT code, status FROM complaint WHERE tenant_id = :tenant
  AND status IN ('open', 'taken', 'waiting', 'escalated', 'reopened')
  AND NOT EXISTS (SELECT FROM delivery
                  WHERE delivery.tenant_id = :tenant AND delivery.complaint_id = complaint.complaint_id
                    AND kind = 'complaint_card' AND delivery.status IN ('queued', 'sending', 'sent'))
"""
NEVER_REACHED: Final = """
SELECT code, status FROM complaint WHERE tenant_id = :tenant
  AND NOT EXISTS (SELECT FROM delivery
                  WHERE delivery.tenant_id = :tenant AND delivery.complaint_id = complaint.complaint_id
                    AND kind = 'complaint_card' AND delivery.status = 'sent')
"""
STANDING: Final = "SELECT complaint_id, code, status, round, level FROM complaint WHERE tenant_id = :tenant"
HISTORY: Final = """
SELECT complaint_id, kind, status, round, level, payload FROM case_event WHERE tenant_id = :tenant
ORDER BY complaint_id, at, event_id
"""
STOPPED: Final = """
SELECT code, status FROM complaint WHERE tenant_id = :tenant AND clock_at IS NULL
  AND sla_seconds > 0 AND resolve_seconds > 0 AND level = 0
  AND status IN ('open', 'taken', 'waiting', 'escalated', 'reopened')
"""
PAST: Final = """
WITH changed AS (SELECT DISTINCT invitation_id, question, true AS changed FROM answer_change
                 WHERE tenant_id = :tenant)
SELECT answer.customer_id, invitation_id, answer.answered_at AS at,
       answer.reaction = 'negative' AND changed IS NULL AS surely
FROM answer JOIN invitation USING (tenant_id, invitation_id) LEFT JOIN changed USING (invitation_id, question)
WHERE tenant_id = :tenant AND NOT test AND (answer.reaction = 'negative' OR changed)
UNION ALL
SELECT customer_id, NULL, told_at, false FROM feedback
WHERE tenant_id = :tenant AND told_at IS NOT NULL AND reaction = 'negative'
"""
FEEDBACK: Final = """
SELECT feedback_id, coalesce(words, '') AS words, coalesce(feedback.touchpoint, '') AS touchpoint, reaction,
       config_version, told_at, code
FROM feedback JOIN customer USING (tenant_id, customer_id) LEFT JOIN complaint USING (tenant_id, feedback_id)
WHERE tenant_id = :tenant AND told_at IS NOT NULL AND NOT customer.test
"""
ABOUT_THE_SAME_TIME: Final = timedelta(minutes=1)
ONCE_IN_A_ROUND: Final = {EventKind.WARNED, EventKind.BREACHED}


async def cases_gone_wrong(connection: AsyncConnection, tenant: str) -> list[str]:
    """What is wrong with the cases at any moment."""
    unheard = [f"I7 nobody will hear of {row['code']}" for row in await _rows(connection, UNHEARD, tenant)]
    stopped = [f"I7 no clock looks at {row['code']}" for row in await _rows(connection, STOPPED, tenant)]
    standing = {row["complaint_id"]: row for row in await _rows(connection, STANDING, tenant)}
    histories: dict[UUID, list[RowMapping]] = {
        complaint_id: list(rows)
        for complaint_id, rows in groupby(
            await _rows(connection, HISTORY, tenant), lambda row: row["complaint_id"]
        )
    }
    told = [
        f"I16 {row['code']}: {wrong}"
        for complaint_id, row in standing.items()
        for wrong in _wrong_with(row, histories.get(complaint_id, []))
    ]
    return [*unheard, *stopped, *told]


async def never_reached(connection: AsyncConnection, tenant: str) -> list[str]:
    """I8, once nothing is on its way any more: cases whose card no chat has ever had."""
    return [f"I8 {row['code']} reached nobody" for row in await _rows(connection, NEVER_REACHED, tenant)]


@dataclass(frozen=True, slots=True)
class Unhappy:
    """A moment at which a customer was unhappy, or may have been when a rule looked back at it."""

    at: datetime
    invitation_id: UUID | None
    """None: a feedback."""
    surely: bool
    """It is negative and always was."""


def unhappy_moments(rows: Sequence[RowMapping]) -> dict[UUID, list[Unhappy]]:
    """By customer, of the rows of PAST."""
    found: dict[UUID, list[Unhappy]] = {}
    for row in rows:
        one = Unhappy(row["at"], row["invitation_id"], row["surely"])
        found.setdefault(row["customer_id"], []).append(one)
    return found


def case_called_for(
    configuration: Configuration, given: Mapping[str, RowMapping], past: Sequence[Unhappy]
) -> tuple[bool, bool]:
    """For I6: whether the answers (at least one) must have a case, and whether they may have one.

    All kinds of rules count. One that looks back holds by what was known then: what has changed since, or
    came at about the same time, may have been known or not.
    """
    row = next(iter(given.values()))
    answers = {
        key: Given(
            Stored(
                AnswerValue(one["number"], tuple(one["choices"]) if one["choices"] else None, one["words"]),
                one["unfinished"],
            ),
            one["answered_at"],
        )
        for key, one in given.items()
    }
    about = {**row["recall"], **{name: row[name] for name in ("touchpoint", "channel", "persona")}}
    told = answers_told(configuration.surveys[row["survey"]], answers, about)
    if told is None:
        return False, False
    before = [one for one in past if one.invitation_id != row["invitation_id"] and one.at <= told.at]
    sure = [one.at for one in before if one.surely and one.at < told.at - ABOUT_THE_SAME_TIME]
    rules = configuration.complaints
    must = holding(rules, replace(told, unhappy_before=max(sure, default=None)))
    may = holding(rules, replace(told, unhappy_before=max((one.at for one in before), default=None)))
    return bool(must), bool(may)


async def feedback_gone_wrong(
    connection: AsyncConnection, tenant: str, versions: Callable[[int], Awaitable[Configuration]]
) -> list[str]:
    """I6 of unasked words: a rule that needs neither a persona nor the past has its case."""
    wrong = []
    for row in await _rows(connection, FEEDBACK, tenant):
        reaction = Reaction(row["reaction"]) if row["reaction"] else None
        told = feedback_told(
            words=row["words"], at=row["told_at"], touchpoint=row["touchpoint"], persona="", reaction=reaction
        )
        rules = [rule for rule in (await versions(row["config_version"])).complaints if _plain(rule)]
        if row["code"] is None and holding(rules, told):
            wrong.append(f"I6 complaint missing: feedback {row['feedback_id']}")
    return wrong


def _plain(rule: ComplaintRule) -> bool:
    return "persona" not in (rule.when or "")


def _wrong_with(case: RowMapping, history: list[RowMapping]) -> list[str]:
    if not history:
        return ["it has no history"]
    wrong = []
    if history[0]["kind"] != EventKind.OPENED:
        wrong.append(f"its history begins with {history[0]['kind']}")
    for before, after in pairwise(history):
        old, new = ComplaintStatus(before["status"]), ComplaintStatus(after["status"])
        if old is not new and new not in COMPLAINT_MOVES[old]:
            wrong.append(f"{old} -> {new} by {after['kind']}")
    last = history[-1]
    now = (case["status"], case["round"], case["level"])
    if now != (last["status"], last["round"], last["level"]):
        wrong.append(f"it stands at {now}, its history at {last['status'], last['round'], last['level']}")
    rounds = 1 + sum(row["kind"] == EventKind.REOPENED for row in history)
    if case["round"] != rounds:
        wrong.append(f"round {case['round']} after {rounds - 1} reopenings")
    once = Counter(
        (row["kind"], row["round"], row["payload"].get("clock"))
        for row in history
        if row["kind"] in ONCE_IN_A_ROUND
    )
    once += Counter(
        (row["kind"], row["level"], None) for row in history if row["kind"] == EventKind.ESCALATED
    )
    return wrong + [f"{number} times {event}" for event, number in once.items() if number > 1]


async def _rows(connection: AsyncConnection, statement: str, tenant: str) -> list[RowMapping]:
    given: dict[str, Any] = {"tenant": tenant}
    return list((await connection.execute(text(statement), given)).mappings())
