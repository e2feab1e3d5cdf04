"""What the first load of the map transfers, for each role, and that the rest comes once it is wanted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from surveys.people.roles import Role
from tests.browser.editing_page import Office, office

MOST_BYTES = 400_000
LATER = {
    "believed.js",
    "check.js",
    "compare.js",
    "edit_dialog.js",
    "edit_form.js",
    "edit_target.js",
    "exports.js",
    "panel_figures.js",
    "paths.css",
    "paths.js",
    "share.js",
    "trend.js",
    "voices.css",
    "voices.js",
}
TRANSFERRED = """() => Object.fromEntries([...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource")].map((one) => [one.name, one.transferSize]))"""


@pytest.fixture
async def there(
    database_url: str, tmp_path: Path, browser: Browser, complaints: list[str]
) -> AsyncIterator[Office]:
    async with office(database_url, tmp_path, browser, complaints) as opened:
        yield opened


async def loaded(page: Page) -> dict[str, int]:
    """Bytes with their headers, compressed as they came, by the last part of the address."""
    await expect(page.locator("#across svg path[d]").first).to_be_attached()
    sizes = await page.evaluate(TRANSFERRED)
    return {url.partition("?")[0].rpartition("/")[2]: size for url, size in sizes.items() if "http" in url}


async def test_the_first_load_stays_below_its_limit_for_everybody(there: Office) -> None:
    for role in Role:
        sizes = await loaded(await there.open(f"A {role}", role))
        assert sizes["vega-bundle.js"] > 150_000
        assert sum(sizes.values()) < MOST_BYTES, role
        assert not LATER & sizes.keys(), role


async def test_what_waits_comes_with_the_first_use_and_nothing_comes_twice(there: Office) -> None:
    page = await there.open("Olga", Role.OWNER)
    for name in ("compare", "share", "exports"):
        await page.locator(f"#{name} summary").click()
        await expect(page.locator(f"#{name}")).to_have_attribute("open", "")
    await expect(page.locator("#share-open")).to_be_attached()
    await page.keyboard.press("Escape")
    await page.locator('#across .point[data-touchpoint="shipped"]').click()
    await expect(page.locator("#panel .bars").first).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Edit", exact=True).click()
    await page.locator(".pencil").first.click()
    await expect(page.locator(".edit-form")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.locator(".legend").scroll_into_view_if_needed()
    for area in ("check", "believed", "paths", "voices"):
        await expect(page.locator(f"#{area}")).to_be_visible()
    everything = await page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    files = [name.rpartition("/")[2] for name in everything if "/static/" in name]
    assert set(files) >= LATER
    assert len(files) == len(set(files))
