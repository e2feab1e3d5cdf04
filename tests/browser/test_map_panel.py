"""The panel of a point and the marks of what stands out: by mouse, by keyboard, on a phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.map_feed import Feed
from tests.browser.map_journey import START, faces

CRITICAL = {
    "flag": "critical",
    "n": 60,
    "value": 0.5,
    "low": 0.38,
    "high": 0.62,
    "facts": {"reached": 1300, "negative": 30, "obstacles": 650},
}
DIP = {
    "flag": "dip",
    "n": 60,
    "value": -0.77,
    "low": -1.0,
    "high": -0.5,
    "facts": {"from": "ordered", "n_from": 100, "before": 0.6, "after": -0.17},
}
WOW = {
    "flag": "wow",
    "n": 100,
    "value": 0.87,
    "low": 0.79,
    "high": 0.92,
    "facts": {"positive": 87, "mean": 0.84},
}
WEAK = {
    "flag": "weak_link",
    "n": 103,
    "value": -0.0132,
    "low": -0.0261,
    "high": -0.0004,
    "facts": {"measure": "continuation", "unhappy_n": 40, "other_n": 63, "days": 90, "association": True},
}
WEAK_SAID = r"association.*−1.3\spp \(−2.6…−0.04\).*n 40 and 63 · last 90 days, all customers"
BLIND = {
    "flag": "blind",
    "n": 0,
    "value": 2.0,
    "low": None,
    "high": None,
    "facts": {"because": "never", "newest": None, "fresh_seconds": 2592000, "limit": 0.5, "events": 340},
}


def point(page: Page, touchpoint: str, where: str = "across") -> Any:
    return page.locator(f'#{where} .point[data-touchpoint="{touchpoint}"]')


@pytest.fixture
def standing_out(feed: Feed) -> Feed:
    feed.map = {
        "standing_out": {"delivered": [CRITICAL, DIP], "ordered": [WOW, WEAK], "shipped": [BLIND]},
        "facts": {},
    }
    return feed


@pytest.mark.parametrize(
    ("touchpoint", "flag", "name", "proof"),
    [
        ("delivered", "critical", "critical", r"50% unhappy \(38…62\) · n 60 · came by: 1,300"),
        ("delivered", "dip", "dip", r"\+0.60 → −0.17 after “Order placed”: −0.77 \(−1.00…−0.50\)"),
        ("ordered", "wow", "wow", r"87% happy \(79…92\) · mean \+0.84 · n 100"),
        ("ordered", "weak_link", "weak link", WEAK_SAID),
        ("shipped", "blind", "blind spot", "no answer yet · events: 340"),
    ],
)
async def test_each_mark_has_a_shape_and_says_what_it_means_and_what_proves_it(
    address: str,
    standing_out: Feed,
    open_page: Callable[..., Any],
    touchpoint: str,
    flag: str,
    name: str,
    proof: str,
) -> None:
    page = await open_page(f"{address}/map/online-order")
    mark = page.locator(f'td[data-touchpoint="{touchpoint}"] .mark.{flag}')
    await expect(mark).to_have_text(name)
    await expect(mark.locator("svg path")).to_have_count(1)
    await expect(point(page, touchpoint).locator(f".mark-shape.{flag}")).to_have_count(1)
    await expect(mark).to_have_attribute("aria-label", re.compile(f"^{name}\\. .*{proof}"))
    tip = page.locator("#tip")
    await mark.hover()
    await expect(tip).to_have_text(re.compile(f"^{name}.*{proof}"))
    await page.mouse.move(2, 2)
    await expect(tip).to_be_hidden()
    await mark.focus()
    await expect(tip).to_have_text(re.compile(proof))
    await page.keyboard.press("Escape")
    await expect(tip).to_be_hidden()


async def test_marks_come_and_go_with_the_figures(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(point(page, "delivered")).to_be_visible()
    await expect(page.locator("tr.flags")).to_be_hidden()
    feed.map = {"standing_out": {"delivered": [CRITICAL]}}
    await page.evaluate("document.dispatchEvent(new Event('config'))")
    await expect(page.locator("tr.flags .mark")).to_have_text(["critical"])


async def test_the_panel_opens_by_keyboard_keeps_the_focus_and_gives_it_back(
    address: str, standing_out: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("tr.flags .mark").first).to_be_visible()
    await point(page, "delivered").focus()
    await page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Delivered")
    await expect(panel).to_be_visible()
    await expect(panel.locator("h3:visible")).to_have_text(
        ["Stands out", "All answers", "Over time", "Cases", "Asks"]
    )
    await expect(panel.get_by_role("button", name="Close")).to_be_focused()
    await expect(panel).to_contain_text("mean −0.17 · n 60")
    await expect(panel).to_contain_text("Critical point: the most obstacles gather here")
    await expect(panel.locator(".bars li")).to_have_text(["3050%", "1017%", "2033%"])
    await expect(panel.locator(".counts").first).to_have_text("open2resolved7")
    await expect(panel.locator(".counts").last).to_have_text("answered in full214expired290")
    await expect(panel).to_contain_text("Answered: 41% · half-way 2% · /stop 0.6% · blocked 0.2%")
    await expect(panel).to_contain_text("the mean would be −0.64 or +0.54")
    await expect(panel.locator("table.unseen tbody tr")).to_have_count(3)
    stops = await panel.locator("a, button").count()
    for _ in range(stops + 2):
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.getElementById('panel').contains(document.activeElement)")
    await expect(panel.get_by_role("link")).to_have_attribute("href", "/why?touchpoint=delivered")
    await page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    await expect(point(page, "delivered")).to_be_focused()


async def test_an_open_panel_follows_the_answers(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await point(page, "delivered").click()
    panel = page.locator("#panel")
    await expect(panel.locator(".bars li").first).to_have_text("3050%")
    feed.move(*START[:2], faces("delivered", 60, 10, 20))
    await expect(panel.locator(".bars li").first).to_have_text("6067%")
    await expect(panel).to_contain_text("n 90")
    await page.mouse.click(200, 500)
    await expect(panel).to_be_hidden()


async def test_on_a_phone_the_panel_is_a_sheet_from_below(
    address: str, standing_out: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(
        f"{address}/map/online-order", width=390, height=844, has_touch=True, reduced_motion="reduce"
    )
    await page.locator('article[data-touchpoint="delivered"] [data-open]').tap()
    panel = page.locator("#panel")
    await expect(panel.locator(".bars")).to_be_visible()
    box = await panel.bounding_box()
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    assert box["y"] > 100
    await panel.get_by_role("button", name="Close").tap()
    await page.locator('article[data-touchpoint="delivered"] .mark.critical').tap()
    await expect(page.locator("#tip")).to_contain_text("Critical point")


async def test_a_panel_whose_figures_cannot_be_read_says_so(
    address: str, feed: Feed, complaints: list[str], open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await page.route(re.compile("/touchpoints/"), lambda route: route.fulfill(status=500, body="{}"))
    await point(page, "delivered").click()
    await expect(page.locator("#panel")).to_contain_text("could not be read")
    assert all("500" in one for one in complaints)
    complaints.clear()
