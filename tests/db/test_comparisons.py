"""Curves side by side, solutions' effects and the team's beliefs equal plain SQL and SciPy on answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from scipy import stats

from mapping.comparing.as_json import comparison_json
from mapping.comparing.believed import beliefs_json, read_beliefs
from mapping.comparing.comparing import Against, all_against
from mapping.comparing.effects import effect_json, read_effects
from mapping.comparing.reading import read_comparison
from mapping.reading import View
from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer
from surveys.configuration import configuring
from surveys.model import Configuration, QuestionType
from surveys.people import believing, staff
from surveys.people.roles import Member, Role
from tests.db.asked import Asked, tenant_with

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEYS = ("ordered", "paid", "delivered")
MIDDLE = {"ordered": 4.2, "paid": 3.6, "delivered": 2.4}
DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, languages: [en], timezone: Europe/Warsaw}
personas: {loyal: {name: {en: Loyal}}}
rooms: {support: {name: Support desk}}
journeys:
  shop:
    name: {en: Shop}
    lanes: [barriers, solutions]
    stages:
      - key: buy
        name: {en: Buy}
        touchpoints:
          - {key: ordered, name: {en: Ordered}, channels: [app, site], owner: support, wanted: 0.5}
          - {key: paid, name: {en: Paid}, channels: [site], owner: support}
          - {key: delivered, name: {en: Delivered}, channels: [app]}
    entries:
      - {key: calls, lane: solutions, touchpoint: delivered, text: {en: Call ahead}, starts: 2026-11-03}
      - {key: loyals, lane: solutions, touchpoint: paid, persona: loyal, text: {en: Tap}, starts: 2026-06-01}
      - {key: later, lane: solutions, touchpoint: paid, text: {en: Later}, starts: 2026-12-01}
      - {key: someday, lane: solutions, touchpoint: paid, text: {en: Someday}}
"""
SCORES = """
SELECT score FROM answer WHERE tenant_id = $1 AND touchpoint = $2 AND ($3::text IS NULL OR channel = $3)
AND ($4::text IS NULL OR persona = $4) AND ($5::date IS NULL OR day >= $5) AND ($6::date IS NULL OR day <= $6)
"""


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as tenant:
        random = Random(3)  # noqa: S311
        answers = []
        for number in range(600):
            at = NOW - timedelta(minutes=random.randrange(60 * 24 * 60))
            where = random.choice(KEYS)
            better = 0.8 if where == "delivered" and at > datetime(2026, 11, 3, tzinfo=UTC) else 0
            value = max(1, min(5, round(random.gauss(MIDDLE[where] + better, 1))))
            answers.append(
                PastAnswer(
                    str(number),
                    "test",
                    f"c-{number}",
                    "shop",
                    where,
                    QuestionType.CSAT,
                    value,
                    at,
                    random.choice(("app", "site")),
                    random.choice(("", "loyal")),
                )
            )
        async with tenant.engine.begin() as conn:
            await backfill(conn, answers, tenant="main", configuration=tenant.configuration, now=NOW)
        yield tenant


async def scores(asked: Asked, where: str, **part: Any) -> list[int]:
    values = [part.get(name) for name in ("channel", "persona", "first", "last")]
    return [row[0] for row in await asked.rows(SCORES, where, *values)]


async def compared(
    asked: Asked, view: View, *against: str, earlier: dict[Against, Configuration] | None = None
) -> dict[str, Any]:
    found = await read_comparison(
        asked.connection,
        tenant="main",
        configuration=asked.configuration,
        view=view,
        against=all_against(against),
        earlier=earlier or {},
        now=NOW,
    )
    assert found is not None
    return {one["against"]: one for one in comparison_json(found)["series"]}


def plain(one: list[int], other: list[int]) -> dict[str, Any]:
    found = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.95)
    low, high = found.low / 1000, found.high / 1000
    few = min(len(one), len(other)) < 5
    return {
        "value": near((low + high) / 2),
        "low": near(low),
        "high": near(high),
        "margin": near((high - low) / 2),
        "verdict": "too_few" if few else "rise" if low > 0 else "fall" if high < 0 else "unclear",
        "n": len(one),
        "n_other": len(other),
    }


def near(number: float) -> Any:
    return pytest.approx(number, abs=2e-6)


def at(series: dict[str, Any], where: str) -> dict[str, Any]:
    (found,) = [one for one in series["differences"] if one["touchpoint"] == where]
    return {name: value for name, value in found.items() if name != "touchpoint"}


async def test_the_time_before_a_day_then_personas_and_channels_equal_plain_tests(asked: Asked) -> None:
    week = {"first": date(2026, 11, 15), "last": date(2026, 11, 21)}
    before = {"first": date(2026, 11, 8), "last": date(2026, 11, 14)}
    then = {"first": date(2026, 10, 4), "last": date(2026, 10, 10)}
    asof = all_against(["asof:2026-10-10"])[0]
    found = await compared(
        asked, View("shop", days=7), "previous", "asof:2026-10-10", earlier={asof: asked.configuration}
    )
    for where in KEYS:
        mine = await scores(asked, where, **week)
        assert at(found["previous"], where) == plain(mine, await scores(asked, where, **before))
        assert at(found["asof:2026-10-10"], where) == plain(mine, await scores(asked, where, **then))
    assert (found["previous"]["window"], found["asof:2026-10-10"]["config_version"]) == (
        {"from": "2026-11-08", "to": "2026-11-14"},
        1,
    )
    beside = await compared(
        asked, View("shop", channel="app", persona="loyal"), "channel:site", "persona:none"
    )
    for where in KEYS:
        mine = await scores(asked, where, channel="app", persona="loyal")
        theirs = await scores(asked, where, channel="site", persona="loyal")
        assert at(beside["channel:site"], where) == plain(mine, theirs)
        assert at(beside["persona:none"], where)["verdict"] == "too_few"


