"""Customers' own words in real Chromium: topics, the panel, the empathy map sorted by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.async_api import Page, Route, expect

from tests.browser.map_feed import Feed, come_near
from tests.browser.map_journey import JOURNEY, faces
from tests.browser.map_voices import comments, confirmed, said


async def plain(page: Page, selector: str) -> list[str]:
    texts = await page.locator(selector).all_inner_texts()
    return [" ".join(text.replace("\xa0", " ").split()) for text in texts]


async def test_topics_stand_by_touchpoint_with_their_figures_and_quotes(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.says["voices"] = said(JOURNEY, sorting=False)
    page = await open_page(f"{address}/map/online-order")
    await come_near(page)
    await expect(page.locator(".voices-place h3")).to_have_text(["Order placed", "Paid", "Delivered"])
    assert await plain(page, '.voices-place[data-touchpoint="delivered"] summary') == [
        "box n 3 · 50% of the comments here · emotion −0.75",
        "courier late n 3 · 50% of the comments here · emotion −0.75",
    ]
    courier = page.locator(".topic", has_text="courier late").first
    await courier.locator("summary").press("Enter")
    await expect(courier.locator("blockquote p").first).to_have_text(comments("en")[0].words)
    await page.locator('#across .point[data-touchpoint="delivered"]').click()
    await expect(page.locator("#panel .topic summary b")).to_have_text(["box", "courier late"])
    assert (await plain(page, "#panel .topic summary"))[0].endswith("of the comments here · emotion −0.75")
    in_one_piece = "(found) => found.map((one) => one.getClientRects().length)"
    assert await page.locator(".topic .mean").evaluate_all(in_one_piece) == [1] * 6
    await page.keyboard.press("Escape")
    await expect(page.locator(".voices-empty")).to_be_visible()
    await expect(page.locator(".voice")).to_have_count(0)


async def test_an_admin_confirms_moves_and_dismisses_quotes_with_the_keyboard(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.says["voices"] = said(JOURNEY, sorting=True)
    page = await open_page(f"{address}/map/online-order")
    await come_near(page)
    told: list[tuple[str, Any]] = []

    async def put(route: Route) -> None:
        told.append((route.request.url.removeprefix(f"{address}/v1/journeys/"), route.request.post_data_json))
        places = {0: confirmed("feels", "Couriers")} | ({1: confirmed(None)} if len(told) > 1 else {})
        feed.says["voices"] = said(JOURNEY, sorting=True, places=places)
        await route.fulfill(status=204)

    await page.route("**/voices/*/*", put)
    first = page.locator('[data-box="says"] .voice').first
    await expect(first).to_contain_text("proposed")
    await first.locator("select").focus()
    await page.keyboard.type("Feels")
    await page.keyboard.press("Tab")
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("Couriers")
    await page.keyboard.press("Enter")
    await expect(page.locator('[data-box="feels"] .voice.confirmed .chip')).to_have_text("Couriers")
    await expect(page.locator(".voices-said")).to_have_text("Kept.")
    assert await page.evaluate("document.activeElement.type") == "submit"
    await (
        page.locator('[data-box="thinks"] .voice').first.get_by_role("button", name="Dismiss").press("Enter")
    )
    await expect(page.locator(".voices-dismissed summary")).to_have_text("Dismissed: 1")
    assert told == [
        (f"online-order/voices/{comments('en')[0].id}", {"quadrant": "feels", "group": "Couriers"}),
        (f"online-order/voices/{comments('en')[1].id}", {"quadrant": None, "group": ""}),
    ]
    await page.get_by_role("radio", name="Groups").check()
    await expect(page.locator(".voices-box h4").first).to_have_text("box · 3")
    await page.locator(".voices-who select").select_option("")
    await expect(page.locator(".voices-boxes .voice")).to_have_count(4)


async def test_viewers_see_what_was_confirmed_and_no_form_also_in_russian_on_a_phone(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.says["voices"] = said(JOURNEY, "ru", sorting=False, places={2: confirmed("does", "Курьеры")})
    page = await open_page(f"{address}/map/online-order?lang=ru", 390, 844)
    await come_near(page)
    await expect(page.locator("#voices-title")).to_have_text("Их словами")
    await expect(page.locator('[data-box="does"] .voice')).to_have_count(1)
    await expect(page.locator(".voices-map .voice")).to_have_count(1)
    await expect(page.locator("#voices form")).to_have_count(0)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_comments_are_read_again_for_who_looks_at_them_only(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.says["voices"] = said(JOURNEY, sorting=False)
    page = await open_page(f"{address}/map/online-order", 1280, 500)
    await come_near(page)
    await expect(page.locator(".voices-place")).to_have_count(3)
    await page.wait_for_function(
        "document.getElementById('voices').getBoundingClientRect().top > innerHeight"
    )
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    feed.says["voices"] = said(JOURNEY, "ru", sorting=False)
    feed.move(faces("paid", 1, 1, 7))
    await expect(page.locator('td[data-touchpoint="paid"] [data-field="n"]')).to_have_text("n\u00a09")
    assert sum("/voices" in path for path in feed.asked) == 1
    await page.locator("#voices").scroll_into_view_if_needed()
    await expect(page.locator(".voices-place")).to_have_count(2)
