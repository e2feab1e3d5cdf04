"""What a tap or words mean for one invitation: the answer to store, or why it is not taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from surveys.answers.buttons import Button, Verb
from surveys.answers.scoring import scale
from surveys.answers.steps import Ask, Stored, is_open, next_step, waits_for_words
from surveys.facts import AnswerValue
from surveys.model import Question, QuestionType, Survey

EDIT_WINDOW: Final = timedelta(minutes=10)
MOST_WORDS: Final = 4096


class ClosedReason(StrEnum):
    EXPIRED = "expired"
    NOT_YOURS = "not_yours"
    UNKNOWN = "unknown"
    FROZEN = "frozen"
    INVALID = "invalid"


class Reply(msgspec.Struct, frozen=True):
    """One answer to store under its question."""

    question: Question
    stored: Stored


class Given(msgspec.Struct, frozen=True):
    """A stored answer with the moment from which it may still be changed for a while."""

    stored: Stored
    answered_at: datetime


def reply_of_tap(
    button: Button, survey: Survey, given: Mapping[str, Given], now: datetime
) -> Reply | ClosedReason:
    """What the button says, if its question is open, its value on the scale and its answer still soft."""
    if not 0 <= button.question < len(survey.questions):
        return ClosedReason.INVALID
    question = survey.questions[button.question]
    if question.when and not is_open(question, survey, stored_of(given)):
        return ClosedReason.INVALID
    before = given.get(question.key)
    meant = _meaning(button, question, before.stored if before else None)
    if isinstance(meant, ClosedReason):
        return meant
    changes = before is not None and not before.stored.unfinished and meant != before.stored
    if changes and before is not None and now - before.answered_at > EDIT_WINDOW:
        return ClosedReason.FROZEN
    return Reply(question, meant)


def reply_of_words(text: str, survey: Survey, given: Mapping[str, Given]) -> Reply | ClosedReason:
    """The words as the answer to the text question that waits for them."""
    step = next_step(survey, stored_of(given))
    if not isinstance(step, Ask) or not waits_for_words(step):
        return ClosedReason.UNKNOWN
    return Reply(step.question, Stored(AnswerValue(words=text.replace("\x00", "")[:MOST_WORDS])))


def stored_of(given: Mapping[str, Given]) -> dict[str, Stored]:
    return {key: answer.stored for key, answer in given.items()}


def _meaning(button: Button, question: Question, before: Stored | None) -> Stored | ClosedReason:
    match button.verb, question.type:
        case Verb.RATE, kind if (ends := scale(kind)) is not None:
            if ends[0] <= button.value <= ends[1]:
                return Stored(AnswerValue(number=button.value))
        case Verb.PICK, QuestionType.SINGLE if 0 <= button.value < len(question.options):
            return Stored(AnswerValue(choices=(question.options[button.value].key,)))
        case Verb.PICK, QuestionType.MULTI if 0 <= button.value < len(question.options):
            picked = question.options[button.value].key
            chosen = set(before.value.choices or ()) if before else set()
            chosen ^= {picked}
            ticked = tuple(option.key for option in question.options if option.key in chosen)
            return Stored(AnswerValue(choices=ticked), unfinished=True)
        case Verb.DONE, QuestionType.MULTI:
            ticked = (before.value.choices or ()) if before else ()
            return Stored(AnswerValue(choices=ticked))
        case Verb.SKIP, _ if question.optional and (before is None or before.unfinished):
            return Stored(AnswerValue())
    return ClosedReason.INVALID
