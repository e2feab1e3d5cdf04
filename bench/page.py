"""An owner's map from a cold browser to its last point drawn, beside the same bytes from a bare server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import asyncpg
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, Response, ViewportSize, async_playwright

from bench.company import JOURNEY, TENANT, TOUCHPOINTS, count_answers_of_today, found_company
from bench.measuring import Goal, Row, alone, alternate, compared
from bench.servers import SECRET_KEY, postgres, product, telegram
from bot.database import open_database
from handlers.http.signing.sessions import COOKIE, SESSION, Grant, sign
from surveys.people import believing, staff
from surveys.people.roles import Member, Role

REPETITIONS: Final = 7
OWNER: Final = 7
SETTLED: Final = 2
"""Seconds after which everything has come."""
PATH: Final = f"/map/{JOURNEY}"
WINDOW: Final[ViewportSize] = {"width": 1440, "height": 900}
LIMIT: Final = Goal(1500, False)
"""Milliseconds."""

# The page's own clock runs from the beginning of its navigation.
_WATCH: Final = f"""
new MutationObserver(() => {{
  const chart = document.querySelector("#across");
  if (window.drawn || chart?.querySelectorAll(".point").length !== {TOUCHPOINTS}) return;
  if (chart.querySelectorAll("svg .mark-symbol path[d]").length < {TOUCHPOINTS}) return;
  window.drawn = performance.now();
}}).observe(document, {{ subtree: true, childList: true }});
window.whenDrawn = new Promise((done) => {{
  const look = () => (window.drawn ? done(window.drawn) : setTimeout(look, 20));
  look();
}});
"""
_BYTES: Final = """
[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, one) => sum + one.transferSize, 0)
"""


async def run() -> list[Row]:
    async with postgres() as server, server.database() as url, telegram() as chat:
        await _filled(url)
        async with product(url, chat.port) as program, async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            ours = _Looks(browser, f"http://127.0.0.1:{program.port}")
            first = await ours.look()
            recorded = await ours.recorded()
            async with _replaying(recorded) as address:
                bare = _Looks(browser, address)
                found = await alternate(REPETITIONS, {"ours": ours.look, "the same bytes": bare.look})
            await browser.close()
    note = (
        f"{TOUCHPOINTS} touchpoints; {ours.transferred / 1000:.0f} kB compressed, "
        f"{len(recorded)} files; the first look after the start {first:.0f} ms"
    )
    return [
        alone("page", found["ours"], unit="ms", goal=LIMIT, note=note),
        compared("page.server", found, "the same bytes", unit="ms", goal=None),
    ]


async def _filled(url: str) -> None:
    """A company with answers at every touchpoint, and an owner who was asked what they believe."""
    await found_company(url)
    now = datetime.now(UTC)
    async with open_database(url, pool_size=1) as database, database.engine.begin() as conn:
        owner = Member(OWNER, Role.OWNER, "Olga")
        await staff.put_member(conn, tenant=TENANT, person=owner, now=now)
        await believing.skip(conn, tenant=TENANT, journey=JOURNEY, person=OWNER, now=now)
    connection = await asyncpg.connect(url)
    await count_answers_of_today(connection)
    await connection.close()


@dataclass
class _Looks:
    """Looks at the page, each with a browser that has never seen it."""

    browser: Browser
    address: str
    transferred: int = 0
    """Bytes of the recorded look, compressed, with headers."""

    async def look(self) -> float:
        """Milliseconds until every point is drawn."""
        async with self._page() as page:
            await page.goto(f"{self.address}{PATH}", wait_until="commit")
            return float(await page.evaluate("window.whenDrawn"))

    async def recorded(self) -> dict[str, tuple[bytes, str]]:
        """By path and query: each answer's body and content type, the endless stream left out."""
        answers: list[Response] = []
        async with self._page() as page:
            page.on("response", lambda answer: answers.append(answer))
            await page.goto(f"{self.address}{PATH}", wait_until="load")
            await page.evaluate("window.whenDrawn")
            await asyncio.sleep(SETTLED)
            self.transferred = int(await page.evaluate(_BYTES))
            return {
                one.url.removeprefix(self.address): (await one.body(), one.headers["content-type"])
                for one in answers
                if one.url.startswith(self.address) and "/changes?" not in one.url
            }

    @asynccontextmanager
    async def _page(self) -> AsyncIterator[Page]:
        context = await self.browser.new_context(viewport=WINDOW)
        grant = Grant(TENANT, datetime.now(UTC) + SESSION, OWNER)
        token = sign(grant, purpose="session", secret_key=SECRET_KEY.encode())
        await context.add_cookies([{"name": COOKIE, "value": token, "url": self.address}])
        page = await context.new_page()
        await page.add_init_script(_WATCH)
        try:
            yield page
        finally:
            await context.close()


@asynccontextmanager
async def _replaying(recorded: dict[str, tuple[bytes, str]]) -> AsyncIterator[str]:
    """The address of a server that knows these answers by heart."""

    async def say(request: web.Request) -> web.Response:
        body, kind = recorded.get(request.path_qs, (b"", ""))
        if not kind:
            return web.Response(status=404)
        return web.Response(body=body, headers={"Content-Type": kind})

    application = web.Application()
    application.router.add_get("/{tail:.*}", say)
    async with TestServer(application) as server:
        yield str(server.make_url("")).rstrip("/")
