"""The week of a map: what rose and fell for sure beside the week before, what to do, and who owns it."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import asyncpg
import pytest

from handlers.telegram.maps.week_text import week_text
from handlers.telegram.wording import LANGUAGES, load_wording
from mapping.comparing.comparing import Verdict
from mapping.week import read_week
from surveys.definitions import parse

WORDING = load_wording()
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CONFIGURATION = parse(
    """
version: 1
company: {name: Volga Shop, language: en, languages: [en], timezone: UTC}
rooms: {support: {name: Support}}
journeys:
  order:
    name: {en: Order & more}
    lanes: [barriers, solutions]
    stages:
      - key: all
        name: {en: All}
        touchpoints:
          - {key: paid, name: {en: Paid}, owner: support}
          - {key: sent, name: {en: Sent}}
          - {key: delivered, name: {en: Delivered}, owner: support}
    entries:
      - {key: late, lane: barriers, touchpoint: delivered, text: {en: No news of the parcel}}
      - {key: tell, lane: solutions, touchpoint: delivered, barrier: late, text: {en: Tell the day}}
surveys:
  delivery: {questions: [{key: score, type: csat, text: {en: How was it?}}]}
""",
    version=1,
)


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


async def answered(connection: Any, touchpoint: str, day: date, happy: int, unhappy: int) -> None:
    n = happy + unhappy
    await connection.execute(
        """
        INSERT INTO answer_tally (tenant_id, journey, touchpoint, channel, persona, metric, day, slot, n, sum,
                                  sum_squares, negative, neutral, positive, h0, h1, h2, h3, h4, h5, h6, h7,
                                  h8, h9, h10, newest)
        VALUES ('main', 'order', $1, '', '', 'csat', $2, 0, $3, $4, $5, $6, 0, $7, $6, 0, 0, 0, $7, 0, 0, 0,
                0, 0, 0, $8)
        """,
        touchpoint,
        day,
        n,
        1000 * (happy - unhappy),
        1_000_000 * n,
        unhappy,
        happy,
        int(NOW.timestamp() * 1000),
    )


THIS_WEEK, LAST_WEEK = date(2026, 11, 18), date(2026, 11, 11)


async def test_a_week_tells_only_what_the_intervals_say_and_whose_it_is(
    connection: asyncpg.Connection,
) -> None:
    await answered(connection, "delivered", LAST_WEEK, 38, 2)
    await answered(connection, "delivered", THIS_WEEK, 10, 30)
    await answered(connection, "paid", LAST_WEEK, 10, 30)
    await answered(connection, "paid", THIS_WEEK, 36, 4)
    await answered(connection, "sent", LAST_WEEK, 20, 20)
    await answered(connection, "sent", THIS_WEEK, 21, 19)
    week = await read_week(connection, tenant="main", configuration=CONFIGURATION, journey="order", now=NOW)
    assert week is not None
    fell, rose = (
        [(one.touchpoint, round(one.difference.value or 0, 3), one.difference.verdict) for one in some]
        for some in (week.fell, week.rose)
    )
    assert (fell, rose) == ([("delivered", -1.4, Verdict.FALL)], [("paid", 1.3, Verdict.RISE)])
    assert week.work == ()
    said = week_text([week], CONFIGURATION, WORDING, "en")
    assert said is not None
    lines = said.splitlines()
    assert lines[:2] == ["<b>Order &amp; more: the week</b>", "120 answers"]
    assert lines[2].startswith("🔻 Delivered: −1.40 (−1.") and lines[2].endswith(
        "; 40 answered, 40 the week before)"
    )
    assert lines[3] == "<i>Planned: Tell the day · Support</i>"
    assert lines[4].startswith("🔺 Paid: +1.30 (")
    assert len(lines) == 5


async def test_what_is_critical_and_did_not_move_still_asks_for_work(
    connection: asyncpg.Connection,
) -> None:
    for week in (LAST_WEEK, THIS_WEEK):
        await answered(connection, "sent", week, 4, 36)
    read = await read_week(connection, tenant="main", configuration=CONFIGURATION, journey="order", now=NOW)
    assert read is not None and [one.touchpoint for one in read.work] == ["sent"]
    assert (week_text([read], CONFIGURATION, WORDING, "en") or "").splitlines()[2:5] == [
        "Nothing rose or fell for sure.",
        "⚑ Critical: Sent, 90% unhappy (77…96; 40 answered)",
        "<i>What to do: /check order</i>",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_steady_week_says_so_and_one_without_answers_says_nothing(
    connection: asyncpg.Connection, language: str
) -> None:
    async def week() -> str | None:
        read = await read_week(
            connection, tenant="main", configuration=CONFIGURATION, journey="order", now=NOW
        )
        return week_text([read] if read else [], CONFIGURATION, WORDING, language)

    assert await week() is None
    await answered(connection, "paid", THIS_WEEK, 9, 0)
    said = await week()
    assert said is not None and WORDING.say(language, "week-steady") in said
