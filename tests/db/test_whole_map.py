"""Every figure of the map equals plain SQL on answers, asks, events and customers, whatever they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from mapping.map_json import map_json
from mapping.panel import panel_json, read_panel
from mapping.reading import View
from mapping.whole_map import read_map
from tests.db.asked import Asked, tenant_with
from tests.db.plain_figures import ASKED, CHOSEN, KEYS, NONE, NOW, ZONE, Plain, figures, fill, near, wilson

DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, languages: [en], timezone: Europe/Warsaw}
personas: {loyal: {name: {en: Loyal}}}
rooms: {support: {name: Support desk}}
journeys:
  shop:
    name: {en: Shop}
    persona: loyal
    fresh: 20d
    stages:
      - key: buy
        name: {en: Buy}
        touchpoints:
          - {key: ordered, name: {en: Ordered}, channels: [app, site], owner: support, wanted: 0.5}
          - {key: paid, name: {en: Paid}, channels: [site], owner: owner}
      - key: get
        name: {en: Get}
        touchpoints:
          - {key: delivered, name: {en: Delivered}, channels: [app]}
          - {key: support, name: {en: Support}}
"""
VIEWS = (
    View("shop"),
    View("shop", days=30),
    View("shop", days=7, channel="site"),
    View("shop", persona="loyal"),
    View("shop", first=date(2026, 9, 1), last=date(2026, 10, 15)),
)


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as tenant:
        yield tenant


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_figure_equals_plain_sql(asked: Asked, seed: int) -> None:
    await fill(asked, seed)
    flags: set[str] = set()
    for view in VIEWS:
        whole = await read_map(
            asked.connection, tenant="main", configuration=asked.configuration, view=view, now=NOW
        )
        assert whole is not None
        body = map_json(whole)
        places = {place["key"]: place for stage in body["stages"] for place in stage["touchpoints"]}
        plain = Plain(asked, view)
        means = await plain.means("touchpoint")
        for point in body["points"]:
            assert figures(point) == figures(means.get((point["touchpoint"],), NONE)), view
        await same_channels(plain, places)
        await same_metrics(plain, body)
        await same_silence(plain, body, places)
        await same_events(plain, places)
        same_flags(plain, body, means, places)
        flags |= {flag for point in body["points"] for flag in point["flags"]}
    assert flags == {"too_few", "self_selected", "critical", "wow", "dip", "rise", "blind"}


async def same_channels(plain: Plain, places: dict[str, Any]) -> None:
    means = await plain.means("touchpoint, channel")
    named = {"ordered": ("app", "site"), "paid": ("site",), "delivered": ("app",), "support": ()}
    for key, place in places.items():
        answered = {channel for touchpoint, channel in means if touchpoint == key and channel}
        wanted = {*named[key], *answered} & (
            {plain.view.channel} if plain.view.channel else {*named[key], *answered}
        )
        assert {one["key"]: figures(one) for one in place["channels"]} == {
            channel: figures(means.get((key, channel), NONE)) for channel in wanted
        }


async def same_metrics(plain: Plain, body: dict[str, Any]) -> None:
    rows = await plain.rows(
        f"""
        SELECT touchpoint, metric, count(*), CASE metric
               WHEN 'nps' THEN 100.0 * (count(*) FILTER (WHERE number >= 9)
                                        - count(*) FILTER (WHERE number <= 6)) / count(*)
               WHEN 'ces' THEN avg(number)
               WHEN 'csat' THEN 100.0 * count(*) FILTER (WHERE number >= 4) / count(*)
               ELSE 100.0 * count(*) FILTER (WHERE reaction = 'positive') / count(*) END
        FROM answer WHERE {CHOSEN} WITHIN GROUP BY 1, 2
        """,  # noqa: S608
        "day",
    )
    assert {
        (point["touchpoint"], one["kind"], one["n"]): one["value"]
        for point in body["points"]
        for one in point["metrics"]
    } == {(touchpoint, kind, n): near(float(value)) for touchpoint, kind, n, value in rows}


