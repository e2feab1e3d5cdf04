"""The public page with three and with twenty-five touchpoints and long names: desktop, phone, paper."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from mapping.assets import STATIC
from mapping.pages.public_page import render_public
from mapping.pages.publishing import Published
from mapping.pages.suppression import Cell, Shown
from tests.browser.comparisons import configuration
from tests.browser.test_map_sizes import LONG, journey_of

WIDER = """() => [...document.querySelectorAll("th, td, h2, h3, article")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent.slice(0, 80))"""


def public_page(count: int, language: str, *, words: bool = True) -> str:
    """With its styles in it."""
    names = LONG if words else {key: text.replace(" ", "") for key, text in LONG.items()}
    journey = journey_of(count)
    stages = tuple(
        replace(stage, name=names, touchpoints=tuple(replace(one, name=names) for one in stage.touchpoints))
        for stage in journey.stages
    )
    journey = replace(journey, stages=stages)
    cell = Cell(40, 10_000, 30_000_000, 10, 10, 20)
    shown = {point.key: Shown(cell, {"site": cell, "app": cell}) for point in journey.touchpoints}
    made = render_public(
        journey, configuration(journey), Published(datetime(2026, 11, 22, tzinfo=UTC), shown), language
    )
    styles = "".join((STATIC / f"{name}.css").read_text() for name in ("theme", "public"))
    return made.replace("</head>", f"<style>{styles}</style></head>")


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize(("count", "language"), [(3, "pl"), (25, "ru"), (25, "uk")])
async def test_nothing_of_the_public_page_leaves_its_place(
    open_page: Callable[..., Any], count: int, language: str, words: bool
) -> None:
    for width in (1440, 390):
        page = await open_page("about:blank", width)
        await page.set_content(public_page(count, language, words=words))
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        assert await page.evaluate(WIDER) == []
        narrowest = (
            "Math.min(...[...document.querySelectorAll('.touchpoints th')].map((one) => one.offsetWidth))"
        )
        assert width < 760 or await page.evaluate(narrowest) >= 100
        await page.close()


@pytest.mark.parametrize("width", [1280, 390])
async def test_the_public_page_is_printed_on_one_sheet_of_a3(
    open_page: Callable[..., Any], width: int
) -> None:
    page = await open_page("about:blank", width)
    await page.set_content(public_page(5, "ru"))
    printed = await page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
