"""What customers see: each question and standing in four languages, safe for HTML and within limits."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.questions.views import Message, show_stopped
from handlers.telegram.wording import LANGUAGES
from surveys.answers.buttons import Button, Verb, unpack
from surveys.answers.standing import Promise
from surveys.answers.steps import InvitationStatus, Stored, next_step
from surveys.facts import AnswerValue
from surveys.model import Option, Question, QuestionType
from surveys.recovery.promises import PromiseStage
from tests.core.shown_questions import (
    INVITATION,
    NOW,
    OPTIONS,
    SCORE,
    TYPES,
    WHAT,
    WORDING,
    WORDS,
    buttons,
    labels,
    parsed,
    shown,
    standing,
    stored,
)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (QuestionType.NPS, [["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"]]),
        (QuestionType.CSAT, [["1", "2", "3", "4", "5"]]),
        (QuestionType.CES, [["1", "2", "3", "4"], ["5", "6", "7"]]),
        (QuestionType.EMOTION3, [["😞", "😐", "🙂"]]),
        (QuestionType.EMOTION5, [["😞", "🙁", "😐", "🙂", "😍"]]),
        (QuestionType.STARS, [["1 ⭐", "2 ⭐", "3 ⭐", "4 ⭐", "5 ⭐"]]),
        (QuestionType.YESNO, [["No", "Yes"]]),
        (QuestionType.SINGLE, [["Late"], ["Damaged"], ["Somebody was not polite"]]),
        (QuestionType.MULTI, [["☐ Late"], ["☐ Damaged"], ["☐ Somebody was not polite"]]),
        (QuestionType.TEXT, []),
    ],
)
def test_a_question_shows_its_scale_from_low_to_high_and_the_small_menu(
    kind: QuestionType, rows: list[list[str]]
) -> None:
    question = Question("q", kind, {"en": "Well?"}, options=OPTIONS)
    assert labels(shown(standing(question)).keyboard) == [*rows, ["⋯"]]
    optional = shown(standing(replace(question, optional=True)))
    assert labels(optional.keyboard) == [*rows, ["Skip", "⋯"]]


def test_no_button_is_coloured_before_an_answer() -> None:
    for kind in TYPES:
        keyboard = shown(standing(Question("q", kind, {"en": "Well?"}, options=OPTIONS))).keyboard
        assert keyboard is not None
        assert {button.style for row in keyboard.inline_keyboard for button in row} == {None}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (QuestionType.NPS, range(11)),
        (QuestionType.CES, range(1, 8)),
        (QuestionType.EMOTION3, range(-1, 2)),
        (QuestionType.YESNO, range(2)),
    ],
)
def test_a_scale_button_carries_its_own_number(kind: QuestionType, values: range) -> None:
    found = buttons(
        shown(standing(SCORE, Question("q", kind, {"en": "?"}), answers={"score": stored(4)})).keyboard
    )
    assert found == [
        *(Button(Verb.RATE, INVITATION, 1, value) for value in values),
        Button(Verb.MENU, INVITATION),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_question_type_is_asked_in_every_language(kind: QuestionType, language: str) -> None:
    question = Question("q", kind, {"en": "Well?", language: "Вопрос?"}, options=OPTIONS, optional=True)
    message = shown(standing(question, language=language))
    assert message.text.startswith("<b>Вопрос?</b>")
    assert WORDING.say(language, "button-skip") in [text for row in labels(message.keyboard) for text in row]


def test_the_first_ask_is_the_question_with_its_hint_and_no_progress() -> None:
    assert shown(standing(SCORE, recall={"order": "A-17"})).text == (
        "<b>How was order A-17?</b>\n<i>1 – very bad, 5 – very good</i>"
    )


def test_the_next_ask_says_what_was_noted_and_where_one_is() -> None:
    message = shown(standing(SCORE, WHAT, WORDS, answers={"score": stored(2)}, changeable=("score",)))
    assert message.text == (
        "Thank you, noted: 2 of 5\n\n"
        "<b>What went wrong?</b>\n"
        "<i>2/3 · Choose everything that fits, then press “Done”</i>"
    )
    assert labels(message.keyboard)[-1] == ["↩ Change my answer", "⋯"]


def test_buttons_stand_wide_enough_to_be_read_on_a_phone() -> None:
    message = shown(standing(SCORE, WORDS, answers={"score": stored(5)}, changeable=("score",)))
    assert labels(message.keyboard) == [["↩ Change my answer"], ["Skip", "⋯"]]


def test_ticks_show_and_bring_the_done_button() -> None:
    ticked = Stored(AnswerValue(choices=("damaged",)), unfinished=True)
    message = shown(standing(SCORE, WHAT, answers={"score": stored(1), "what": ticked}))
    assert labels(message.keyboard) == [
        ["☐ Late"],
        ["☑ Damaged"],
        ["☐ Somebody was not polite"],
        ["Done"],
        ["⋯"],
    ]
    assert buttons(message.keyboard)[:4] == [
        Button(Verb.PICK, INVITATION, 1, 0),
        Button(Verb.PICK, INVITATION, 1, 1),
        Button(Verb.PICK, INVITATION, 1, 2),
        Button(Verb.DONE, INVITATION, 1),
    ]


def test_short_options_stand_two_in_a_row() -> None:
    question = Question("q", QuestionType.SINGLE, {"en": "Which?"}, options=OPTIONS[:2])
    assert labels(shown(standing(question)).keyboard) == [["Late", "Damaged"], ["⋯"]]


def test_thanks_repeat_what_was_stored_and_offer_a_change() -> None:
    answers = {
        "score": stored(2),
        "what": Stored(AnswerValue(choices=("late", "rude"))),
        "words": Stored(AnswerValue(words="<b>never</b> again")),
    }
    message = shown(standing(SCORE, WHAT, WORDS, answers=answers, changeable=("score",)))
    assert message.text == (
        "Thank you! This is what we noted:\n\n"
        "How was order?\n<b>2 of 5</b>\n\n"
        "What went wrong?\n<b>Late, Somebody was not polite</b>\n\n"
        "Anything to add?\n<b>&lt;b&gt;never&lt;/b&gt; again</b>"
    )
    assert buttons(message.keyboard) == [Button(Verb.CHANGE, INVITATION, 0)]


def test_thanks_have_no_buttons_once_nothing_can_be_changed() -> None:
    assert shown(standing(SCORE, answers={"score": stored(5)})).keyboard is None


def test_answers_of_a_branch_that_closed_again_are_not_repeated() -> None:
    answers = {"score": stored(5), "what": Stored(AnswerValue(choices=("late",)))}
    assert shown(standing(SCORE, WHAT, answers=answers)).text == (
        "Thank you! This is what we noted:\n\nHow was order?\n<b>5 of 5</b>"
    )


def test_skipping_everything_is_thanked_for_too() -> None:
    assert shown(standing(WORDS, answers={"words": Stored(AnswerValue())})).text == (
        "All right, skipped. Thank you for your time!"
    )


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        (QuestionType.NPS, 9, "9 of 10"),
        (QuestionType.CES, 7, "7 of 7"),
        (QuestionType.STARS, 4, "★★★★☆ 4 of 5"),
        (QuestionType.EMOTION3, -1, "😞"),
        (QuestionType.EMOTION5, 5, "😍"),
        (QuestionType.YESNO, 0, "No"),
    ],
)
def test_a_stored_answer_is_said_in_plain_words(kind: QuestionType, number: int, said: str) -> None:
    question = Question("q", kind, {"en": "Well?"})
    assert shown(standing(question, answers={"q": stored(number)})).text.endswith(f"\n<b>{said}</b>")


@pytest.mark.parametrize(
    ("language", "due", "said"),
    [
        ("en", datetime(2025, 3, 3, 13, 30, tzinfo=UTC), "“Support”. They will look into it by 14:30 today."),
        ("ru", datetime(2025, 3, 4, 8, 0, tzinfo=UTC), "«Support». Им займутся завтра до 09:00."),
        ("pl", datetime(2025, 3, 7, 8, 0, tzinfo=UTC), "„Support”. Zajmie się nią 7 marca do 09:00."),
        ("uk", datetime(2025, 3, 7, 8, 0, tzinfo=UTC), "«Support». Нею займуться 7 березня до 09:00."),
        (
            "de",
            datetime(2025, 3, 7, 8, 0, tzinfo=UTC),
            "“Support”. They will look into it by 09:00 on March 7.",
        ),
    ],
)
def test_an_unhappy_customer_hears_who_was_told_and_by_when_they_act(
    language: str, due: datetime, said: str
) -> None:
    promised = standing(
        SCORE, answers={"score": stored(1)}, language=language, promise=Promise("Support", due)
    )
    assert shown(promised).text.endswith(said)


def test_the_promise_stands_above_the_next_question_already() -> None:
    at = standing(SCORE, WORDS, answers={"score": stored(1)}, promise=Promise("<Support>", NOW))
    assert shown(at).text.split("\n\n")[1] == (
        "Your answer is already with “&lt;Support&gt;”. They will look into it by 11:00 today."
    )


@pytest.mark.parametrize("status", [InvitationStatus.EXPIRED, InvitationStatus.OPTED_OUT])
def test_what_is_over_has_no_buttons(status: InvitationStatus) -> None:
    for answers in ({}, {"score": stored(1)}):
        message = shown(standing(SCORE, WHAT, status=status, answers=answers, changeable=("score",)))
        assert message.keyboard is None
        assert message.text


def test_stopping_the_questions_takes_no_word_about_the_case_away() -> None:
    settled = Promise("Support", NOW, "A7F3", PromiseStage.RESOLVED, "Olga", answered=True)
    stopped = standing(
        SCORE,
        WORDS,
        status=InvitationStatus.OPTED_OUT,
        answers={"score": stored(1)},
        recall={"order": "A-17"},
        changeable=("score",),
        promise=settled,
    )
    about = "Case A7F3: settled, says Olga. Whether it really is, you decide."
    assert shown(stopped) == Message(
        f"Thank you! This is what we noted:\n\nHow was order A-17?\n<b>1 of 5</b>\n\n{about}"
    )
    done = WORDING.say("en", "stopped")
    assert show_stopped(stopped, WORDING, NOW) == Message(f"{done}\n\n{about}")
    assert shown(replace(stopped, promise=None)) == Message(done)


ANY_TEXT = (
    st.just("\u200b")
    | st.text(max_size=80)
    | st.sampled_from(["<b>", "</b><a href='x'>", "&amp;", "{order}", "😀" * 2000])
)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.sampled_from(TYPES), st.sampled_from(LANGUAGES))
def test_no_text_of_companies_or_customers_breaks_a_message(
    text: str, option: str, order: str, words: str, kind: QuestionType, language: str
) -> None:
    question = Question(
        "q",
        kind,
        {"en": text or "?"},
        options=tuple(Option(f"o{place}", {"en": option}) for place in range(9)),
    )
    said = Question("w", QuestionType.TEXT, {"en": text or "?"})
    value = {
        QuestionType.SINGLE: AnswerValue(choices=("o1",)),
        QuestionType.MULTI: AnswerValue(choices=tuple(f"o{place}" for place in range(9))),
        QuestionType.TEXT: AnswerValue(words=words),
    }.get(kind, AnswerValue(number=1))
    unasked = standing(question, said, language=language, recall={"order": order})
    asked = replace(
        unasked, answers={"q": Stored(value)}, step=next_step(unasked.survey, {"q": Stored(value)})
    )
    everything = {"q": Stored(value), "w": Stored(AnswerValue(words=words))}
    thanked = replace(
        unasked,
        answers=everything,
        step=next_step(unasked.survey, everything),
        promise=Promise(order, NOW),
    )
    for message in (shown(unasked), shown(asked), shown(thanked)):
        assert 0 < len(parsed(message).encode("utf-16-le")) // 2 <= 4096
        for row in message.keyboard.inline_keyboard if message.keyboard else []:
            for button in row:
                assert len((button.callback_data or "").encode()) <= 64
                assert unpack(button.callback_data or "") is not None
                assert button.text.strip()
