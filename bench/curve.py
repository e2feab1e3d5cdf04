"""Reading a curve of 10 thousand, 1 million and 10 million answers; beside DuckDB and an index-only scan."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import asyncpg
import duckdb

from bench import load
from bench.company import TENANT, TOUCHPOINTS, found_company
from bench.measuring import Goal, Row, alternate, compared, ensure
from bench.servers import Program, postgres, product, telegram
from bot.configurations import Configurations
from bot.database import open_database
from mapping.curve import Curve
from mapping.reading import View, read_curve, today_of
from mapping.store.tallies import COUNTS
from surveys.model import Configuration
from surveys.store.tallies import month_of

SIZES: Final = {"k10": 10_000, "m1": 1_000_000, "m10": 10_000_000}
"""Answers by journey."""
CHANNELS: Final = 4
DAYS: Final = 365
REPETITIONS: Final = 3
WINDOWS: Final = {"all time": None, "90 days": 90}
GROWTH_REPETITIONS: Final = 21
READINGS: Final = 20
"""A reading takes milliseconds: the median of so many counts as one."""

_POINTS = "\n".join(
    f"          - {{key: p{place}, name: {{en: P}}, channels: [c]}}" for place in range(TOUCHPOINTS)
)
_JOURNEYS = "\n".join(
    f"  {key}:\n    name: {{en: J}}\n    stages:\n      - key: all\n        name: {{en: A}}\n"
    f"        touchpoints:\n{_POINTS}"
    for key in SIZES
)
DOCUMENT: Final = f"""
version: 1
company: {{name: Bench, language: en, languages: [en], timezone: UTC}}
journeys:
{_JOURNEYS}
surveys:
  ask: {{questions: [{{key: score, type: csat, text: {{en: How was it?}}}}]}}
triggers:
  - {{key: at-once, touchpoint: p0, survey: ask, delay: 0s, expires: 3d}}
"""

_ANSWERS = f"""
INSERT INTO bench_answer
SELECT $1, 'p' || trunc(random() * {TOUCHPOINTS})::int, 'c' || trunc(random() * {CHANNELS})::int, '', 'csat',
       $2::date - trunc(random() * {DAYS})::int, 1 + trunc(5 * sqrt(random()))::int