async def test_a_persona_within_everybody_is_told_from_the_rest_and_not_from_itself(asked: Asked) -> None:
    found = await compared(asked, View("shop"), "persona:loyal", "version:1", "previous")
    rest = await scores(asked, "paid", persona="")
    loyal = await scores(asked, "paid", persona="loyal")
    apart, share = plain(rest, loyal), len(rest) / (len(rest) + len(loyal))
    told = at(found["persona:loyal"], "paid")
    for name in ("value", "margin"):
        assert told[name] == near(share * apart[name].expected)
    assert (found["version:1"]["missing"], found["previous"]["missing"]) == (True, True)


async def test_a_version_shows_the_journey_as_it_was(asked: Asked) -> None:
    shorter = DOCUMENT.replace("{key: paid, name: {en: Paid}", "{key: billed, name: {en: Billed}").split(
        "    entries"
    )[0]
    async with asked.engine.begin() as conn:
        applied = await configuring.apply(
            conn, tenant="main", text=shorter, author="test", note="", now=NOW, base=1
        )
        assert isinstance(applied, configuring.Applied)
        assert await configuring.version_at(conn, tenant="main", moment=NOW) == 1
        assert await configuring.version_at(conn, tenant="main", moment=NOW + timedelta(days=1)) == 2
        second = await configuring.version(conn, tenant="main", version=2)
    assert second is not None
    (wished,) = all_against(["version:2"])
    found = (await compared(asked, View("shop", days=30), "version:2", earlier={wished: second}))["version:2"]
    assert [one["touchpoint"] for one in found["gone"]] == ["billed"]
    assert found["new"] == ["paid"]
    assert {one["touchpoint"]: (one["value"], one["margin"]) for one in found["differences"]} == {
        "ordered": (0, 0),
        "delivered": (0, 0),
    }


async def test_a_solutions_effect_is_the_mean_after_minus_the_mean_before_as_long(asked: Asked) -> None:
    effects = await read_effects(
        asked.connection,
        tenant="main",
        journey="shop",
        entries=asked.configuration.journeys["shop"].entries,
        today=date(2026, 11, 21),
    )
    assert set(effects) == {"calls", "loyals"}
    after = await scores(asked, "delivered", first=date(2026, 11, 3), last=date(2026, 11, 21))
    before = await scores(asked, "delivered", first=date(2026, 10, 15), last=date(2026, 11, 2))
    wanted = plain(after, before)
    assert wanted["verdict"] == "rise"
    assert effect_json(effects["calls"]) == {
        **{name: wanted[name] for name in ("value", "low", "high", "margin", "verdict")},
        "before": near(sum(before) / len(before) / 1000),
        "after": near(sum(after) / len(after) / 1000),
        "n_before": len(before),
        "n_after": len(after),
        "days": 19,
        "since": "2026-11-03",
    }
    told = effect_json(effects["loyals"])
    assert (told["days"], told["n_before"], told["value"], told["verdict"]) == (90, 0, None, "too_few")


async def test_beliefs_count_from_three_people_on_and_only_of_who_is_there(asked: Asked) -> None:
    journey = asked.configuration.journeys["shop"]
    async with asked.engine.begin() as conn:
        for person, score in ((1, 1000), (2, 500), (3, 1000), (4, -1000)):
            if person != 4:
                await staff.put_member(conn, tenant="main", person=Member(person, Role.STAFF, "Ann"), now=NOW)
            said = {"delivered": score} | ({"paid": score} if person < 3 else {})
            assert await believing.believe(
                conn, tenant="main", journey=journey, person=person, scores=said, now=NOW
            )
        for wrong in ({"nowhere": 0}, {"paid": 1}):
            assert not await believing.believe(
                conn, tenant="main", journey=journey, person=1, scores=wrong, now=NOW
            )
    view = View("shop", days=30)
    found = await read_beliefs(
        asked.connection, tenant="main", configuration=asked.configuration, view=view, now=NOW
    )
    assert found is not None
    body = beliefs_json(found)
    measured = await scores(asked, "delivered", first=date(2026, 10, 23), last=date(2026, 11, 21))
    mean = sum(measured) / len(measured) / 1000
    first, *others = body["touchpoints"]
    assert (body["believers"], first["touchpoint"], first["believers"]) == (3, "delivered", 3)
    assert (first["believed"], first["measured"], first["gap"]) == (
        near(2.5 / 3),
        near(mean),
        near(2.5 / 3 - mean),
    )
    assert (first["verdict"], body["owners"][0]["owner"]) == ("overrated", None)
    assert {one["touchpoint"]: (one["believers"], one["believed"]) for one in others} == {
        "paid": (2, None),
        "ordered": (0, None),
    }
    wished = await compared(asked, view, "wanted", "believed")
    assert at(wished["wanted"], "paid")["verdict"] == "too_few"
    assert at(wished["wanted"], "ordered")["value"] is not None
