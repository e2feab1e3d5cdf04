"""Answers that have just changed -> the complaints that they call for: opened, closed, opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from uuid6 import uuid7

from surveys.complaint_rules import UNRESOLVED, calls_for_complaint, speakable_code
from surveys.model import ComplaintRule, Configuration, Survey
from surveys.replies import Given
from surveys.steps import reaction_to
from surveys.store import hot_complaints
from surveys.working_time import due

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.hot_answers import type_connection


@dataclass(frozen=True, slots=True)
class Answered:
    """One locked invitation with all its answers as they are now."""

    row: Record
    configuration: Configuration
    survey: Survey
    given: Mapping[str, Given]
    first: bool
    """Nothing was answered before, so there can be no complaint yet."""


async def complain(
    connection: type_connection, answered: Sequence[Answered], *, tenant: str, now: datetime
) -> bool:
    """Bring the complaints of these invitations in line with their answers; whether any card is due."""
    calls = {case.row["invitation_id"]: called_for(case) for case in answered}
    follow_ups = [
        case.row["invitation_id"]
        for case in answered
        if calls[case.row["invitation_id"]] is not None or not case.first
    ]
    if not follow_ups:
        return False
    existing = await hot_complaints.complaints_of(connection, tenant=tenant, invitations=follow_ups)
    opened: list[hot_complaints.ComplaintRow] = []
    changed: list[tuple[UUID, str | None, str | None, UUID]] = []
    for case in answered:
        invitation_id = case.row["invitation_id"]
        call, known = calls[invitation_id], existing.get(invitation_id)
        if known is None and call is not None:
            opened.append(call)
        elif known is not None:
            complaint_id, status = known
            if call is None and status in UNRESOLVED:
                changed.append((complaint_id, "closed", "answer_changed", uuid7()))
            elif call is not None and status == "closed":
                changed.append((complaint_id, "open", None, uuid7()))
            else:
                changed.append((complaint_id, None, None, uuid7()))
    if opened:
        taken = await hot_complaints.codes_in_use(
            connection, tenant=tenant, codes=[one.code for one in opened]
        )
        unique: list[hot_complaints.ComplaintRow] = []
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


def called_for(case: Answered) -> hot_complaints.ComplaintRow | None:
    """The complaint that the answers so far call for; a rule's `score` is the first scored answer."""
    if not case.configuration.complaints:
        return None
    row = case.row
    about = {
        **msgspec.json.decode(row["recall"]),
        "touchpoint": row["touchpoint"],
        "channel": row["channel"],
        "persona": row["persona"],
    }
    called = rule_called(case.configuration, case.survey, case.given, about)
    if called is None:
        return None
    rule, first, due_at = called
    invitation_id = row["invitation_id"]
    touchpoint = case.configuration.touchpoint(row["journey"], row["touchpoint"])
    return hot_complaints.ComplaintRow(
        uuid7(),
        invitation_id,
        speakable_code(invitation_id, 4),
        row["customer_id"],
        row["journey"],
        row["touchpoint"],
        first,
        rule.room,
        touchpoint.owner if touchpoint else None,
        due_at,
        uuid7(),
    )


def rule_called(
    configuration: Configuration, survey: Survey, answers: Mapping[str, Given], about: Mapping[str, object]
) -> tuple[ComplaintRule, str, datetime] | None:
    """(rule, first scored question, by when it is answered) if the answers call for a complaint.

    `about` = event data, touchpoint, channel and persona.
    """
    names: dict[str, object] = {
        **about,
        "negative": "negative",
        "neutral": "neutral",
        "positive": "positive",
        "survey": survey.key,
    }
    first: str | None = None
    for question in survey.questions:
        given = answers.get(question.key)
        reaction = reaction_to(question, given.stored.value) if given else None
        if reaction is None or given is None:
            continue
        names[question.key] = reaction.value
        if first is None:
            first = question.key
            names["score"] = reaction.value
            names["reaction"] = reaction.value
            names["value"] = given.stored.value.number
    rule = calls_for_complaint(configuration.complaints, names) if first is not None else None
    if rule is None or first is None:
        return None
    return rule, first, _due_at(configuration, rule, answers[first].answered_at)


def _due_at(configuration: Configuration, rule: ComplaintRule, answered_at: datetime) -> datetime:
    """By when the room answers: in its working hours, or by the plain clock if those never come."""
    room = configuration.rooms.get(rule.room)
    calendar = configuration.calendars.get(room.calendar) if room and room.calendar else None
    return due(calendar, answered_at, rule.sla) or answered_at + rule.sla
