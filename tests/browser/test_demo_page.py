"""What the demo's page tells of a question that is not asked, and how it looks: sizes, colours, grammar."""

import re
from typing import Literal

import pytest
from playwright.async_api import Browser, expect

from tests.browser.demo_visits import start_over, visit, write

pytestmark = pytest.mark.usefixtures("patience")
NARROWEST_CONTRAST = """
(found) => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const painted = (...layers) => {
    for (const layer of layers) {
      pen.fillStyle = layer;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (colour) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = colour.map((c) => linear(c / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (node) => {
    const below = [];
    for (let one = node; one; one = one.parentElement) below.unshift(getComputedStyle(one).backgroundColor);
    const paper = light(painted(...below));
    const ink = light(painted(...below, getComputedStyle(node).color));
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  };
  return Math.min(...[...document.querySelectorAll(found)].map(contrast));
}
"""
"""Of all such texts, by the formula of WCAG 2.2; what is painted behind them counts with its transparency."""


async def test_a_question_that_is_put_off_is_said_and_the_next_tap_is_told_of_its_own_touchpoint(
    demo: str, browser: Browser
) -> None:
    seen = await visit(browser, demo)
    page = seen.page
    told, phone = page.locator("#changed-words"), page.locator("#customer")
    await page.click("#pause")
    await start_over(page)
    await page.click('[data-touchpoint="delivered"]')
    await phone.locator(".key", has_text="😞").click()
    await expect(told).to_contain_text("Parcel delivered")
    await page.click('[data-touchpoint="paid"]')
    await expect(told).to_contain_text("You are not asked while your case is open: resolve it in the room.")
    card = page.locator("#staff .line", has_text="order 1").last
    await card.locator(".key", has_text="Resolve").click()
    await phone.locator(".line").last.locator(".key", has_text="🙂").click()
    await expect(told).to_contain_text("Your second answer belongs to the recovery")
    await page.click('[data-touchpoint="ordered"]')
    await expect(told).to_contain_text("The question is on its way.")
    await phone.locator(".line", has_text="Thank you for your order").locator(".key", has_text="🙂").click()
    await expect(told).to_contain_text(re.compile("Your tap .*Order placed"))
    await page.click("#pause")
    await expect(page.locator("#pause")).to_have_text("Pause crowd")
    assert seen.complaints == []


async def test_whoever_is_not_asked_at_all_is_told_where_the_reason_stands(
    demo: str, browser: Browser
) -> None:
    page = (await visit(browser, demo)).page
    await start_over(page)
    await write(page, "customer", "/stop")
    await expect(page.locator("#customer .line.in")).to_have_count(2)
    await page.click('[data-touchpoint="delivered"]')
    told = page.locator("#changed-words")
    await expect(told).to_contain_text("No question comes of it now: /why you-")
    command = re.search(r"/why \S+", await told.inner_text())
    assert command is not None
    await page.click('[role="tab"][data-second="admin"]')
    await write(page, "admin", command.group())
    await expect(page.locator("#admin .line.in").last).to_contain_text("delivered")


@pytest.mark.parametrize("window", [(1280, 720), (1366, 768), (1440, 900)])
async def test_the_whole_curve_stands_beside_the_phones_on_a_laptop(
    demo: str, browser: Browser, window: tuple[int, int]
) -> None:
    page = (await visit(browser, demo)).page
    await page.set_viewport_size({"width": window[0], "height": window[1]})
    shown = page.frame_locator("#live-map")
    await expect(shown.locator("#across .point:visible")).to_have_count(5)
    await expect(shown.locator(".scroll")).to_have_js_property("scrollLeft", 0)
    wider = await shown.locator("body").evaluate(
        "(body) => [...body.querySelectorAll('.scroll, .map th, .map td, .axis > span')]"
        ".filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className)"
    )
    assert wider == []
    answers, frame = shown.locator("tr.n"), page.locator(".frame")
    low, edge = await answers.bounding_box(), await frame.bounding_box()
    assert low is not None
    assert edge is not None
    assert low["y"] + low["height"] <= edge["y"] + edge["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_quoted_messages_and_names_are_readable(
    demo: str, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    page = (await visit(browser, demo)).page
    await page.emulate_media(color_scheme=scheme)
    await start_over(page)
    await page.click('[data-touchpoint="delivered"]')
    await page.locator("#customer .key", has_text="😞").click()
    question = page.locator("#customer .line", has_text="2/3").last
    await question.hover()
    await question.locator(".answer-it").click()
    await expect(page.locator("#customer .replying")).to_be_visible()
    assert await page.evaluate(NARROWEST_CONTRAST, "#customer .replying b") >= 4.5
    await write(page, "customer", "It came too late")
    await expect(page.locator("#staff .quote b").first).to_be_visible()
    for found in (".out .quote b", ".out .quote span", ".in .quote b", ".in .sender"):
        assert await page.evaluate(NARROWEST_CONTRAST, found) >= 4.5, found


@pytest.mark.parametrize(
    ("language", "label"), [("en", "answers"), ("ru", "ответы"), ("pl", "odpowiedzi"), ("uk", "відповіді")]
)
async def test_the_bar_of_a_phone_counts_in_good_grammar_and_stays_within_the_window(
    demo: str, browser: Browser, language: str, label: str
) -> None:
    page = (await visit(browser, f"{demo}/?lang={language}", "phone")).page
    await expect(page.locator(".state > span").last).to_have_text(re.compile(rf"^{label}: \d[\d,\u00a0]+$"))
    pause = page.locator("#pause")
    for _ in range(2):
        before = await pause.inner_text()
        await pause.click()
        await expect(pause).not_to_have_text(before)
        edges = await page.evaluate(
            "() => [...document.querySelectorAll('header *')].map((one) => one.getBoundingClientRect().right)"
        )
        assert max(edges) <= 390


@pytest.mark.parametrize("language", ["en", "ru", "pl", "uk"])
async def test_what_the_commands_of_the_admin_do_is_read_in_full(
    demo: str, browser: Browser, language: str
) -> None:
    page = (await visit(browser, f"{demo}/?lang={language}")).page
    await page.click('[role="tab"][data-second="admin"]')
    for width, height in ((1280, 720), (1440, 900), (390, 844)):
        await page.set_viewport_size({"width": width, "height": height})
        if width == 390:
            await page.click('nav [data-to="admin"]')
        await expect(page.locator(".tries button:visible")).to_have_count(4)
        cut = await page.evaluate(
            "() => [...document.querySelectorAll('.tries, .tries *')].filter((one) =>"
            " one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight"
            ").map((one) => one.textContent)"
        )
        assert cut == [], width