FROM generate_series(1, $3::int)
"""  # noqa: S608
_FIGURES = """
count(*), sum((number - 3) * 500), sum((number - 3) * (number - 3) * 250000),
count(*) FILTER (WHERE number < 3), count(*) FILTER (WHERE number = 3), count(*) FILTER (WHERE number > 3),
count(*) FILTER (WHERE number = 1), count(*) FILTER (WHERE number = 2), count(*) FILTER (WHERE number = 3),
count(*) FILTER (WHERE number = 4), count(*) FILTER (WHERE number = 5), 0, 0, 0, 0, 0, 0, 1
"""
_COLUMNS = ", ".join([*COUNTS, "newest"])
_KEYS = "journey, touchpoint, channel, persona"
_TALLIES = (
    f"INSERT INTO answer_tally (tenant_id, {_KEYS}, metric, day, slot, {_COLUMNS}) "  # noqa: S608
    f"SELECT 'main', {_KEYS}, metric, day, 0, {_FIGURES} FROM bench_answer GROUP BY {_KEYS}, metric, day "
    "ORDER BY day",
    f"INSERT INTO answer_month (tenant_id, {_KEYS}, metric, month, slot, {_COLUMNS}) "  # noqa: S608
    f"SELECT 'main', {_KEYS}, metric, {month_of('day')} AS month, 0, "
    f"{', '.join(f'sum({c})' for c in _COLUMNS.split(', '))} "
    f"FROM answer_tally GROUP BY {_KEYS}, metric, month ORDER BY month",
    f"INSERT INTO ask_tally (tenant_id, {_KEYS}, day, slot, asked, answered) "  # noqa: S608
    f"SELECT 'main', {_KEYS}, day, 0, 2 * n, n FROM answer_tally ORDER BY day",
    f"INSERT INTO ask_month (tenant_id, {_KEYS}, month, slot, asked, answered) "  # noqa: S608
    f"SELECT 'main', {_KEYS}, month, 0, 2 * n, n FROM answer_month ORDER BY month",
)

Found = dict[str, tuple[int, ...]]
"""By touchpoint: n, sum of scores, negative, neutral, positive."""


async def run() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="pulsemap-bench-") as directory:
        async with postgres() as server, server.database() as url, telegram() as chat:
            keys = await found_company(url, document=DOCUMENT)
            now = datetime.now(UTC)
            await _fill(url, now, Path(directory) / "answers.csv")
            with duckdb.connect(str(Path(directory) / "answers.duckdb")) as duck:
                _load(duck, Path(directory) / "answers.csv")
                async with open_database(url, pool_size=1) as database, product(url, chat.port) as program:
                    configuration = await Configurations(database.engine).current(TENANT)
                    connection = await asyncpg.connect(url)
                    try:
                        readers = _Readers(connection, duck, configuration, program, keys[0], now)
                        return await _rows(readers)
                    finally:
                        await connection.close()


async def _rows(readers: _Readers) -> list[Row]:
    rows: list[Row] = []
    for journey, size in SIZES.items():
        for window, days in WINDOWS.items():
            await readers.prove_equal(journey, days)
            found = await alternate(
                REPETITIONS,
                {
                    "ours": readers.ours(journey, days),
                    "request": readers.request(journey, days),
                    "index-only scan": readers.scan(journey, days),
                    "DuckDB": readers.duck(journey, days),
                },
            )
            times = {name: [1 / figure for figure in figures] for name, figures in found.items()}
            largest = journey == "m10"
            for peer, against in (("scan", "index-only scan"), ("duckdb", "DuckDB")):
                goal = {("scan", "all time"): 100, ("duckdb", "90 days"): 5}.get((peer, window))
                goal = goal if largest else None
                name = f"curve.{peer} {window}, {_short(size)}"
                asked = Goal(goal, True) if goal else None
                rows.append(compared(name, times, against, unit="/s", goal=asked))
                if goal:
                    rows.append(
                        compared(f"{name}, HTTP", times, against, unit="/s", goal=None, ours="request")
                    )
    for window, days in WINDOWS.items():
        sizes = {_short(size): readers.ours(journey, days) for journey, size in SIZES.items()}
        found = await alternate(GROWTH_REPETITIONS, sizes)
        costs = {name: [1000 * seconds for seconds in figures] for name, figures in found.items()}
        asked = None if days else Goal(1.2, False)
        note = "50 million answers are not run here"
        rows.append(
            compared(
                f"curve.growth {window}, 10 M", costs, "10 k", unit="ms", goal=asked, ours="10 M", note=note
            )
        )
    return rows


class _Readers:
    """Each contender's seconds for one curve."""

    def __init__(
        self,
        connection: asyncpg.Connection[asyncpg.Record],
        duck: duckdb.DuckDBPyConnection,
        configuration: Configuration,
        program: Program,
        key: str,
        now: datetime,
    ) -> None:
        self._connection = connection
        self._duck = duck
        self._configuration = configuration
        self._program = program
        self._key = key
        self._now = now

    async def prove_equal(self, journey: str, days: int | None) -> None:
        """All three say the same of every touchpoint, and all answers are there."""
        curve = await self._read(journey, days)
        ours = {
            point.touchpoint: (
                point.n,
                round((point.mean or 0.0) * point.n * 1000),
                point.negative,
                point.neutral,
                point.positive,
            )
            for point in curve.points
        }
        scanned = _points(await self._connection.fetch(_counts(journey, self._first(days))))
        counted = _points(self._duck.execute(_counts(journey, self._first(days))).fetchall())
        ensure(ours == scanned == counted, f"the curves of {journey} differ: {ours}, {scanned}, {counted}")
        total = sum(figures[0] for figures in ours.values())
        ensure(days is not None or total == SIZES[journey], f"{total} answers, not {SIZES[journey]}")

    def ours(self, journey: str, days: int | None) -> Callable[[], Awaitable[float]]:
        return lambda: _timed(lambda: self._read(journey, days), READINGS)

    def request(self, journey: str, days: int | None) -> Callable[[], Awaitable[float]]:
        async def ask() -> float:
            window = f"{days}d" if days else "all"
            path = f"/v1/journeys/{journey}/curve?window={window}"
            wish = load.get(path, [("Authorization", f"Bearer {self._key}")])
            told = await load.fire(self._program.port, [wish] * 2 * READINGS, connections=1)
            ensure(set(told.statuses) == {200}, f"statuses {told.statuses}")
            return told.p50 / 1000

        return ask

    def scan(self, journey: str, days: int | None) -> Callable[[], Awaitable[float]]:
        statement = _counts(journey, self._first(days))

        async def count() -> None:
            async with self._connection.transaction():
                await self._connection.execute(
                    "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off"
                )
                await self._connection.fetch(statement)

        return lambda: _timed(count, 1 if SIZES[journey] > 1_000_000 else 5)

    def duck(self, journey: str, days: int | None) -> Callable[[], Awaitable[float]]:
        statement = _counts(journey, self._first(days))

        async def count() -> None:
            self._duck.execute(statement).fetchall()

        return lambda: _timed(count, 3)

    async def _read(self, journey: str, days: int | None) -> Curve:
        reading = await read_curve(
            self._connection,
            tenant=TENANT,
            configuration=self._configuration,
            view=View(journey, days=days),
            now=self._now,
        )
        assert reading is not None
        return reading.curve

    def _first(self, days: int | None) -> str | None:
        today = today_of(self._configuration, self._now)
        return (today - timedelta(days=days - 1)).isoformat() if days else None


