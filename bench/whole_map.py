"""GET /map and a touchpoint's panel with 20,000 real orders' worth of events, asks and answers; p95, HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from statistics import quantiles
from time import perf_counter
from typing import Final

import aiohttp
import asyncpg

from bench.company import TENANT, found_company
from bench.measuring import Goal, Row, alone, ensure
from bench.servers import postgres, product, telegram
from bot.configurations import Configurations
from bot.database import open_database
from mapping.verifying import repair, verify
from surveys.asking.intake import record_touchpoints
from surveys.facts import TouchpointEvent
from tests.orders import FOLDER, Order, read_orders
from tests.replaying import DOCUMENT, JOURNEY

COPIES: Final = 4
"""Of 5,000 orders each."""
REQUESTS: Final = 200
IN_A_BATCH: Final = 500
VIEWS: Final = ("window=30d", "window=90d", "window=all", "window=all&persona=late")
WITH_TARGETS: Final = DOCUMENT.replace(
    "name: {en: Ordered}", "name: {en: Ordered}, target: {touchpoint: paid, within: 1d}"
).replace("name: {en: Shipped}", "name: {en: Shipped}, target: {touchpoint: delivered, within: 14d}")
LIMIT: Final = Goal(100, False)
"""Milliseconds."""


async def run() -> list[Row]:
    ensure((FOLDER / "orders.csv").exists(), f"the orders are not at {FOLDER}: set PULSEMAP_OLIST")
    orders = [copied(order, copy) for order in read_orders() for copy in range(COPIES)]
    async with postgres() as server, server.database() as url, telegram() as chat:
        keys = await found_company(url, document=WITH_TARGETS)
        rows = await _fill(url, orders)
        async with (
            product(url, chat.port) as program,
            aiohttp.ClientSession(
                f"http://127.0.0.1:{program.port}", headers={"Authorization": f"Bearer {keys[0]}"}
            ) as http,
        ):
            found = []
            for name in ("map", "touchpoints/delivered"):
                for view in VIEWS:
                    path = f"/v1/journeys/{JOURNEY}/{name}?{view}"
                    times = [await _asked(http, path) for _ in range(REQUESTS)]
                    p95 = quantiles(times, n=20)[-1]
                    note = f"{rows}; p50 {quantiles(times, n=2)[0]:.1f} ms, {REQUESTS} requests in turn"
                    found.append(alone(f"{name} {view}", [p95], unit="ms", goal=LIMIT, note=note))
            return found


def copied(order: Order, copy: int) -> Order:
    """The same passage of another customer."""
    return replace(order, id=f"{order.id}/{copy}", customer=f"{order.customer}/{copy}")


async def _asked(http: aiohttp.ClientSession, path: str) -> float:
    began = perf_counter()
    async with http.get(path) as answer:
        ensure(answer.status == 200, f"{path}: {answer.status}")
        await answer.read()
    return (perf_counter() - began) * 1000


async def _fill(url: str, orders: Sequence[Order]) -> str:
    """Events by the product's own intake; what was asked and rated written at once, as it would have been."""
    now = datetime.now(UTC)
    connection = await asyncpg.connect(url)
    async with open_database(url, pool_size=1) as database:
        configuration = await Configurations(database.engine).current(TENANT)
        events = [event for order in orders for event in _events(order, now)]
        for start in range(0, len(events), IN_A_BATCH):
            batch = events[start : start + IN_A_BATCH]
            await record_touchpoints(connection, batch, tenant=TENANT, configuration=configuration, now=now)
        await connection.execute("CREATE TEMPORARY TABLE rated (event_id text PRIMARY KEY, rating smallint)")
        await connection.copy_records_to_table("rated", records=_ratings(orders, now))
        await connection.execute(_ASK)
        await connection.execute(_ANSWER)
        await connection.execute(_LEAVE)
        async with database.engine.begin() as conn:
            await repair(conn, tenant=TENANT, differences=await verify(conn, tenant=TENANT))
            ensure(await verify(conn, tenant=TENANT) == (), "tallies differ from their rows")
    await connection.execute("ANALYZE")
    answers = await connection.fetchval("SELECT count(*) FROM answer WHERE tenant_id = 'main'")
    await connection.close()
    return f"{len(orders):,} orders, {len(events):,} events, {answers:,} answers"


def _events(order: Order, now: datetime) -> Iterator[TouchpointEvent]:
    for body in order.events(now):
        yield TouchpointEvent(
            id=body["id"],
            source=body["source"],
            touchpoint=body["touchpoint"],
            customer=body["customer"],
            occurred_at=datetime.fromisoformat(body["occurred_at"]),
            body_hash=sha256(body["id"].encode()).digest(),
            instance=body["instance"],
            attributes=body["attributes"],
        )


def _ratings(orders: Sequence[Order], now: datetime) -> Iterator[tuple[str, int]]:
    for order in orders:
        asked = [body["id"] for body in order.events(now) if body["touchpoint"] == order.asked_at]
        yield from zip(asked, order.ratings, strict=False)


_ASK = """
UPDATE invitation SET status = CASE WHEN rated.rating IS NULL THEN 'expired' ELSE 'answered' END,
       asked_at = event.occurred_at, asked_day = event.day, created_at = event.occurred_at,
       answered_at = CASE WHEN rated.rating IS NULL THEN NULL ELSE event.occurred_at END
FROM touchpoint_event AS event LEFT JOIN rated USING (event_id)
WHERE invitation.tenant_id = 'main' AND event.tenant_id = 'main' AND event.source = invitation.source
  AND event.event_id = invitation.event_id
"""
_ANSWER = """
INSERT INTO answer (tenant_id, invitation_id, question, customer_id, journey, touchpoint, channel, persona,
                    metric, config_version, day, number, score, reaction, answered_at)
SELECT 'main', invitation_id, 'score', customer_id, journey, touchpoint, channel, persona, 'csat', 1,
       asked_day, rating, (rating - 3) * 500,
       CASE WHEN rating < 3 THEN 'negative' WHEN rating = 3 THEN 'neutral' ELSE 'positive' END, answered_at
FROM invitation JOIN rated USING (event_id) WHERE invitation.tenant_id = 'main'
"""
_LEAVE = """
UPDATE customer SET status = CASE WHEN hashtext(external_id) % 2 = 0 THEN 'stopped' ELSE 'blocked' END
WHERE tenant_id = 'main' AND hashtext(external_id) % 100 = 0
"""
