"""Nothing that people write breaks a card, and nothing but its own buttons can be pressed."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.cases.buttons import CaseButton, CaseVerb, pack_case, unpack_case
from handlers.telegram.cases.cards import cut, show_card, utf16_units
from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Card, Note, Said
from tests.core.cards import CASE, CONFIGURATION, ID, NOW, WORDING, text_of


class _Parsed(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.depth = "", set[str](), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert [name for name, _ in attrs] == (["unix", "format"] if tag == "tg-time" else [])
        self.tags.add(tag)
        self.depth += 1

    def handle_endtag(self, _tag: str) -> None:
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = st.text(max_size=5000) | st.sampled_from(
    [
        "</blockquote><a href='tg://user?id=1'>x</a>",
        "\u202egnp.exe",
        "😀" * 5000,
        "a\u200b\u2066b\x00",
        "&lt;" * 900,
    ]
)


@given(words=HOSTILE, name=HOSTILE, customer=HOSTILE, status=st.sampled_from(ComplaintStatus))
def test_nothing_that_people_write_breaks_out_of_the_card(
    words: str, name: str, customer: str, status: ComplaintStatus
) -> None:
    case = replace(
        CASE,
        status=status,
        taken_by=name,
        customer=customer,
        employee=name,
        location=words,
        instance=customer,
        tags=(words, name, *map(str, range(20))),
        escalated_to=words,
    )
    said = (Said("words", words, ()), Said("gone", None, (words, name)), Said("what", words, ()))
    card = Card(case, said, notes=(Note(words, name, NOW), Note(name, words, NOW)))
    parsed = _Parsed()
    parsed.feed(show_card(card, CONFIGURATION, WORDING, language="en", now=NOW, repeats=2).text)
    parsed.close()
    assert parsed.depth == 0
    assert parsed.tags <= {"b", "i", "blockquote", "code", "tg-time"}
    assert utf16_units(parsed.text) <= 4096
    assert not set("\u200b\u202e\u2066\x00") & set(parsed.text)


def test_nothing_in_a_customers_words_can_be_pressed() -> None:
    words = "See https://evil.example, shop.pl/<x> or @all #now (/start) but 24/7 and 8.30 stay. Fine"
    assert text_of(Card(CASE, (Said("words", words, ()),))).split("blockquote>")[1] == (
        "See <code>https://evil.example,</code> <code>shop.pl/&lt;x&gt;</code> or <code>@all</code>"
        " <code>#now</code> <code>(/start)</code> but 24/7 and 8.30 stay. Fine</"
    )


@given(st.text(), st.integers(0, 40))
def test_a_cut_text_fits_and_begins_as_the_whole(text: str, units: int) -> None:
    text = text.encode("utf-16-le", "ignore").decode("utf-16-le")
    short = cut(text, units)
    assert utf16_units(short) <= max(units, 0)
    assert short == text or text.startswith(short.removesuffix("…"))


@pytest.mark.parametrize("verb", CaseVerb)
def test_a_case_button_comes_back_as_it_went(verb: CaseVerb) -> None:
    button = CaseButton(verb, ID)
    assert (unpack_case(pack_case(button)), len(pack_case(button))) == (button, 23)
    chosen = CaseButton(verb, ID, "x" * 40)
    assert (unpack_case(pack_case(chosen)), len(pack_case(chosen))) == (chosen, 64)


@given(st.text(max_size=30) | st.text(min_size=22).map("T".__add__) | st.none())
def test_other_callback_data_is_no_case_button(text: str | None) -> None:
    button = unpack_case(text)
    assert button is None or pack_case(button)[0] == (text or "")[0]
