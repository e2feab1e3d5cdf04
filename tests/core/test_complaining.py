"""Which complaint the answers call for."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from surveys.answers.replies import Given
from surveys.answers.steps import Stored
from surveys.cases.calling import Call
from surveys.cases.complaining import Answered, called_for, told_by
from surveys.definitions import parse
from surveys.facts import AnswerValue
from tests.running import DOCUMENT

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ROOM = "support: {name: Support"
ROW = {
    "invitation_id": UUID(int=1),
    "customer_id": UUID(int=2),
    "journey": "online-order",
    "touchpoint": "delivered",
    "channel": "courier",
    "persona": "",
    "survey": "delivery",
    "recall": "{}",
}


def answered(key: str, value: int, recall: str = "{}", document: str = DOCUMENT) -> Answered:
    """The survey's first question has this key, and this answer."""
    text = document.replace("{key: score, type", f"{{key: {key}, type").replace("score: neg", f"{key}: neg")
    configuration = parse(text, version=1)
    row: Any = {**ROW, "recall": recall}
    given = {key: Given(Stored(AnswerValue(number=value)), NOW)}
    return Answered(row, configuration, configuration.surveys["delivery"], given, first=True)


def called(case: Answered) -> Call | None:
    return called_for(case, told_by(case), NOW)


@pytest.mark.parametrize("recall", ["{}", '{"score": "700", "negative": "x", "reaction": "fine"}'])
@pytest.mark.parametrize("key", ["score", "mood"])
def test_an_unhappy_answer_calls_whatever_its_event_and_question_are_named(key: str, recall: str) -> None:
    call = called(answered(key, 1, recall))
    assert call is not None
    assert (call.routed.room, call.question, call.due_at) == ("support", key, NOW + timedelta(minutes=60))
    assert called(answered(key, 5, recall)) is None


def test_a_promise_is_made_in_the_working_hours_of_its_room() -> None:
    hours = "calendars: {week: {timezone: Europe/Warsaw, weekdays: {mon-fri: ['09:00-18:00']}}}\nrooms:"
    document = DOCUMENT.replace("rooms:", hours).replace(ROOM, "support: {name: Support, calendar: week")
    assert document.count("calendar") == 2
    call = called(answered("score", 1, document=document))
    assert call is not None
    assert call.due_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
