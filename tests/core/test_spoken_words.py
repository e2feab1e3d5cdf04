"""Words of rules: whole words and stems, however customers type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.cases.spoken_words import spoken


@pytest.mark.parametrize(
    ("pattern", "text", "said"),
    [
        ("refund", "I want a REFUND!", True),
        ("refund", "no refunds here", False),
        ("refund*", "no refunds here", True),
        ("обман*", "Меня обманули.", True),
        ("обман*", "Необман", False),
        ("верн* деньги", "Верните деньги, пожалуйста", True),
        ("верн* деньги", "деньги верните", False),
        ("верн* деньги", "верните\n деньги", True),
        ("еще", "ещё раз", True),
        ("ещё", "ЕЩЕ раз", True),
        ("mój", "moj", True),
        ("złodziej*", "ZŁODZIEJE", True),
        ("zlodziej*", "Złodzieje", True),
        ("п'яний", "п’яний кур'єр", True),
        ("don't", "I DON’T", True),
        ("zwrot", "zwrot-u", True),
        ("scam", "s\u200bc\u200bam", True),
        ("strasse", "Straße", True),
        ("wi-fi", "the Wi-Fi is down", True),
        ("wi-fi", "the wi fi is down", True),
        ("c", "c++", True),
        ("суд", "сударь, судно, посуда", False),
        ("суд", "в суд.", True),
    ],
)
def test_a_word_is_found_as_people_write_it(pattern: str, text: str, said: bool) -> None:
    assert spoken((pattern,), (text,)) == (pattern if said else None)


def test_the_first_pattern_that_was_said_is_told() -> None:
    assert spoken(("lawyer", "refund*", "scam"), ("a scam", "refunds!")) == "refund*"
    assert spoken((), ("refund",)) is None
    assert spoken(("refund",), ()) is None


@given(st.text(alphabet="абвёйїґabcłóżé ", min_size=1, max_size=12), st.sampled_from(("NFC", "NFD")))
def test_every_word_finds_itself_in_any_form(text: str, form: str) -> None:
    for word in text.split():
        written = unicodedata.normalize(form, f"…{word.upper()}, {text}!")  # type: ignore[arg-type]
        assert spoken((word,), (written,)) == word
        assert spoken((f"{word[:1]}*",), (written,)) == f"{word[:1]}*"


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_and_no_pattern_break_it(text: str, pattern: str) -> None:
    assert spoken((pattern,), (text,)) in (None, pattern)
