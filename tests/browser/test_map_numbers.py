"""The numbers on the map page are those of the interface, and those of plain SQL over the answers."""

import re
from typing import Any

from playwright.async_api import Browser, Page, expect

from handlers.http.signing.sessions import COOKIE
from tests.browser.map_feed import cell
from tests.doors.http.conftest import Door, open_door, usual_door

__all__ = ["open_door", "usual_door"]

PLAIN = """
SELECT touchpoint, count(*) AS n, avg(score) / 1000.0 AS mean,
       count(*) FILTER (WHERE reaction = 'negative') AS negative,
       count(*) FILTER (WHERE reaction = 'neutral') AS neutral,
       count(*) FILTER (WHERE reaction = 'positive') AS positive,
       100.0 * count(*) FILTER (WHERE score >= 500) / count(*) AS csat
FROM answer WHERE tenant_id = 'main' AND journey = 'shop' AND score IS NOT NULL
GROUP BY touchpoint
"""


def signed(value: float) -> str:
    """As the page writes an emotion score."""
    sign = "+" if value >= 0.005 else "\N{MINUS SIGN}" if value <= -0.005 else ""
    return f"{sign}{abs(value):.2f}"


async def looking(browser: Browser, door: Door, complaints: list[str]) -> Page:
    """The real page behind its real door, for somebody who has signed in."""
    session = (await door.session())["Cookie"].partition("=")[2]
    page = await browser.new_page()
    await page.context.add_cookies([{"name": COOKIE, "value": session, "url": door.url}])
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(f"{door.url}/map/shop?window=all")
    return page


async def plain(door: Door) -> dict[str, Any]:
    return {row["touchpoint"]: row for row in await door.pool.fetch(PLAIN)}


async def test_page_interface_and_plain_sql_say_the_same(
    door: Door, browser: Browser, complaints: list[str]
) -> None:
    for number, value in enumerate((1, 2, 2, 3, 4, 5, 5, 5)):
        await door.answer("delivered", value, number=number)
    for number, value in enumerate((5, 5, 4, 3, 5, 1)):
        await door.answer("ordered", value, number=number)
    page = await looking(browser, door, complaints)
    await expect(page.locator("#sign")).to_have_text("live")
    async with door.http.get(
        "/v1/journeys/shop/map?window=all", headers=await door.key("map:read")
    ) as answer:
        points = {point["touchpoint"]: point for point in (await answer.json())["points"]}
    rows = await plain(door)
    for key in ("ordered", "delivered"):
        row, point = rows[key], points[key]
        counted = [row[name] for name in ("n", "negative", "neutral", "positive")]
        assert counted == [point[name] for name in ("n", "negative", "neutral", "positive")]
        assert (round(float(row["mean"]), 6), round(float(row["csat"]), 6)) == (
            point["mean"],
            point["metric"]["value"],
        )
        await expect(cell(page, key, "n")).to_have_text(f"n\u00a0{row['n']}")
        await expect(cell(page, key, "metric")).to_have_text(re.compile(f"^CSAT {row['csat']:.0f}% "))
        await expect(cell(page, key, "negative")).to_have_text(f"{100 * row['negative'] / row['n']:.0f}%")
        card = page.locator(f'article[data-touchpoint="{key}"] [data-field="mean"]')
        await expect(card).to_have_text(signed(float(row["mean"])))


async def test_an_answer_moves_the_page_to_what_sql_says(
    door: Door, browser: Browser, complaints: list[str]
) -> None:
    for number, value in enumerate((1, 2, 3, 4, 5)):
        await door.answer("delivered", value, number=number)
    page = await looking(browser, door, complaints)
    await expect(cell(page, "delivered", "n")).to_have_text("n\u00a05")
    await door.answer("delivered", 5, number=6)
    await expect(cell(page, "delivered", "n")).to_have_text("n\u00a06")
    row = (await plain(door))["delivered"]
    label = page.locator('#across .point[data-touchpoint="delivered"]')
    mean = re.escape(signed(float(row["mean"])))
    await expect(label).to_have_attribute("aria-label", re.compile(f"mean {mean} · n 6"))
