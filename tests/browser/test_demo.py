"""`pulsemap demo` as a real process, played in real Chromium: a tap moves the point and brings the card."""

import asyncio
import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.demo_visits import PATIENCE_MS, ROOT, WINDOWS, demo_command, start_over, visit, write
from tests.ports import free_port

pytestmark = pytest.mark.usefixtures("patience")
CHARTS = {"desktop": "#across", "phone": "#down"}
POINT = '.point[data-touchpoint="ordered"]'

TAP_AND_WATCH = """
({ chart, point, card }) => new Promise((resolve, reject) => {
  const frame = document.getElementById("live-map");
  // The words below it grow with the tap: a map that becomes smaller draws itself anew anyway.
  frame.style.height = `${frame.offsetHeight}px`;
  const map = frame.contentDocument;
  const score = () => {
    const around = map.querySelector(chart).getBoundingClientRect();
    const at = map.querySelector(`${chart} ${point}`).getBoundingClientRect();
    return chart === "#across" ? around.y - at.y : at.x - around.x;
  };
  const curve = () => map.querySelector(`${chart} .drawing svg`).outerHTML;
  const lines = () => [...document.querySelectorAll("#staff .line")];
  const cards = () => lines().filter((line) => new RegExp(card).test(line.textContent)).length;
  const before = { score: score(), curve: curve(), cards: cards() };
  const begin = performance.now();
  const seen = {};
  const look = () => {
    if (!seen.point && score() < before.score) seen.point = performance.now() - begin;
    if (!seen.curve && curve() !== before.curve) seen.curve = performance.now() - begin;
    if (!seen.card && cards() > before.cards) seen.card = performance.now() - begin;
    if (seen.point && seen.curve && seen.card) resolve(seen);
    else if (performance.now() - begin > 10000) reject(new Error(JSON.stringify(seen)));
    else requestAnimationFrame(look);
  };
  [...document.querySelectorAll("#customer .key")].filter((key) => key.textContent === "😞").at(-1).click();
  look();
})
"""


async def come_to_rest(point: Locator) -> None:
    """Return when the last answers of the paused crowd have moved the point."""
    before, now = None, await point.bounding_box()
    while now is None or now != before:
        await asyncio.sleep(0.5)
        before, now = now, await point.bounding_box()


async def make_happen(page: Page, touchpoint: str) -> str:
    """Have the shop report it; a pattern of what its card says of the order."""
    await page.click(f'[data-touchpoint="{touchpoint}"]')
    told = page.locator("#changed-words")
    await expect(told).to_contain_text(re.compile(r"for order \d+"))
    found = re.search(r"order \d+", await told.text_content() or "")
    assert found is not None
    return rf"{found[0]}(?!\d)"


@pytest.mark.parametrize("window", list(WINDOWS))
async def test_a_tap_moves_the_point_and_brings_the_card_within_two_seconds(
    demo: str, browser: Browser, window: str
) -> None:
    seen = await visit(browser, demo, window)
    page = seen.page
    await page.click("#pause")
    await start_over(page)
    order = await make_happen(page, "ordered")
    await expect(page.locator("#customer .key", has_text="😞")).to_be_visible()
    if window == "phone":
        await page.click('nav [data-to="map"]')
    point = page.frame_locator("#live-map").locator(f"{CHARTS[window]} {POINT}")
    await expect(point).to_be_visible()
    await come_to_rest(point)
    watched = {"chart": CHARTS[window], "point": POINT, "card": order}
    times = await page.evaluate(TAP_AND_WATCH, watched)
    assert max(times["point"], times["curve"], times["card"]) < 2000, times
    await expect(page.locator("#changed-words")).to_contain_text("Your tap")
    await expect(page.locator("#customer .line").last).to_contain_text("What got in the way?")
    if window == "phone":
        await page.click('nav [data-to="staff"]')
    card = page.locator("#staff .line", has_text=re.compile(order))
    await expect(card.locator("time")).to_have_text(re.compile(r"in (59 minutes|60 minutes|1 hour)"))
    await card.locator(".key", has_text="Take").click()
    await expect(card).to_contain_text("Anna has it")
    await card.locator(".key", has_text="Resolve").click()
    await expect(card).to_contain_text("Resolved by Anna")
    await page.click("#pause")
    await expect(page.locator("#pause")).to_have_text("Pause crowd")
    assert seen.complaints == []


async def test_the_whole_arc_is_played_on_the_phones(demo: str, browser: Browser) -> None:
    seen = await visit(browser, demo)
    page = seen.page
    await page.click("#pause")
    await start_over(page)
    order = await make_happen(page, "delivered")
    await page.locator("#customer .key", has_text="😞").click()
    card = page.locator("#staff .line", has_text=re.compile(order)).last
    await card.locator(".key", has_text="Take").click()
    await expect(page.locator("#customer .messages")).to_contain_text("Anna")

    await card.locator(".key", has_text="Reply").click()
    await expect(page.locator("#staff .replying")).to_contain_text("Reply to")
    await write(page, "staff", "A new parcel leaves today")
    letter = page.locator("#customer .line", has_text="A new parcel leaves today").last
    await expect(letter).to_contain_text("Anna")
    await expect(card).to_contain_text("waiting for the customer")

    await letter.hover()
    await letter.locator(".answer-it").click()
    await write(page, "customer", "And who pays?")
    await expect(page.locator("#staff .messages")).to_contain_text("And who pays?")
    await expect(card).to_contain_text("Anna answered at")

    await card.locator(".key", has_text="More").click()
    await card.locator(".key", has_text="Tag").click()
    await card.locator(".key", has_text="Quality").click()
    await expect(card).to_contain_text("🏷 Quality")
    await card.locator(".key", has_text="Resolve").click()
    await page.locator("#customer .line").last.locator(".key", has_text="🙂").click()
    await expect(card).to_contain_text("The customer confirmed that it is solved")
    await expect(page.locator("#changed-words")).to_contain_text("Your second answer belongs to the recovery")
    await page.click("#pause")
    await expect(page.locator("#pause")).to_have_text("Pause crowd")
    assert seen.complaints == []


