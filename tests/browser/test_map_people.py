"""The map page for everybody: axe-core finds nothing serious in light, dark, on a phone, with the panel."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.map_feed import Feed, come_near
from tests.browser.map_journey import JOURNEY, entry, recovery_of, won_back
from tests.browser.map_voices import confirmed, said
from tests.browser.test_map_panel import BLIND, CRITICAL, DIP, WOW

FOUND = """async () => (await axe.run()).violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => [one.id, ...one.nodes.map((node) => node.html + ' ' + node.failureSummary)])"""
TELEGRAM = {"--tg-theme-bg-color": "#212d3b", "--tg-theme-text-color": "#ffffff"} | {
    "--tg-theme-hint-color": "#7d8b99",
    "--tg-theme-button-color": "#2ea6ff",
    "--tg-theme-button-text-color": "#ffffff",
    "--tg-theme-secondary-bg-color": "#18222d",
}


@pytest.fixture
def full(feed: Feed) -> Feed:
    """Something in every lane, and every mark, and words to be sorted."""
    feed.says["voices"] = said(
        JOURNEY, sorting=True, places={0: confirmed("feels", "Couriers"), 3: confirmed(None)}
    )
    delivered = won_back(30, 20, 16, -800, 600)
    feed.recovery = recovery_of({"support": delivered}, delivered=delivered)
    feed.quotes = [
        {"touchpoint": "delivered", "words": "Late " * 40, "reaction": "negative", "attachments": []},
        {"touchpoint": "ordered", "words": "Fine", "reaction": "positive", "attachments": []},
    ]
    feed.map = {
        "entries": [
            entry("late", "barriers", "delivered", "Comes late"),
            entry("calls", "solutions", "delivered", "Call ahead", barrier="late", starts="2026-11-03"),
        ],
        "standing_out": {"delivered": [CRITICAL, DIP], "ordered": [WOW], "shipped": [BLIND]},
        "facts": {"ordered": {"wanted": 0.8}},
    }
    return feed


async def examined(page: Page, script: Path) -> list[Any]:
    await page.add_script_tag(path=script)
    found: list[Any] = await page.evaluate(FOUND)
    return found


@pytest.mark.npm
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious(
    address: str, full: Feed, open_page: Callable[..., Any], axe_script: Path, width: int, scheme: str
) -> None:
    page = await open_page(
        f"{address}/map/online-order",
        width=width,
        color_scheme=scheme,
        bypass_csp=True,
        reduced_motion="reduce",
    )
    await expect(page.locator(".mark:visible")).to_have_count(4)
    await expect(page.locator(".entry:visible")).to_have_count(2)
    await expect(page.locator("#owners")).to_be_visible()
    await come_near(page)
    await expect(page.locator(".voice.confirmed")).to_be_visible()
    assert await examined(page, axe_script) == []
    await page.locator(".point:visible").last.click()
    await expect(page.locator("#panel .bars")).to_be_visible()
    assert await page.evaluate(FOUND) == []


@pytest.mark.npm
async def test_inside_telegram_the_page_wears_its_theme_and_stays_readable(
    address: str, full: Feed, open_page: Callable[..., Any], axe_script: Path
) -> None:
    page = await open_page(f"{address}/map/online-order", width=390, bypass_csp=True)
    await page.evaluate(
        """(colours) => {
            const root = document.documentElement;
            for (const [name, colour] of Object.entries(colours)) root.style.setProperty(name, colour);
            Object.assign(root.dataset, {theme: "telegram", scheme: "dark"});
        }""",
        TELEGRAM,
    )
    await expect(page.locator(".entry:visible")).to_have_count(2)
    card = page.locator("article").first
    paper = await card.evaluate("(card) => getComputedStyle(card).backgroundColor")
    around = await page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert (paper, around) == ("rgb(33, 45, 59)", "rgb(24, 34, 45)")
    assert await examined(page, axe_script) == []


async def test_who_wishes_less_motion_sees_a_still_mark_instead_of_a_glow(
    address: str, full: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order", reduced_motion="reduce")
    point = page.locator('#across .point[data-touchpoint="ordered"]')
    await point.evaluate("(point) => point.classList.add('moved')")
    assert await point.evaluate("(point) => point.getAnimations().length") == 0


async def test_every_mark_and_button_is_reached_by_the_keyboard_in_the_order_of_the_journey(
    address: str, full: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("tr.flags .mark")).to_have_count(4)
    await expect(page.locator("#across .point:visible")).to_have_count(4)
    await page.locator(".scroll").focus()
    seen = []
    for _ in range(8):
        await page.keyboard.press("Tab")
        seen.append(
            await page.evaluate(
                "() => [document.activeElement.className.split(' ')[0],"
                " document.activeElement.closest('[data-touchpoint]').dataset.touchpoint]"
            )
        )
    marks = [["mark", key] for key in ("ordered", "shipped", "delivered", "delivered")]
    points = [["point", key] for key in ("ordered", "paid", "shipped", "delivered")]
    assert seen == [*marks, *points]
