"""Taps through the webhook: stored exactly, answered after the commit; throughput and latency."""

from __future__ import annotations

import random
from collections.abc import Sequence

import asyncpg
from uuid6 import uuid7

from bench import load
from bench.company import ask, found_company, tap_requests, updates_of_taps
from bench.measuring import Goal, Row, alone, alternate, compared, ensure
from bench.peers import STOCK_TABLES
from bench.servers import BOTS, Program, peer, postgres, product, telegram

TAPS = 10_000
STOCK_TAPS = 2_500
REPETITIONS = 5
CONNECTIONS = 100
"""What the product asks of Telegram when it sets its webhook."""
UNHAPPY = 5
NOTE = (
    f"{CONNECTIONS} connections; every answer is held against the complaint rules, and is none; "
    "words back leave at 30/s beside it and the others stay owed"
)


async def run() -> list[Row]:
    rows: list[Row] = []
    async with postgres() as server, postgres(slow=True) as slowed, telegram() as chat, peer("raw") as raw:
        async with server.database() as url:
            connection = await asyncpg.connect(url)
            await connection.execute(STOCK_TABLES)
            await found_company(url)
            async with product(url, chat.port) as ours, peer("stock", url) as stock:
                taps = _Taps(url, connection)
                await taps.through(ours)
                found = await alternate(
                    REPETITIONS,
                    {
                        "ours": lambda: taps.through(ours),
                        "raw aiohttp": lambda: taps.to_nowhere(raw),
                        "stock aiogram + transaction": lambda: taps.stock(stock),
                    },
                )
                rows.append(
                    compared("taps", found, "raw aiohttp", unit="/s", goal=Goal(0.40, True), note=NOTE)
                )
                peer_name = "stock aiogram + transaction"
                rows.append(compared("taps.peer", found, peer_name, unit="/s", goal=Goal(8, True)))
                late = await alternate(
                    3,
                    {
                        "ours": lambda: taps.through(ours, rate=1000),
                        "raw": lambda: taps.to_nowhere(raw, rate=1000),
                    },
                )
                added = [mine - other for mine, other in zip(late["ours"], late["raw"], strict=True)]
                note = "p99 at 1,000/s by the clock, less that of raw aiohttp under the same load"
                rows.append(alone("taps.latency", added, unit="ms", goal=Goal(15, False), note=note))
                found = await alternate(
                    3,
                    {
                        "ours": lambda: taps.through(ours, unhappy=UNHAPPY),
                        "raw aiohttp": lambda: taps.to_nowhere(raw),
                    },
                )
                note = f"{UNHAPPY} of 100 taps are unhappy: each opens a complaint and owes a card"
                rows.append(compared("taps.unhappy", found, "raw aiohttp", unit="/s", goal=None, note=note))
                await taps.prove()
            await connection.close()
        async with server.database() as url:
            for tenant in BOTS:
                await found_company(url, tenant=tenant)
            connection = await asyncpg.connect(url)
            async with product(url, chat.port, bots=BOTS) as ours:
                taps = _Taps(url, connection, bots=len(BOTS))
                await taps.through(ours)
                found = await alternate(
                    REPETITIONS,
                    {"ours": lambda: taps.through(ours), "raw aiohttp": lambda: taps.to_nowhere(raw)},
                )
                note = f"{len(BOTS)} bots of one process, {CONNECTIONS} connections each"
                rows.append(
                    compared("taps.bots", found, "raw aiohttp", unit="/s", goal=Goal(0.40, True), note=note)
                )
                await taps.prove()
            await connection.close()
        async with slowed.database() as url:
            await found_company(url)
            connection = await asyncpg.connect(url)
            async with product(url, chat.port) as ours:
                taps = _Taps(url, connection)
                await taps.through(ours)
                found = await alternate(
                    3,
                    {"ours": lambda: taps.through(ours), "raw aiohttp": lambda: taps.to_nowhere(raw)},
                )
                note = "every flush slowed to 2 ms"
                rows.append(compared("taps.slow-disk", found, "raw aiohttp", unit="/s", goal=None, note=note))
                await taps.prove()
            await connection.close()
    return rows


