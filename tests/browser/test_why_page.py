"""The page of why in real Chromium with its real headers: readable on a desktop and a phone, nothing runs."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, async_playwright, expect

from handlers.http.static import get_static
from handlers.told import Told, ToldGate
from mapping.pages.why_page import Line, Page, page_headers, render_why
from surveys.definitions import parse
from tests.running import DOCUMENT

CONFIGURATION = parse(DOCUMENT, version=1)
LONG = "reported-by-a-system-with-very-long-identifiers-" * 4
STORY = Told(
    title="Customer <b>42</b> · Delivered",
    facts=(f"Event of Nov 22, 11:00: shop, {LONG}", "Trigger after-delivery → survey delivery"),
    state="Waits. Looked at again: Nov 27, 14:00",
    reason="The same survey reached this customer not long ago.",
    choice=None,
    known=(),
    judged="The gates, as they stand now:",
    gates=(
        ToldGate("active", "open", "Trigger is on"),
        ToldGate("cooldown", "waits", "Cooldown of the survey: 7 days"),
        ToldGate("linked", "closed", "Linked to Telegram"),
    ),
    free="Not set up: Quiet days",
    next_possible="Possible next: Nov 27, 14:00",
)
LINES = (Line(str(UUID(int=1)), "Customer 42 · Delivered", "Event of Nov 22", "Was not asked."),)


@pytest.fixture
async def address() -> AsyncIterator[str]:
    async def page(request: web.Request) -> web.Response:
        shown = Page("42", "delivered", STORY, LINES, None)
        html = render_why(shown, CONFIGURATION, request.query.get("lang", "en"))
        return web.Response(text=html, headers=page_headers())

    app = web.Application()
    app.router.add_get("/why", page)
    app.router.add_get("/static/{version}/{name}", get_static)
    async with TestServer(app) as server:
        yield str(server.make_url("/why"))


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        await chromium.close()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
async def test_the_page_fits_its_window_and_breaks_no_rule(
    browser: Browser, address: str, width: int, dark: bool
) -> None:
    said: list[str] = []
    page = await browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    await page.goto(address)
    await expect(page.locator("h2")).to_have_text("Customer <b>42</b> · Delivered")
    await expect(page.locator(".gates li")).to_have_count(3)
    marks = [
        await page.evaluate(
            f"getComputedStyle(document.querySelector('[data-gate={name}]'), '::before').content"
        )
        for name in ("active", "cooldown", "linked")
    ]
    assert marks == ['"✓"', '"◷"', '"✕"']
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    background = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(15, 18, 22)" if dark else "rgb(244, 245, 247)")
    assert said == []


async def test_the_form_leads_to_the_same_page_with_what_was_wished(browser: Browser, address: str) -> None:
    page = await browser.new_page()
    await page.goto(address)
    await page.get_by_label("Customer").fill("77 & more")
    await page.get_by_label("Touchpoint").select_option("ordered")
    await page.get_by_role("button", name="Look").click()
    await page.wait_for_url("**/why?customer=77+%26+more&touchpoint=ordered")
