"""Where invitations stand: everything that their messages in the chat must show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from surveys.answers.attachments import Heard
from surveys.answers.replies import EDIT_WINDOW, Given
from surveys.answers.steps import InvitationStatus, Step, Stored, is_open, next_step
from surveys.cases.calling import about_of, answers_told, call_of_answers
from surveys.facts import AnswerValue
from surveys.model import SPOKEN, Configuration, Survey
from surveys.recovery.promises import Promise, promise_of
from surveys.store import hot_standings as store

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

__all__ = ["Promise", "Standing", "standings"]


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
    changeable: tuple[str, ...] = ()
    """Questions of open branches whose answers, given by buttons, may still be changed; the newest first."""
    promise: Promise | None = None
    test: bool = False
    """It counts nowhere, and says so."""
    attachments: Mapping[str, tuple[Heard, ...]] = field(default_factory=dict)
    """Voices and pictures by the question that they answer."""


async def standings(
    connection: DriverConnection,
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
    spoken = [key for key, answers in given.items() if any(one.words is not None for one in answers)]
    attached = await _attached(connection, tenant=tenant, invitations=spoken)
    cases = [row.complaint_id for row in rows if row.complaint_id is not None]
    promised = (
        await store.promises_of_complaints(connection, tenant=tenant, complaints=cases) if cases else {}
    )
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
        sent = attached.get(row.invitation_id, {})
        by_buttons = {
            question.key
            for question in survey.questions
            if question.type not in SPOKEN and is_open(question, survey, stored)
        }
        soft = tuple(
            one.question
            for one in reversed(answers)
            if now - one.answered_at <= EDIT_WINDOW and not one.unfinished and one.question in by_buttons
        )
        language = row.language or row.invitation_language or configuration.company.language
        case = promised.get(row.complaint_id) if row.complaint_id is not None else None
        promise = promise_of(case, configuration, language) if case is not None else None
        if row.test:
            moments = {one.question: one.answered_at for one in answers}
            promise = _rehearsed(
                configuration,
                survey,
                {key: Given(value, moments[key]) for key, value in stored.items()},
                row,
            )
        found[row.invitation_id] = Standing(
            row.invitation_id,
            InvitationStatus(row.status),
            row.chat_id,
            row.message_id,
            language,
            row.timezone or configuration.company.timezone,
            survey,
            {key: str(value) for key, value in row.recall.items()},
            stored,
            next_step(survey, stored),
            soft,
            promise,
            row.test,
            sent,
        )
    return found


def _rehearsed(
    configuration: Configuration, survey: Survey, given: Mapping[str, Given], row: store.InvitationRow
) -> Promise | None:
    """What a real customer would be promised: a test opens no case, and yet shows this."""
    about = {
        **row.recall,
        "touchpoint": row.touchpoint,
        "channel": row.channel,
        "persona": row.persona,
    }
    told = answers_told(survey, given, about)
    if told is None:
        return None
    place = about_of(
        configuration.journey_of(row.touchpoint) or "", row.touchpoint, row.channel, row.persona, row.recall
    )
    call = call_of_answers(configuration, survey, given, told, place, told.at)
    if call is None:
        return None
    room = configuration.rooms.get(call.routed.room)
    return Promise(room.name if room else configuration.company.name, call.due_at)


async def _attached(
    connection: DriverConnection, *, tenant: str, invitations: Sequence[UUID]
) -> dict[UUID, dict[str, tuple[Heard, ...]]]:
    """By invitation and question; nothing is read where no question was answered by a message."""
    found: dict[UUID, dict[str, tuple[Heard, ...]]] = {}
    if invitations:
        for invitation_id, question, heard in await store.attachments_of_invitations(
            connection, tenant=tenant, invitations=invitations
        ):
            by_question = found.setdefault(invitation_id, {})
            by_question[question] = (*by_question.get(question, ()), heard)
    return found
