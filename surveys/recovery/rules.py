"""The second answer: how a round of recovery may move, what an answer means, what is asked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

from surveys.model import Configuration, Question, QuestionType, Reaction


class RecoveryStatus(StrEnum):
    WAITING = "waiting"
    """Resolved by the company; the customer has the last word."""
    RECOVERED = "recovered"
    UNHAPPY = "unhappy"
    SILENT = "silent"
    OVERTAKEN = "overtaken"
    """The case went another way before there was a second answer."""


_R = RecoveryStatus

RECOVERY_MOVES: Final[Mapping[RecoveryStatus, frozenset[RecoveryStatus]]] = {
    _R.WAITING: frozenset({_R.RECOVERED, _R.UNHAPPY, _R.SILENT, _R.OVERTAKEN}),
    _R.RECOVERED: frozenset({_R.RECOVERED, _R.UNHAPPY}),
    _R.UNHAPPY: frozenset({_R.UNHAPPY, _R.RECOVERED}),
    _R.SILENT: frozenset(),
    _R.OVERTAKEN: frozenset({_R.WAITING}),
}
"""Nothing moves outside this table. A second answer may be changed for a while, as a first one may; a round
that was overtaken waits again where its case is resolved once more in the same round."""


class NoticeStatus(StrEnum):
    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    """Perhaps it arrived: it is not sent again, and a press under it proves that it did."""
    DROPPED = "dropped"
    UNDELIVERABLE = "undeliverable"


_N = NoticeStatus

NOTICE_MOVES: Final[Mapping[NoticeStatus, frozenset[NoticeStatus]]] = {
    _N.PLANNED: frozenset({_N.PLANNED, _N.SENDING, _N.DROPPED}),
    _N.SENDING: frozenset({_N.SENT, _N.UNKNOWN, _N.PLANNED, _N.UNDELIVERABLE}),
    _N.UNKNOWN: frozenset({_N.SENT}),
    _N.SENT: frozenset(),
    _N.DROPPED: frozenset(),
    _N.UNDELIVERABLE: frozenset(),
}


class NoticeKind(StrEnum):
    """What a customer is told about their case in a message of its own, at most once each."""

    ASK = "ask"
    APOLOGY = "apology"


EDIT_WINDOW: Final = timedelta(minutes=10)
"""How long a second answer may be changed."""
APOLOGY_KEEPS: Final = timedelta(days=1)
"""An apology that could not be said for so long is not said any more."""
SATISFIED: Final = "satisfied"
"""Why a case is closed whose customer thinks better of an unhappy second answer."""
UNCONFIRMED: Final = "unconfirmed"
"""Why one is closed whose customer says nothing."""
UNASKED: Final = Question("", QuestionType.EMOTION3, {"en": "How is it now?"})
"""What somebody is asked who had spoken by themselves; its words are the interface's own."""


def verdict(reaction: Reaction) -> RecoveryStatus:
    """Whoever is not unhappy any more is recovered."""
    return _R.UNHAPPY if reaction is Reaction.NEGATIVE else _R.RECOVERED


def question_again(configuration: Configuration, survey: str, question: str) -> Question:
    """The question whose answer opened the case, in the version that it was asked in."""
    found = configuration.surveys.get(survey)
    return next((one for one in found.questions if one.key == question), UNASKED) if found else UNASKED
