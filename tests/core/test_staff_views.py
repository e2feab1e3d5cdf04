"""What staff commands answer, as whole texts: rooms, the map's caption."""

import pytest

from handlers.telegram.maps.caption import caption
from handlers.telegram.maps.choices import Chosen
from handlers.telegram.people.room_views import rooms_view
from handlers.telegram.wording import LANGUAGES, load_wording
from mapping.curve import Asked, Tally, Window, build_curve
from surveys.definitions import parse
from surveys.model import QuestionType
from surveys.people.roles import Member, Role, may
from surveys.people.rooms import Binding

WORDING = load_wording()
CONFIGURATION = parse(
    """
version: 1
company: {name: Volga Shop, language: en, languages: [en], timezone: Europe/Warsaw}
rooms:
  support: {name: Support <3}
journeys:
  order:
    name: {en: Order & more}
    stages:
      - key: all
        name: {en: All}
        touchpoints:
          - {key: paid, name: {en: Paid}}
          - {key: delivered, name: {en: Delivered}}
  visit:
    name: {en: Visit}
    stages: [{key: in, name: {en: In}, touchpoints: [{key: entered, name: {en: Entered}}]}]
surveys:
  delivery: {questions: [{key: score, type: csat, text: {en: How was it?}}]}
triggers:
  - {key: after-payment, touchpoint: paid, survey: delivery, active: false, sample: 50}
  - key: after-delivery
    touchpoint: delivered
    survey: delivery
    delay: 90m
    when: "total < 99 and channel == 'app'"
    send_window: "09:00-21:00"
""",
    version=1,
)


def tally(touchpoint: str, n: int, total: int) -> Tally:
    return Tally(touchpoint, "", "", QuestionType.CSAT, n, total, n * 1_000_000, 0, 0, n, (0, 0, 0, 0, n))


def test_each_room_shows_the_line_that_binds_it() -> None:
    bindings = [Binding("support", True, "abc"), Binding("gone", False, "def")]
    assert rooms_view(bindings, CONFIGURATION, WORDING, "en").split("\n\n")[1:3] == [
        "✅ <b>Support &lt;3</b> – bound to a group\n<code>/bind abc</code>",
        "⚪ <b>gone</b> – not bound: its complaints go to the owner\n<code>/bind def</code>",
    ]


def test_the_maps_caption_says_window_n_three_facts_and_the_address() -> None:
    journey = CONFIGURATION.journeys["order"]
    curve = build_curve(
        journey,
        [tally("paid", 10, 8000), tally("delivered", 20, -5000)],
        window=Window("30d"),
        asked={"paid": Asked(20, 10)},
    )
    link = "https://x.test/map?k=1&l=2"
    said = caption(curve, Chosen(journey), CONFIGURATION, WORDING, language="en", link=link)
    assert said == (
        "<b>Order &amp; more</b>\nlast 30 days · 30 answers\n\n"
        "• Lowest: Delivered \N{MINUS SIGN}0.25 (20 answered)\n"
        "• Highest: Paid +0.80 (10 answered)\n"
        "• Biggest drop: Paid → Delivered, \N{MINUS SIGN}1.05 "
        "(\N{MINUS SIGN}1.66…\N{MINUS SIGN}0.44; 10 and 20 answered)\n\n"
        '<a href="https://x.test/map?k=1&amp;l=2">Live map</a>\n'
        "Other journeys: /map visit"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_map_says_in_every_language_that_there_is_too_little(language: str) -> None:
    journey = CONFIGURATION.journeys["order"]
    curve = build_curve(journey, [], window=Window("all"))
    link = "http://127.0.0.1/map"
    said = caption(curve, Chosen(journey), CONFIGURATION, WORDING, language=language, link=link)
    assert ("http://127.0.0.1/map" in said, "5" in said, "<a" in said) == (True, True, False)


def test_roles_include_the_lower_ones_and_telegrams_placeholders_have_none() -> None:
    table = {role: [needed for needed in Role if may(Member(1, role, "x"), needed)] for role in Role}
    assert table == {
        Role.VIEWER: [Role.VIEWER],
        Role.STAFF: [Role.VIEWER, Role.STAFF],
        Role.ADMIN: [Role.VIEWER, Role.STAFF, Role.ADMIN],
        Role.OWNER: [Role.VIEWER, Role.STAFF, Role.ADMIN, Role.OWNER],
    }
    assert not may(None, Role.VIEWER)
    assert [may(Member(who, Role.OWNER, "x"), Role.VIEWER) for who in (1087968824, 777000)] == [False, False]
