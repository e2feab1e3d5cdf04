"""Answers that have just changed -> the complaints that they call for: opened, closed, opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from uuid6 import uuid7

from surveys.answers.replies import Given
from surveys.answers.steps import reaction_to
from surveys.cases.alarms import first_look
from surveys.cases.calling import Call, about_of, answers_told, call_of_answers
from surveys.cases.changes import Change, Stood, change_of
from surveys.cases.rules import Told, idle, looks_back
from surveys.cases.statuses import ComplaintStatus, speakable_code
from surveys.model import Configuration, Reaction, Survey
from surveys.store import hot_complaints
from surveys.store.hot_complaints import ComplaintChange, ComplaintRow

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


class Answered(msgspec.Struct, frozen=True):
    """One invitation with all its answers as they are now."""

    row: Record
    configuration: Configuration
    survey: Survey
    given: Mapping[str, Given]
    first: bool
    """Nothing was answered before, so there can be no complaint yet."""


def may_complain(answered: Sequence[Answered]) -> bool:
    """Whether `complain` has anything to look at."""
    return any(not case.first or _may_call(case) for case in answered)


async def complain(
    connection: DriverConnection, answered: Sequence[Answered], *, tenant: str, now: datetime
) -> bool:
    """Bring the complaints of these invitations in line with their answers; whether any card is due."""
    candidates = [case for case in answered if _may_call(case)]
    told = {case.row["invitation_id"]: told_by(case) for case in candidates}
    told |= await _with_the_past(connection, candidates, told, tenant=tenant)
    calls = {
        case.row["invitation_id"]: called_for(case, told[case.row["invitation_id"]], now)
        for case in candidates
    }
    follow_ups = [
        case.row["invitation_id"]
        for case in answered
        if not case.first or calls.get(case.row["invitation_id"]) is not None
    ]
    if not follow_ups:
        return False
    existing = await hot_complaints.complaints_of(connection, tenant=tenant, invitations=follow_ups)
    opened: list[ComplaintRow] = []
    changed: list[ComplaintChange] = []
    for case in answered:
        invitation_id = case.row["invitation_id"]
        call, known = calls.get(invitation_id), existing.get(invitation_id)
        if known is not None:
            change = change_of(case.configuration, _stood(known), call, now)
            changed.append(_change_row(known["complaint_id"], change))
        elif call is not None:
            opened.append(_row(case, call, now))
    if opened:
        taken = await hot_complaints.codes_in_use(
            connection, tenant=tenant, codes=[one.code for one in opened]
        )
        unique: list[ComplaintRow] = []
        for one in opened:
            code, length = one.code, 4
            while code in taken:
                length += 1
                code = speakable_code(one.invitation_id, length)
            taken.add(code)
            unique.append(one._replace(code=code))
        await hot_complaints.open_complaints(connection, tenant=tenant, now=now, complaints=unique)
    if changed:
        await hot_complaints.change_complaints(connection, tenant=tenant, now=now, changes=changed)
    return bool(opened or changed)


def _may_call(case: Answered) -> bool:
    if not case.given:
        return False
    unhappy = wrote = chose = False
    for question in case.survey.questions:
        given = case.given.get(question.key)
        if given is not None:
            value = given.stored.value
            unhappy |= reaction_to(question, value) is Reaction.NEGATIVE
            wrote |= bool(value.words)
            chose |= bool(value.choices)
    persona = case.row["persona"]
    for rule in case.configuration.complaints:
        if not idle(rule, unhappy=unhappy, wrote=wrote, chose=chose, persona=persona):
            return True
    return False


def told_by(case: Answered) -> Told | None:
    """What the rules see of the answers so far."""
    row = case.row
    about = {
        **_recall(row),
        "touchpoint": row["touchpoint"],
        "channel": row["channel"],
        "persona": row["persona"],
    }
    return answers_told(case.survey, case.given, about)


def called_for(case: Answered, told: Told | None, now: datetime) -> Call | None:
    """The case that the answers so far call for."""
    if told is None:
        return None
    row = case.row
    about = about_of(row["journey"], row["touchpoint"], row["channel"], row["persona"], _recall(row))
    return call_of_answers(case.configuration, case.survey, case.given, told, about, now)


async def _with_the_past(
    connection: DriverConnection,
    answered: Sequence[Answered],
    told: Mapping[UUID, Told | None],
    *,
    tenant: str,
) -> dict[UUID, Told | None]:
    """For unhappy answers that a rule compares with earlier ones: one look for all of them."""
    asked = []
    for case in answered:
        invitation_id = case.row["invitation_id"]
        one = told.get(invitation_id)
        span = looks_back(case.configuration.complaints, one) if one is not None else None
        if one is not None and span is not None:
            asked.append((case.row["customer_id"], invitation_id, one.at - span, one.at))
    if not asked:
        return {}
    before = await hot_complaints.unhappy_before(connection, tenant=tenant, asked=asked)
    return {
        key: replace(one, unhappy_before=moment)
        for key, moment in before.items()
        if (one := told.get(key)) is not None
    }


def _row(case: Answered, call: Call, now: datetime) -> ComplaintRow:
    row, invitation_id = case.row, case.row["invitation_id"]
    return ComplaintRow(
        uuid7(),
        invitation_id,
        speakable_code(invitation_id, 4),
        row["customer_id"],
        row["journey"],
        row["touchpoint"],
        call.question,
        call.routed.room,
        call.routed.owner,
        call.due_at,
        uuid7(),
        uuid7(),
        "\n".join(call.reasons),
        "\n".join(call.routed.targets),
        call.severity,
        call.resolve_due_at,
        ceil(call.sla_left.total_seconds()),
        ceil(call.resolve_left.total_seconds()),
        _first_look(case.configuration, call, now),
    )


def _first_look(configuration: Configuration, call: Call, now: datetime) -> datetime:
    room = configuration.rooms.get(call.routed.room)
    return first_look(
        configuration.calendar_of(call.routed.room),
        now,
        sla=call.sla_left,
        resolve=call.resolve_left,
        warn=room.warn if room else None,
    )


def _stood(known: Record) -> Stood:
    return Stood(
        ComplaintStatus(known["status"]),
        known["room"],
        tuple(known["reasons"]),
        known["severity"],
        known["closed_reason"],
        known["began_at"],
        known["sla_seconds"],
        known["resolve_seconds"],
    )


def _change_row(complaint_id: UUID, change: Change | None) -> ComplaintChange:
    if change is None:
        return ComplaintChange(complaint_id, uuid7(), uuid7())
    return ComplaintChange(
        complaint_id,
        uuid7(),
        uuid7(),
        change.kind.value,
        msgspec.json.encode(change.payload).decode(),
        change.status.value if change.status else None,
        change.closed_reason,
        "\n".join(change.reasons) if change.reasons is not None else None,
        change.severity,
        change.due_at,
        change.resolve_due_at,
        change.sla_seconds,
        change.resolve_seconds,
    )


def _recall(row: Record) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(row["recall"])
    return found
