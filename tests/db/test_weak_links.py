"""A weak link stands on everybody's curve from its measurement on, and leaves it when it is weak no more."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from time import monotonic

import pytest
from uuid6 import uuid7

from bot.configurations import Configurations
from bot.database import open_database
from bot.loops.weak_links import WeakLinks
from mapping.curve import Curve
from mapping.reading import View, read_curve
from tests.db.asked import NOW, Asked, tenant_with

DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, languages: [en], timezone: Europe/Warsaw}
journeys:
  shop:
    name: {en: Shop}
    stages:
      - key: all
        name: {en: All}
        touchpoints: [{key: ordered, name: {en: O}}, {key: delivered, name: {en: D}}]
"""


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as tenant:
        yield tenant


async def pass_by(asked: Asked, count: int, *, unhappy: bool, went_on: bool) -> None:
    """So many passages, each asked after its first event."""
    begin = NOW - timedelta(days=60)
    for _ in range(count):
        name = uuid7().hex
        whose = await asked.connection.fetchval(
            "INSERT INTO customer (tenant_id, customer_id, external_id, status, attributes, created_at) "
            "VALUES ('main', $1, $2, 'linked', '{}', $3) RETURNING customer_id",
            uuid7(),
            name,
            NOW,
        )
        for touchpoint in ("ordered", "delivered") if went_on else ("ordered",):
            await asked.connection.execute(
                "INSERT INTO touchpoint_event (tenant_id, source, event_id, body_hash, journey, touchpoint, "
                "channel, customer, instance, attributes, occurred_at, received_at, outcome, day) "
                "VALUES ('main', 'shop', $1, '', 'shop', $2, '', $3, $3, '{}', $4, $4, 'matched', $5)",
                f"{name}/{touchpoint}",
                touchpoint,
                name,
                begin + timedelta(hours=touchpoint == "delivered"),
                begin.date(),
            )
        given = {"journey": "shop", "touchpoint": "ordered", "source": "shop", "event_id": f"{name}/ordered"}
        invitation = await asked.add_invitation(whose, None, status="answered", **given)
        await asked.connection.execute(
            "INSERT INTO answer (tenant_id, invitation_id, question, customer_id, journey, touchpoint, "
            "channel, persona, metric, config_version, day, number, score, reaction, answered_at) "
            "VALUES ('main', $1, 'score', $2, 'shop', 'ordered', '', '', 'csat', 1, $3, 1, $4, $5, $6)",
            invitation,
            whose,
            begin.date(),
            -1000 if unhappy else 1000,
            "negative" if unhappy else "positive",
            begin,
        )


async def curve(asked: Asked, view: View) -> Curve:
    found = await read_curve(
        asked.connection, tenant="main", configuration=asked.configuration, view=view, now=NOW
    )
    assert found is not None
    return found.curve


async def measure(asked: Asked, clock: Callable[[], datetime] = lambda: NOW) -> None:
    async with open_database(asked.url, pool_size=2) as database:
        configurations = Configurations(database.engine)
        assert not await WeakLinks(database, configurations, ["main"], "one", clock).turn()


async def test_a_weak_link_is_measured_shown_and_taken_back(asked: Asked) -> None:
    await pass_by(asked, 20, unhappy=False, went_on=True)
    await pass_by(asked, 12, unhappy=True, went_on=False)
    assert (await curve(asked, View("shop"))).standing_out == ()
    await measure(asked)
    found = await curve(asked, View("shop", days=7))
    (weak,) = found.standing_out
    assert [point.flags for point in found.points] == [("too_few", "weak_link"), ("too_few",)]
    assert (weak.touchpoint, weak.n, weak.value, weak.facts) == (
        "ordered",
        32,
        -1.0,
        {
            "measure": "continuation",
            "unhappy_n": 12,
            "other_n": 20,
            "unhappy": 0.0,
            "other": 1.0,
            "days": 90,
            "association": True,
        },
    )
    assert weak.high is not None
    assert weak.high < 0
    over = View("shop", first=NOW.date() - timedelta(days=9), last=NOW.date() - timedelta(days=8))
    assert (await curve(asked, over)).standing_out == ()
    for some in (View("shop", persona="loyal"), View("shop", channel="site")):
        told = await curve(asked, some)
        assert (told.standing_out, [point.flags for point in told.points]) == ((), [("too_few",)] * 2)
    await pass_by(asked, 60, unhappy=True, went_on=True)
    await pass_by(asked, 10, unhappy=False, went_on=False)
    await measure(asked)
    assert (await curve(asked, View("shop"))).standing_out == ()


async def test_one_replica_at_a_time_measures_and_none_too_often(asked: Asked) -> None:
    async with open_database(asked.url, pool_size=2) as database:
        configurations = Configurations(database.engine)
        mine = WeakLinks(database, configurations, ["main"], "one", lambda: NOW)
        await mine.turn()
        assert mine._next["main", "shop"] > monotonic() + 20
        held = "SELECT name, holder FROM lease WHERE tenant_id = $1"
        assert await asked.rows(held) == [("weak_links:shop", "one")]
        await WeakLinks(database, configurations, ["main"], "two", lambda: NOW).turn()
        assert await asked.rows(held) == [("weak_links:shop", "one")]
