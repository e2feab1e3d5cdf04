"""How the map page looks: phone, languages, palette."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from mapping.assets import STATIC
from mapping.chart.palette import Palette, Theme, palette
from mapping.pages.map_page import render_page
from mapping.words import LANGUAGES
from tests.browser.map_journey import JOURNEY


async def test_on_a_phone_the_journey_runs_downwards(address: str, open_page: Callable[..., Any]) -> None:
    page = await open_page(f"{address}/map/online-order", width=390, height=844)
    await expect(page.locator(".scroll")).to_be_hidden()
    await expect(page.locator("article:visible")).to_have_count(4)
    await expect(page.locator("#down .point:visible")).to_have_count(3)
    card = await page.locator('article[data-touchpoint="delivered"]').bounding_box()
    point = await page.locator('#down .point[data-touchpoint="delivered"]').bounding_box()
    assert point["y"] + point["height"] / 2 == pytest.approx(card["y"] + card["height"] / 2, abs=1)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_every_language(language: str) -> None:
    html = render_page(JOURNEY, language)
    assert f'<html lang="{language}">' in html


def test_page_and_pictures_share_one_palette() -> None:
    css = (Path(STATIC) / "theme.css").read_text()
    found = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);", css.split(":root[")[0])
    pairs = {name: (light, dark) for name, light, dark in found}
    for number, theme in enumerate[Theme](("light", "dark")):
        colours = palette(theme)
        named = {one.name: pairs[one.name.replace("_", "-")][number] for one in fields(Palette)}
        assert named == {one.name: getattr(colours, one.name) for one in fields(Palette)}
