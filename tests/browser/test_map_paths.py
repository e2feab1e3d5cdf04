"""The section about paths in real Chromium: arcs, funnel, table, time axis, weak links, one's own passage."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.map_feed import Feed, come_near
from tests.browser.map_journey import JOURNEY
from tests.browser.map_paths import crowd, passage


@pytest.fixture(autouse=True)
def gone(feed: Feed) -> None:
    feed.says["paths"] = crowd(JOURNEY)
    feed.says["passages/1042"] = passage(JOURNEY)


async def test_the_funnel_and_the_table_say_what_the_interface_says(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await come_near(page)
    steps = page.locator(".paths-funnel li")
    await expect(page.locator("#paths-total")).to_contain_text("1,200")
    await expect(steps).to_have_count(4)
    await expect(steps.nth(1)).to_contain_text("1,080 · 90%")
    await expect(steps.nth(1)).to_contain_text("7% ended here")
    await page.locator(".paths-table summary").click()
    rows = page.locator(".paths-table tbody tr")
    await expect(rows).to_have_count(len(feed.says["paths"]["transitions"]))
    cells = [text.replace("\xa0", " ") for text in await rows.first.locator("th, td").all_inner_texts()]
    assert cells == ["Order placed", "Paid", "onward", "984", "82% (80…84)", "24 min", "1.6 h"]
    await expect(page.locator(".paths-links .weak").first).to_contain_text(
        re.compile(r"−30.5\spp \(−46.2…−16.0\)\. An association, not a proven cause")
    )
    await expect(page.locator(".paths-search")).to_have_count(0)


async def test_arcs_are_read_with_the_keyboard_and_the_pointer(
    address: str, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await come_near(page)
    arcs, said = page.locator(".move"), page.locator(".paths-said")
    await expect(page.locator(".move[tabindex='0']")).to_have_count(1)
    await arcs.first.focus()
    await expect(said).to_have_text(re.compile("^Order placed → Paid: 984 "))
    await page.keyboard.press("ArrowRight")
    await expect(said).to_have_text(re.compile("^Paid → Shipped: 886 "))
    await expect(page.locator(".move[tabindex='0']")).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await expect(arcs.first).to_be_focused()
    assert await page.locator(".move.back").count() == 2
    assert await page.locator(".move.skip").count() == 2
    assert await page.locator(".move.again").count() == 2


async def test_the_time_axis_moves_the_arcs_and_the_chart_together(
    address: str, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await come_near(page)
    node = page.locator('.node[data-touchpoint="paid"]')
    await expect(node).to_be_attached()
    await page.evaluate("document.addEventListener('axis', (event) => { window.axis = event.detail; })")
    before = float(await node.get_attribute("cx"))
    await page.get_by_label("real time").check(force=True)
    await expect(page.locator(".tie")).to_have_count(4)
    after = float(await node.get_attribute("cx"))
    assert after < before
    times = await page.locator(".paths-arcs .time").all_text_contents()
    assert [text.replace("\xa0", " ") for text in times] == ["0", *(f"{hour} h" for hour in range(1, 11))]
    hour = float(await page.locator(".paths-arcs .time").nth(1).get_attribute("x"))
    first = float(await page.locator('.node[data-touchpoint="ordered"]').get_attribute("cx"))
    assert after == pytest.approx(first + 1.2 * (hour - first), abs=0.1)
    tie = page.locator("#across .ties line").nth(1)
    column = await page.locator('tr.n td[data-touchpoint="paid"]').bounding_box()
    chart = await page.locator("#across").bounding_box()
    point = await page.locator('#across .point[data-touchpoint="paid"]').bounding_box()
    ends = [float(await tie.get_attribute(name)) + chart["x"] for name in ("x1", "x2")]
    middles = [box["x"] + box["width"] / 2 for box in (column, point)]
    assert ends == pytest.approx(middles, abs=1)
    told = await page.evaluate("window.axis")
    assert (told["real"], round(told["at"]["paid"], 3), told["at"]["delivered"]) == (True, 0.111, 1)
    await page.get_by_label("equal steps").check(force=True)
    await expect(page.locator(".tie")).to_have_count(0)
    await expect(page.locator(".ties")).to_have_count(0)
    assert float(await node.get_attribute("cx")) == before
    assert await page.evaluate("window.axis") == {"real": False, "at": None}


async def test_staff_lay_one_passage_over_the_crowds_curve(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order?role=staff")
    await come_near(page)
    await page.get_by_label("Order number").fill("1042")
    await page.keyboard.press("Enter")
    own = page.locator(".paths-own")
    await expect(own.locator("li")).to_have_count(2)
    await expect(own).to_contain_text("after 8 d")
    await expect(own).to_contain_text("slower than 9 of 10")
    await expect(page.locator(".overlays li").first).to_have_text("passage 1042")
    assert any(path.startswith("/v1/journeys/online-order/passages/1042?") for path in feed.asked)
    await own.get_by_role("button", name="Hide").click()
    await expect(own).to_be_hidden()
    await expect(page.locator(".overlays").first).to_be_hidden()


async def test_on_a_phone_the_journey_runs_downwards_and_nothing_is_wider_than_the_screen(
    address: str, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order?lang=ru&role=staff", width=390, height=844)
    await come_near(page)
    await expect(page.locator(".paths-wide")).to_have_attribute("data-way", "down")
    nodes = await page.locator(".node").evaluate_all("all => all.map((one) => one.getBoundingClientRect().y)")
    assert len(nodes) > 1 and sorted(nodes) == nodes
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await page.get_by_label("реальное время").check(force=True)
    await expect(page.locator(".tie")).to_have_count(4)
    cut = await page.locator(".paths-arcs .time").evaluate_all(
        "all => all.filter((one) => one.getBBox().x < 0 || one.getBBox().x + one.getBBox().width > 60).length"
    )
    assert cut == 0


async def test_without_passages_the_section_says_what_makes_one(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    del feed.says["paths"]
    page = await open_page(f"{address}/map/online-order")
    await come_near(page)
    await expect(page.locator("#paths-empty")).to_contain_text("send it with each event")
    await expect(page.locator(".paths-body")).to_be_hidden()