async def same_silence(plain: Plain, body: dict[str, Any], places: dict[str, Any]) -> None:
    asks = await plain.rows(
        f"SELECT touchpoint, count(*), count(answered_at), count(*) FILTER (WHERE answered_at IS NOT NULL "  # noqa: S608
        f"AND status IN ('expired', 'opted_out')) FROM invitation WHERE {ASKED} WITHIN GROUP BY 1",
        "asked_day",
    )
    gone = await plain.rows(
        f"""
        SELECT touchpoint, count(*) FILTER (WHERE status = 'stopped'),
               count(*) FILTER (WHERE status = 'blocked')
        FROM (SELECT DISTINCT ON (i.customer_id) i.tenant_id, i.journey, i.touchpoint, i.channel, i.persona,
                     i.asked_day, c.status
              FROM invitation AS i JOIN customer AS c USING (tenant_id, customer_id)
              ORDER BY i.customer_id, i.asked_at DESC) AS newest
        WHERE {ASKED} WITHIN GROUP BY 1
        """,  # noqa: S608
        "asked_day",
    )
    moods = await plain.rows(
        f"SELECT touchpoint, avg(score) / 1000.0, sum(score) / 1000.0, count(*) "  # noqa: S608
        f"FROM answer WHERE {ASKED} WITHIN GROUP BY 1",
        "day",
    )
    counted = dict.fromkeys(KEYS, (0, 0, 0)) | {row[0]: row[1:] for row in asks}
    left = dict.fromkeys(KEYS, (0, 0)) | {row[0]: row[1:] for row in gone}
    mood = {row[0]: float(row[1]) for row in moods}
    sums = [sum(one[place] for one in counted.values()) for place in range(3)]
    sums += [sum(one[place] for one in left.values()) for place in range(2)]
    everywhere = sum(float(row[2]) for row in moods) / sum(row[3] for row in moods) if moods else None
    names = ("asked", "answered", "half", "stopped", "blocked")
    for found, counts, heard in (
        *((places[key]["silence"], [*counted[key], *left[key]], mood.get(key)) for key in KEYS),
        (body["silence"], sums, everywhere),
    ):
        assert [found[name] for name in names] == counts
        if counts[0] == 0:
            assert (found["rate"], found["bounds"]) == (None, None)
            continue
        rate = counts[1] / counts[0]
        low, high = wilson(counts[1], counts[0])
        assert [found[name] for name in ("rate", "low", "high")] == [near(rate), near(low), near(high)]
        bounds = (-1, 1) if heard is None else (rate * heard - (1 - rate), rate * heard + (1 - rate))
        assert [found["bounds"]["low"], found["bounds"]["high"]] == [near(bound) for bound in bounds]
        if found["against"]:
            assert found["against"] == {
                name: near(mine / counts[0] - all_of / sums[0])
                for name, mine, all_of in zip(
                    ("rate", "half", "stopped", "blocked"), counts[1:], sums[1:], strict=True
                )
            }


async def same_events(plain: Plain, places: dict[str, Any]) -> None:
    rows = await plain.rows(
        "SELECT touchpoint, count(*), date_trunc('milliseconds', max(occurred_at)) FROM touchpoint_event "
        "WHERE tenant_id = $1 AND journey = 'shop' AND ($2::text IS NULL OR channel = $2) AND $3 IS NOT "
        "DISTINCT FROM $3::text AND day IS NOT NULL WITHIN GROUP BY 1",
        "day",
    )
    counted = {row[0]: (row[1], row[2].isoformat()) for row in rows}
    assert {
        key: (place["events"], place["last_event"]) for key, place in places.items() if place["events"]
    } == counted
    newest = await plain.asked.rows(
        f"SELECT touchpoint, max(answered_at) FROM answer WHERE {CHOSEN} GROUP BY 1",  # noqa: S608
        plain.view.channel,
        plain.view.persona,
    )
    fresh = {key for key, moment in newest if moment >= NOW - timedelta(days=20)}
    assert {key for key, place in places.items() if place["fresh"]} == fresh


