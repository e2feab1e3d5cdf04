"""Touchpoint events through POST /v1/events: one a request beside raw aiohttp, lists beside COPY."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import asyncpg
import msgspec

from bench import load
from bench.company import found_company
from bench.measuring import Goal, Row, alternate, compared, ensure
from bench.servers import Program, peer, postgres, product, telegram

EVENTS = 12_000
LISTS, IN_A_LIST = 40, 500
KEYS = 40
"""Integrations that send at the same time: a key may send 2,000 requests a second."""
CONNECTIONS = 64
CROWD = 256
TRIGGERED = 5
"""One event in so many has a trigger."""


async def run() -> list[Row]:
    async with telegram() as chat, peer("raw") as raw:
        async with postgres() as server, server.database() as url:
            rows = await _measured(url, chat, raw)
        async with postgres(slow=True) as server, server.database() as url:
            slowed = await _measured(url, chat, raw, repetitions=3)
    return [
        *rows,
        *(
            replace(row, id=f"{row.id}.slow-disk", goal=None, note="every flush slowed to 2 ms")
            for row in slowed
        ),
    ]


async def _measured(url: str, chat: Program, raw: Program, repetitions: int = 9) -> list[Row]:
    keys = await found_company(url, api_keys=KEYS)
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE TABLE copied (LIKE touchpoint_event INCLUDING ALL)")
    async with product(url, chat.port) as ours:
        events = _Events(connection, keys)
        await events.single(ours)
        await connection.execute("ANALYZE")
        single = await alternate(
            repetitions, {"ours": lambda: events.single(ours), "raw aiohttp": lambda: events.nowhere(raw)}
        )
        crowded = await alternate(
            3,
            {
                "ours": lambda: events.single(ours, CROWD),
                "raw aiohttp": lambda: events.nowhere(raw, CROWD),
            },
        )
        bulk = await alternate(3, {"ours": lambda: events.lists(ours), "COPY": events.copied})
    await connection.close()
    note = f"{CONNECTIONS} connections, {KEYS} keys; 1 event in {TRIGGERED} plans an invitation"
    bulk_note = f"lists of {IN_A_LIST}; COPY of the same rows into a table with the same index"
    return [
        compared("events", single, "raw aiohttp", unit="/s", goal=Goal(0.6, True), note=note),
        compared("events.crowd", crowded, "raw aiohttp", unit="/s", goal=None, note=f"{CROWD} connections"),
        compared("events.bulk", bulk, "COPY", unit="/s", goal=Goal(0.3, True), note=bulk_note),
    ]


class _Events:
    """Fresh events for every run, and the proof that each was kept once."""

    def __init__(self, connection: asyncpg.Connection[asyncpg.Record], keys: Sequence[str]) -> None:
        self._connection = connection
        self._keys = keys
        self._made = 0
        self._kept = 0

    def _fresh(self, count: int) -> list[dict[str, Any]]:
        first, self._made = self._made, self._made + count
        now = datetime.now(UTC).isoformat()
        return [
            {
                "id": f"order-{number}",
                "source": "shop",
                "touchpoint": "p1" if number % TRIGGERED == 0 else f"p{2 + number % 18}",
                "customer": f"c{number}",
                "occurred_at": now,
                "channel": "site",
                "instance": f"order {number}",
                "attributes": {"total": 42.5, "city": "Kraków", "items": 3},
            }
            for number in range(first, first + count)
        ]

    def _requests(self, bodies: Sequence[object]) -> list[bytes]:
        return [
            load.post(
                "/v1/events",
                msgspec.json.encode(body),
                [("Authorization", f"Bearer {self._keys[place % len(self._keys)]}")],
            )
            for place, body in enumerate(bodies)
        ]

    async def single(self, ours: Program, connections: int = CONNECTIONS) -> float:
        told = await load.fire(ours.port, self._requests(self._fresh(EVENTS)), connections=connections)
        ensure(told.statuses == {202: EVENTS}, f"statuses {told.statuses}")
        await self._prove(EVENTS)
        return told.per_second

    async def nowhere(self, raw: Program, connections: int = CONNECTIONS) -> float:
        told = await load.fire(raw.port, self._requests(self._fresh(EVENTS)), connections=connections)
        ensure(told.statuses == {200: EVENTS}, f"statuses {told.statuses}")
        return told.per_second

    async def lists(self, ours: Program) -> float:
        lists = [self._fresh(IN_A_LIST) for _ in range(LISTS)]
        told = await load.fire(ours.port, self._requests(lists), connections=8)
        ensure(told.statuses == {202: LISTS}, f"statuses {told.statuses}")
        await self._prove(LISTS * IN_A_LIST)
        return LISTS * IN_A_LIST / told.seconds

    async def copied(self) -> float:
        rows = await self._connection.fetch(
            "SELECT * FROM touchpoint_event ORDER BY received_at DESC LIMIT $1", LISTS * IN_A_LIST
        )
        await self._connection.execute("TRUNCATE copied")
        began = perf_counter()
        await self._connection.copy_records_to_table("copied", records=rows)
        return LISTS * IN_A_LIST / (perf_counter() - began)

    async def _prove(self, new: int) -> None:
        self._kept += new
        kept, triggered, planned = await self._connection.fetchrow(
            """
            SELECT (SELECT count(*) FROM touchpoint_event WHERE tenant_id = 'main'),
                   (SELECT count(*) FROM touchpoint_event WHERE tenant_id = 'main' AND touchpoint = 'p1'),
                   (SELECT count(*) FROM invitation WHERE tenant_id = 'main')
            """
        ) or (0, 0, 0)
        ensure(
            (kept, planned) == (self._kept, triggered), f"{kept} of {self._kept}, {planned} of {triggered}"
        )
