"""/sla in the chat: shares with their n, too few said so, windows and keys by button and by line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handlers.telegram.cases.sla_door import wished_of
from handlers.telegram.cases.sla_view import show_sla
from handlers.telegram.wording import LANGUAGES, load_wording
from mapping.reading import view_of
from surveys import definitions
from surveys.cases.clock import Clock
from surveys.cases.sla import SlaBy, SlaLine
from surveys.model import Configuration
from tests.db.complaining import DOCUMENT

COMPANY: Configuration = definitions.parse(DOCUMENT, version=1)


def line(
    clock: Clock, key: str | None, kept: int, late: int, *, total: bool = False, **given: object
) -> SlaLine:
    values: dict[str, object] = {"journey": None, "name": None, "going": 0, "median_minutes": 12.0,
                                 "p90_minutes": 150.0, **given}  # fmt: skip
    return SlaLine(clock, total, key=key, kept=kept, late=late, **values)  # type: ignore[arg-type]


LINES = (
    line(Clock.ANSWER, None, 46, 4, total=True, going=3),
    line(Clock.ANSWER, "support", 45, 4),
    line(Clock.ANSWER, None, 1, 0),
    line(Clock.RESOLVE, None, 0, 0, total=True, going=1, median_minutes=None, p90_minutes=None),
    line(Clock.RESOLVE, "support", 0, 0, going=1, median_minutes=None, p90_minutes=None),
)


def told(lines: Sequence[SlaLine], by: SlaBy = SlaBy.OWNER, language: str = "en") -> str:
    return show_sla(lines, view_of("", window="30d"), by, COMPANY, load_wording(), language).text


def test_shares_have_their_n_and_of_too_few_only_the_numbers_are_told() -> None:
    assert told(LINES) == (
        "<b>⏱ Answered in time</b> · last 30 days\n"
        "92% (46 of 50) · half within 12 min, nine of ten within 2 h 30 min · 3 still running\n\n"
        "<b>✅ Solved in time</b> · last 30 days\n"
        "none has ended yet · 1 still running\n\n"
        "<b>By owner</b>\n\n"
        "<b>Support</b>\n"
        "⏱ 92% (45 of 49) · half within 12 min, nine of ten within 2 h 30 min\n"
        "✅ none has ended yet · 1 still running\n\n"
        "<b>nobody</b>\n"
        "⏱ 1 of 1 · half within 12 min, nine of ten within 2 h 30 min\n\n"
        "<i>Only working hours count.</i>"
    )


def test_a_window_without_promises_says_so() -> None:
    assert told(()) == "last 30 days\n\nNothing was promised in this time.".replace("\n\n", "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_the_same_numbers(language: str) -> None:
    text = told(LINES, language=language)
    assert all(number in text for number in ("46", "50", "12", "30", "45", "49"))


def test_names_of_people_are_quoted() -> None:
    assert "&lt;b&gt;" in told((line(Clock.ANSWER, "5", 9, 0, name="<b>"),), SlaBy.PERSON)


def test_the_chosen_window_and_key_are_marked_and_each_button_keeps_the_other() -> None:
    shown = show_sla(LINES, view_of("", window="7d"), SlaBy.ROOM, COMPANY, load_wording(), "en")
    assert shown.keyboard is not None
    buttons = [(one.text, one.callback_data) for row in shown.keyboard.inline_keyboard for one in row]
    assert buttons == [
        ("• 7 d •", "sla:7d:room"),
        ("30 d", "sla:30d:room"),
        ("90 d", "sla:90d:room"),
        ("All time", "sla:all:room"),
        ("By owner", "sla:7d:owner"),
        ("• By room •", "sla:7d:room"),
        ("By touchpoint", "sla:7d:touchpoint"),
        ("By person", "sla:7d:person"),
    ]


@pytest.mark.parametrize(
    ("words", "window", "by"),
    [
        ([], "30d", SlaBy.OWNER),
        (["7d"], "7d", SlaBy.OWNER),
        (["room"], "30d", SlaBy.ROOM),
        (["person", "all"], "all", SlaBy.PERSON),
        (["today", "touchpoint"], "today", SlaBy.TOUCHPOINT),
    ],
)
def test_a_line_names_a_window_and_a_key_in_any_order(words: list[str], window: str, by: SlaBy) -> None:
    wished = wished_of(words)
    assert wished is not None
    assert (wished[0].name, wished[1]) == (window, by)


@pytest.mark.parametrize("words", [["soon"], ["7d", "room", "x"], ["0d"], ["sla"]])
def test_any_other_line_is_not_understood(words: list[str]) -> None:
    assert wished_of(words) is None
