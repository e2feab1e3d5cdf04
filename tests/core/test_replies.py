"""Steps of a survey, what buttons carry, and what a reply means."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from surveys.answers.buttons import Button, Verb, pack, unpack
from surveys.answers.replies import ClosedReason, Given, Reply, reply_of_tap, reply_of_words
from surveys.answers.steps import (
    INVITATION_MOVES,
    Ask,
    InvitationStatus,
    Stored,
    Thanks,
    is_finished,
    next_step,
)
from surveys.facts import AnswerValue
from surveys.model import Option, Question, QuestionType, Reaction, Survey

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SCORE = Question("score", QuestionType.CSAT, {"en": "How was it?"})
WHAT = Question(
    "what",
    QuestionType.MULTI,
    {"en": "What went wrong?"},
    when={"score": frozenset({Reaction.NEGATIVE})},
    options=(Option("late", {"en": "Late"}), Option("damaged", {"en": "Damaged"})),
)
MORE = Question("words", QuestionType.TEXT, {"en": "Anything to add?"}, optional=True)
SURVEY = Survey("delivery", (SCORE, WHAT, MORE))
ID = uuid4()


def stored(**answers: Stored) -> dict[str, Stored]:
    return answers


def given_at(moment: datetime, **answers: Stored) -> dict[str, Given]:
    return {key: Given(answer, moment) for key, answer in answers.items()}


def number(value: int) -> Stored:
    return Stored(AnswerValue(number=value))


def test_the_way_follows_the_reaction() -> None:
    assert next_step(SURVEY, {}) == Ask(0, SCORE, (), 1, 2)
    assert next_step(SURVEY, stored(score=number(5))) == Ask(2, MORE, (), 2, 2)
    assert next_step(SURVEY, stored(score=number(1))) == Ask(1, WHAT, (), 2, 3)
    half = Stored(AnswerValue(choices=("late",)), unfinished=True)
    assert next_step(SURVEY, stored(score=number(1), what=half)) == Ask(1, WHAT, ("late",), 2, 3)
    skipped = Stored(AnswerValue())
    assert next_step(SURVEY, stored(score=number(4), words=skipped)) == Thanks()


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "score": st.integers(1, 5).map(number) | st.just(Stored(AnswerValue())),
            "what": st.booleans().map(lambda half: Stored(AnswerValue(choices=("late",)), half)),
            "words": st.sampled_from([Stored(AnswerValue()), Stored(AnswerValue(words="fine"))]),
        },
    )
)
def test_what_is_finished_is_thanked_for(answers: dict[str, Stored]) -> None:
    assert is_finished(SURVEY, answers) == (next_step(SURVEY, answers) == Thanks())


def test_a_tick_is_put_and_taken_back() -> None:
    tap = Button(Verb.PICK, ID, 1, 0)
    before = given_at(NOW, score=number(1))
    once = reply_of_tap(tap, SURVEY, before, NOW)
    assert once == Reply(WHAT, Stored(AnswerValue(choices=("late",)), unfinished=True))
    again = reply_of_tap(tap, SURVEY, before | given_at(NOW, what=once.stored), NOW)
    assert again == Reply(WHAT, Stored(AnswerValue(choices=()), unfinished=True))
    done = reply_of_tap(Button(Verb.DONE, ID, 1), SURVEY, before | given_at(NOW, what=once.stored), NOW)
    assert done == Reply(WHAT, Stored(AnswerValue(choices=("late",))))


def test_what_does_not_fit_is_not_taken() -> None:
    taps = {
        "off the scale": Button(Verb.RATE, ID, 0, 6),
        "no such question": Button(Verb.RATE, ID, 9, 1),
        "a closed branch": Button(Verb.PICK, ID, 1, 0),
        "skip of a needed answer": Button(Verb.SKIP, ID, 0),
        "an option for a scale": Button(Verb.PICK, ID, 0, 1),
        "a number for words": Button(Verb.RATE, ID, 2, 1),
    }
    assert {name: reply_of_tap(tap, SURVEY, {}, NOW) for name, tap in taps.items()} == dict.fromkeys(
        taps, ClosedReason.INVALID
    )


def test_an_answer_is_soft_for_ten_minutes() -> None:
    tap = Button(Verb.RATE, ID, 0, 2)
    soft = given_at(NOW - timedelta(minutes=10), score=number(5))
    hard = given_at(NOW - timedelta(minutes=11), score=number(5))
    assert reply_of_tap(tap, SURVEY, soft, NOW) == Reply(SCORE, number(2))
    assert reply_of_tap(tap, SURVEY, hard, NOW) is ClosedReason.FROZEN
    same = Button(Verb.RATE, ID, 0, 5)
    assert reply_of_tap(same, SURVEY, hard, NOW) == Reply(SCORE, number(5))


def test_words_answer_only_the_question_that_waits_for_them() -> None:
    assert reply_of_words("slow", SURVEY, {}) is ClosedReason.UNKNOWN
    waiting = given_at(NOW, score=number(5))
    assert reply_of_words("sl\0ow", SURVEY, waiting) == Reply(MORE, Stored(AnswerValue(words="slow")))


buttons = st.builds(Button, st.sampled_from(Verb), st.uuids(), st.integers(0, 999), st.integers(-999, 999))


@given(buttons)
def test_a_button_survives_the_journey_and_fits(button: Button) -> None:
    packed = pack(button)
    assert unpack(packed) == button
    assert len(packed.encode()) <= 64


@given(st.one_of(st.text(max_size=80), st.binary(max_size=64).map(lambda raw: raw.decode("latin1"))))
def test_foreign_callback_data_is_nobody(text: str) -> None:
    found = unpack(text)
    assert found is None or pack(found)[:23] == text[:23]


def test_every_status_can_be_left_or_is_an_end() -> None:
    ends = {status for status, moves in INVITATION_MOVES.items() if not moves}
    assert set(INVITATION_MOVES) == set(InvitationStatus)
    assert ends == {
        InvitationStatus.REFUSED,
        InvitationStatus.CANCELLED,
        InvitationStatus.UNDELIVERABLE,
        InvitationStatus.EXPIRED,
        InvitationStatus.OPTED_OUT,
    }
