"""From the acceptance of a tap to its point on 1,000 open pages, at 1,000 taps a second on one touchpoint."""

from __future__ import annotations

import asyncio
from typing import Final

from bench import load
from bench.company import JOURNEY, ask, found_company, tap_requests, updates_of_taps
from bench.measuring import Goal, Row, alone, ensure
from bench.servers import postgres, product, telegram
from bench.viewers import Lags, viewers

PAGES: Final = 1000
RATE: Final = 1000
SECONDS: Final = 4
REPETITIONS: Final = 3


async def run() -> list[Row]:
    found: list[Lags] = []
    async with postgres() as server, telegram() as chat:
        for _ in range(REPETITIONS):
            async with server.database() as url:
                found.append(await _lags(url, chat.port))
    note = (
        f"{PAGES} pages, {RATE} taps/s on one touchpoint; every page's last n is exact; "
        f"p50 {', '.join(f'{one.p50:.0f}' for one in found)} ms; "
        f"{found[0].events / SECONDS:.0f} events/s to each page"
    )
    return [alone("live", [one.p99 for one in found], unit="ms", goal=Goal(60, False), note=note)]


async def _lags(url: str, chat: int) -> Lags:
    keys = await found_company(url)
    count = RATE * SECONDS
    path = f"/v1/journeys/{JOURNEY}/changes?window=all"
    requests = tap_requests(updates_of_taps(await ask(url, count)))
    async with product(url, chat) as ours, viewers(ours.port, PAGES, path, keys[0]) as pages:
        told = await load.fire(ours.port, requests, rate=RATE, connections=100)
        ensure(told.statuses == {200: count}, f"statuses {told.statuses}")
        await asyncio.sleep(1.5)
        lags = await pages.lags([told.began + seconds for seconds in told.answered])
    ensure(lags.fewest == count, f"a page saw {lags.fewest} of {count} taps")
    return lags
