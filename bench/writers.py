"""Writers of one hot touchpoint, each in a process of its own with several clients.

`python -m bench.writers KIND URL SLOT FILE` connects, writes "ready", waits for a line and stores the taps of
FILE. KIND: ours (the batching writer), upsert (answer and tally in a plain transaction), insert (the answer
alone).
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from bench.company import JOURNEY, TENANT
from bench.servers import BOT_ID, ROOT
from bot.configurations import Configurations
from bot.database import Database, open_database
from bot.telegram.updates import Updates
from handlers.telegram.recognise import Recognised, recognise

CLIENTS = 16

_INSERT = """
INSERT INTO answer (tenant_id, invitation_id, question, customer_id, journey, touchpoint, channel, persona,
                    metric, config_version, day, number, score, reaction, answered_at)
SELECT $1, invitation_id, 'score', customer_id, journey, touchpoint, channel, persona, 'csat', config_version,
       current_date, $3::smallint, ($3 - 3) * 500, 'positive', now()
FROM invitation WHERE tenant_id = $1 AND invitation_id = $2
"""
_UPSERT = f"""
INSERT INTO answer_tally (tenant_id, journey, touchpoint, channel, persona, metric, day, slot, n, sum,
                          sum_squares, negative, neutral, positive, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9,
                          h10, newest)
VALUES ($1, '{JOURNEY}', 'p0', 'site', '', 'csat', current_date, 0, 1, $2::bigint,
        $2::bigint * $2::bigint, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, metric, day, slot) DO UPDATE
SET n = answer_tally.n + 1, sum = answer_tally.sum + excluded.sum,
    sum_squares = answer_tally.sum_squares + excluded.sum_squares, positive = answer_tally.positive + 1,
    h3 = answer_tally.h3 + 1
"""  # noqa: S608


async def write_together(kind: str, url: str, shares: Sequence[Sequence[bytes]]) -> float:
    """One process for each share of taps; answers per second of all together."""
    with ExitStack() as files:
        processes = []
        for slot, share in enumerate(shares):
            file = files.enter_context(tempfile.NamedTemporaryFile())
            file.write(msgspec.msgpack.encode(list(share)))
            file.flush()
            processes.append(
                await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "bench.writers", kind, url, str(slot), file.name),
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    cwd=ROOT,
                )
            )
        for process in processes:
            assert process.stdout is not None
            assert await process.stdout.readline() == b"ready\n"
        began = perf_counter()
        for process in processes:
            assert process.stdin is not None
            process.stdin.write(b"go\n")
        for process in processes:
            assert process.stdout is not None
            assert await process.stdout.readline() == b"done\n"
        seconds = perf_counter() - began
        for process in processes:
            await process.communicate()
    return sum(map(len, shares)) / seconds


def _ours(database: Database, slot: int) -> Callable[[Recognised], Awaitable[Any]]:
    updates = Updates(
        database,
        Configurations(database.engine),
        tenant=TENANT,
        bot_id=BOT_ID,
        slot=lambda: slot,
        clock=lambda: datetime.now(UTC),
        waiting=lambda: None,
        owed=lambda _: None,
        moved=lambda _: None,
    )
    return updates.receive


def _alone(database: Database, *, tallied: bool) -> Callable[[Recognised], Awaitable[Any]]:
    async def store(update: Recognised) -> None:
        assert update.tap is not None
        button = update.tap.button
        async with database.pool.acquire() as connection:
            if not tallied:
                await connection.execute(_INSERT, TENANT, button.invitation_id, button.value)
                return
            async with connection.transaction():
                await connection.execute(_INSERT, TENANT, button.invitation_id, button.value)
                await connection.execute(_UPSERT, TENANT, (button.value - 3) * 500)

    return store


async def _main(kind: str, url: str, slot: int, bodies: Iterator[bytes]) -> None:
    async with open_database(url, pool_size=10) as database:
        store = _ours(database, slot) if kind == "ours" else _alone(database, tallied=kind == "upsert")
        if kind != "ours":
            connections = [await database.pool.acquire() for _ in range(10)]
            for connection in connections:
                await database.pool.release(connection)
        gc.freeze()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)

        async def client() -> None:
            for body in bodies:
                update = recognise(body, BOT_ID)
                assert update is not None
                await store(update)

        await asyncio.gather(*(client() for _ in range(CLIENTS)))
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    taps = msgspec.msgpack.decode(Path(sys.argv[4]).read_bytes(), type=list[bytes])
    asyncio.run(_main(sys.argv[1], sys.argv[2], int(sys.argv[3]), iter(taps)))
