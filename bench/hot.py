"""All writers on one touchpoint of today, every flush 2 ms slower: batching beside a plain transaction."""

from __future__ import annotations

import asyncpg

from bench.company import ask, found_company, updates_of_taps
from bench.measuring import Goal, Row, alternate, compared, ensure
from bench.servers import postgres
from bench.writers import CLIENTS, write_together

WRITERS = 4
TAPS = {"ours": 8_000, "insert alone": 6_000, "plain upsert": 800}
KINDS = {"ours": "ours", "insert alone": "insert", "plain upsert": "upsert"}


async def run() -> list[Row]:
    async with postgres(slow=True) as server, server.database() as url:
        await found_company(url)
        connection = await asyncpg.connect(url)
        asked = tallied = 0

        async def write(name: str) -> float:
            nonlocal asked, tallied
            count = TAPS[name]
            taps = updates_of_taps(await ask(url, count, first=asked), first=asked)
            asked += count
            tallied += count if name != "insert alone" else 0
            speed = await write_together(
                KINDS[name], url, [taps[writer::WRITERS] for writer in range(WRITERS)]
            )
            found = await connection.fetchrow(
                """
                SELECT (SELECT count(*) FROM answer WHERE tenant_id = 'main'),
                       (SELECT sum(n) FROM answer_tally WHERE tenant_id = 'main')
                """
            )
            assert found is not None
            ensure((found[0], found[1] or 0) == (asked, tallied), f"{tuple(found)}, not {(asked, tallied)}")
            return speed

        found = await alternate(3, {name: lambda name=name: write(name) for name in TAPS})  # type: ignore[misc]
        await connection.close()
    note = f"{WRITERS} writers in processes of their own, {CLIENTS} clients each, every flush slowed to 2 ms"
    return [
        compared("hot", found, "plain upsert", unit="/s", goal=Goal(10, True), note=note),
        compared("hot.ceiling", found, "insert alone", unit="/s", goal=Goal(0.5, True)),
    ]
