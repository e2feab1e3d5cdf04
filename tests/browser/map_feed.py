"""The map page's own small server: its real HTML and headers, and interfaces that say what a test wishes."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Locator, Page

from handlers.http.static import get_static
from mapping.assets import write_bundle
from mapping.curve import Curve, Tally, curve_json, to_json
from mapping.pages.map_page import page_headers, render_page
from mapping.recovery import Recovery, recovery_json
from surveys.model import Journey
from tests.browser.map_journey import JOURNEY, START, curve_of, panel_of, recovery_of, whole_map
from tests.browser.map_paths import nobody
from tests.browser.map_voices import silent


@dataclass
class Feed:
    """What the fake interfaces say; `move` changes it and tells every listener."""

    curve: Curve = field(default_factory=lambda: curve_of(*START))
    version: int = 1
    journey: Journey = JOURNEY
    listeners: set[asyncio.Queue[bytes | None]] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    """Path and query of each request to the interfaces, in order."""
    last_seen: list[str] = field(default_factory=list)
    """`Last-Event-ID` of each request for the stream, '' for none."""
    quotes: list[dict[str, Any]] = field(default_factory=list)
    recovery: Recovery = field(default_factory=lambda: recovery_of())
    map: dict[str, Any] = field(default_factory=dict)
    """Words of `whole_map`: entries, standing_out, facts."""
    map_status: int = 200
    says: dict[str, Any] = field(default_factory=dict)
    """Answers of further interfaces, by their path under the journey's."""
    asked_before: bool = True
    """Whether the team's people said already what they believe."""
    open: bool = True
    """False = the stream cannot be had."""

    def move(self, *tallies: Tally) -> None:
        before, self.curve = self.curve, curve_of(*tallies, journey=self.journey)
        self.version += 1
        changed = [
            to_json(new) for old, new in zip(before.points, self.curve.points, strict=True) if old.n != new.n
        ]
        body = json.dumps({"journey": self.journey.key, "version": self.version, "points": changed})
        for listener in self.listeners:
            listener.put_nowait(f"id: {self.version}\nevent: points\ndata: {body}\n\n".encode())

    def cut(self) -> None:
        for listener in self.listeners:
            listener.put_nowait(None)


def cell(page: Page, touchpoint: str, name: str) -> Locator:
    """A figure of one touchpoint in the grid."""
    named = f'[data-field="{name}"], [data-fact="{name}"]'
    return page.locator(f'td[data-touchpoint="{touchpoint}"]').locator(named)


async def come_near(page: Page) -> None:
    """Scroll to where the areas below the map begin: only then are they loaded."""
    await page.locator(".legend").scroll_into_view_if_needed()


def whole(feed: Feed) -> dict[str, Any]:
    return whole_map(feed.curve, feed.version, journey=feed.journey, **feed.map)


@asynccontextmanager
async def serving(feed: Feed) -> AsyncIterator[str]:
    """The address of the server while it runs."""

    async def page(request: web.Request) -> web.Response:
        query = request.query
        html = render_page(
            feed.journey,
            query.get("lang", "en"),
            window=query.get("window", "7d"),
            personas={"loyal": {"en": "Loyal", "ru": "Постоянные"}},
            embed="embed" in query,
            role=query.get("role"),
            asks=query.get("role") not in (None, "viewer") and not feed.asked_before,
            versions=[(2, date(2026, 11, 20)), (1, date(2026, 11, 2))],
        )
        return web.Response(body=html.encode(), headers=page_headers())

    async def changes(request: web.Request) -> web.StreamResponse:
        feed.last_seen.append(request.headers.get("Last-Event-ID", ""))
        if not feed.open:
            return web.Response(status=503)
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

    async def told(request: web.Request) -> web.Response:
        feed.asked.append(request.path_qs)
        what = request.match_info["what"]
        if what == "map" and feed.map_status != 200:
            return web.Response(status=feed.map_status)
        if what.startswith("touchpoints/"):
            return web.json_response(panel_of(feed.curve, what.partition("/")[2]) | {"quotes": feed.quotes})
        says = {
            "curve": lambda: {**curve_json(feed.curve, feed.version), "points": whole(feed)["points"]},
            "quotes": lambda: {"journey": feed.journey.key, "quotes": feed.quotes},
            "recovery": lambda: recovery_json(feed.recovery),
            "map": lambda: whole(feed),
            "paths": lambda: nobody(feed.journey),
            "beliefs": lambda: {"believers": 0, "touchpoints": [], "owners": [], "mine": {"asked": True}},
            "voices": lambda: silent(feed.journey),
            "check": lambda: {"journey": feed.journey.key, "missing": [], "demands": 0, "met": 0},
        }
        if what in feed.says:
            return web.json_response(feed.says[what])
        if what not in says:
            return web.Response(status=404)
        return web.json_response(says[what]())

    async def session(_: web.Request) -> web.Response:
        until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
        return web.json_response({"name": "Olga", "role": "staff", "may_edit": False, "until": until})

    async def shares(_: web.Request) -> web.Response:
        return web.json_response({"shares": []})

    async def around(_: web.Request) -> web.Response:
        script = "<script>window.got=[];onmessage=(e)=>got.push(e.data)</script>"
        frame = "<iframe src='/map/online-order?embed=1' width=600 height=600></iframe>"
        return web.Response(text=f"<link rel=icon href='data:,'>{script}{frame}", content_type="text/html")

    write_bundle()
    app = web.Application()
    app.router.add_get("/map/online-order", page)
    app.router.add_get("/around", around)
    app.router.add_get("/v1/session", session)
    app.router.add_get("/v1/shares", shares)
    app.router.add_get("/v1/journeys/online-order/changes", changes)
    app.router.add_get("/v1/journeys/online-order/{what:.+}", told)
    app.router.add_get("/static/{version}/{name}", get_static)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")
        feed.cut()
