"""What a customer opens below a question: an earlier answer to change, the small menu and its choices."""

import pytest

from handlers.telegram.questions.keyboards import Entry
from handlers.telegram.questions.menu import (
    chosen_hours,
    chosen_language,
    chosen_pause,
    show_hours,
    show_languages,
    show_menu,
    show_pauses,
)
from handlers.telegram.questions.views import show_change
from handlers.telegram.wording import LANGUAGES
from surveys.answers.buttons import Button, Verb
from surveys.answers.steps import Stored
from surveys.customers.wishes import LATER, Pause
from surveys.facts import AnswerValue
from tests.core.shown_questions import (
    INVITATION,
    SCORE,
    WHAT,
    WORDING,
    WORDS,
    buttons,
    labels,
    standing,
    stored,
)


def test_changing_shows_the_question_again_with_its_answer_marked() -> None:
    at = standing(SCORE, answers={"score": stored(2)}, changeable=("score",), recall={"order": "A-17"})
    message = show_change(at, 0, WORDING)
    assert message is not None
    assert message.text == "<b>How was order A-17?</b>\n<i>1 – very bad, 5 – very good</i>"
    assert labels(message.keyboard) == [["1", "✓ 2", "3", "4", "5"], ["Keep my answer"]]
    assert buttons(message.keyboard)[-1] == Button(Verb.MENU, INVITATION, 0, Entry.BACK)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "← Earlier: How was order A-17?"),
        ("ru", "← Раньше: Как прошёл заказ A-17?"),
        ("pl", "← Wcześniej: How was order A-17?"),
        ("uk", "← Раніше: How was order A-17?"),
    ],
)
def test_a_change_leads_back_to_the_answer_before_by_its_question(language: str, said: str) -> None:
    late = Stored(AnswerValue(choices=("late",)))
    at = standing(
        SCORE,
        WHAT,
        WORDS,
        answers={"score": stored(2), "what": late},
        language=language,
        recall={"order": "A-17"},
        changeable=("what", "score"),
    )
    newest, before = show_change(at, 1, WORDING), show_change(at, 0, WORDING)
    assert newest is not None
    assert before is not None
    assert labels(newest.keyboard)[-2] == [said]
    assert buttons(newest.keyboard)[-2:] == [
        Button(Verb.CHANGE, INVITATION, 0),
        Button(Verb.MENU, INVITATION, 1, Entry.BACK),
    ]
    assert labels(before.keyboard)[0] == ["1", "✓ 2", "3", "4", "5"]
    assert len(labels(before.keyboard)) == 2


def test_an_answer_that_is_final_or_not_there_cannot_be_opened_for_a_change() -> None:
    final = standing(SCORE, answers={"score": stored(2)})
    changeable = standing(SCORE, WORDS, answers={"score": stored(2)}, changeable=("score",))
    assert [show_change(final, 0, WORDING), show_change(changeable, 1, WORDING)] == [None, None]
    assert [show_change(changeable, place, WORDING) for place in (-1, 9)] == [None, None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fewer", [False, True])
def test_the_small_menu_leads_to_every_wish_and_back(language: str, fewer: bool) -> None:
    at = standing(SCORE, language=language)
    entries = [Entry.LATER, Entry.USUAL if fewer else Entry.FEWER, Entry.PAUSE, Entry.LANGUAGE, Entry.STOP]
    menu = [button.value for button in buttons(show_menu(at, WORDING, fewer=fewer, later=True).keyboard)]
    assert [Entry(value) for value in menu] == [*entries, Entry.FORGET, Entry.BACK]
    answered = buttons(show_menu(at, WORDING, fewer=fewer, later=False).keyboard)
    assert [Entry(button.value) for button in answered] == [*entries[1:], Entry.FORGET, Entry.BACK]


def test_each_choice_of_the_menu_carries_what_it_says_and_leads_back_to_the_menu() -> None:
    at = standing(SCORE)
    *named, back = buttons(show_languages(at, LANGUAGES, WORDING).keyboard)
    assert [chosen_language(button.value) for button in named] == list(LANGUAGES)
    assert back.value == Entry.MENU
    values = [button.value for button in buttons(show_languages(at, ("ru", "uk"), WORDING).keyboard)]
    assert values == [11, 13, 0]
    *pauses, back = buttons(show_pauses(at, WORDING).keyboard)
    assert [chosen_pause(button.value) for button in pauses] == list(Pause)
    assert back.value == Entry.MENU
    *hours, back = buttons(show_hours(at, WORDING).keyboard)
    assert [chosen_hours(button.value) for button in hours] == list(LATER)
    assert back.value == Entry.MENU
    for chosen in (chosen_language, chosen_pause, chosen_hours):
        assert [chosen(value) for value in (0, 3, 9, 14, 23, 33, -1)] == [None] * 7
