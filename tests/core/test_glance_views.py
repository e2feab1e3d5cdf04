"""Pinned cards and digests as they are read: lamps, the most pressing cases, the curve in two lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.telegram.cases.glance_views import board_text, digest_text
from handlers.telegram.maps.curve_line import curve_lines, journeys_of
from handlers.telegram.wording import LANGUAGES, load_wording
from mapping.curve import Tally, Window, build_curve
from surveys import definitions
from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.digests.glances import Counts, Glance, Line, News, Promises
from surveys.digests.rules import Wanted
from surveys.digests.schedules import read_schedule
from surveys.model import QuestionType
from surveys.people.roles import Member, Role
from tests.running import DOCUMENT

CONFIGURATION = definitions.parse(DOCUMENT, version=1)
WORDING = load_wording()
WARSAW = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
GLANCE = Glance(
    Counts(new=2, taken=1, waiting=1, late=1, snoozed=1),
    (
        Line("A7F3", ComplaintStatus.ESCALATED, "online-order", "delivered", NOW - HOUR, True, None),
        Line("B2K9", ComplaintStatus.TAKEN, "online-order", "ordered", NOW + HOUR, False, "Anna <3"),
        Line("C4D5", ComplaintStatus.WAITING, "online-order", "gone", None, False, "Anna <3"),
    ),
)


def tally(touchpoint: str, n: int, score: int) -> Tally:
    """So many answers, each with this emotion score in thousandths."""
    counts = (n * (score < 0), n * (score == 0), n * (score > 0))
    return Tally(touchpoint, "", "", QuestionType.CSAT, n, n * score, n * score * score, *counts, (0,) * 11)


def lines(*tallies: Tally) -> str:
    journey = CONFIGURATION.journeys["online-order"]
    curve = build_curve(journey, tallies, window=Window("today"))
    return curve_lines(curve, journey, WORDING, language="en", window="today")


def test_the_curve_is_two_lines_with_a_bar_for_each_touchpoint() -> None:
    assert lines(tally("ordered", 8, 1000), tally("delivered", 6, -500)) == (
        "<b>Online order</b>, today: 14 answers\n█▃ · Lowest: Delivered −0.50 (6 answered)"
    )


def test_where_too_few_have_answered_there_is_no_bar() -> None:
    assert lines(tally("ordered", 8, 0), tally("delivered", 4, -1000)) == (
        "<b>Online order</b>, today: 12 answers\n▅· · Most answers: Order placed, 8"
    )
    assert lines(tally("delivered", 4, -1000)) == "<b>Online order</b>, today: 4 answers"


def test_a_room_is_shown_the_journeys_in_which_it_answers_for_something_and_others_all() -> None:
    (order,) = CONFIGURATION.journeys.values()
    returns = replace(order, key="returns", stages=())
    both = replace(CONFIGURATION, journeys={order.key: order, returns.key: returns})
    assert journeys_of(both, ("support",)) == (order,)
    assert journeys_of(both, ("elsewhere",)) == (order, returns)


def board(language: str, *, may_pin: bool = True, curves: tuple[str, ...] = ()) -> str:
    return board_text(
        GLANCE,
        ["support"],
        curves,
        CONFIGURATION,
        WORDING,
        language=language,
        zone=WARSAW,
        now=NOW,
        may_pin=may_pin,
    )


def test_a_pinned_card_names_the_most_pressing_cases_and_quotes_names() -> None:
    assert board("en", curves=("<b>Online order</b>",)) == (
        "📌 <b>Support</b> · 🔴 2 new · 🟡 1 in hand · 🔵 1 waits for the customer"
        " · ❗ 1 overdue · 💤 1 set aside"
        "\n\n🟠 ❗ <b>A7F3</b> · Delivered · was due by 12:00"
        "\n🟡 <b>B2K9</b> · Order placed · Anna &lt;3 · by 14:00"
        "\n🔵 <b>C4D5</b> · gone · Anna &lt;3 · the customer’s turn"
        "\n\n<b>Online order</b>"
    )


def test_a_pinned_card_says_the_same_a_minute_later() -> None:
    assert "min" not in board("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pinned_cards_and_digests_speak_four_languages(language: str) -> None:
    member = Member(7, Role.ADMIN, "Anna", language)
    wanted = Wanted("person:7", 7, read_schedule("09:00"), "Europe/Warsaw", None, None, None, member)
    moves = {EventKind.OPENED: 5, EventKind.ANSWERED: 4, EventKind.RESOLVED: 3}
    news = News(
        GLANCE, GLANCE, {**moves, EventKind.CONFIRMED: 2, EventKind.REOPENED: 1, EventKind.BREACHED: 1}
    )
    told = digest_text(
        news, wanted, (), CONFIGURATION, WORDING, language=language, since=NOW - 24 * HOUR, now=NOW
    )
    assert [told.count(code) for code in ("A7F3", "B2K9", "C4D5")] == [2, 2, 2]
    assert "01.03. 13:00" in told
    assert board(language, may_pin=False).startswith("📌 <b>Support</b> · 🔴 2 ")


def test_what_is_not_listed_is_counted() -> None:
    many = Glance(Counts(9, 0, 0, 0, 2), GLANCE.lines)
    text = board_text(
        many,
        ["support"],
        (),
        CONFIGURATION,
        WORDING,
        language="en",
        zone=WARSAW,
        now=NOW,
        may_pin=True,
    )
    assert text.endswith("\nand 4 more: /cases")


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        (Promises(kept=8, late=2), "2 late, answered in time: 80% (8 of 10)"),
        (Promises(kept=2, late=2), "2 late, answered in time: 2 of 4"),
        (Promises(), "2 late"),
    ],
)
def test_a_digest_says_how_many_promises_were_kept_and_a_share_of_few_is_none(
    promises: Promises, said: str
) -> None:
    news = News(GLANCE, None, {EventKind.BREACHED: 2}, promises)
    wanted = Wanted(
        "room:support",
        -5,
        read_schedule("mon-fri 09:00"),
        "Europe/Warsaw",
        None,
        None,
        "support",
        None,
    )
    told = digest_text(
        news, wanted, (), CONFIGURATION, WORDING, language="en", since=NOW - 24 * HOUR, now=NOW
    )
    assert told.endswith(f"Since 01.03. 13:00: {said}")
