"""Nothing that customers, staff or documents say runs on the map page."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from playwright.async_api import expect

from mapping.pages.map_page import page_headers, render_page
from surveys.model import Stage
from tests.browser.map_feed import Feed
from tests.browser.map_journey import JOURNEY, entry

SCRIPTS = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "</script><script>window.ran = 1</script>",
    "<svg onload=window.ran=1>",
    "javascript:window.ran=1",
)
ALL = " ".join(SCRIPTS)


def test_the_policy_runs_nothing_but_the_pages_own_files() -> None:
    policy = page_headers()["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    html = render_page(JOURNEY, "en")
    assert not re.search(r"<script(?![^>]*(src=|application/json))|\son\w+=|style=", html)
    assert "alert(1)</script>" not in html


async def test_no_script_in_words_entries_or_names_runs(
    address: str, feed: Feed, open_page: Callable[..., Any]
) -> None:
    touchpoints = tuple(
        replace(one, name={"en": ALL}, channels=(ALL,), owner=ALL) for one in JOURNEY.touchpoints
    )
    feed.journey = replace(
        JOURNEY,
        name={"en": ALL},
        goal={"en": ALL},
        begins={"en": ALL},
        lanes=("goals", "barriers"),
        stages=(Stage("all", {"en": ALL}, touchpoints),),
    )
    words = {"touchpoint": "delivered", "words": ALL, "reaction": "negative", "attachments": []}
    feed.quotes = [words]
    feed.map = {
        "entries": [entry(ALL, "goals", "delivered", ALL, author=ALL, owner=ALL, source=ALL)],
        "facts": {"delivered": {"owner": {"key": "x", "name": ALL, "kind": "room"}}},
    }
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator('td[data-lane="barriers"] blockquote')).to_contain_text("onerror")
    await expect(page.locator('td[data-lane="goals"] .entry')).to_contain_text("onerror")
    point = page.locator('#across .point[data-touchpoint="delivered"]')
    await point.hover()
    await expect(page.locator("#tip")).to_contain_text("onerror")
    await point.click()
    await expect(page.locator("#panel blockquote")).to_contain_text("onerror")
    assert await page.evaluate("window.ran") is None
    assert await page.locator("img, script:not([src]):not([type='application/json'])").count() == 0
