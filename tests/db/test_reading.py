"""The curve from tallies equals the curve from the answers themselves, and verify finds what does not."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from mapping.curve import Point
from mapping.reading import Reading, View, read_curve
from mapping.store.tallies import versions_of
from mapping.verifying import Difference, repair, verify
from migrations import downgrade, upgrade
from surveys.answers.backfill import Backfilled, backfill
from surveys.answers.past_answers import PastAnswer
from surveys.answers.scoring import scale, score
from surveys.model import Company, Configuration, Journey, QuestionType, Stage, Touchpoint

ZONE = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEYS = ("ordered", "paid", "delivered", "support")


def configuration(journey: str = "shop") -> Configuration:
    points = tuple(Touchpoint(key, {"en": key}, (), None, None) for key in KEYS)
    stages = (Stage("buy", {"en": "Buy"}, points[:2]), Stage("get", {"en": "Get"}, points[2:]))
    return Configuration(
        version=3,
        company=Company("Volga Shop", "en", ("en",), "Europe/Warsaw"),
        personas={},
        calendars={},
        rooms={},
        journeys={journey: Journey(journey, {"en": "Shop"}, None, (), stages)},
        surveys={},
        triggers=(),
        complaints=(),
        contact_budget=None,
    )


def some_answers(count: int, seed: int, source: str = "old") -> list[PastAnswer]:
    random = Random(seed)  # noqa: S311
    metrics = (
        QuestionType.NPS,
        QuestionType.CSAT,
        QuestionType.EMOTION3,
        QuestionType.YESNO,
        QuestionType.CES,
    )
    answers = []
    for number in range(count):
        metric = random.choice(metrics)
        lowest, highest = scale(metric) or (0, 0)
        answers.append(
            PastAnswer(
                id=str(number),
                source=source,
                customer=f"c-{random.randrange(50)}",
                journey="shop",
                touchpoint=random.choice(KEYS),
                metric=metric,
                value=random.randint(lowest, highest),
                answered_at=NOW - timedelta(milliseconds=random.randrange(100 * 86_400_000)),
                channel=random.choice(("", "app", "site")),
                persona=random.choice(("", "loyal")),
                words=random.choice((None, "fine")),
            )
        )
    return answers


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://", 1))
    yield engine
    await engine.dispose()


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


async def store(engine: AsyncEngine, answers: list[PastAnswer], tenant: str = "main") -> int:
    async with engine.begin() as conn:
        filled = await backfill(conn, answers, tenant=tenant, configuration=configuration(), now=NOW)
    return filled.new


async def read(connection: asyncpg.Connection, view: View) -> Reading:
    found = await read_curve(connection, tenant="main", configuration=configuration(), view=view, now=NOW)
    assert found is not None
    return found


def figures(point: Point) -> tuple[object, ...]:
    mean = None if point.mean is None else round(point.mean, 12)
    return (point.touchpoint, point.n, mean, point.negative, point.neutral, point.positive, point.newest)


def by_hand(answers: list[PastAnswer], touchpoint: str) -> tuple[object, ...]:
    """The same figures by plain arithmetic."""
    those = [answer for answer in answers if answer.touchpoint == touchpoint]
    scored = [found for answer in those if (found := score(answer.metric, answer.value))]
    counts = [
        sum(found.reaction == reaction for found in scored)
        for reaction in ("negative", "neutral", "positive")
    ]
    mean = round(sum(found.score for found in scored) / len(scored) / 1000, 12) if scored else None
    return (
        touchpoint,
        len(those),
        mean,
        *counts,
        max((answer.answered_at for answer in those), default=None),
    )


@pytest.mark.parametrize(
    "view",
    [
        View("shop"),
        View("shop", channel="app"),
        View("shop", channel="app", persona="loyal"),
        View("shop", days=1),
        View("shop", days=30),
        View("shop", days=30, persona="loyal"),
        View("shop", days=90),
        View("shop", days=90, channel="app", persona=""),
        View("shop", first=date(2026, 8, 31), last=date(2026, 11, 1)),
        View("shop", first=date(2026, 9, 1), last=date(2026, 9, 30)),
        View("shop", first=date(2026, 9, 2), last=date(2026, 10, 30)),
        View("shop", last=date(2026, 10, 31)),
        View("shop", last=date(2026, 10, 1)),
        View("shop", first=date(2026, 10, 1), last=date(2026, 10, 31), channel="site"),
        View("shop", first=date(2026, 11, 1)),
        View("shop", last=date(2026, 9, 30)),
    ],
)
async def test_every_view_equals_arithmetic_on_the_answers(
    engine: AsyncEngine, connection: asyncpg.Connection, view: View
) -> None:
    answers = some_answers(600, seed=1)
    assert await store(engine, answers) == 600
    await store(engine, some_answers(50, seed=2), tenant="another")
    first, last = view.span(date(2026, 11, 21))
    wanted = [
        answer
        for answer in answers
        if (view.channel is None or answer.channel == view.channel)
        and (view.persona is None or answer.persona == view.persona)
        and (first is None or answer.answered_at.astimezone(ZONE).date() >= first)
        and (last is None or answer.answered_at.astimezone(ZONE).date() <= last)
    ]
    found = await read(connection, view)
    assert [figures(point) for point in found.curve.points] == [by_hand(wanted, key) for key in KEYS]
    assert found.curve.window.name == view.name
    assert await versions_of(connection, tenant="main", journeys=["shop"]) == {"shop": found.version}


async def test_a_journey_that_is_not_configured_has_no_curve(connection: asyncpg.Connection) -> None:
    view = View("elsewhere")
    assert (
        await read_curve(connection, tenant="main", configuration=configuration(), view=view, now=NOW) is None
    )


async def test_a_window_ends_with_the_companys_day(connection: asyncpg.Connection) -> None:
    window = (await read(connection, View("shop", days=7))).curve.window
    assert (window.start, window.end) == (
        datetime(2026, 11, 15, tzinfo=ZONE),
        datetime(2026, 11, 22, tzinfo=ZONE),
    )


async def test_importing_answers_again_changes_nothing_and_names_those_that_were_changed(
    engine: AsyncEngine, connection: asyncpg.Connection
) -> None:
    answers = some_answers(300, seed=3)
    assert await store(engine, answers[:200]) == 200
    assert await store(engine, answers[100:]) == 100
    before = await read(connection, View("shop"))
    corrected = [replace(answer, answered_at=answer.answered_at - timedelta(days=1)) for answer in answers]
    async with engine.begin() as conn:
        found = await backfill(
            conn, answers + corrected, tenant="main", configuration=configuration(), now=NOW
        )
    assert found == Backfilled(0, tuple(range(300, 600)))
    assert await read(connection, View("shop")) == before
    assert sum(point.n for point in before.curve.points) == 300
    async with engine.begin() as conn:
        assert await verify(conn, tenant="main") == ()


async def test_history_raises_no_complaint_and_no_response_rate(
    engine: AsyncEngine, connection: asyncpg.Connection
) -> None:
    await store(engine, some_answers(50, seed=4))
    assert {point.response_rate for point in (await read(connection, View("shop"))).curve.points} == {None}
    assert await connection.fetchval("SELECT count(*) FROM complaint WHERE tenant_id = 'main'") == 0


async def test_months_come_from_the_days_and_no_version_goes_back_when_the_schema_changes(
    database_url: str, engine: AsyncEngine, connection: asyncpg.Connection
) -> None:
    await store(engine, some_answers(300, seed=9))
    await store(engine, some_answers(50, seed=10, source="later"))
    before = await read(connection, View("shop"))
    await downgrade(database_url, "0026")
    assert await connection.fetchval("SELECT sum(n)::int FROM answer_total WHERE tenant_id = 'main'") == 350
    kept = await connection.fetchval("SELECT sum(changes)::int FROM answer_total WHERE tenant_id = 'main'")
    assert kept == before.version
    await upgrade(database_url)
    async with engine.begin() as conn:
        assert await verify(conn, tenant="main") == ()
    assert await read(connection, View("shop")) == before


async def test_verify_finds_each_planted_difference_and_repair_mends_it(
    engine: AsyncEngine, connection: asyncpg.Connection
) -> None:
    await store(engine, some_answers(300, seed=5))
    await store(engine, some_answers(20, seed=6), tenant="another")
    day = date(2026, 11, 20)
    point = ("shop", "paid", "", "")
    await connection.execute("DELETE FROM answer_tally WHERE tenant_id = 'main' AND touchpoint = 'ordered'")
    await connection.execute(
        "UPDATE answer_month SET h1 = h1 + 1 WHERE tenant_id = 'main' AND touchpoint = 'support'"
        " AND metric = 'nps' AND channel = 'app' AND persona = '' AND month = '2026-10-01'"
    )
    await connection.execute(
        "UPDATE answer_month SET newest = newest + 60000 WHERE tenant_id = 'main' AND touchpoint = 'paid'"
        " AND metric = 'ces' AND channel = '' AND persona = '' AND month = '2026-08-01'"
    )
    await connection.execute(
        "INSERT INTO ask_tally (tenant_id, journey, touchpoint, channel, persona, day, slot, asked, answered)"
        " VALUES ('main', $1, $2, $3, $4, $5, 3, 7, 2)",
        *point,
        day,
    )
    async with engine.begin() as conn:
        found = await verify(conn, tenant="main")
        assert await verify(conn, tenant="another") == ()
    missing = [difference for difference in found if difference.tally == "answer_tally"]
    assert {difference.touchpoint for difference in missing} == {"ordered"}
    assert sum({name: e - f for name, e, f in difference.figures}["n"] for difference in missing) == sum(
        answer.touchpoint == "ordered" for answer in some_answers(300, seed=5)
    )
    others = [difference for difference in found if difference.tally != "answer_tally"]
    assert [
        (one.tally, one.touchpoint, one.metric, [name for name, _, _ in one.figures]) for one in others
    ] == [
        ("answer_month", "paid", "ces", ["newest"]),
        ("answer_month", "support", "nps", ["h1"]),
        ("ask_tally", "paid", None, ["asked", "answered"]),
    ]
    assert others[2] == Difference("ask_tally", *point, None, day, (("asked", 0, 7), ("answered", 0, 2)))
    async with engine.begin() as conn:
        await repair(conn, tenant="main", differences=found)
    async with engine.begin() as conn:
        assert await verify(conn, tenant="main") == ()


async def test_repair_leaves_alone_what_arrived_after_the_proof(
    engine: AsyncEngine, connection: asyncpg.Connection
) -> None:
    await store(engine, some_answers(100, seed=7))
    await connection.execute("UPDATE answer_tally SET n = n - 1, h5 = h5 + 3 WHERE tenant_id = 'main'")
    async with engine.begin() as conn:
        found = await verify(conn, tenant="main")
    await store(engine, some_answers(100, seed=8, source="later"))
    async with engine.begin() as conn:
        await repair(conn, tenant="main", differences=found)
    async with engine.begin() as conn:
        assert await verify(conn, tenant="main") == ()
        total = await conn.execute(text("SELECT sum(n) FROM answer_tally WHERE tenant_id = 'main'"))
        assert total.scalar_one() == 200