async def test_the_crowd_answers_by_itself_and_can_be_paused(demo: str, browser: Browser) -> None:
    page = (await visit(browser, demo)).page
    before = int(re.sub(r"\D", "", await page.inner_text("#answers")))
    assert before > 3000
    await expect(page.locator("#answers")).not_to_have_text(await page.inner_text("#answers"))
    await page.click("#pause")
    await expect(page.locator("#pause")).to_have_text("Resume crowd")
    await page.click("#pause")
    await expect(page.locator("#pause")).to_have_text("Pause crowd")


async def test_the_command_line_shown_works(demo: str, browser: Browser) -> None:
    seen = await visit(browser, demo)
    await start_over(seen.page)
    await seen.page.click("summary")
    line = await seen.page.inner_text("#curl")
    terminal = await asyncio.create_subprocess_shell(f"{line} --silent", stdout=asyncio.subprocess.PIPE)
    told, _ = await terminal.communicate()
    assert (json.loads(told)["accepted"], json.loads(told)["duplicates"]) == (1, 0)
    await expect(seen.page.locator("#customer .line").last).to_contain_text("has arrived")
    assert seen.complaints == []


async def test_the_admin_gets_the_curve_as_a_picture_that_opens(demo: str, browser: Browser) -> None:
    seen = await visit(browser, demo)
    await seen.page.click('[role="tab"][data-second="admin"]')
    await seen.page.click('[data-command="/map"]')
    await expect(seen.page.locator("#admin .messages")).to_contain_text("what do you expect")
    await seen.page.locator("#admin .key", has_text="Skip").last.click()
    await seen.page.click('[data-command="/map"]')
    await seen.page.locator("#admin .picture").last.click(timeout=PATIENCE_MS)
    await expect(seen.page.locator("#picture img")).to_be_visible()
    await seen.page.click("#picture img")
    await expect(seen.page.locator("#picture")).to_be_hidden()
    assert seen.complaints == []


async def test_the_admin_opens_the_map_inside_of_telegram(demo: str, browser: Browser) -> None:
    seen = await visit(browser, demo)
    await seen.page.click('[role="tab"][data-second="admin"]')
    await seen.page.click('[data-command="/map"]')
    key, skip = seen.page.locator("#admin .key.app"), seen.page.locator("#admin .key", has_text="Skip")
    await expect(key.or_(skip).last).to_be_visible()
    if await key.count() == 0:
        await skip.last.click()
        await seen.page.click('[data-command="/map"]')
    await key.last.click()
    sheet = seen.page.locator("#admin .sheet")
    await expect(sheet).to_have_class(re.compile("ready tall|tall ready"))
    inside = seen.page.frame_locator("#admin .sheet iframe")
    await expect(inside.locator('html[data-theme="telegram"]')).to_be_attached()
    await expect(inside.locator("#sign")).to_have_text("live")
    await sheet.locator(".close").click()
    await expect(sheet).to_have_count(0)
    assert seen.complaints == []


async def test_hints_do_not_stand_in_the_way_of_who_does_what_they_say(demo: str, browser: Browser) -> None:
    await start_over((await visit(browser, demo)).page)
    page = (await visit(browser, demo, hints=True)).page
    await expect(page.locator("#hint-title")).to_have_text("Be a customer")
    await page.click('[data-touchpoint="delivered"]')
    await expect(page.locator("#hints")).to_be_hidden()
    await page.locator("#customer .key", has_text="😍").click()
    await expect(page.locator("#customer .messages")).to_contain_text("Thank you")


async def test_hints_are_shown_once(demo: str, browser: Browser) -> None:
    seen = await visit(browser, demo, "phone", hints=True)
    page = seen.page
    for title in ("Be a customer", "Be the staff", "Watch the map"):
        await expect(page.locator("#hint-title")).to_have_text(title)
        await page.click("#hint-next")
    await expect(page.locator("#hints")).to_be_hidden()
    await page.reload()
    await expect(page.locator("#sign")).to_have_text("live")
    await expect(page.locator("#hints")).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "arrived", "asked"),
    [
        ("ru", "Заказ приехал", "Как прошла доставка?"),
        ("pl", "Paczka dotarła", "Jak przebiegła dostawa?"),
        ("uk", "Замовлення приїхало", "Як вам доставка?"),
    ],
)
async def test_the_page_and_the_customer_speak_four_languages(
    demo: str, browser: Browser, language: str, arrived: str, asked: str
) -> None:
    page = (await visit(browser, demo)).page
    await page.select_option("#language", language)
    await page.wait_for_url(f"**/?lang={language}")
    await page.click(f"text={arrived}")
    await expect(page.locator("#customer .line").last).to_contain_text(asked)


def test_a_taken_port_is_told_in_one_sentence(demo: str, tmp_path: Path) -> None:
    port = int(demo.rpartition(":")[2])
    done = subprocess.run(
        demo_command(port, "--data-dir", str(tmp_path)), cwd=ROOT, capture_output=True, text=True, timeout=90
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"pulsemap demo: port {port} is taken by another program: choose one with --port\n"
    )


def test_a_directory_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("keep me")
    done = subprocess.run(
        demo_command(free_port(), "--data-dir", str(tmp_path), "--fresh"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert [one.name for one in tmp_path.iterdir()] == ["letters.txt"]
