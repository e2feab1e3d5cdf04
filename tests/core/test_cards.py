"""The card of a case: whole texts of what it says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.telegram.cases.cards import (
    came_instead,
    show_card,
    without_live_times,
)
from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Card, Note
from surveys.model import Person, QuestionType, Tag
from tests.core.cards import CASE, CONFIGURATION, NOW, SAID, WORDING, live, text_of


def test_a_new_card_says_who_what_and_until_when() -> None:
    assert text_of(Card(CASE, SAID)) == (
        "<b>Case A7F3</b> · 😞 2 of 5\n"
        "<b>Parcel delivered</b> · Online order\n"
        "order R-1042 · customer 4711\n"
        "App, Warsaw · served by Ewa\n\n"
        "What went wrong with R-1042?\n<blockquote>Late, Damaged</blockquote>\n\n"
        "Anything to add?\n<blockquote>The &lt;b&gt;box&lt;/b&gt; was wet &amp; torn</blockquote>\n\n"
        f"🔴 New · answer by 14:22 ({live(NOW + timedelta(minutes=52), '52 min left')})"
    )


def test_a_face_that_was_tapped_is_shown_once_as_it_was() -> None:
    survey = CONFIGURATION.surveys["delivery"]
    faces = replace(survey.questions[0], type=QuestionType.EMOTION5)
    configuration = replace(CONFIGURATION, surveys={"delivery": replace(survey, questions=(faces,))})
    case = replace(CASE, metric=QuestionType.EMOTION5, value=1, location=None, channel="", employee=None)
    shown = show_card(Card(case, ()), configuration, WORDING, language="en", now=NOW)
    assert shown.text.splitlines()[:4] == [
        "<b>Case A7F3</b> · 😞",
        "<b>Parcel delivered</b> · Online order",
        "order R-1042 · customer 4711",
        "",
    ]


def test_a_repeat_says_so_and_keeps_its_code() -> None:
    assert text_of(Card(CASE, ()), repeats=1).startswith("<b>Case A7F3</b> (repeat) · 😞 2 of 5\n")


def test_an_owner_is_told_why_the_card_came_to_them() -> None:
    assert text_of(Card(CASE, ()), to_room=False).endswith(
        "<i>This came to you because the room “Support &amp; Care” cannot be reached.</i>"
    )


def test_tags_and_the_newest_notes_stand_on_the_card_and_cannot_be_pressed() -> None:
    notes = tuple(
        Note(words, name, NOW - timedelta(minutes=left))
        for words, name, left in (
            ("the oldest", "Anna", 60),
            ("called\nnobody there", "Anna", 30),
            ("see /cases <b>", None, 9),
            ("refund sent", "Bob", 1),
        )
    )
    card = Card(replace(CASE, tags=("late", "gone-from-document")), (), notes=notes)
    assert without_live_times(text_of(card)).split("\n\n")[1:] == [
        "🏷 Late parcel · gone-from-document",
        "📝 Anna, 13:00\n<blockquote>called\nnobody there</blockquote>",
        "📝 ?, 13:21\n<blockquote>see <code>/cases</code> &lt;b&gt;</blockquote>",
        "📝 Bob, 13:29\n<blockquote>refund sent</blockquote>",
        "🔴 New · answer by 14:22 (52 min left)",
    ]


def test_names_are_those_of_the_newest_document_and_what_was_asked_stays_as_it_was() -> None:
    newest = replace(
        CONFIGURATION,
        tags={"late": Tag("late", {"en": "Came late"})},
        journeys={},
        people={"olga": Person("olga", "Olga N.")},
    )
    changes = {"tags": ("late",), "status": ComplaintStatus.ESCALATED, "escalated_to": "olga", "level": 1}
    card = Card(replace(CASE, **changes), ())  # type: ignore[arg-type]
    shown = without_live_times(text_of(card, current=newest))
    assert shown.split("\n")[1] == "<b>Parcel delivered</b> · Online order"
    assert "🏷 Came late" in shown and "🟠 Escalated to Olga N. (level 1)" in shown


def test_what_opened_the_case_is_told_unless_the_card_shows_it_anyway() -> None:
    reasons = ("score:1:negative", "repeat:1:", "words:1:broken*", "nonsense")
    assert text_of(Card(replace(CASE, reasons=reasons), ())).split("\n")[4] == (
        "❗ unhappy for the second time · said “broken*”"
    )
    assert "❗" not in text_of(Card(replace(CASE, reasons=reasons[:1]), ()))


@pytest.mark.parametrize(
    ("changes", "chat_id", "instead"),
    [
        ({}, -1001, False),
        ({}, 7, True),
        ({"targets": ("support", "owner")}, 7, True),
        ({"targets": ("olga", "support")}, 7, False),
        ({"taken_by_id": 7}, 7, False),
        ({"level": 1, "escalated_to": "owner"}, 7, False),
    ],
)
def test_only_who_gets_a_card_for_want_of_the_room_is_told_so(
    changes: dict[str, object], chat_id: int, instead: bool
) -> None:
    case = replace(CASE, **changes)  # type: ignore[arg-type]
    assert came_instead(case, chat_id, CONFIGURATION) is instead


@pytest.mark.parametrize(
    ("channel", "language", "called"),
    [
        ("courier", "en", "Courier"),
        ("courier", "ru", "Курьер"),
        ("courier", "pl", "Kurier"),
        ("courier", "uk", "Кур’єр"),
        ("email", "ru", "Эл. почта"),
        ("sms", "uk", "SMS"),
        ("key_box", "ru", "Key box"),
    ],
)
def test_a_channel_is_called_as_on_the_map_or_by_its_key_made_readable(
    channel: str, language: str, called: str
) -> None:
    card = Card(replace(CASE, channel=channel, location=None, employee=None), ())
    shown = show_card(card, CONFIGURATION, WORDING, language=language, now=NOW).text
    assert f"\n{called}\n" in shown
