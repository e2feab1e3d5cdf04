"""Unasked words: what they can be about, page by page."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.feedback.buttons import (
    FeedbackButton,
    FeedbackVerb,
    pack_feedback,
    unpack_feedback,
)
from surveys import definitions
from surveys.feedback.rules import FEEDBACK_MOVES, ON_A_PAGE, FeedbackStatus, page_of, places
from tests.running import DOCUMENT

CONFIGURATION = definitions.parse(DOCUMENT, version=1)


def test_what_happened_lately_comes_first_and_everything_keeps_its_number() -> None:
    assert [(one.index, one.touchpoint) for one in places(CONFIGURATION)] == [
        (0, "ordered"),
        (1, "delivered"),
    ]
    recent = [("online-order", "delivered"), ("gone", "gone")]
    assert [(one.index, one.touchpoint) for one in places(CONFIGURATION, recent)] == [
        (1, "delivered"),
        (0, "ordered"),
    ]


@given(st.integers(0, 100), st.integers(-5, 50))
def test_the_pages_together_show_everything_once(count: int, wished: int) -> None:
    found = places(CONFIGURATION) * count
    _, number, pages = page_of(found, wished)
    assert 0 <= number < pages
    assert [one for page in range(pages) for one in page_of(found, page)[0]] == list(found)
    assert all(len(page_of(found, page)[0]) <= ON_A_PAGE for page in range(pages))


def test_every_status_has_a_way_out_or_is_an_end() -> None:
    assert set(FEEDBACK_MOVES) == set(FeedbackStatus)
    ends = {status for status, after in FEEDBACK_MOVES.items() if not after}
    assert ends == {FeedbackStatus.DONE, FeedbackStatus.DROPPED}


@given(st.sampled_from(FeedbackVerb), st.uuids(), st.integers(-1, 999))
def test_a_button_comes_back_as_it_was(verb: FeedbackVerb, feedback_id: object, value: int) -> None:
    button = FeedbackButton(verb, feedback_id, value)  # type: ignore[arg-type]
    assert unpack_feedback(pack_feedback(button)) == button
    assert len(pack_feedback(button)) <= 64


@given(st.one_of(st.text(max_size=64), st.text(max_size=40).map(lambda text: f"f:{text}")))
def test_any_other_text_is_no_button_of_ours_or_one_with_sound_parts(text: str) -> None:
    button = unpack_feedback(text)
    assert button is None or pack_feedback(button)
