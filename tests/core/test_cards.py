"""The card of a case: whole texts through its states, and nothing a customer writes can break it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from uuid import UUID

import pytest
from aiogram.types import InlineKeyboardMarkup
from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.cases.buttons import CaseButton, CaseVerb, pack_case, unpack_case
from handlers.telegram.cases.cards import (
    came_instead,
    cut,
    show_card,
    status_line,
    utf16_units,
    without_live_times,
)
from handlers.telegram.wording import LANGUAGES, load_wording
from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Card, Case, Note, Said
from surveys.definitions import parse
from surveys.model import Person, QuestionType, Reaction, Tag

WORDING = load_wording()
NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
ID = UUID("019531a0-0000-7000-8000-000000000001")
CONFIGURATION = parse(
    """
version: 1
company: {name: Volga Shop, language: en, languages: [en, ru, pl, uk], timezone: Europe/Warsaw}
rooms:
  support: {name: Support & Care}
people:
  olga: {name: Olga}
tags:
  late: {name: {en: Late parcel}}
journeys:
  online-order:
    name: {en: Online order}
    stages:
      - key: delivery
        name: {en: Delivery}
        touchpoints:
          - {key: delivered, name: {en: Parcel delivered}, channels: [site, app]}
surveys:
  delivery:
    questions:
      - {key: score, type: csat, text: {en: "How was the delivery of order {order}?"}}
      - {key: what, type: multi, when: {score: negative}, text: {en: "What went wrong with {order}?"},
         options: [{key: late, text: {en: Late}}, {key: damaged, text: {en: Damaged}}]}
      - {key: words, type: text, optional: true, text: {en: Anything to add?}}
