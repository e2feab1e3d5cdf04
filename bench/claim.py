"""Due invitations claimed and settled without sending, with a million pending; beside two job queues."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic
from typing import Final

import asyncpg

from bench.claimers import AT_ONCE, BATCH
from bench.company import found_company
from bench.measuring import Goal, Row, alternate, compared, ensure
from bench.servers import ROOT, postgres

MANY: Final = 1_000_000
FEW: Final = 10_000
EACH: Final = 6_000
"""Rows that a run works off, all its workers together."""
SLOW: Final = 400
"""The same for procrastinate, which has no batches."""
REPETITIONS: Final = 3

_CUSTOMERS = """
INSERT INTO customer (tenant_id, customer_id, external_id, status, telegram_user_id, chat_id, language,
                      attributes, created_at)
SELECT $1, ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'c' || i, 'linked', i, i, 'en',
       '{}', now()
FROM generate_series(1, $2::int) AS i
"""
_INVITATIONS = """
INSERT INTO invitation (tenant_id, invitation_id, trigger, source, event_id, customer_id, journey, touchpoint,
                        channel, persona, survey, config_version, recall, status, created_at, due_at,
                        expires_at)
SELECT $1, ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'at-once', 'bench', i,
       ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'order', 'p' || i % 20, 'site', '',
       'ask', 1, '{"order": "1042"}', 'planned', now(),
       now() - interval '1 day' + i * interval '1 microsecond',
       now() + interval '3 days'
FROM generate_series(1, $2::int) AS i
"""
_JOBS = (
    "INSERT INTO pgqueuer (priority, status, entrypoint) SELECT 0, 'queued', 'empty' "
    "FROM generate_series(1, $1::int)",
    "INSERT INTO procrastinate_jobs (queue_name, task_name) SELECT 'default', 'empty' "
    "FROM generate_series(1, $1::int)",
)


async def run() -> list[Row]:
    async with postgres() as server, server.database() as url:
        await found_company(url)
        await _fill(url)
        claims = _Claims(url)
        rows: list[Row] = []
        for workers in (1, 2, 4):
            contenders = {
                "ours": claims.by("main", workers, EACH),
                "pgqueuer": claims.by("pgqueuer", workers, EACH),
            }
            if workers == 1:
                contenders["10 k pending"] = claims.by("few", workers, FEW // 2)
                contenders["procrastinate"] = claims.by("procrastinate", workers, SLOW)
            found = await alternate(REPETITIONS if workers == 1 else 2, contenders)
            name = f"claim {workers} worker{'s' if workers > 1 else ''}"
            note = f"batches of {BATCH}; {MANY // 10**6} M pending; ours judges the gates and counts the asks"
            rows.append(compared(name, found, "pgqueuer", unit="/s", goal=Goal(1.5, True), note=note))
            if workers == 1:
                slow = f"procrastinate works {AT_ONCE} jobs at once, it has no batches"
                rows.append(
                    compared(f"{name}, peer", found, "procrastinate", unit="/s", goal=None, note=slow)
                )
                rows.append(
                    compared("claim 1 M pending", found, "10 k pending", unit="/s", goal=Goal(0.7, True))
                )
        await claims.prove()
        return rows


class _Claims:
    """Runs of workers in processes of their own, and the proof that each row was settled once."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._done = {"main": 0, "few": 0, "pgqueuer": 0, "procrastinate": 0}

    def by(self, kind: str, workers: int, count: int) -> Callable[[], Awaitable[float]]:
        async def work() -> float:
            if kind == "few":
                await _replenish(self._url)
                self._done["few"] = 0
            share = count // workers
            self._done[kind] += share * workers
            async with AsyncExitStack() as stack:
                started = [
                    await stack.enter_async_context(_worker(kind, self._url, share)) for _ in range(workers)
                ]
                began = monotonic()
                ends = await asyncio.gather(*(_end(one) for one in started))
            return share * workers / (max(ends) - began)

        return work

    async def prove(self) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            for tenant in ("main", "few"):
                found = await connection.fetchrow(
                    """
                    SELECT count(*) FILTER (WHERE status = 'sent' AND attempt = 1) AS sent,
                           count(*) FILTER (WHERE status = 'planned' AND attempt = 0) AS planned,
                           count(*) AS all, (SELECT sum(asked) FROM ask_month WHERE tenant_id = $1) AS asked
                    FROM invitation WHERE tenant_id = $1
                    """,
                    tenant,
                )
                assert found is not None
                done, size = self._done[tenant], MANY if tenant == "main" else FEW
                ensure(
                    tuple(found) == (done, size - done, size, done), f"{tenant}: {dict(found)}, {done} done"
                )
            left = await connection.fetchval("SELECT count(*) FROM pgqueuer")
            ensure(left <= MANY - self._done["pgqueuer"], f"pgqueuer has {left} jobs left")
        finally:
            await connection.close()


async def _fill(url: str) -> None:
    import procrastinate
    from pgqueuer import Queries

    connection = await asyncpg.connect(url)
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))
    try:
        await Queries.from_asyncpg_connection(connection).install()
        async with app.open_async():
            await app.schema_manager.apply_schema_async()
        await connection.execute(
            "ALTER TABLE procrastinate_jobs DISABLE TRIGGER USER;"
            "ALTER TABLE invitation DROP CONSTRAINT fk_invitation_customer"
        )
        for tenant, count in (("main", MANY), ("few", FEW)):
            await connection.execute(_CUSTOMERS, tenant, count)
            await connection.execute(_INVITATIONS, tenant, count)
        for statement in _JOBS:
            await connection.execute(statement, MANY)
        await connection.execute("ALTER TABLE procrastinate_jobs ENABLE TRIGGER USER")
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


async def _replenish(url: str) -> None:
    """The tenant with few rows as it was in the beginning."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("DELETE FROM invitation WHERE tenant_id = 'few'")
        await connection.execute("DELETE FROM ask_month WHERE tenant_id = 'few'")
        await connection.execute(_INVITATIONS, "few", FEW)
        await connection.execute("ANALYZE invitation")
    finally:
        await connection.close()


@asynccontextmanager
async def _worker(kind: str, url: str, count: int) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bench.claimers",
        kind,
        url,
        str(count),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        assert process.stdout is not None
        ensure(await process.stdout.readline() == b"ready\n", f"a worker of {kind} did not start")
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _end(process: asyncio.subprocess.Process) -> float:
    """Let it work; when it was done."""
    async with asyncio.timeout(120):
        output, _ = await process.communicate(b"go\n")
    return float(output)
