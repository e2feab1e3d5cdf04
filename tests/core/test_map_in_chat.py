"""The map in the chat: three things to look at in words, and buttons that choose another view."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlers.telegram.maps.caption import flag_text, owned
from handlers.telegram.maps.choices import WINDOWS, Chosen, buttons, read_choice
from handlers.telegram.wording import LANGUAGES, load_wording
from mapping.curve import Asked, Curve, Mean, Point, Window
from mapping.facts import Highest, MostAnswers, facts_of, things_to_look_at
from mapping.reading import View
from mapping.standing_out import Flag, StandsOut
from surveys.definitions import parse

WORDING = load_wording()
LONG = "k" + "x" * 39
CONFIGURATION = parse(
    f"""
version: 1
company: {{name: Volga Shop, language: en, languages: [en], timezone: Europe/Warsaw}}
personas:
  loyal: {{name: {{en: Loyal}}}}
  {LONG}: {{name: {{en: A persona with a very long name that no button holds}}}}
rooms: {{support: {{name: Support}}}}
journeys:
  {LONG}:
    name: {{en: Order}}
    stages:
      - key: all
        name: {{en: All}}
        touchpoints:
          - {{key: paid, name: {{en: Paid}}, channels: [site, app], owner: support}}
          - {{key: delivered, name: {{en: Delivered}}, channels: [courier, site], owner: support}}
          - {{key: helped, name: {{en: Helped}}}}
surveys:
  delivery: {{questions: [{{key: score, type: csat, text: {{en: How was it?}}}}]}}
""",
    version=1,
)
JOURNEY = CONFIGURATION.journeys[LONG]


def curve(*standing_out: StandsOut) -> Curve:
    known = (("paid", 9, 0.5), ("delivered", 20, -0.25), ("helped", 30, 0.8))
    newest = datetime(2026, 3, 1, tzinfo=UTC)
    return Curve(
        journey=LONG,
        window=Window("30d"),
        points=tuple(
            Point("all", key, n, mean, None, None, 0, 0, n, None, n, n, 1.0, newest, ())
            for key, n, mean in known
        ),
        stages={},
        total=Mean(59, 0.4, None, None, 0, 0, 59),
        asked=Asked(59, 59),
        newest=newest,
        standing_out=standing_out,
    )


CRITICAL = StandsOut("delivered", Flag.CRITICAL, 20, 0.42, 0.35, 0.49, {"obstacles": 546.7})
WORSE = replace(CRITICAL, touchpoint="paid", facts={"obstacles": 900.0})
DIP = StandsOut("delivered", Flag.DIP, 20, -0.75, -0.9, -0.6, {"from": "paid"})
WOW = StandsOut("helped", Flag.WOW, 30, 0.9, 0.8, 0.95)
FEWER = StandsOut("paid", Flag.WEAK_LINK, 9, -0.3, -0.4, -0.2, {"measure": "continuation"})
LOWER = StandsOut("paid", Flag.WEAK_LINK, 9, -0.3, -0.4, -0.2, {"measure": "score"})
BLIND = tuple(
    StandsOut("helped", Flag.BLIND, 3, 2, facts={"because": because, "events": 7})
    for because in ("never", "stale", "wide")
)


def test_what_stands_out_comes_first_by_urgency_and_each_touchpoint_once() -> None:
    assert things_to_look_at(curve(WOW, DIP, CRITICAL, WORSE)) == (WORSE, CRITICAL, WOW)
    assert things_to_look_at(curve(DIP)) == (DIP, Highest("helped", 0.8, 30))
    assert things_to_look_at(curve()) == facts_of(curve())
    alone = replace(curve(), points=curve().points[:1])
    assert things_to_look_at(alone) == (MostAnswers("paid", 9),)


def test_what_stands_out_is_said_with_n_and_interval_and_with_its_owner_where_there_is_work() -> None:
    def said(one: StandsOut) -> str:
        return owned(one, JOURNEY, CONFIGURATION, WORDING, "en")

    assert [said(one) for one in (CRITICAL, DIP, WOW, FEWER, LOWER, BLIND[0])] == [
        "Critical: Delivered, 42% unhappy (35…49; 20 answered) · Support",
        "Dip: Paid → Delivered, \N{MINUS SIGN}0.75 (20 answered) · Support",
        "Wow: Helped, 90% happy (80…95; 30 answered)",
        "Weak link: of those unhappy with Paid, 30% fewer go on (9 answered; an association) · Support",
        "Weak link: those unhappy with Paid end −0.30 lower (9 answered; an association) · Support",
        "Blind spot: Helped: customers come, nobody has answered yet (3 answers)",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flag_has_its_words_in_every_language(language: str) -> None:
    rise = replace(DIP, flag=Flag.RISE, value=0.75)
    told = [
        flag_text(one, JOURNEY, WORDING, language) for one in (CRITICAL, WOW, DIP, rise, FEWER, LOWER, *BLIND)
    ]
    places = ["Delivered", "Helped", "Delivered", "Delivered", "Paid", "Paid", "Helped", "Helped", "Helped"]
    assert [place in said for place, said in zip(places, told, strict=True)] == [True] * 9
    assert len(set(told)) == 9


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("persona", [None, "loyal", LONG])
@pytest.mark.parametrize("channel", [None, "site", "courier"])
def test_each_button_means_the_view_that_it_says(
    window: str, persona: str | None, channel: str | None
) -> None:
    chosen = Chosen(JOURNEY, window, persona, channel)
    here = {
        button.text: button.callback_data
        for row in buttons(chosen, CONFIGURATION, WORDING, "en", None).inline_keyboard
        for button in row
    }
    data = next(data for text, data in here.items() if text.startswith("•"))
    assert data is not None and len(data.encode()) <= 64
    assert read_choice(data.split(":")[1:], CONFIGURATION) == chosen
    assert chosen.view == View(LONG, days=WINDOWS[window], persona=persona, channel=channel)


def test_personas_and_channels_are_chosen_on_pages_of_their_own() -> None:
    def labels(chosen: Chosen) -> list[list[str]]:
        keyboard = buttons(chosen, CONFIGURATION, WORDING, "en", None).inline_keyboard
        return [[button.text for button in row] for row in keyboard]

    assert labels(Chosen(JOURNEY, persona="loyal")) == [
        ["7 d", "• 30 d •", "90 d", "All"],
        ["👤 Loyal", "📡 all channels"],
    ]
    assert labels(Chosen(JOURNEY, persona="loyal", page="persona")) == [
        ["everybody", "• Loyal •"],
        ["A persona with a very l…"],
    ]
    assert labels(Chosen(JOURNEY, page="channel")) == [["• all channels •", "site"], ["app", "courier"]]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["", "30", "", "", ""],
        ["00000000", "30", "", "", ""],
        ["{j}", "31", "", "", ""],
        ["{j}", "30", "gone", "", ""],
        ["{j}", "30", "", "gone", ""],
        ["{j}", "30", "", "", "page"],
        ["{j}", "30", "", "", "", ""],
    ],
)
def test_a_button_that_means_nothing_any_more_is_no_view(words: list[str]) -> None:
    first = buttons(Chosen(JOURNEY), CONFIGURATION, WORDING, "en", None).inline_keyboard[0][0]
    tag = (first.callback_data or "").split(":")[1]
    assert read_choice([word.replace("{j}", tag) for word in words], CONFIGURATION) is None
