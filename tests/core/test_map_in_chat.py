"""The map in the chat: three things to look at in words, and buttons that choose another view."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from demo.telegram.markup import parse_html, utf16_length
from handlers.telegram.maps.caption import caption
from handlers.telegram.maps.choices import WINDOWS, Chosen, buttons, read_choice
from handlers.telegram.maps.things import flag_text, owned
from handlers.telegram.wording import LANGUAGES, load_wording
from mapping.comparing.comparing import difference
from mapping.comparing.welch import Sample
from mapping.curve import Asked, Curve, Mean, Point, Window
from mapping.facts import Drop, Highest, Lowest, MostAnswers, facts_of, things_to_look_at
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


SAMPLES = {
    "paid": Sample(9, 4500, 4_000_000),
    "delivered": Sample(20, -5000, 5_000_000),
    "helped": Sample(30, 24000, 20_000_000),
}


def curve(*standing_out: StandsOut) -> Curve:
    known = (("paid", 9, 0.5), ("delivered", 20, -0.25), ("helped", 30, 0.8))
    newest = datetime(2026, 3, 1, tzinfo=UTC)
    return Curve(
        journey=LONG,
        window=Window("30d"),
        points=tuple(
            Point("all", key, n, mean, None, None, 0, 0, n, None, n, n, 1.0, newest, (), 0, SAMPLES[key])
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
FEWER = StandsOut(
    "paid", Flag.WEAK_LINK, 209, -0.0132, -0.0261, -0.0004, {"measure": "continuation", "days": 90}
)
LOWER = StandsOut("paid", Flag.WEAK_LINK, 9, -0.3, -0.6, -0.0004, {"measure": "score", "days": 90})
DROP = Drop("paid", "delivered", difference(SAMPLES["delivered"], SAMPLES["paid"]))
LOWEST, HIGHEST, MOST = Lowest("delivered", -0.25, 20), Highest("helped", 0.8, 30), MostAnswers("helped", 30)
BLIND = tuple(
    StandsOut("helped", Flag.BLIND, 3, 2, facts={"because": because, "events": 7})
    for because in ("never", "stale", "wide")
)


def test_what_stands_out_comes_first_by_urgency_and_each_touchpoint_once() -> None:
    assert things_to_look_at(curve(WOW, DIP, CRITICAL, WORSE)) == (WORSE, CRITICAL, WOW)
    assert facts_of(curve()) == (LOWEST, HIGHEST, DROP, MOST)
    assert things_to_look_at(curve()) == (LOWEST, HIGHEST, DROP)
    alone = replace(curve(), points=curve().points[:1])
    assert things_to_look_at(alone) == (MostAnswers("paid", 9),)


def test_there_are_three_things_though_their_touchpoints_are_told_already() -> None:
    assert things_to_look_at(curve(DIP)) == (DIP, HIGHEST, LOWEST)
    assert things_to_look_at(curve(CRITICAL, WOW)) == (CRITICAL, WOW, LOWEST)
    assert things_to_look_at(curve(CRITICAL, DIP, WOW)) == (CRITICAL, WOW, DIP)
    two = replace(curve(DIP), points=curve().points[:2])
    assert things_to_look_at(two) == (DIP, Highest("paid", 0.5, 9), LOWEST)


def test_plain_facts_name_the_owner_where_there_is_work() -> None:
    told = [owned(one, JOURNEY, CONFIGURATION, WORDING, "en") for one in facts_of(curve())]
    assert told == [
        "Lowest: Delivered −0.25 (20 answered) · Support",
        "Highest: Helped +0.80 (30 answered)",
        "Biggest drop: Paid → Delivered, −0.75 (−1.14…−0.36; 9 and 20 answered) · Support",
        "Most answers: Helped, 30",
    ]


def test_what_stands_out_is_said_with_n_and_interval_and_with_its_owner_where_there_is_work() -> None:
    def said(one: StandsOut) -> str:
        return owned(one, JOURNEY, CONFIGURATION, WORDING, "en")

    assert [said(one) for one in (CRITICAL, DIP, WOW, FEWER, LOWER, BLIND[0])] == [
        "Critical: Delivered, 42% unhappy (35…49; 20 answered) · Support",
        "Dip: Paid → Delivered, \N{MINUS SIGN}0.75 (20 answered) · Support",
        "Wow: Helped, 90% happy (80…95; 30 answered)",
        "Weak link: those unhappy with Paid go on less often: −1.3\xa0pp (−2.6…−0.04; 209 answered, "
        "last 90 days, all customers; an association) · Support",
        "Weak link: those unhappy with Paid end less happy: −0.30 (−0.60…−0.0004; 9 answered, "
        "last 90 days, all customers; an association) · Support",
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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "−1.3\xa0pp (−2.6…−0.04; 209 answered, last 90 days, all customers; an association)"),
        (
            "ru",
            "−1,3\xa0п.\xa0п. (−2,6…−0,04; ответов: 209, за последние 90 дней, все клиенты; "
            "это связь, а не причина)",
        ),
        (
            "pl",
            "−1,3\xa0p.p. (−2,6…−0,04; odpowiedzi: 209, ostatnie 90 dni, wszyscy klienci; "
            "to związek, nie przyczyna)",
        ),
        (
            "uk",
            "−1,3\xa0в.\xa0п. (−2,6…−0,04; відповідей: 209, за останні 90 днів, усі клієнти; "
            "це зв’язок, а не причина)",
        ),
    ],
)
def test_a_weak_link_says_its_points_over_what_they_are_and_no_bound_of_none(
    language: str, words: str
) -> None:
    assert flag_text(FEWER, JOURNEY, WORDING, language).split(": ", 2)[-1] == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_are_cut_until_telegram_takes_the_caption(language: str) -> None:
    keys = [f"{number}{LONG}" for number in range(4)]
    point = "{{key: {0}, name: {{en: Touchpoint {1}}}, owner: support}}"
    stages = ", ".join(point.format(key, "long " * 13) for key in ("a", "b", "c"))
    journeys = "".join(
        f"  {key[:40]}: {{name: {{en: {'Journey ' * 9}}}, stages: [{{key: all, name: {{en: All}}, "
        f"touchpoints: [{stages}]}}]}}\n"
        for key in keys
    )
    document = (
        "version: 1\ncompany: {name: C, language: en, languages: [en], timezone: Europe/Warsaw}\n"
        f"rooms: {{support: {{name: {'Support ' * 9}}}}}\njourneys:\n{journeys}"
        "surveys: {s: {questions: [{key: score, type: csat, text: {en: How?}}]}}\n"
    )
    configuration = parse(document, version=1)
    weak = [replace(FEWER, touchpoint=key) for key in ("a", "b", "c")]
    journey = next(iter(configuration.journeys.values()))
    for link in ("https://x.test/map", f"http://127.0.0.1:8080/map/{'k' * 240}"):
        said = caption(curve(*weak), Chosen(journey), configuration, WORDING, language=language, link=link)
        shown = utf16_length(parse_html(said)[0])
        assert (shown <= 1024, said.count("• ") >= 2) == (True, True), shown


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
