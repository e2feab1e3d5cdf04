"""Figures for Prometheus: requests, events, open live pages. One registry for each application."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from aiohttp import web
from aiohttp.typedefs import Handler
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """Counts by known names only: a route's pattern, never an address or a customer."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        requests = Histogram(
            "pulsemap_http_request_seconds",
            "Time to answer HTTP requests, live streams left out.",
            ["method", "route", "status"],
            registry=registry,
            buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5),
        )
        events = Counter(
            "pulsemap_events_received_total", "Touchpoint events received.", ["status"], registry=registry
        )
        self.live_viewers = Gauge("pulsemap_live_viewers", "Live pages open now.", registry=registry)
        self._requests: dict[tuple[str, str, int], Callable[[float], None]] = {}
        self._events = {
            status: events.labels(status).inc for status in ("accepted", "duplicate", "conflict", "rejected")
        }
        self._histogram = requests

    def events_received(self, status: str, count: int) -> None:
        self._events[status](count)

    def request_answered(self, method: str, route: str, status: int, seconds: float) -> None:
        key = (method, route, status)
        observe = self._requests.get(key)
        if observe is None:
            observe = self._requests[key] = self._histogram.labels(method, route, str(status)).observe
        observe(seconds)

    def text(self) -> bytes:
        """The Prometheus text format."""
        return generate_latest(self.registry)


METRICS = web.AppKey("metrics", Metrics)


@web.middleware
async def count_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Time every request under the pattern of its route; the outermost middleware."""
    began = perf_counter()
    response = await handler(request)
    resource = request.match_info.route.resource
    if isinstance(response, web.Response):
        route = resource.canonical if resource else "none"
        method = request.method if resource else "any"
        request.app[METRICS].request_answered(method, route, response.status, perf_counter() - began)
    return response
