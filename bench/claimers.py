"""One worker of the claiming benchmark, in a process of its own.

`python -m bench.claimers KIND URL COUNT` says `ready`, waits for a line, works off COUNT jobs and prints
time.monotonic() of its end. KIND is pgqueuer, procrastinate or, for the product, a tenant.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Final

import asyncpg

from bot.configurations import Configurations
from bot.database import open_database
from surveys.asking import dispatch
from surveys.store.hot_invitations import database_now

BATCH: Final = 100
AT_ONCE: Final = 20
"""Jobs that a worker of procrastinate has under way."""


async def _ours(url: str, tenant: str, count: int) -> None:
    """As the dispatcher does: the next batch is claimed while the one before it is being settled."""
    async with open_database(url, pool_size=2) as database:
        configurations = Configurations(database.engine)
        configuration = await configurations.current("main")

        async def claim(most: int) -> Sequence[dispatch.Claimed]:
            async with database.pool.acquire() as connection, connection.transaction():
                found = await dispatch.claim_due(
                    connection,
                    tenant=tenant,
                    configuration=configuration,
                    versions=lambda number: configurations.version("main", number),
                    reserve=_all,
                    most=most,
                )
                return found.claimed

        async def settle(claimed: Sequence[dispatch.Claimed]) -> None:
            async with database.pool.acquire() as connection, connection.transaction():
                await dispatch.settle(
                    connection,
                    [dispatch.Arrived(one, 1) for one in claimed],
                    tenant=tenant,
                    configuration=configuration,
                    slot=0,
                    now=await database_now(connection),
                )

        gc.freeze()
        await _go()
        done, claimed = 0, await claim(min(BATCH, count))
        while claimed:
            done += len(claimed)
            claimed, _ = await asyncio.gather(_claim_left(claim, count - done), settle(claimed))
        _told()


async def _claim_left(
    claim: Callable[[int], Awaitable[Sequence[dispatch.Claimed]]], left: int
) -> Sequence[dispatch.Claimed]:
    return await claim(min(BATCH, left)) if left else ()


async def _all(chats: Sequence[int]) -> set[int]:
    return set(chats)


async def _pgqueuer(url: str, count: int) -> None:
    from pgqueuer import Job, PgQueuer

    async with asyncpg.create_pool(url, min_size=2, max_size=4) as pool:
        queue = PgQueuer.from_asyncpg_pool(pool)
        done = 0

        @queue.entrypoint("empty")
        async def empty(_job: Job) -> None:
            nonlocal done
            done += 1
            if done == count:
                _told()
                queue.shutdown.set()

        await _go()
        await queue.run(batch_size=BATCH)


async def _procrastinate(url: str, count: int) -> None:
    import procrastinate

    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))
    done = 0
    over = asyncio.Event()

    @app.task(name="empty")
    async def empty() -> None:
        nonlocal done
        done += 1
        if done == count:
            _told()
            over.set()

    async with app.open_async():
        await _go()
        worker = asyncio.create_task(
            app.run_worker_async(concurrency=AT_ONCE, install_signal_handlers=False, listen_notify=False)
        )
        await over.wait()
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)


async def _go() -> None:
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)


def _told() -> None:
    print(monotonic(), flush=True)


async def _main(kind: str, url: str, count: int) -> None:
    if kind == "pgqueuer":
        await _pgqueuer(url, count)
    elif kind == "procrastinate":
        await _procrastinate(url, count)
    else:
        await _ours(url, kind, count)


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
