"""The map page's curve in real Chromium: it shows what the interface says, moves with it, and catches up."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import expect

from surveys.model import Journey
from tests.browser.map_feed import Feed, cell
from tests.browser.map_journey import START, curve_of, faces


async def test_the_grid_and_the_chart_show_the_curve(address: str, open_page: Callable[..., Any]) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("#sign")).to_have_text("live")
    await expect(cell(page, "ordered", "n")).to_have_text("n 100")
    await expect(cell(page, "paid", "n")).to_have_text("n 3 too few")
    await expect(cell(page, "shipped", "n")).to_have_text("no answers yet")
    await expect(cell(page, "delivered", "metric")).to_have_text("happy 33% (23…46)")
    await expect(cell(page, "ordered", "response")).to_have_text("50%")
    await expect(page.locator("#total")).to_have_text("163 answers · 50% of 326 asked")
    await expect(page.locator("#across .point:visible")).to_have_count(3)
    await expect(page.locator("#across svg path[d]").first).to_be_attached()
    await expect(page.locator(".about")).to_contain_text("<script>")


async def test_faces_stand_in_the_middle_of_their_columns(
    address: str, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    for key in ("ordered", "paid", "delivered"):
        column = await page.locator(f'tr.n td[data-touchpoint="{key}"]').bounding_box()
        point = await page.locator(f'#across .point[data-touchpoint="{key}"]').bounding_box()
        assert point["x"] + point["width"] / 2 == pytest.approx(column["x"] + column["width"] / 2, abs=1)


async def test_a_change_moves_figures_and_line_without_a_reload(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("#sign")).to_have_text("live")
    point = page.locator('#across .point[data-touchpoint="delivered"]')
    await expect(point).to_be_visible()
    before = await point.bounding_box()
    drawn = await page.locator("#across svg").inner_html()
    await page.evaluate("window.same = true")
    feed.move(*START[:2], faces("delivered", 60, 10, 20))
    await expect(cell(page, "delivered", "n")).to_have_text("n 90")
    await expect(page.locator('tr.n td[data-touchpoint="delivered"]')).to_have_class(re.compile("moved"))
    await expect(page.locator('tr.n td[data-touchpoint="ordered"]')).not_to_have_class(re.compile("moved"))
    await page.wait_for_function(
        "before => document.querySelector('#across svg').innerHTML !== before", arg=drawn
    )
    after = await point.bounding_box()
    assert after["y"] > before["y"]
    assert await page.evaluate("window.same") is True


async def test_a_connection_that_has_fallen_silent_is_opened_anew(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("#sign")).to_have_text("live")
    await page.evaluate(
        "const sign = document.getElementById('sign'); window.seen = [];"
        "new MutationObserver(() => seen.push(sign.dataset.state)).observe(sign, {attributes: true});"
        "const now = Date.now; Date.now = () => now() + 30_000"
    )
    async with page.expect_request("**/changes*", timeout=10_000):
        feed.curve, feed.version = curve_of(*START[:2], faces("delivered", 31, 10, 20)), 9
    await expect(cell(page, "delivered", "n")).to_have_text("n 61")
    await expect(page.locator("#sign")).to_have_text("live")
    assert "lost" in await page.evaluate("seen")


async def test_a_lost_connection_is_shown_and_what_was_missed_is_fetched(
    address: str, feed: Feed, complaints: list[str], open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("#sign")).to_have_text("live")
    await page.evaluate(
        "const sign = document.getElementById('sign'); window.seen = [];"
        "new MutationObserver(() => seen.push(sign.dataset.state)).observe(sign, {attributes: true})"
    )
    feed.open = False
    feed.cut()
    await expect(page.locator("#sign")).to_have_text("connection lost, trying again")
    await expect(page.locator("body")).to_have_class(re.compile("lost"))
    feed.curve, feed.version = curve_of(*START[:2], faces("delivered", 31, 10, 20)), 9
    feed.open = True
    await expect(cell(page, "delivered", "n")).to_have_text("n 61")
    await expect(page.locator("#sign")).to_have_text("live")
    await expect(page.locator("body")).not_to_have_class(re.compile("lost"))
    assert "lost" in await page.evaluate("seen")
    assert all("503" in one for one in complaints)
    complaints.clear()


async def test_a_stream_that_ends_is_taken_up_where_it_was_left(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("#sign")).to_have_text("live")
    feed.move(*START[:2], faces("delivered", 31, 10, 20))
    await expect(cell(page, "delivered", "n")).to_have_text("n 61")
    async with page.expect_response(re.compile("/changes")):
        feed.cut()
    assert feed.last_seen == ["", "2"]


async def test_a_server_that_started_over_is_believed(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.version = 900
    page = await open_page(f"{address}/map/online-order")
    await expect(cell(page, "delivered", "n")).to_have_text("n 60")
    await expect(page.locator("#sign")).to_have_text("live")
    feed.version = 0
    feed.move(*START[:2], faces("delivered", 3, 2, 2))
    await expect(cell(page, "delivered", "n")).to_have_text("n 7")


async def test_another_window_is_asked_for_and_kept_in_the_address(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order?lang=ru")
    async with page.expect_response(re.compile("curve.*window=90d")):
        await page.locator("#window").select_option("90d")
    await expect(page).to_have_url(re.compile("window=90d"))
    await expect(page.locator("#total")).to_contain_text("ответов: 163")
    assert "/v1/journeys/online-order/curve?window=90d" in feed.asked


async def test_a_journey_without_answers_says_what_to_do_next(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.curve = curve_of()
    page = await open_page(f"{address}/map/online-order?window=all")
    await expect(page.locator("#notice")).to_contain_text("/test ordered")
    feed.journey = Journey("online-order", {"en": "Empty"}, None, (), ())
    empty = await open_page(f"{address}/map/online-order")
    await expect(empty.locator(".notice:visible")).to_contain_text("/touchpoints")


async def test_a_focused_point_says_its_figures(address: str, open_page: Callable[..., Any]) -> None:
    page = await open_page(f"{address}/map/online-order")
    point = page.locator('#across .point[data-touchpoint="ordered"]')
    await point.focus()
    await expect(page.locator("#tip")).to_contain_text("mean +0.60 · n 100")
    await expect(point).to_have_attribute(
        "aria-label", re.compile(r"^Order placed\. mean \+0\.60 · n 100\. 95 % interval")
    )


async def test_inside_another_page_it_tells_its_parent_what_changed(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/around")
    await page.wait_for_function("window.got.length > 0 && document.querySelector('iframe').contentDocument")
    await expect(page.frame_locator("iframe").locator("#sign")).to_have_text("live")
    feed.move(*START[:2], faces("delivered", 31, 10, 20))
    await page.wait_for_function("window.got.some((said) => said.points.length === 1)")
    last = await page.evaluate("window.got.at(-1)")
    assert (last["type"], last["points"][0]["touchpoint"], last["points"][0]["n"]) == (
        "pulsemap-points",
        "delivered",
        61,
    )


async def test_answers_by_public_codes_are_marked_on_their_point(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    curve = curve_of(*START)
    feed.curve = replace(curve, points=(replace(curve.points[0], self_selected=12), *curve.points[1:]))
    page = await open_page(f"{address}/map/online-order")
    await expect(cell(page, "ordered", "n")).to_have_text("n 100 ◊ 12 self-selected")
    await expect(cell(page, "delivered", "n")).to_have_text("n 60")
    await page.locator('#across .point[data-touchpoint="ordered"]').focus()
    await expect(page.locator("#tip")).to_contain_text("◊ 12 self-selected")
