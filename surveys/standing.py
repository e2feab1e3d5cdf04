"""Where invitations stand: everything that their messages in the chat must show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.model import AnswerValue, Configuration, QuestionType, Survey
from surveys.replies import EDIT_WINDOW
from surveys.steps import InvitationStatus, Step, Stored, next_step
from surveys.store import standings as store


@dataclass(frozen=True, slots=True)
class Promise:
    """What an unhappy customer is told: who has it, and by when they answer."""

    room: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    invitation_id: UUID
    status: InvitationStatus
    chat_id: int
    message_id: int | None
    language: str
    timezone: str
    """The customer's zone, or the company's where it is not known."""
    survey: Survey
    recall: Mapping[str, str]
    """Event data that question texts may name in braces."""
    answers: Mapping[str, Stored]
    """By question key."""
    step: Step
    changeable: str | None = None
    """Key of the newest answer given by buttons, while it may still be changed."""
    promise: Promise | None = None
    test: bool = False
    """It counts nowhere, and says so."""


async def standings(
    connection: AsyncConnection,
    *,
    tenant: str,
    invitations: Sequence[UUID],
    versions: Callable[[int], Awaitable[Configuration]],
    now: datetime,
) -> dict[UUID, Standing]:
    """The standing of each invitation that was ever addressed to a chat."""
    rows = await store.invitations_with_complaints(connection, tenant=tenant, invitations=invitations)
    given: dict[UUID, list[store.AnswerRow]] = {}
    for answer in await store.answers_of_invitations(connection, tenant=tenant, invitations=invitations):
        given.setdefault(answer.invitation_id, []).append(answer)
    found: dict[UUID, Standing] = {}
    for row in rows:
        if row.chat_id is None:
            continue
        configuration = await versions(row.config_version)
        survey = configuration.surveys[row.survey]
        answers = given.get(row.invitation_id, [])
        stored = {
            one.question: Stored(
                AnswerValue(one.number, tuple(one.choices) if one.choices is not None else None, one.words),
                one.unfinished,
            )
            for one in answers
        }
        kinds = {question.key: question.type for question in survey.questions}
        soft = [
            one
            for one in answers
            if now - one.answered_at <= EDIT_WINDOW
            and not one.unfinished
            and kinds.get(one.question, QuestionType.TEXT) is not QuestionType.TEXT
        ]
        promise = None
        if row.complaint_status is not None and row.complaint_status != "closed":
            room = configuration.rooms.get(row.complaint_room or "")
            if row.complaint_due_at is not None:
                promise = Promise(room.name if room else configuration.company.name, row.complaint_due_at)
        found[row.invitation_id] = Standing(
            row.invitation_id,
            InvitationStatus(row.status),
            row.chat_id,
            row.message_id,
            row.language or row.invitation_language or configuration.company.language,
            row.timezone or configuration.company.timezone,
            survey,
            {key: str(value) for key, value in row.recall.items()},
            stored,
            next_step(survey, stored),
            soft[-1].question if soft else None,
            promise,
            row.test,
        )
    return found