async def _fill(url: str, now: datetime, file: Path) -> None:
    """Answers of a year with exact tallies, and the same answers as a file."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "SET work_mem = '256MB'; SET maintenance_work_mem = '512MB';"
            "CREATE UNLOGGED TABLE bench_answer (journey text, touchpoint text, channel text, persona text, "
            "metric text, day date, number smallint)"
        )
        for journey, size in SIZES.items():
            await connection.execute(_ANSWERS, journey, now.date(), size)
        await connection.execute(
            "CREATE INDEX ON bench_answer (journey, day) INCLUDE (touchpoint, metric, number)"
        )
        for statement in _TALLIES:
            await connection.execute(statement)
        await connection.execute("VACUUM ANALYZE")
        await connection.copy_from_query(
            "SELECT journey, touchpoint, channel, persona, metric, day, number FROM bench_answer",
            output=file,
            format="csv",
        )
    finally:
        await connection.close()


def _load(duck: duckdb.DuckDBPyConnection, file: Path) -> None:
    duck.execute("SET threads = 2")
    duck.execute(
        "CREATE TABLE bench_answer (journey VARCHAR, touchpoint VARCHAR, channel VARCHAR, persona VARCHAR, "
        "metric VARCHAR, day DATE, number TINYINT)"
    )
    duck.execute(f"COPY bench_answer FROM '{file}' (FORMAT csv, HEADER false)")
    duck.execute("CHECKPOINT; ANALYZE")


def _counts(journey: str, first: str | None) -> str:
    """The cheapest statement that a curve can be made from: how often each value was given."""
    days = f"AND day >= DATE '{first}'" if first else ""
    return (
        "SELECT touchpoint, metric, number, count(*) AS n FROM bench_answer "  # noqa: S608
        f"WHERE journey = '{journey}' {days} GROUP BY 1, 2, 3"
    )


def _points(counts: Iterable[Any]) -> Found:
    found: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for touchpoint, _, number, n in counts:
        figures = found[touchpoint]
        figures[0] += n
        figures[1] += n * (number - 3) * 500
        figures[2 + (number > 2) + (number > 3)] += n
    return {touchpoint: tuple(figures) for touchpoint, figures in found.items()}


async def _timed(read: Callable[[], Awaitable[object]], times: int) -> float:
    """Median seconds."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        await read()
        taken.append(perf_counter() - began)
    return median(taken)


def _short(size: int) -> str:
    return f"{size // 1_000_000} M" if size >= 1_000_000 else f"{size // 1000} k"