def same_flags(
    plain: Plain, body: dict[str, Any], means: dict[Any, dict[str, Any]], places: dict[str, Any]
) -> None:
    """The definitions of map.md by hand."""
    known = {key: means.get((key,), NONE) for key in KEYS}
    wanted: dict[tuple[str, str], Any] = {}
    obstacles = {
        key: one["negative"] / one["n"] * max(places[key]["events"], one["n"])
        for key, one in known.items()
        if one["n"] >= 5 and wilson(one["negative"], one["n"])[0] > 0.2
    }
    if obstacles:
        worst = max(obstacles, key=lambda key: obstacles[key])
        wanted[worst, "critical"] = near(known[worst]["negative"] / known[worst]["n"])
    values = {key: one["mean"].expected for key, one in known.items() if one["n"]}
    for key, one in known.items():
        if one["n"] >= 5 and wilson(one["positive"], one["n"])[0] >= 0.7 and values[key] >= 0.6:
            wanted[key, "wow"] = near(one["positive"] / one["n"])
    sure = [key for key in KEYS if known[key]["n"] >= 5 and known[key]["low"] is not None]
    ends = {key: (known[key]["low"].expected, known[key]["high"].expected) for key in sure}
    changes = {
        after: values[after] - values[before]
        for before, after in pairwise(sure)
        if ends[before][1] < ends[after][0] or ends[after][1] < ends[before][0]
    }
    for flag, those in (
        ("dip", {key: change for key, change in changes.items() if change < 0}),
        ("rise", {key: change for key, change in changes.items() if change > 0}),
    ):
        if those:
            at = max(those, key=lambda key: abs(those[key]))
            wanted[at, flag] = near(those[at])
    end = body["window"]["to"]
    moment = min(NOW, datetime.fromisoformat(end)) if end else NOW
    for key, one in known.items():
        last = places[key]["last_event"]
        width = 2.0 if one["low"] is None else one["high"].expected - one["low"].expected
        stale = one["n"] == 0 or one["newest"] < moment - timedelta(days=20)
        coming = last and datetime.fromisoformat(last) >= moment - timedelta(days=20)
        if places[key]["events"] >= 5 and coming and (stale or width > 1):
            wanted[key, "blind"] = near(width)
    found = {
        (point["touchpoint"], one["flag"]): one["value"]
        for point in body["points"]
        for one in point["standing_out"]
    }
    assert found == wanted, plain.view
    assert {
        (point["touchpoint"], flag)
        for point in body["points"]
        for flag in point["flags"]
        if flag not in ("too_few", "self_selected")
    } == set(wanted)


async def test_the_panel_of_a_touchpoint_equals_plain_sql(asked: Asked) -> None:
    await fill(asked, 3)
    view = View("shop", days=30)
    whole = await read_map(
        asked.connection, tenant="main", configuration=asked.configuration, view=view, now=NOW
    )
    assert whole is not None
    body = panel_json(await read_panel(asked.connection, tenant="main", whole=whole, touchpoint="delivered"))
    here = "touchpoint = 'delivered'"
    plain = Plain(asked, view)
    days = await plain.rows(
        f"SELECT day, count(*), avg(score) / 1000.0 FROM answer WHERE {CHOSEN} AND {here} WITHIN GROUP BY 1",  # noqa: S608
        "day",
    )
    assert {
        one["from"]: (one["to"], one["n"], one["mean"]) for one in body["trend"]["buckets"] if one["n"]
    } == {str(day): (str(day), n, near(float(mean))) for day, n, mean in days}
    assert len(body["trend"]["buckets"]) == 30
    values = await plain.rows(
        f"SELECT metric, number, count(*) FROM answer WHERE {CHOSEN} AND {here} WITHIN GROUP BY 1, 2",  # noqa: S608
        "day",
    )
    assert {
        (one["kind"], one["lowest"] + place): n
        for one in body["distribution"]
        for place, n in enumerate(one["counts"])
        if n
    } == {(kind, number): n for kind, number, n in values}
    start = datetime.combine(plain.first or NOW.date(), datetime.min.time(), ZONE)
    statuses = await asked.rows(
        f"SELECT status, count(*) FROM invitation WHERE tenant_id = $1 AND {here} AND created_at >= $2 "  # noqa: S608
        "GROUP BY 1",
        start,
    )
    assert body["invitations"]["by_status"] == dict(statuses)
    assert (body["cases"], body["owner"]) == ({"total": 0, "by_status": {}}, None)


async def test_owners_personas_and_what_is_wanted_stand_on_the_map(asked: Asked) -> None:
    whole = await read_map(
        asked.connection, tenant="main", configuration=asked.configuration, view=View("shop"), now=NOW
    )
    assert whole is not None
    body = map_json(whole)
    places = [place for stage in body["stages"] for place in stage["touchpoints"]]
    assert [(place["owner"], place["wanted"], place["fresh"]) for place in places] == [
        ({"key": "support", "name": "Support desk", "kind": "room"}, 0.5, False),
        ({"key": "owner", "name": "Volga Shop", "kind": "owner"}, None, False),
        (None, None, False),
        (None, None, False),
    ]
    assert (body["persona"], [one["key"] for one in body["channels"]]) == (
        {"key": "loyal", "name": {"en": "Loyal"}},
        ["app", "site"],
    )
