"""`pulsemap demo` as a real process, played in real Chromium: a tap moves the point and brings the card."""

import asyncio
import contextlib
import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
END_SECONDS = 15
PATIENCE_MS = 20_000
"""For everything that the page promises no time for; the machine may be busy."""
WINDOWS = {"desktop": (1440, 900), "phone": (390, 844)}
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


def demo_command(port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "bot", "demo", "--port", str(port), *more]


@contextlib.contextmanager
def running_demo(directory: Path, *more: str) -> Iterator[str]:
    """The address of a demo that is ready; at the end SIGTERM must bring exit status 0 in time."""
    port = free_port()
    process = subprocess.Popen(
        demo_command(port, "--data-dir", str(directory), *more),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watchdog = threading.Timer(START_SECONDS, process.kill)
    watchdog.start()
    said = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        watchdog.cancel()
        assert process.poll() is None, "".join(said)
        yield f"http://127.0.0.1:{port}"
    finally:
        watchdog.cancel()
        process.send_signal(signal.SIGTERM)
        try:
            rest, _ = process.communicate(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            rest, _ = process.communicate()
    assert (process.returncode, "Traceback" in rest) == (0, False), rest


@pytest.fixture(scope="module")
def demo(quick_disk: Path) -> Iterator[str]:
    directory = Path(tempfile.mkdtemp(prefix="pulsemap-demo-", dir=quick_disk))
    directory.chmod(0o755)
    try:
        with running_demo(directory / "data") as address:
            yield address
    finally:
        shutil.rmtree(directory)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        expect.set_options(timeout=PATIENCE_MS)
        yield started
        expect.set_options(timeout=None)
        await started.close()


@dataclass(slots=True)
class Visit:
    page: Page
    complaints: list[str] = field(default_factory=list)
    """What the browser's console said that it should not say."""


async def visit(browser: Browser, address: str, window: str = "desktop", *, hints: bool = False) -> Visit:
    width, height = WINDOWS[window]
    context = await browser.new_context(viewport={"width": width, "height": height}, locale="en-US")
    if not hints:
        await context.add_init_script("localStorage.setItem('pulsemap-demo-hints', 'seen')")
    page = await context.new_page()
    seen = Visit(page)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: seen.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    await page.goto(address)
    await expect(page.locator("#sign")).to_have_attribute("data-state", "live")
    map_frame = page.frame_locator("#live-map")
    await expect(map_frame.locator('td[data-touchpoint="ordered"] [data-field="n"]')).not_to_be_empty()
    return seen


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


async def start_over(page: Page) -> None:
    body = page.locator("body")
    before = await body.get_attribute("data-play")
    await page.click("#over")
    await expect(body).not_to_have_attribute("data-play", before or "")
    await expect(page.locator("#customer .line.in")).to_have_count(1)


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


async def write(page: Page, phone: str, words: str) -> None:
    field = page.locator(f"#{phone} textarea")
    await field.fill(words)
    await field.press("Enter")


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
    page = (await visit(browser, demo, hints=True)).page
    await expect(page.locator("#hint-title")).to_have_text("Be a customer")
    await page.click('[data-touchpoint="delivered"]')
    await expect(page.locator("#hints")).to_be_hidden()
    await page.locator("#customer .key", has_text="😍").last.click()
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
