"""The page's Export by keyboard: the view that is looked at as a file; diagrams that Mermaid itself reads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from mapping.files.mermaid import mermaid, score
from mapping.words import words
from tests.browser.map_feed import Feed
from tests.core.map_sheets import journey_of, whole_of

HOSTILE = (
    '<script>alert(1)</script>; #quot; a:b "x" [y] {z} %% `c`',
    "section Other",
    "title: 5: Me",
    "=cmd|' /C calc'!A1",
    "😞\u202eevil\x07\nname " + "x" * 5000,
    "%%{init: {'securityLevel': 'loose'}}%%",
    "---",
)


async def test_the_view_is_saved_as_a_file_by_keyboard_alone(
    feed: Feed, address: str, open_page: Callable[..., Any]
) -> None:
    feed.says["export"] = {"the": "file"}
    page = await open_page(f"{address}/map/online-order?role=admin&window=30d&lang=pl")
    summary = page.locator("#exports summary")
    await summary.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#exports a")).to_have_count(9)
    await page.keyboard.press("Tab")
    await expect(page.locator("#exports a").first).to_be_focused()
    async with page.expect_download() as saving:
        await page.keyboard.press("Enter")
    assert (await saving.value).suggested_filename == "map.json"
    asked = next(one for one in feed.asked if "/export?" in one)
    assert {"format=pdf", "lang=pl", "window=30d"} <= set(asked.partition("?")[2].split("&"))
    await expect(page.locator("#exports [role=status]")).to_have_text("Zapisano: map")
    await page.keyboard.press("Escape")
    await expect(page.locator("#exports a").first).to_be_hidden()


async def test_nobody_who_has_not_signed_in_is_offered_files(
    address: str, open_page: Callable[..., Any]
) -> None:
    page = await open_page(f"{address}/map/online-order")
    await expect(page.locator("#exports")).to_have_count(0)


@pytest.mark.npm
async def test_mermaid_reads_the_diagram_whatever_the_names_are(
    browser: Browser, mermaid_script: Path
) -> None:
    page = await browser.new_page()
    await page.add_script_tag(path=mermaid_script)
    for journey in (
        journey_of(3),
        journey_of(25),
        journey_of(7, names=dict(enumerate(HOSTILE))),
        journey_of(0),
    ):
        whole = whole_of(journey)
        owners = {key: place.owner.name for key, place in whole.places.items() if place.owner}
        text = mermaid(whole.reading.curve, journey, owners, "ru")
        assert (await page.evaluate("text => mermaid.parse(text)", text))["diagramType"] == "journey"
        drawn = await page.evaluate("async text => (await mermaid.render('a', text)).svg", text)
        points = [point for point in whole.reading.curve.points if point.mean is not None]
        tasks = [line for line in text.splitlines() if line.startswith("      ")]
        assert [int(line.split(": ")[-2]) for line in tasks] == [score(point.mean or 0) for point in points]
        assert drawn.count('class="face"') == len(points)
        assert "<script" not in drawn
        assert {line.split(": ")[-1] for line in tasks} <= {*owners.values(), words("ru")["nobody"]}


def test_a_score_lies_between_one_and_five() -> None:
    assert [score(mean) for mean in (-1.0, -0.6, 0.0, 0.3, 0.6, 1.0)] == [1, 2, 3, 4, 4, 5]