triggers: []
complaints: [{when: "score == negative", room: support}]
""",
    version=1,
)
CASE = Case(
    complaint_id=ID,
    code="A7F3",
    status=ComplaintStatus.OPEN,
    journey="online-order",
    touchpoint="delivered",
    channel="app",
    room="support",
    customer="4711",
    instance="R-1042",
    location="Warsaw",
    employee="Ewa",
    recall={"order": "R-1042"},
    survey="delivery",
    config_version=1,
    question="score",
    metric=QuestionType.CSAT,
    value=2,
    reaction=Reaction.NEGATIVE,
    opened_at=NOW - timedelta(minutes=8),
    due_at=NOW + timedelta(minutes=52),
    taken_by=None,
    taken_at=None,
    resolved_at=None,
    closed_reason=None,
)
SAID = (Said("what", None, ("late", "damaged")), Said("words", "The <b>box</b> was wet & torn", ()))


def text_of(card: Card, **given: object) -> str:
    shown = show_card(card, CONFIGURATION, WORDING, language="en", now=NOW, **given)  # type: ignore[arg-type]
    return shown.text


def live(at: datetime, shown: str) -> str:
    return f'<tg-time unix="{int(at.timestamp())}" format="r">{shown}</tg-time>'


def buttons(keyboard: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in keyboard.inline_keyboard for button in row] if keyboard else []


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


FRESH = ["🙋 Take", "💬 Reply", "✅ Resolve", "⋯ More"]
IN_HAND = ["💬 Reply", "✅ Resolve", "⋯ More"]
AFTER = ["⋯ More"]


@pytest.mark.parametrize(
    ("changes", "line", "labels"),
    [
        ({}, "🔴 New · answer by 14:22 (52 min left)", FRESH),
        (
            {"due_at": NOW - timedelta(hours=26)},
            "🔴 New · ❗ answer was due by 01.03. 11:30 (26 h 0 min late)",
            FRESH,
        ),
        (
            {"status": ComplaintStatus.TAKEN, "taken_by": "Anna <3", "taken_at": NOW},
            "🟡 Anna &lt;3 has it · answer by 14:22 (52 min left)",
            IN_HAND,
        ),
        (
            {
                "status": ComplaintStatus.TAKEN,
                "taken_by": "Anna",
                "answered_at": NOW,
                "resolve_due_at": NOW + timedelta(hours=4),
            },
            "🟡 Anna answered at 13:30 · solve by 17:30 (4 h 0 min left)",
            IN_HAND,
        ),
        (
            {
                "status": ComplaintStatus.TAKEN,
                "taken_by": "Anna",
                "answered_at": NOW,
                "resolve_due_at": NOW - timedelta(minutes=4),
            },
            "🟡 Anna answered at 13:30 · ❗ solution was due by 13:26 (4 min late)",
            IN_HAND,
        ),
        (
            {"status": ComplaintStatus.TAKEN, "taken_by": "Anna", "answered_at": NOW},
            "🟡 Anna answered at 13:30",
            IN_HAND,
        ),
        (
            {"status": ComplaintStatus.WAITING, "taken_by": "Anna", "answered_at": NOW, "waiting_since": NOW},
            "🔵 Anna answered; waiting for the customer since 13:30, the clock stands still",
            IN_HAND,
        ),
        ({"status": ComplaintStatus.ESCALATED}, "🟠 Escalated · answer by 14:22 (52 min left)", FRESH),
        (
            {"status": ComplaintStatus.ESCALATED, "escalated_to": "olga", "level": 2},
            "🟠 Escalated to Olga (level 2) · answer by 14:22 (52 min left)",
            FRESH,
        ),
        (
            {"status": ComplaintStatus.ESCALATED, "escalated_to": "owner", "level": 3},
            "🟠 Escalated to the owner (level 3) · answer by 14:22 (52 min left)",
            FRESH,
        ),
        (
            {"status": ComplaintStatus.TAKEN, "taken_by": "Anna", "snoozed_until": NOW + timedelta(hours=1)},
            "🟡 Anna has it · answer by 14:22 (52 min left)\n💤 Snoozed until 14:30; the clock runs on",
            IN_HAND,
        ),
        (
            {"status": ComplaintStatus.RESOLVED, "taken_by": "Anna", "resolved_at": NOW},
            "🟢 Resolved by Anna at 13:30",
            AFTER,
        ),
        ({"status": ComplaintStatus.CONFIRMED}, "🟢 The customer confirmed that it is solved", AFTER),
        (
            {"status": ComplaintStatus.REOPENED, "due_at": NOW + timedelta(days=3, hours=2)},
            "🔴 Open again · answer by 05.03. 15:30 (3 d 2 h left)",
            FRESH,
        ),
        (
            {"status": ComplaintStatus.CLOSED, "closed_reason": "unconfirmed"},
            "⚪ Closed: the customer said nothing more",
            AFTER,
        ),
        (
            {"status": ComplaintStatus.CLOSED, "closed_reason": "satisfied"},
            "⚪ Closed: the customer is satisfied after all",
            AFTER,
        ),
        (
            {"status": ComplaintStatus.CLOSED, "closed_reason": "answer_changed"},
            "⚪ Closed: the customer changed the answer",
            [],
        ),
    ],
)
def test_each_state_has_its_line_and_its_buttons(
    changes: dict[str, object], line: str, labels: list[str]
) -> None:
    card = Card(replace(CASE, **changes), ())  # type: ignore[arg-type]
    shown = show_card(card, CONFIGURATION, WORDING, language="en", now=NOW)
    stands = without_live_times(shown.text.rsplit("\n\n", 1)[1])
    assert (stands, buttons(shown.keyboard)) == (line, labels)


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


def test_a_list_shows_the_same_line_in_plain_words() -> None:
    case = replace(CASE, status=ComplaintStatus.TAKEN, taken_by='Anna <3 & "Bob"')
    line = status_line(case, CONFIGURATION, WORDING, language="en", now=NOW)
    assert line == '🟡 Anna <3 & "Bob" has it · answer by 14:22 (52 min left)'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ComplaintStatus)
def test_every_state_can_be_said_in_every_language(language: str, status: ComplaintStatus) -> None:
    card = Card(replace(CASE, status=status, taken_by="Anna"), SAID)
    shown = show_card(card, CONFIGURATION, WORDING, language=language, now=NOW, repeats=1, to_room=False)
    assert "A7F3" in shown.text


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


def test_a_channel_is_shown_as_people_read_it() -> None:
    card = Card(replace(CASE, channel="key_box", location=None, employee=None), ())
    shown = show_card(card, CONFIGURATION, WORDING, language="en", now=NOW).text
    assert "\nKey box\n" in shown
