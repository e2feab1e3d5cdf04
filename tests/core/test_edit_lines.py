"""Lines of chat: read as people and phones write them, whatever they write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.editing import edited
from surveys.editing.edits import Add, Change, Edit, Move, Remove, Rename, pause
from surveys.editing.line_reading import Listing, Showing, read_line
from surveys.editing.lines import VERBS, line_of, subject, subjects
from surveys.editing.mistakes import Ambiguous, Leftover, LineMistake, NameNeeded, NotThere, UnknownVerb
from surveys.editing.words import Assignment, OpenQuote, Word, quote, words_of

DOCUMENT = """\
version: 1
company: {name: Shop, language: ru, languages: [ru, en], timezone: Europe/Warsaw}
rooms: {support: {name: Support}}
journeys:
  order:
    name: {ru: Заказ}
    stages:
      - {key: before, name: {ru: До}, touchpoints: [{key: ordered, name: {ru: Заказано}, channels: [site]}]}
      - {key: after, name: {ru: После}, touchpoints: [{key: delivered, name: {ru: Доставлено}}]}
  visit: {name: {ru: Визит}, stages: [{key: before, name: {ru: До}, touchpoints: []}]}
surveys:
  delivery: {questions: [{key: score, type: csat, text: {ru: Как?}}]}
  visit: {questions: [{key: score, type: csat, text: {ru: Как?}}]}
triggers:
  - {key: ask, touchpoint: delivered, survey: delivery}
complaints:
  - {when: score == negative, room: support}
