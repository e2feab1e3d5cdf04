"""Random answers, asks, events and customers of one journey, and their figures by plain SQL and scipy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import sqrt
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from scipy import stats
from uuid6 import uuid7

from mapping.reading import View, today_of
from mapping.verifying import repair, verify
from surveys.answers.scoring import scale, score
from surveys.model import QuestionType
from tests.db.asked import Asked

ZONE = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEYS = ("ordered", "paid", "delivered", "support")
MOODS = {"ordered": 4.6, "paid": 5.2, "delivered": 1.6, "support": 3.2}
KINDS = (QuestionType.CSAT, QuestionType.NPS, QuestionType.CES, QuestionType.EMOTION3, QuestionType.YESNO)
CHOSEN = """
tenant_id = $1 AND journey = 'shop' AND ($2::text IS NULL OR channel = $2)
AND ($3::text IS NULL OR persona = $3)
"""
ASKED = f"({CHOSEN}) AND ($2::text IS NOT NULL OR channel <> 'self-selected')"


async def fill(asked: Asked, seed: int, count: int = 400) -> None:
    """Random customers, events, asks and answers, and the tallies that follow from them."""
    random = Random(seed)  # noqa: S311
    customers = [uuid7() for _ in range(60)]
    people = [
        (asked.tenant, one, f"c-{place}", random.choice(("linked", "linked", "stopped", "blocked")), NOW)
        for place, one in enumerate(customers)
    ]
    await asked.connection.executemany(
        "INSERT INTO customer (tenant_id, customer_id, external_id, status, created_at, attributes) "
        "VALUES ($1, $2, $3, $4, $5, '{}')",
        people,
    )
    asks: list[tuple[Any, ...]] = []
    answers: list[tuple[Any, ...]] = []
    for number in range(count):
        at = NOW - timedelta(milliseconds=random.randrange(100 * 86_400_000))
        touchpoint = random.choice(KEYS if at < NOW - timedelta(days=25) else KEYS[:3])
        channel = random.choice(("app", "site", "", "self-selected"))
        persona = random.choice(("", "loyal"))
        status = random.choice(("sent", "answered", "answered", "answering", "expired", "opted_out"))
        heard = status in ("answered", "answering") or (status != "sent" and random.random() < 0.5)
        invitation = UUID(int=(int(at.timestamp() * 1000) << 80) + number)
        day = at.astimezone(ZONE).date()
        whose = random.choice(customers)
        place = (asked.tenant, invitation, whose, "shop", touchpoint, channel, persona)
        asks.append((*place, status, at, day, at if heard else None, f"e-{number}"))
        for question in range(random.randint(1, 2) if heard else 0):
            kind = random.choice(KINDS)
            low, high = scale(kind) or (0, 0)
            middle = low + (MOODS[touchpoint] - 1) / 4 * (high - low)
            value = max(low, min(high, round(random.gauss(middle, (high - low) / 4))))
            found = score(kind, value)
            assert found is not None
            answers.append(
                (*place, f"q{question}", kind.value, day, value, found.score, found.reaction.value, at)
            )
    await asked.connection.executemany(
        "INSERT INTO invitation (tenant_id, invitation_id, customer_id, journey, touchpoint, channel, "
        "persona, status, asked_at, asked_day, answered_at, event_id, trigger, source, survey, "
        "config_version, recall, created_at, due_at, expires_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 't', 's', 's', 1, '{}', $9, $9, $9)",
        asks,
    )
    await asked.connection.executemany(
        "INSERT INTO answer (tenant_id, invitation_id, customer_id, journey, touchpoint, channel, persona, "
        "question, metric, day, number, score, reaction, answered_at, config_version) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
        answers,
    )
    events = []
    for number in range(3 * count):
        at = NOW - timedelta(milliseconds=random.randrange(100 * 86_400_000))
        touchpoint, channel = random.choice(KEYS), random.choice(("app", "site", ""))
        counts = at.astimezone(ZONE).date() if random.random() < 0.9 else None
        events.append((asked.tenant, f"e-{number}", touchpoint, channel, at, counts))
    await asked.connection.executemany(
        "INSERT INTO touchpoint_event (tenant_id, source, event_id, body_hash, journey, touchpoint, channel, "
        "customer, attributes, occurred_at, received_at, outcome, day) "
        "VALUES ($1, 's', $2, '', 'shop', $3, $4, 'c', '{}', $5, $5, 'matched', $6)",
        events,
    )
    async with asked.engine.begin() as conn:
        await repair(conn, tenant=asked.tenant, differences=await verify(conn, tenant=asked.tenant))
    assert await asked.differences() == ()


class Plain:
    """The same figures by plain SQL and scipy."""

    def __init__(self, asked: Asked, view: View) -> None:
        self.asked, self.view = asked, view
        self.first, self.last = view.span(today_of(asked.configuration, NOW))

    async def rows(self, statement: str, day: str) -> list[tuple[Any, ...]]:
        within = f"AND ($4::date IS NULL OR {day} >= $4) AND ($5::date IS NULL OR {day} <= $5)"
        return await self.asked.rows(
            statement.replace("WITHIN", within), self.view.channel, self.view.persona, self.first, self.last
        )

    async def means(self, by: str) -> dict[Any, dict[str, Any]]:
        rows = await self.rows(
            f"SELECT {by}, count(*), avg(score) / 1000.0, stddev_samp(score) / 1000.0, "  # noqa: S608
            "count(*) FILTER (WHERE reaction = 'negative'), count(*) FILTER (WHERE reaction = 'neutral'), "
            "count(*) FILTER (WHERE reaction = 'positive'), max(answered_at) "
            f"FROM answer WHERE {CHOSEN} WITHIN GROUP BY {by}",
            "day",
        )
        return {row[: by.count(",") + 1]: mean(*row[by.count(",") + 1 :]) for row in rows}


def mean(
    n: int, average: Any, spread: Any, negative: int, neutral: int, positive: int, newest: Any
) -> dict[str, Any]:
    low = high = None
    if n > 1 and (spread > 0 or n >= 5):
        half = float(stats.t.ppf(0.975, n - 1)) * float(spread) / sqrt(n)
        low, high = max(-1.0, float(average) - half), min(1.0, float(average) + half)
    return {
        "n": n,
        "mean": near(float(average)),
        "low": near(low),
        "high": near(high),
        "negative": negative,
        "neutral": neutral,
        "positive": positive,
        "newest": newest,
        "error": (float(spread) / sqrt(n)) if n > 1 else None,
    }


def near(number: float | None) -> Any:
    return None if number is None else pytest.approx(number, abs=2e-6)


def wilson(hits: int, n: int) -> tuple[float, float]:
    found = stats.binomtest(hits, n).proportion_ci(method="wilson")
    return float(found.low), float(found.high)


NONE = {"n": 0, "mean": None, "low": None, "high": None, "negative": 0, "neutral": 0, "positive": 0}
FIGURES = tuple(NONE)


def figures(found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in FIGURES}
