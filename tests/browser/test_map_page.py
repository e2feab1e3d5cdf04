"""The map page alone in real Chromium, served with its real headers and fed by a curve of the test's own."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, async_playwright, expect

from mapping.assets import STATIC, write_bundle
from mapping.curve import Asked, Curve, Tally, Window, build_curve, curve_json, to_json
from mapping.estimates import per_thousand, silent_unhappy
from mapping.page import page_headers, render_page, static_version
from mapping.palette import Palette, Theme, palette
from mapping.recovery import Mean, Recovered, Recovery, Spot, recovery_json
from mapping.words import LANGUAGES
from surveys.intervals import mean_interval
from surveys.model import Journey, QuestionType, Stage, Touchpoint

NAMES = {
    "ordered": {"en": "Order placed", "ru": "Заказ оформлен"},
    "paid": {"en": "Paid", "ru": "Оплачен"},
    "shipped": {"en": "Shipped", "ru": "Отправлен"},
    "delivered": {"en": "Delivered", "ru": "Доставлен"},
}


def touchpoint(key: str) -> Touchpoint:
    return Touchpoint(key, NAMES[key], ("site", "app"), "support", "pay")


JOURNEY = Journey(
    key="online-order",
    name={"en": "Online order", "ru": "Онлайн-заказ"},
    goal={"en": "See where buyers lose heart <script>alert(1)</script>"},
    lanes=(),
    stages=(
        Stage("purchase", {"en": "Purchase"}, (touchpoint("ordered"), touchpoint("paid"))),
        Stage("arrival", {"en": "Arrival"}, (touchpoint("shipped"), touchpoint("delivered"))),
    ),
)


def faces(where: str, unhappy: int, neutral: int, happy: int) -> Tally:
    n = unhappy + neutral + happy
    return Tally(
        touchpoint=where,
        channel="site",
        persona="",
        metric=QuestionType.EMOTION3,
        n=n,
        sum=1000 * (happy - unhappy),
        sum_squares=1_000_000 * (happy + unhappy),
        negative=unhappy,
        neutral=neutral,
        positive=happy,
        histogram=(unhappy, neutral, happy),
    )


def curve_of(*tallies: Tally) -> Curve:
    return build_curve(
        JOURNEY,
        tallies,
        window=Window("7d"),
        asked={tally.touchpoint: Asked(2 * tally.n, tally.n) for tally in tallies},
        newest={tally.touchpoint: datetime.now(UTC) for tally in tallies if tally.n},
    )


START = (faces("ordered", 10, 20, 70), faces("paid", 1, 1, 1), faces("delivered", 30, 10, 20))


def won_back(
    cases: int, answered: int, recovered: int, before: int = 0, after: int = 0, minutes: float = 52
) -> Recovered:
    """Means in thousandths, the same for everybody who answered twice."""

    def mean(value: int) -> Mean:
        return Mean(value / 1000, mean_interval(answered, answered * value, answered * value * value))

    pairs = (mean(before), mean(after), mean(after - before)) if answered else (None, None, None)
    times = (minutes, 3 * minutes) if recovered else (None, None)
    return Recovered(cases, cases, cases, answered, recovered, cases - answered, *pairs, *times)


def recovery_of(owners: Mapping[str, Recovered] | None = None, **at: Recovered) -> Recovery:
    """Of 1,000 events at each touchpoint; half of 200 asked answered, a fifth of those unhappy."""
    spots = tuple(
        Spot(
            stage.key,
            point.key,
            1000,
            at.get(point.key),
            per_thousand(at[point.key].cases if point.key in at else 0, 1000),
            silent_unhappy(asked=200, answered=100, negative=20, n=100),
        )
        for stage in JOURNEY.stages
        for point in stage.touchpoints
    )
    total = won_back(sum(one.cases for one in at.values()), 0, 0) if at else None
    unheard = silent_unhappy(asked=800, answered=400, negative=80, n=400)
    return Recovery(JOURNEY.key, "7d", None, None, spots, owners or {}, total, None, unheard)


@dataclass
class Feed:
    """What the fake curve interface says; `move` changes it and tells every listener."""

    curve: Curve = field(default_factory=lambda: curve_of(*START))
    version: int = 1
    journey: Journey = JOURNEY
    listeners: set[asyncio.Queue[bytes | None]] = field(default_factory=set)
    asked_windows: list[str] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    recovery: Recovery = field(default_factory=lambda: recovery_of())

    def move(self, *tallies: Tally) -> None:
        before, self.curve = self.curve, curve_of(*tallies)
        self.version += 1
        changed = [
            to_json(new) for old, new in zip(before.points, self.curve.points, strict=True) if old.n != new.n
        ]
        body = json.dumps({"journey": JOURNEY.key, "version": self.version, "points": changed})
        for listener in self.listeners:
            listener.put_nowait(f"id: {self.version}\nevent: points\ndata: {body}\n\n".encode())

    def cut(self) -> None:
        for listener in self.listeners:
            listener.put_nowait(None)


@pytest.fixture
def feed() -> Feed:
    return Feed()


@pytest.fixture
async def address(feed: Feed) -> AsyncIterator[str]:
    async def page(request: web.Request) -> web.Response:
        query = request.query
        html = render_page(
            feed.journey, query.get("lang", "en"), window=query.get("window", "7d"), embed="embed" in query
        )
        return web.Response(body=html.encode(), headers=page_headers())

    async def curve(request: web.Request) -> web.Response:
        feed.asked_windows.append(request.query["window"])
        return web.json_response(curve_json(feed.curve, feed.version))

    async def quotes(_: web.Request) -> web.Response:
        return web.json_response({"journey": JOURNEY.key, "quotes": feed.quotes})

    async def recovery(_: web.Request) -> web.Response:
        return web.json_response(recovery_json(feed.recovery))

    async def changes(request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await stream.prepare(request)
        await stream.write(b"retry: 200\n\n")
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        feed.listeners.add(queue)
        try:
            while (chunk := await queue.get()) is not None:
                await stream.write(chunk)
        finally:
            feed.listeners.discard(queue)
        return stream

    async def around(_: web.Request) -> web.Response:
        script = "<script>window.got=[];onmessage=(e)=>got.push(e.data)</script>"
        frame = "<iframe src='/map/online-order?embed=1' width=600 height=600></iframe>"
        return web.Response(text=f"<link rel=icon href='data:,'>{script}{frame}", content_type="text/html")

    write_bundle()
    app = web.Application()
    app.router.add_get("/map/online-order", page)
    app.router.add_get("/around", around)
    app.router.add_get("/v1/journeys/online-order/curve", curve)
    app.router.add_get("/v1/journeys/online-order/quotes", quotes)
    app.router.add_get("/v1/journeys/online-order/recovery", recovery)
    app.router.add_get("/v1/journeys/online-order/changes", changes)
    app.router.add_static(f"/static/{static_version()}", STATIC)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")
        feed.cut()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        await chromium.close()


@pytest.fixture
async def complaints() -> AsyncIterator[list[str]]:
    """Console errors and uncaught exceptions; the page may have none, a broken policy included."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
