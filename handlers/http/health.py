"""GET /healthz, /readyz, /metrics: is the process alive, can it work, what has it done."""

from __future__ import annotations

import msgspec
from aiohttp import web

from handlers.http.given import READY
from handlers.http.metrics import METRICS


async def get_health(_request: web.Request) -> web.StreamResponse:
    """The process answers."""
    return web.json_response({"status": "ok"})


async def get_readiness(request: web.Request) -> web.StreamResponse:
    """Whether everything that the process needs is there."""
    wrong = await request.app[READY]()
    return web.Response(
        status=503 if wrong else 200,
        body=msgspec.json.encode({"ready": not wrong, "wrong": dict(wrong)}),
        content_type="application/json",
    )


async def get_metrics(request: web.Request) -> web.StreamResponse:
    """Figures in the Prometheus text format."""
    return web.Response(
        body=request.app[METRICS].text(),
        headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
    )