"""
BEFORE = ("journeys", "order", "stages", "before")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pause ask", (Word("pause"), Word("ask"))),
        ('add x when="a > 1"', (Word("add"), Word("x"), Assignment("when", "=", "a > 1"))),
        ("text.ru=«Как дела?»", (Assignment("text.ru", "=", "Как дела?"),)),
        (
            "text.ru=„Jak?” text.en=“How?”",
            (Assignment("text.ru", "=", "Jak?"), Assignment("text.en", "=", "How?")),
        ),
        (
            "text.ru=Как прошла доставка? type=csat",
            (Assignment("text.ru", "=", "Как прошла доставка?"), Assignment("type", "=", "csat")),
        ),
        (
            "when=total >= 5 and city == 'Kyiv' sample=5",
            (Assignment("when", "=", "total >= 5 and city == 'Kyiv'"), Assignment("sample", "=", "5")),
        ),
        ("x —delay=2h", (Word("x"), Assignment("delay", "=", "2h"))),
        ("x --delay 2h", (Word("x"), Assignment("delay", "=", "2h"))),
        ("x delay = 2h", (Word("x"), Assignment("delay", "=", "2h"))),
        ("x delay= sample=5", (Word("x"), Assignment("delay", "=", ""), Assignment("sample", "=", "5"))),
        (
            "channels+=app lanes-=goals",
            (Assignment("channels", "+=", "app"), Assignment("lanes", "-=", "goals")),
        ),
        ('text="She said \\"yes\\""', (Assignment("text", "=", 'She said "yes"'),)),
        ('text="it\'s 5"', (Assignment("text", "=", "it's 5"),)),
        ('text="open', OpenQuote('"open')),
    ],
)
def test_words_are_read_as_phones_write_them(line: str, words: object) -> None:
    assert words_of(line) == words


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("/triggers", Listing("triggers")),
        ("/triggers list page=2", Listing("triggers", None, 2)),
        ("/stages list order page=3", Listing("stages", ("journeys", "order", "stages"), 3)),
        ("/stages list order", Listing("stages", ("journeys", "order", "stages"))),
        ("/questions delivery", Listing("questions", ("surveys", "delivery", "questions"))),
        ("/triggers ask", Showing(("triggers", "ask"))),
        ("/triggers show triggers.ask", Showing(("triggers", "ask"))),
        ("/budget", Showing(("contact_budget",))),
        ("/triggers Pause ASK", pause(("triggers", "ask"))),
        ("/triggers ask delay=4h", Change(("triggers", "ask"), (("delay", "4h"),))),
        ("/triggers delete ask", Remove(("triggers", "ask"))),
        ("/triggers change ask key=ask-later", Rename(("triggers", "ask"), "ask-later")),
        (
            "/touchpoints change ordered name=Купили",
            Change((*BEFORE, "touchpoints", "ordered"), (("name.ru", "Купили"),)),
        ),
        (
            "/touchpoints change ordered channels+=app",
            Change((*BEFORE, "touchpoints", "ordered"), (("channels", ("site", "app")),)),
        ),
        (
            "/touchpoints change ordered channels-=site",
            Change((*BEFORE, "touchpoints", "ordered"), (("channels", ()),)),
        ),
        (
            "/touchpoints move ordered into=after",
            Move(
                (*BEFORE, "touchpoints", "ordered"),
                1,
                ("journeys", "order", "stages", "after", "touchpoints"),
            ),
        ),
        ("/stages move order.after up", Move(("journeys", "order", "stages", "after"), 1)),
        ("/stages add order «Потом»", Add(("journeys", "order", "stages"), "potom", (("name.ru", "Потом"),))),
        ("/rooms add kitchen Kitchen", Add(("rooms",), "kitchen", (("name", "Kitchen"),))),
        ("/rooms add Кухня", Add(("rooms",), "kukhnia", (("name", "Кухня"),))),
        (
            "/triggers add ordered survey=visit",
            Add(("triggers",), "after-ordered", (("touchpoint", "ordered"), ("survey", "visit"))),
        ),
        ("/quiet off", Change((), (("quiet_hours", None),))),
        ("/quiet days=24.12.2026,2026-12-25", Change((), (("quiet_days", ("2026-12-24", "2026-12-25")),))),
        ("/languages add DE", Add(("company", "languages"), "de", ())),
        (
            "/questions add visit.why type=single text=Почему? options=Цена,Место",
            Add(
                ("surveys", "visit", "questions"),
                "why",
                (
                    ("type", "single"),
                    ("text.ru", "Почему?"),
                    ("options.tsena.text.ru", "Цена"),
                    ("options.mesto.text.ru", "Место"),
                ),
            ),
        ),
    ],
)
def test_a_line_is_what_was_meant(line: str, meant: object) -> None:
    assert read(line) == meant


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("/triggers pase ask", LineMistake(UnknownVerb("pase", VERBS, "pause"), "/triggers pause ask")),
        ("/stages move before 2", LineMistake(Ambiguous("before", ("order.before", "visit.before")))),
        (
            "/questions change score type=nps",
            LineMistake(Ambiguous("score", ("delivery.score", "visit.score"))),
        ),
        ("/triggers remove aks", LineMistake(NotThere("aks", "ask", ("ask",)), "/triggers remove ask")),
        ("/triggers show", LineMistake(NameNeeded("show", ("ask",)), "/triggers show ask")),
        ("/triggers pause ask now", LineMistake(Leftover("now"))),
        ("/complaints add now room=support", LineMistake(Leftover("now"))),
        ("/triggers list page=many", LineMistake(Leftover("page"), "/triggers list page=2")),
    ],
)
def test_a_mistake_comes_with_the_line_that_was_probably_meant(line: str, mistake: LineMistake) -> None:
    assert read(line) == mistake


pieces = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "add",
            "change",
            "remove",
            "move",
            "ask",
            "order.before",
            "delivered",
            "=",
            "delay=",
            "2h",
            "text.ru=",
            "«",
            "“",
            '"',
            "'",
            "place=1",
            "into=after",
            "key=",
            "options=a,b",
            "when.score=negative",
            "..",
            "—",
            "channels+=",
            " ",
            "\n",
            "1",
            "languages=",
            "\\",
        ]
    ),
)


@settings(max_examples=300)
@given(
    st.sampled_from([one.word for one in subjects()]),
    st.lists(pieces, max_size=7),
    st.sampled_from(["", " "]),
)
def test_no_line_raises_and_what_is_done_can_be_said_again(word: str, parts: list[str], glue: str) -> None:
    about = subject(word)
    assert about is not None
    meant = read_line(about, glue.join(parts), DOCUMENT)
    if isinstance(meant, LineMistake | Listing | Showing):
        return
    after = edited(DOCUMENT, meant)
    if isinstance(after, str):
        line = line_of(meant)
        again = read(line)
        assert not isinstance(again, LineMistake | Listing | Showing), line
        assert edited(DOCUMENT, again) == after


@given(st.text())
def test_a_quoted_word_is_read_as_it_was(text: str) -> None:
    assert words_of(f"a={quote(text)} b=1") == (Assignment("a", "=", text), Assignment("b", "=", "1"))


def read(line: str) -> Listing | Showing | Edit | LineMistake:
    word, _, arguments = line.removeprefix("/").partition(" ")
    about = subject(word)
    assert about is not None
    return read_line(about, arguments, DOCUMENT)