async def open_page(browser: Browser, complaints: list[str]) -> Callable[..., Any]:
    async def opened(url: str, width: int = 1280, height: int = 900, **options: Any) -> Page:
        page = await browser.new_page(viewport={"width": width, "height": height}, **options)
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_default_timeout(10_000)
        await page.goto(url)
        return page

    return opened


def cell(page: Page, touchpoint: str, name: str) -> Any:
    return page.locator(f'td[data-touchpoint="{touchpoint}"] [data-field="{name}"]')


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
    await expect(page.locator(".goal")).to_contain_text("<script>")


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


async def test_a_lost_connection_is_shown_and_what_was_missed_is_fetched(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("#sign")).to_have_text("live")
    await page.evaluate(
        "const sign = document.getElementById('sign'); window.seen = [];"
        "new MutationObserver(() => seen.push(sign.dataset.state)).observe(sign, {attributes: true})"
    )
    feed.cut()
    feed.curve, feed.version = curve_of(*START[:2], faces("delivered", 31, 10, 20)), 9
    await expect(cell(page, "delivered", "n")).to_have_text("n 61")
    await expect(page.locator("#sign")).to_have_text("live")
    assert "lost" in await page.evaluate("seen")


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
    assert feed.asked_windows[-1] == "90d"


async def test_a_journey_without_answers_says_what_to_do_next(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.curve = curve_of()
    page = await open_page(f"{address}/map/online-order?window=all")
    await expect(page.locator("#notice")).to_contain_text("/test ordered")
    feed.journey = Journey("online-order", {"en": "Empty"}, None, (), ())
    empty = await open_page(f"{address}/map/online-order")
    await expect(empty.locator(".notice:visible")).to_contain_text("/touchpoints")


async def test_on_a_phone_the_journey_runs_downwards(address: str, open_page: Callable[..., Any]) -> None:
    page = await open_page(f"{address}/map/online-order", width=390, height=844)
    await expect(page.locator(".scroll")).to_be_hidden()
    await expect(page.locator("article:visible")).to_have_count(4)
    await expect(page.locator("#down .point:visible")).to_have_count(3)
    card = await page.locator('article[data-touchpoint="delivered"]').bounding_box()
    point = await page.locator('#down .point[data-touchpoint="delivered"]').bounding_box()
    assert point["y"] + point["height"] / 2 == pytest.approx(card["y"] + card["height"] / 2, abs=1)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


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


def test_the_policy_runs_nothing_but_the_pages_own_files() -> None:
    policy = page_headers()["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    html = render_page(JOURNEY, "en")
    assert not re.search(r"<script(?![^>]*(src=|application/json))|\son\w+=|style=", html)
    assert "alert(1)</script>" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_every_language(language: str) -> None:
    html = render_page(JOURNEY, language)
    assert f'<html lang="{language}">' in html


def test_page_and_pictures_share_one_palette() -> None:
    css = (Path(STATIC) / "map.css").read_text()
    for number, theme in enumerate[Theme](("light", "dark")):
        block: Mapping[str, str] = dict(re.findall(r"--([\w-]+): (#\w+);", css.split(":root")[number + 1]))
        colours = palette(theme)
        named = {one.name: block[one.name.replace("_", "-")] for one in fields(Palette)}
        assert named == {one.name: getattr(colours, one.name) for one in fields(Palette)}


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


def quote(
    touchpoint: str, words: str, *heard: tuple[str, int | None], reaction: str = "negative"
) -> dict[str, Any]:
    attachments = [{"id": "0", "kind": kind, "seconds": seconds} for kind, seconds in heard]
    return {"touchpoint": touchpoint, "words": words, "reaction": reaction, "attachments": attachments}


async def test_the_newest_words_voices_and_pictures_stand_below_their_touchpoint(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    feed.quotes = [
        quote("delivered", "The box <script>alert(1)</script> was open"),
        quote("paid", "", ("voice", 72)),
    ]
    page = await open_page(f"{address}/map/online-order")
    lane = page.locator("tr.said td")
    await expect(lane).to_have_text(["", "voice 1:12", "", "The box <script>alert(1)</script> was open"])
    feed.quotes.insert(0, quote("delivered", "Late again", ("photo", None)))
    feed.move(faces("ordered", 10, 20, 70), faces("paid", 1, 1, 1), faces("delivered", 31, 10, 20))
    await expect(lane.last.locator("blockquote").first).to_have_text("Late againphoto")


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
