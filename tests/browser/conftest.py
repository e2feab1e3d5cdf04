"""Real Chromium for pages, the map page's own server, the demo, and the scripts that pages are examined with.

Whoever asks for a script from npm marks its test `npm`.
"""

import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.demo_visits import PATIENCE_MS, running_demo
from tests.browser.map_feed import Feed, serving

SCRIPTS = Path(__file__).parents[2] / ".venv" / "npm"


@pytest.fixture(scope="session")
def axe_script() -> Path:
    """axe-core for a page: defines `axe`; `await axe.run()` gives what a page does wrong."""
    return SCRIPTS / "axe.min.js"


@pytest.fixture(scope="session")
def mermaid_script() -> Path:
    """Mermaid for a page, all diagrams in one file: defines `mermaid`; `await mermaid.parse(text)` throws."""
    return SCRIPTS / "mermaid.min.js"


@pytest.fixture
def feed() -> Feed:
    """What the map page's interfaces say."""
    return Feed()


@pytest.fixture
async def address(feed: Feed) -> AsyncIterator[str]:
    """Where the map page alone is served, fed by `feed`."""
    async with serving(feed) as at:
        yield at


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
    """Console errors and uncaught exceptions; the page may have none, a broken policy included.

    A test that breaks the network itself empties the list.
    """
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


@pytest.fixture(scope="session")
def demo(quick_disk: Path) -> Iterator[str]:
    """The address of a demo that all its tests share."""
    directory = Path(tempfile.mkdtemp(prefix="pulsemap-demo-", dir=quick_disk))
    directory.chmod(0o755)
    try:
        with running_demo(directory / "data") as address:
            yield address
    finally:
        shutil.rmtree(directory)


@pytest.fixture
def patience() -> Iterator[None]:
    """As long as a busy machine needs."""
    expect.set_options(timeout=PATIENCE_MS)
    yield
    expect.set_options(timeout=None)
