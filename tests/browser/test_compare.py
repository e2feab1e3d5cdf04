"""Comparing on the map page: other curves, differences told in words, the question before the first look."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Page, Request, expect

from tests.browser.comparisons import believed, compared
from tests.browser.map_feed import Feed, come_near


def differences(page: Page, touchpoint: str) -> Any:
    return page.locator(f'tr.compare-row td[data-touchpoint="{touchpoint}"] .diff')


async def test_another_curve_is_chosen_by_keyboard_drawn_told_and_kept_in_the_address(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.says = {"compare": compared("previous")}
    page = await open_page(f"{address}/map/online-order")
    await page.locator("#compare summary").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await expect(page.locator("#across path[stroke-dasharray='6,4']")).to_have_count(1)
    await expect(page.locator("tr.curve .overlays li")).to_have_text(
        re.compile("the time before, as long.*Nov 9")
    )
    await expect(page.locator("tr.curve .overlays .wide-sign .line")).to_have_attribute(
        "stroke-dasharray", "6 4"
    )
    await expect(differences(page, "ordered")).to_have_text(
        re.compile(r"\+0\.40▲±\s0\.20.*\+0\.40\s±\s0\.20: higher")
    )
    await expect(differences(page, "paid")).to_have_text(re.compile(r"−0\.75○too few.*too few to say"))
    await expect(differences(page, "shipped")).to_have_text(re.compile("–.*no data"))
    await expect(differences(page, "delivered")).to_have_class(re.compile("fall"))
    assert page.url.endswith("?against=previous")
    await page.keyboard.press("Escape")
    await expect(page.locator("#compare form")).to_be_hidden()
    await page.locator('#across .point[data-touchpoint="ordered"]').click()
    await expect(page.locator("#panel")).to_contain_text("now +0.60 (n 100), there +0.20 (n 100)")
    await page.keyboard.press("Escape")
    await page.locator("#compare summary").click()
    await page.locator("#compare [type=reset]").click()
    await expect(page.locator("tr.compare-row")).to_have_count(0)
    await expect(page.locator("#across path[stroke-dasharray='6,4']")).to_have_count(0)
    assert page.url.endswith("/map/online-order")


async def test_an_earlier_version_of_the_map_is_chosen_by_its_day(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.says = {"compare": compared("version:1")}
    page = await open_page(f"{address}/map/online-order")
    await page.locator("#compare summary").click()
    choice = page.locator("#compare select")
    await expect(choice.locator("option")).to_have_text(
        ["–", re.compile("^2 · Nov 20"), re.compile("^1 · Nov 2(, 2026)?$")]
    )
    await choice.select_option("version:1")
    await expect(page.locator("tr.curve .overlays li")).to_have_text("version 1 of the map")
    assert page.url.endswith("?against=version%3A1")
    await page.reload()
    await page.locator("#compare summary").click()
    await expect(choice).to_have_value("version:1")
    await choice.select_option("–")
    await expect(page.locator("tr.compare-row")).to_have_count(0)
    assert page.url.endswith("/map/online-order")


async def test_a_link_opens_with_its_comparisons_and_no_sixth_can_be_chosen(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    wished = ("wanted", "persona:loyal", "channel:site", "channel:app", "previous")
    feed.says = {"compare": compared(*wished)}
    query = "&".join(f"against={one}" for one in wished)
    page = await open_page(f"{address}/map/online-order?lang=ru&{query}")
    await expect(page.locator("tr.curve .overlays li")).to_have_count(5)
    await expect(page.locator("tr.curve .overlays li").nth(1)).to_have_text("персона: Постоянные")
    await expect(page.locator("#compare summary")).to_have_text("Сравнение: 5")
    await page.locator("#compare summary").click()
    await expect(page.locator("#compare input[value=believed]")).to_be_disabled()
    await expect(page.locator("#compare")).to_contain_text("Не больше пяти кривых")


async def test_on_a_phone_differences_stand_in_the_cards(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.says = {"compare": compared("wanted")}
    page = await open_page(f"{address}/map/online-order?against=wanted", 390, 844)
    card = page.locator('article[data-touchpoint="delivered"] .card-diff')
    await expect(card).to_contain_text("−0.67")
    await expect(page.locator(".overlays.for-phone")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_before_the_first_look_the_team_is_asked_and_nothing_is_seen_behind(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.asked_before = False
    said: list[str | None] = []

    async def keep(route: Any, request: Request) -> None:
        said.append(request.post_data)
        feed.says = {"beliefs": believed(asked=True)}
        await route.fulfill(status=204)

    page = await open_page("about:blank")
    await page.route("**/beliefs/mine", keep)
    await page.goto(f"{address}/map/online-order?role=staff")
    dialog = page.locator("#believe")
    await expect(dialog).to_be_visible()
    await expect(page.locator(".map")).to_be_visible()
    assert await page.evaluate(
        "getComputedStyle(document.getElementById('believe'), '::backdrop').backgroundColor"
    ) == (await page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert await page.evaluate("document.activeElement.id") == "believe-title"
    await dialog.locator("fieldset", has_text="Delivered").locator("label").nth(4).click()
    await dialog.locator("[value=done]").click()
    await expect(dialog).to_be_hidden()
    await come_near(page)
    await expect(page.locator("#believed tbody tr").first).to_have_text(
        re.compile(r"Delivered\s*Support\s*\+0.75 n\s4\s*−0.17 n\s60\s*\+0.92 worse than believed")
    )
    assert said == ['{"scores":{"delivered":1}}']


async def test_escape_skips_the_question_and_a_viewer_is_not_asked(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.asked_before, feed.says = False, {"beliefs": believed(asked=False, believers=0)}
    said: list[str | None] = []

    async def keep(route: Any, request: Request) -> None:
        said.append(request.post_data)
        await route.fulfill(status=204)

    page = await open_page("about:blank")
    await page.route("**/beliefs/mine", keep)
    await page.goto(f"{address}/map/online-order?role=staff")
    await expect(page.locator("#believe")).to_be_visible()
    await page.keyboard.press("Escape")
    await come_near(page)
    await expect(page.locator("#believed")).to_contain_text("Nobody has said yet")
    assert said == ['{"skip":true}']
    await page.goto(f"{address}/map/online-order?role=viewer")
    await come_near(page)
    await expect(page.locator("#believed")).to_be_visible()
    await expect(page.locator("#believe")).to_have_count(0)


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("ru", 1440), ("uk", 1000), ("pl", 390)])
async def test_what_drops_from_the_header_stays_in_the_window(
    address: str, open_page: Callable[..., Any], language: str, width: int
) -> None:
    page = await open_page(f"{address}/map/online-order?role=owner&lang={language}", width, 900)
    shown = page.locator("header details > summary")
    assert await shown.count() >= 3
    for summary in await shown.all():
        if not await summary.is_visible():
            continue
        await summary.click()
        dropped = summary.locator("xpath=following-sibling::*[1]")
        await expect(dropped).to_be_visible()
        box = await dropped.bounding_box()
        assert box is not None
        assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
        await summary.click()
