"""The lanes below the curve in real Chromium: channels, owners, targets, silence, entries and real quotes."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import expect

from mapping.words import LANGUAGES
from tests.browser.map_feed import Feed, cell
from tests.browser.map_journey import JOURNEY, entry, faces, recovery_of, won_back


def quote(
    touchpoint: str, words: str, *heard: tuple[str, int | None], reaction: str = "negative"
) -> dict[str, Any]:
    attachments = [{"id": "0", "kind": kind, "seconds": seconds} for kind, seconds in heard]
    return {"touchpoint": touchpoint, "words": words, "reaction": reaction, "attachments": attachments}


async def test_unhappy_words_flow_into_barriers_the_others_into_thoughts(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.quotes = [
        quote("delivered", "The box <script>alert(1)</script> was open"),
        quote("paid", "", ("voice", 72), reaction="positive"),
    ]
    page = await open_page(f"{address}/map/online-order")
    barriers = page.locator('tr[data-lane="barriers"] td')
    await expect(barriers).to_have_text(["", "", "", "The box <script>alert(1)</script> was open"])
    await expect(page.locator('tr[data-lane="thoughts"] td')).to_have_text(["", "voice 1:12", "", ""])
    feed.quotes.insert(0, quote("delivered", "Late again", ("photo", None)))
    feed.move(faces("ordered", 10, 20, 70), faces("paid", 1, 1, 1), faces("delivered", 31, 10, 20))
    await expect(barriers.last.locator("blockquote").first).to_have_text("Late againphoto", timeout=12_000)


async def test_a_journey_without_these_lanes_shows_words_in_a_row_of_their_own(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.journey = replace(JOURNEY, lanes=("goals",))
    feed.quotes = [quote("delivered", "The box was open"), quote("ordered", "Fine", reaction="positive")]
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("tr.said td")).to_have_text(["Fine", "", "", "The box was open"])


async def test_the_lanes_show_what_the_map_says_of_each_touchpoint(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    target = {"action": "pay", "touchpoint": "paid", "within": 3600, "n": 300, "hits": 192}
    feed.map = {
        "facts": {
            "ordered": {"target": {**target, "value": 0.64, "low": 0.58, "high": 0.69}, "wanted": 0.8},
            "paid": {"owner": None, "target": {"name": {"en": "keep it"}, "touchpoint": None, "value": None}},
        }
    }
    page = await open_page(f"{address}/map/online-order")
    await expect(cell(page, "ordered", "channels")).to_have_text(re.compile(r"site \+0.60.*n\s100.*app"))
    await expect(cell(page, "ordered", "owner")).to_have_text("Support")
    await expect(cell(page, "paid", "owner")).to_have_text("nobody")
    await expect(cell(page, "ordered", "target")).to_have_text(
        re.compile(r"Paid within 1\sh64% \(58…69\) · n\s300")
    )
    await expect(cell(page, "paid", "target")).to_have_text("keep it")
    await expect(cell(page, "ordered", "wanted")).to_have_text("+0.80 gap −0.20")
    await expect(cell(page, "ordered", "response")).to_have_text("50%")
    await expect(cell(page, "ordered", "silence")).to_have_text("half-way 2%/stop 0.5%")
    await expect(cell(page, "shipped", "silence")).to_have_text("nobody asked")


@pytest.mark.parametrize("width", [320, 360, 390])
async def test_a_target_stays_within_the_card_of_a_small_phone(
    address: str, feed: Feed, open_page: Callable[..., Any], width: int
) -> None:
    target = {"action": "pay", "touchpoint": "paid", "within": 86400, "n": 2300, "hits": 1472}
    feed.map = {
        "facts": {
            "ordered": {"target": {**target, "value": 0.64, "low": 0.58, "high": 0.69}},
            "paid": {"target": {**target, "touchpoint": "delivered", "value": None, "pending": 491}},
        }
    }
    for language in LANGUAGES:
        page = await open_page(f"{address}/map/online-order?lang={language}", width)
        await expect(page.locator(".aim").nth(1)).to_contain_text("491")
        assert await page.evaluate("() => document.documentElement.scrollWidth") <= width
        await page.close()


async def test_without_wishes_there_is_no_row_of_what_is_wanted(
    address: str, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(cell(page, "ordered", "owner")).to_have_text("Support")
    await expect(page.locator("tr.wanted")).to_be_hidden()


async def test_entries_stand_in_their_lane_with_source_barrier_and_effect(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    effect = {"value": 0.18, "low": 0.11, "high": 0.25, "n": 90}
    feed.map = {
        "entries": [
            entry("late", "barriers", "delivered", "Comes late"),
            entry(
                "calls",
                "solutions",
                "delivered",
                "Call ahead",
                barrier="late",
                starts="2026-11-03",
                effect=effect,
            ),
            entry("odd", "goals", "ordered", "Quickly <img src=x onerror=alert(1)>", source="interview"),
        ]
    }
    page = await open_page(f"{address}/map/online-order")

    def lane(key: str) -> Any:
        return page.locator(f'td[data-lane="{key}"] .entry')

    await expect(lane("barriers")).to_have_text(re.compile("Comes late.*survey · Anna · Nov 3"))
    await expect(lane("solutions")).to_have_text(
        re.compile(r"Call aheadsolves: Comes late\+0.18 ± 0.07 since Nov 3")
    )
    await expect(lane("goals")).to_have_text(re.compile("Quickly <img src=x.*interview"))
    await expect(
        page.locator('td[data-lane="solutions"][data-touchpoint="delivered"] [data-entry="calls"]')
    ).to_have_count(1)


async def test_a_long_entry_is_cut_and_opens_by_its_button(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.map = {
        "entries": [entry("long", "goals", "ordered", "word " * 60), entry("brief", "goals", "paid", "word")]
    }
    page = await open_page(f"{address}/map/online-order")
    more = page.locator('td[data-lane="goals"] .open-text:visible')
    await expect(more).to_have_count(1)
    text = page.locator('[data-entry="long"] p').first
    before = await text.bounding_box()
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(more).to_have_attribute("aria-expanded", "true")
    after = await text.bounding_box()
    assert after["height"] > 2 * before["height"]


async def test_what_became_of_complaints_stands_below_their_touchpoint_and_by_owner(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    delivered = won_back(30, 20, 16, -800, 600)
    feed.recovery = recovery_of(
        {"support": delivered, "shop": won_back(3, 2, 1, -1000, 0, 1500)},
        delivered=delivered,
        ordered=won_back(3, 2, 1, -1000, 0, 1500),
        paid=won_back(2, 0, 0),
    )
    page = await open_page(f"{address}/map/online-order")
    await expect(cell(page, "delivered", "recovery")).to_have_text(
        re.compile(r"−0.80 → \+0.60\s*16 of 20\s*80% \(58…92\)\s*half within 52\smin")
    )
    await expect(cell(page, "ordered", "recovery")).to_contain_text("too few")
    await expect(cell(page, "paid", "recovery")).to_have_text("no second answer yet")
    await expect(cell(page, "shipped", "recovery")).to_have_text("–")
    await expect(cell(page, "delivered", "complaints")).to_have_text(
        re.compile(r"30 per 1,000\s*\(21…43\)\s*≈ 20 of 100 silent are unhappy\s*\(13…29\)")
    )
    assert await cell(page, "delivered", "recovery").locator("circle.unhappy, circle.happy").count() == 2
    assert await cell(page, "ordered", "recovery").locator("circle.few-dots").count() == 2
    owners = page.locator("#owners tbody tr")
    await expect(owners).to_have_count(3)
    await expect(owners.nth(1)).to_have_text(re.compile(r"shop\s*3\s*1 / 2.*−1.00 → 0.00\s*1\sd\s*3.1\sd"))


async def test_without_complaints_there_is_no_table_of_owners(
    address: str, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(cell(page, "delivered", "recovery")).to_have_text("–")
    await expect(page.locator("#owners")).to_be_hidden()
