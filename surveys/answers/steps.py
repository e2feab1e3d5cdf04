"""What comes next: answers so far -> the next question or thanks; and how invitations may move."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import msgspec

from surveys.answers.scoring import score
from surveys.facts import AnswerValue
from surveys.model import SPOKEN, Question, Reaction, Survey


class InvitationStatus(StrEnum):
    PLANNED = "planned"
    DEFERRED = "deferred"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    UNDELIVERABLE = "undeliverable"
    ANSWERING = "answering"
    ANSWERED = "answered"
    EXPIRED = "expired"
    OPTED_OUT = "opted_out"


_S = InvitationStatus

INVITATION_MOVES: Final[Mapping[InvitationStatus, frozenset[InvitationStatus]]] = {
    _S.PLANNED: frozenset({_S.SENDING, _S.DEFERRED, _S.REFUSED, _S.EXPIRED, _S.CANCELLED}),
    _S.DEFERRED: frozenset({_S.PLANNED, _S.SENDING, _S.DEFERRED, _S.REFUSED, _S.EXPIRED, _S.CANCELLED}),
    _S.SENDING: frozenset({_S.SENT, _S.UNKNOWN, _S.PLANNED, _S.UNDELIVERABLE, _S.ANSWERING, _S.ANSWERED}),
    _S.SENT: frozenset({_S.ANSWERING, _S.ANSWERED, _S.EXPIRED, _S.OPTED_OUT}),
    _S.UNKNOWN: frozenset({_S.ANSWERING, _S.ANSWERED, _S.EXPIRED, _S.OPTED_OUT}),
    _S.ANSWERING: frozenset({_S.ANSWERING, _S.ANSWERED, _S.EXPIRED, _S.OPTED_OUT}),
    _S.ANSWERED: frozenset({_S.ANSWERED, _S.ANSWERING}),
    _S.REFUSED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.UNDELIVERABLE: frozenset(),
    _S.EXPIRED: frozenset(),
    _S.OPTED_OUT: frozenset(),
}
"""Nothing moves outside this table. A changed answer may reopen a branch: answered -> answering."""

ANSWERABLE: Final = frozenset({_S.SENDING, _S.SENT, _S.UNKNOWN, _S.ANSWERING, _S.ANSWERED})
"""A tap proves that the message arrived, so `sending` and `unknown` accept it too."""


class Stored(msgspec.Struct, frozen=True):
    """One stored answer as the next step needs it."""

    value: AnswerValue
    unfinished: bool = False
    """A multiple choice that is still being ticked."""


class Ask(msgspec.Struct, frozen=True):
    index: int
    """Position of the question in the survey: what its buttons carry."""
    question: Question
    ticked: tuple[str, ...] = ()
    """Option keys chosen so far in a multiple choice."""
    number: int = 1
    of: int = 1
    """Progress: this is question `number` of `of` on the way that the answers so far open."""


class Thanks(msgspec.Struct, frozen=True):
    pass


Step = Ask | Thanks


def reaction_to(question: Question, value: AnswerValue) -> Reaction | None:
    """The reaction that an answer shows, or None for unscored and skipped ones."""
    if value.number is None:
        return None
    scored = score(question.type, value.number, question.thresholds)
    return scored.reaction if scored else None


def is_open(question: Question, survey: Survey, answers: Mapping[str, Stored]) -> bool:
    """Whether the branch of this question is taken by the answers so far."""
    for key, reactions in question.when.items():
        given, earlier = answers.get(key), _question(survey, key)
        if given is None or earlier is None or reaction_to(earlier, given.value) not in reactions:
            return False
    return True


def is_finished(survey: Survey, answers: Mapping[str, Stored]) -> bool:
    """Whether the next step is thanks: every open question has a finished answer."""
    for question in survey.questions:
        given = answers.get(question.key)
        if (given is None or given.unfinished) and is_open(question, survey, answers):
            return False
    return True


def next_step(survey: Survey, answers: Mapping[str, Stored]) -> Step:
    """The first open question that has no finished answer, in the survey's order; else thanks."""
    way = [
        (index, question)
        for index, question in enumerate(survey.questions)
        if is_open(question, survey, answers)
    ]
    for number, (index, question) in enumerate(way, start=1):
        given = answers.get(question.key)
        if given is None or given.unfinished:
            ticked = given.value.choices or () if given else ()
            return Ask(index, question, ticked, number, len(way))
    return Thanks()


def _question(survey: Survey, key: str) -> Question | None:
    for question in survey.questions:
        if question.key == key:
            return question
    return None


def waits_for_words(step: Step) -> bool:
    """Whether the customer's next message is the answer."""
    return isinstance(step, Ask) and step.question.type in SPOKEN
