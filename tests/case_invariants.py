"""I6, I7, I8 and I16 of cases: called for, somebody's turn, in a room once, and as their history says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any, Final
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.calling import answers_told
from surveys.cases.rules import holding
from surveys.cases.statuses import COMPLAINT_MOVES, ComplaintStatus, EventKind
from surveys.facts import AnswerValue
from surveys.model import Configuration
from surveys.replies import Given
from surveys.steps import Stored

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


def case_called_for(configuration: Configuration, given: Mapping[str, RowMapping]) -> tuple[bool, bool]:
    """For I6: whether the answers (at least one) must have a case, and whether they may have one.

    A rule that looks back at earlier answers holds by what those were then, which nobody can see any more.
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
    remembered = replace(told, unhappy_before=told.at)
    rules = configuration.complaints
    return bool(holding(rules, told)), bool(holding(rules, remembered))


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