class _Taps:
    """Fresh taps for every run, and the proof that each was counted once."""

    def __init__(self, url: str, connection: asyncpg.Connection[asyncpg.Record], bots: int = 1) -> None:
        self._url = url
        self._connection = connection
        self._bots = dict(list(BOTS.items())[:bots])
        self._asked = 0
        self._stored = 0
        self._stock = 0

    async def _fresh(self, count: int, unhappy: int) -> list[bytes]:
        """Requests of taps, spread over the bots."""
        requests: list[bytes] = []
        for tenant, token in self._bots.items():
            first, self._asked = self._asked, self._asked + count // len(self._bots)
            invitations = await ask(
                self._url, self._asked - first, tenant=tenant, touchpoints=20, first=first
            )
            updates = updates_of_taps(invitations, first=first, unhappy=unhappy)
            requests += tap_requests(updates, f"/telegram/{token.partition(':')[0]}", tenant)
        return _in_any_order(requests)

    async def through(self, ours: Program, rate: float | None = None, unhappy: int = 0) -> float:
        """Taps per second, or the p99 latency in ms at a rate; `unhappy` of 100 open a complaint."""
        requests = await self._fresh(TAPS if rate is None else int(3 * rate), unhappy)
        told = await load.fire(ours.port, requests, connections=CONNECTIONS * len(self._bots), rate=rate)
        ensure(told.statuses == {200: len(requests)}, f"statuses {told.statuses}")
        self._stored += len(requests)
        await self._counted(self._stored)
        return told.per_second if rate is None else told.p99

    async def to_nowhere(self, raw: Program, rate: float | None = None) -> float:
        count = TAPS if rate is None else int(3 * rate)
        requests = tap_requests(_some_taps(count))
        told = await load.fire(raw.port, requests, connections=CONNECTIONS * len(self._bots), rate=rate)
        ensure(told.statuses == {200: count}, f"statuses {told.statuses}")
        return told.per_second if rate is None else told.p99

    async def stock(self, stock: Program) -> float:
        requests = tap_requests(_some_taps(STOCK_TAPS), "/telegram/bot")
        told = await load.fire(stock.port, requests, connections=CONNECTIONS)
        ensure(told.statuses == {200: STOCK_TAPS}, f"statuses {told.statuses}")
        self._stock += STOCK_TAPS
        counted = await self._connection.fetchval("SELECT sum(n) FROM stock_tally")
        ensure(counted == self._stock, f"the peer counted {counted} of {self._stock}")
        return told.per_second

    async def _counted(self, expected: int) -> None:
        found = await self._connection.fetchrow(
            """
            SELECT (SELECT count(*) FROM answer WHERE tenant_id = ANY ($1)) AS answers,
                   (SELECT sum(n) FROM answer_tally WHERE tenant_id = ANY ($1)) AS tallied,
                   (SELECT sum(n) FROM answer_month WHERE tenant_id = ANY ($1)) AS total,
                   (SELECT sum(answered) FROM ask_tally WHERE tenant_id = ANY ($1)) AS answered,
                   (SELECT count(*) FROM inbox WHERE tenant_id = ANY ($1)) AS updates,
                   (SELECT count(*) FROM answer
                    WHERE tenant_id = ANY ($1) AND reaction = 'negative') AS unhappy,
                   (SELECT count(*) FROM complaint WHERE tenant_id = ANY ($1)) AS complaints
            """,
            list(self._bots),
        )
        assert found is not None
        ensure(tuple(found)[:5] == (expected,) * 5, f"{dict(found)}, not {expected}")
        ensure(found["unhappy"] == found["complaints"], f"{dict(found)}")

    async def prove(self) -> None:
        """Tallies equal the answers, figure by figure."""
        place = "tenant_id, touchpoint, day"
        sums = f"{place}, count(*) AS n, sum(score) AS sum, sum(score::bigint * score) AS squares"
        differing = await self._connection.fetchval(
            f"""
            SELECT count(*) FROM (
                (SELECT {sums} FROM answer WHERE tenant_id = ANY ($1) GROUP BY 1, 2, 3
                 EXCEPT SELECT {place}, sum(n), sum(sum), sum(sum_squares) FROM answer_tally
                 WHERE tenant_id = ANY ($1) GROUP BY 1, 2, 3)) AS differing
            """,  # noqa: S608
            list(self._bots),
        )
        ensure(differing == 0, f"{differing} tallies differ from their answers")


_numbers = iter(range(10**9))


def _some_taps(count: int) -> Sequence[bytes]:
    """Taps on invitations that exist nowhere in the product, each another one."""
    first = next(_numbers) * count
    return _in_any_order(updates_of_taps([uuid7() for _ in range(count)], first=first))


def _in_any_order(updates: Sequence[bytes]) -> list[bytes]:
    """People answer neither in the order of their questions nor in that of their ids."""
    return random.Random(len(updates)).sample(updates, len(updates))
