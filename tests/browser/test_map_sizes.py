"""Three and twenty-five touchpoints, long names, four languages, a phone, one sheet of paper."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import expect

from mapping.words import LANGUAGES
from surveys.model import Journey, Stage, Touchpoint
from tests.browser.map_feed import Feed
from tests.browser.map_journey import JOURNEY, curve_of, entry, faces

A3 = (1190.55, 841.89)
LONG = {
    "en": "Complaint about an incompletely delivered order acknowledged by the customer care department",
    "ru": "Послепродажное обслуживание и высокотехнологичное консультирование покупателей",
    "pl": "Przeprowadzenie najbezpieczniejszego potwierdzenia niedostarczonego zamówienia",
    "uk": "Післяпродажне обслуговування та найнеймовірніше консультування покупців",
}


WATCH_PAPER = """() => { addEventListener("beforeprint", () => {
  const middle = (box) => box.left + box.width / 2;
  const boxes = (found) => [...document.querySelectorAll(found)].map((one) => one.getBoundingClientRect());
  const cells = [...document.querySelectorAll("tr.metric td, tr.n td")];
  window.paper = [
    boxes("tr.n td").map(middle),
    boxes("#across .point").map(middle),
    cells.filter((one) => one.scrollWidth > one.clientWidth + 1).length,
  ];
});
addEventListener("afterprint", () => {
  window.inked = document.querySelectorAll("#across svg path").length;
}); }"""
"""On paper: where columns and points stand, how many figures leave their cells; then what is drawn."""


def journey_of(count: int) -> Journey:
    points = tuple(
        Touchpoint(f"t{number}", LONG, ("site", "app"), "support", "pay") for number in range(count)
    )
    stages = (Stage("a", LONG, points[: count // 2]), Stage("b", {"en": "Rest"}, points[count // 2 :]))
    return replace(JOURNEY, name=LONG, stages=stages)


def of_size(feed: Feed, count: int) -> None:
    feed.journey = journey_of(count)
    tallies = [faces(f"t{number}", number, 3, 9) for number in range(count)]
    feed.curve = curve_of(*tallies, journey=feed.journey)
    feed.map = {"entries": [entry("long", "goals", "t1", "Unterbrechungsfrei " * 12)]}


@pytest.mark.parametrize("count", [3, 25])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
async def test_nothing_overflows_whatever_the_size(
    address: str, feed: Feed, open_page: Callable[..., Any], count: int, width: int, height: int
) -> None:
    of_size(feed, count)
    page = await open_page(f"{address}/map/online-order?lang={LANGUAGES[count % 4]}", width, height)
    await expect(page.locator(".point:visible")).to_have_count(count)
    assert await page.evaluate("() => document.documentElement.scrollWidth") <= width
    kind = ".map tr.n td" if width > 1000 else ".cards article"
    points = page.locator(".point:visible")
    for number in (0, count - 1):
        box = await page.locator(f'{kind}[data-touchpoint="t{number}"], {kind}').nth(number).bounding_box()
        point = await points.nth(number).bounding_box()
        middle = (point["x"] + 18 - box["x"]) / box["width"]
        down = (point["y"] + 18 - box["y"]) / box["height"]
        assert abs((middle if width > 1000 else down) - 0.5) < 0.02


async def test_names_of_touchpoints_stay_in_their_columns(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    of_size(feed, 25)
    for language in LANGUAGES:
        page = await open_page(f"{address}/map/online-order?lang={language}")
        wider = await page.evaluate(
            "() => [...document.querySelectorAll('.touchpoints th, .stages th')]"
            ".filter((one) => one.scrollWidth > one.clientWidth + 1).length"
        )
        assert wider == 0
        await page.close()


async def test_the_names_stay_while_the_rest_scrolls_sideways(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    of_size(feed, 25)
    page = await open_page(f"{address}/map/online-order")
    lane = page.locator("tr.n .lane")
    before = await lane.bounding_box()
    await page.evaluate("() => { document.querySelector('.scroll').scrollLeft = 900; }")
    assert (await lane.bounding_box())["x"] == before["x"]


async def test_a_long_word_of_a_card_breaks_at_its_syllables(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    of_size(feed, 3)
    page = await open_page(f"{address}/map/online-order?lang=pl", 320)
    title = await page.locator(".cards h3").first.text_content() or ""
    assert "cznie\u00adjszego potwie\u00adrdze" in title
    assert title.replace("\u00ad", "").startswith(LONG["pl"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 390])
async def test_one_endless_word_widens_nothing(
    address: str, feed: Feed, open_page: Callable[..., Any], width: int, language: str
) -> None:
    name = {key: text.replace(" ", "") for key, text in LONG.items()}
    points = tuple(replace(point, name=name) for point in journey_of(3).touchpoints)
    feed.journey = replace(
        JOURNEY, name=name, stages=(Stage("a", name, points[:1]), Stage("b", name, points[1:]))
    )
    feed.curve = curve_of(faces("t0", 0, 0, 2), faces("t1", 3, 0, 9), journey=feed.journey)
    feed.map = {"entries": [entry("long", "goals", "t1", "Unterbrechungsfrei" * 12)]}
    page = await open_page(f"{address}/map/online-order?lang={language}", width)
    await expect(page.locator(".point:visible")).to_have_count(2)
    assert await page.evaluate("() => document.documentElement.scrollWidth") <= width
    wider = await page.evaluate(
        "() => [...document.querySelectorAll('.map th, .map td, .cards h2, .cards h3, .cards article')]"
        ".filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML.slice(0, 200))"
    )
    assert wider == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("count", [3, 25])
async def test_the_whole_map_is_printed_on_one_sheet_of_a3(
    address: str, feed: Feed, open_page: Callable[..., Any], count: int, width: int
) -> None:
    of_size(feed, count)
    page = await open_page(f"{address}/map/online-order?lang=pl", width)
    await expect(page.locator(".point:visible")).to_have_count(count)
    await expect(page.locator("td .entry")).to_have_count(1)
    await page.evaluate(WATCH_PAPER)
    printed = await page.pdf(prefer_css_page_size=True, print_background=True)
    columns, drawn, overlapping = await page.evaluate("() => window.paper")
    assert drawn == pytest.approx(columns, abs=1)
    assert overlapping == 0
    assert await page.evaluate("() => window.inked") > count
    await expect(page.locator("html")).not_to_have_class("paper")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert box is not None
    assert [float(side) for side in box.groups()] == pytest.approx(A3, abs=1.5)
