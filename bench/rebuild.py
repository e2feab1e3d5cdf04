"""`pulsemap verify` over a million answers, beside one GROUP BY over them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Final

import asyncpg

from bench.company import JOURNEY, TENANT, found_company
from bench.measuring import Goal, Row, alternate, compared, ensure
from bench.servers import postgres
from bot.database import open_database
from mapping.verifying import repair, verify

ANSWERS: Final = 1_000_000
REPETITIONS: Final = 5

_ANSWERS = f"""
INSERT INTO answer (tenant_id, invitation_id, question, customer_id, journey, touchpoint, channel, persona,
                    metric, config_version, day, number, score, reaction, answered_at)
SELECT 'main', gen_random_uuid(), 'score', gen_random_uuid(), '{JOURNEY}', 'p' || place, 'c' || channel, '',
       'csat', 1, current_date - day, number, (number - 3) * 500,
       (ARRAY['negative', 'negative', 'neutral', 'positive', 'positive'])[number],
       now() - day * interval '1 day'
FROM (SELECT trunc(random() * 20)::int AS place, trunc(random() * 4)::int AS channel,
             trunc(random() * 365)::int AS day, 1 + trunc(random() * 5)::int AS number
      FROM generate_series(1, $1::int)) AS given
"""  # noqa: S608
_GROUPED = """
SELECT journey, touchpoint, channel, persona, metric, day, count(*), sum(score), sum(score::bigint * score),
       count(*) FILTER (WHERE reaction = 'negative'), count(*) FILTER (WHERE reaction = 'neutral'),
       count(*) FILTER (WHERE reaction = 'positive'), max(answered_at)
FROM answer WHERE tenant_id = 'main' GROUP BY 1, 2, 3, 4, 5, 6
"""


async def run() -> list[Row]:
    async with postgres() as server, server.database() as url:
        await found_company(url)
        connection = await asyncpg.connect(url)
        await connection.execute("ALTER TABLE answer DROP CONSTRAINT fk_answer_invitation")
        await connection.execute(_ANSWERS, ANSWERS)
        await connection.execute("VACUUM ANALYZE answer")
        await connection.execute("SET work_mem = '64MB'")
        async with open_database(url, pool_size=1) as database:
            async with database.engine.begin() as session:
                missing = await verify(session, tenant=TENANT)
                ensure(len(missing) > 20 * 4, f"only {len(missing)} tallies were found to be missing")
                await repair(session, tenant=TENANT, differences=missing)
            await connection.execute("ANALYZE")

            async def compare() -> None:
                async with database.engine.begin() as session:
                    ensure(await verify(session, tenant=TENANT) == (), "tallies differ after the repair")

            async def group() -> None:
                counted = sum(row[6] for row in await connection.fetch(_GROUPED))
                ensure(counted == ANSWERS, f"{counted} answers, not {ANSWERS}")

            found = await alternate(REPETITIONS, {"ours": _timed(compare), "GROUP BY": _timed(group)})
        await connection.close()
    note = "a million answers; both may use 64 MB to count in"
    return [compared("rebuild", found, "GROUP BY", unit="s", goal=Goal(2, False), note=note)]


def _timed(work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[float]]:
    async def seconds() -> float:
        began = perf_counter()
        await work()
        return perf_counter() - began

    return seconds
