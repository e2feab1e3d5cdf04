"""Passages counted in the database equal a plain walk over the same events, view by view."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from statistics import fmean
from typing import Any

import pytest
from uuid6 import uuid7

from mapping.comparing.differences import Sums
from mapping.paths.passages import Answered, Paths, Spread, Stay, TargetRate, Way, paths_of
from mapping.paths.reading import read_paths
from mapping.reading import moments_of, view_of
from tests.db.asked import NOW, Asked, tenant_with

TOUCHPOINTS = ("ordered", "paid", "shipped", "delivered", "support")
TARGETS = {"ordered": ("paid", timedelta(hours=5)), "shipped": ("delivered", None)}
DOCUMENT = """
version: 1
company: {name: Shop, language: en, languages: [en], timezone: Europe/Warsaw}
rooms: {support: {name: Support}}
journeys:
  online-order:
    name: {en: Order}
    stages:
      - key: all
        name: {en: All}
        touchpoints:
          - {key: ordered, name: {en: O}, target_action: pay, target: {touchpoint: paid, within: 5h}}
          - {key: paid, name: {en: P}}
          - {key: shipped, name: {en: S}, target_action: arrive, target: {touchpoint: delivered}}
          - {key: delivered, name: {en: D}}
          - {key: support, name: {en: H}}
surveys: {}
triggers: []
"""


@dataclass(frozen=True, slots=True)
class Event:
    instance: str | None
    customer: str
    touchpoint: str
    at: datetime
    channel: str
    persona: str | None
    """Of the invitation, if there is one."""
    scores: tuple[int, ...] = ()
    counted: bool = True
    """Else a test."""

    @property
    def place(self) -> int:
        return TOUCHPOINTS.index(self.touchpoint)


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as tenant:
        yield tenant


def some_events(random: Random, passages: int) -> list[Event]:
    """Orders that skip, loop, stop and share moments, some under one number, some without any.

    What happens twice at one touchpoint in one moment has no order, so that there is none of it.
    """
    events = []
    for number in range(passages):
        instance = None if random.random() < 0.05 else str(number // 2 if random.random() < 0.1 else number)
        at = NOW - timedelta(hours=random.randint(1, 24 * 40))
        for touchpoint in random.choices(TOUCHPOINTS, k=random.randint(1, 6)):
            asked = random.random() < 0.6
            answered = asked and random.random() < 0.8
            events.append(
                Event(
                    instance,
                    f"c-{number}",
                    touchpoint,
                    at,
                    random.choice(("site", "app")),
                    random.choice(("", "loyal")) if asked else None,
                    tuple(random.choices((-1000, -500, 0, 500, 1000), k=random.choice((1, 1, 2))))
                    if answered
                    else (),
                    random.random() > 0.03,
                )
            )
            at += timedelta(minutes=random.choice((0, 1, 30, 240, 600, 3000)))
    once = {(event.instance, event.customer, event.touchpoint, event.at): event for event in events}
    return [event for event in random.sample(list(once.values()), len(once)) if event.at <= NOW]


async def keep(asked: Asked, events: Sequence[Event]) -> None:
    customers = {name: uuid7() for name in sorted({event.customer for event in events})}
    connection, tenant = asked.connection, asked.tenant
    await connection.executemany(
        "INSERT INTO customer (tenant_id, customer_id, external_id, status, attributes, created_at) "
        "VALUES ($1, $2, $3, 'unlinked', '{}', $4)",
        [(tenant, customer_id, name, NOW) for name, customer_id in customers.items()],
    )
    for number, event in enumerate(events):
        await connection.execute(
            "INSERT INTO touchpoint_event (tenant_id, source, event_id, body_hash, journey, touchpoint, "
            "channel, customer, instance, attributes, occurred_at, received_at, outcome, day) "
            "VALUES ($1, 'shop', $2, '', 'online-order', $3, $4, $5, $6, '{}', $7, $7, 'matched', $8)",
            tenant,
            str(number),
            event.touchpoint,
            event.channel,
            event.customer,
            event.instance,
            event.at,
            event.at.date() if event.counted else None,
        )
        if event.persona is None:
            continue
        invitation_id = await asked.add_invitation(
            customers[event.customer],
            None,
            event_id=str(number),
            touchpoint=event.touchpoint,
            channel=event.channel,
            persona=event.persona,
        )
        for question, score in enumerate(event.scores):
            await connection.execute(
                "INSERT INTO answer (tenant_id, invitation_id, question, customer_id, journey, touchpoint, "
                "channel, persona, metric, config_version, day, number, score, reaction, answered_at) "
                "VALUES ($1, $2, $3, $4, 'online-order', $5, '', '', 'csat', 1, $6, 1, $7, $8, $9)",
                tenant,
                invitation_id,
                str(question),
                customers[event.customer],
                event.touchpoint,
                event.at.date(),
                score,
                "negative" if score < 0 else "positive" if score > 0 else "neutral",
                event.at,
            )


def walked(asked: Asked, events: Iterable[Event], **view: Any) -> Paths:
    """The same by hand: each passage is walked event by event."""
    chosen = view_of("online-order", **view)
    start, end = moments_of(asked.configuration, chosen, NOW)
    orders = defaultdict(list)
    for event in events:
        if event.instance is not None and event.counted:
            orders[event.instance, event.customer].append(event)
    passages = [sorted(one, key=lambda event: (event.at, event.place)) for one in orders.values()]
    passages = [
        one
        for one in passages
        if (start is None or one[0].at >= start)
        and (end is None or one[0].at < end)
        and (chosen.channel is None or any(event.channel == chosen.channel for event in one))
        and (chosen.persona is None or any(event.persona == chosen.persona for event in one))
    ]
    gaps = defaultdict(list)
    for one in passages:
        for before, after in pairwise(one):
            gaps[before.touchpoint, after.touchpoint].append((after.at - before.at).total_seconds())
    patience = {}
    for touchpoint in TOUCHPOINTS:
        ways = [
            (-len(found), TOUCHPOINTS.index(after), found)
            for (before, after), found in gaps.items()
            if before == touchpoint != after
        ]
        patience[touchpoint] = spread(min(ways)[2]).p90 if ways else 86400.0
    ages = {id(one): (NOW - one[-1].at).total_seconds() for one in passages}
    waiting = {id(one): ages[id(one)] < patience[one[-1].touchpoint] for one in passages}
    return paths_of(
        asked.configuration.journeys["online-order"],
        ways=[Way(*way, len(found), spread(found)) for way, found in gaps.items()],
        stays=[stay for key in TOUCHPOINTS if (stay := stay_at(key, passages, waiting))],
        answered=answers_of(passages, waiting),
        targets=[target_of(key, passages) for key in TARGETS],
        read_at=NOW,
    )


def stay_at(key: str, passages: list[list[Event]], waiting: dict[int, bool]) -> Stay | None:
    visits = [sum(event.touchpoint == key for event in one) for one in passages]
    if not sum(visits):
        return None
    since = [
        next((event.at - one[0].at).total_seconds() for event in one if event.touchpoint == key)
        for one, times in zip(passages, visits, strict=True)
        if times
    ]
    stopped = [one for one in passages if one[-1].touchpoint == key]
    return Stay(
        key,
        sum(visits),
        len(since),
        sum(times > 1 for times in visits),
        sum(one[0].touchpoint == key for one in passages),
        len(stopped),
        sum(waiting[id(one)] for one in stopped),
        spread(since),
    )


def answers_of(passages: list[list[Event]], waiting: dict[int, bool]) -> list[Answered]:
    count: Counter[tuple[str, bool]] = Counter()
    went_on: Counter[tuple[str, bool]] = Counter()
    finals: defaultdict[tuple[str, bool], list[float]] = defaultdict(list)
    for one in passages:
        seen = set()
        for place, event in enumerate(one):
            if not event.scores or event.touchpoint in seen:
                continue
            seen.add(event.touchpoint)
            group = event.touchpoint, min(event.scores) < 0
            later = one[place + 1 :]
            on = any(other.touchpoint != event.touchpoint for other in later)
            went_on[group] += on
            if on or one[-1].touchpoint != event.touchpoint or not waiting[id(one)]:
                count[group] += 1
            else:
                count[group] += 0
            newest = next((other for other in reversed(one) if other.scores), event)
            if newest in later and newest.touchpoint != event.touchpoint:
                finals[group].append(fmean(newest.scores) / 1000)
    return [
        Answered(
            *group,
            n,
            went_on[group],
            Sums(len(finals[group]), sum(finals[group]), sum(one * one for one in finals[group])),
        )
        for group, n in count.items()
    ]


def target_of(key: str, passages: list[list[Event]]) -> TargetRate:
    aim, within = TARGETS[key]
    n = hits = pending = 0
    for one in passages:
        place = next((place for place, event in enumerate(one) if event.touchpoint == key), None)
        if place is None:
            continue
        since = one[place].at
        if within and since + within > NOW:
            pending += 1
            continue
        n += 1
        hits += any(
            event.touchpoint == aim and (within is None or event.at <= since + within)
            for event in one[place + 1 :]
        )
    return TargetRate(key, aim, within, n, hits, pending)


def spread(seconds: Sequence[float]) -> Spread:
    ordered = sorted(seconds)

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

    return Spread(at(0.5), at(0.9))


def told(paths: Paths) -> Any:
    """Everything of it, floating figures rounded."""
    return (
        (paths.passages, paths.under_way, paths.events),
        [
            (one.touchpoint, one.share, one.drop, one.skipped, one.stay and rounded(one.stay))
            for one in paths.reached
        ],
        [(rounded(one.way), one.move, one.skips, one.share) for one in paths.transitions],
        paths.targets,
        sorted(rounded(one) for one in paths.links),
    )


def rounded(value: object) -> str:
    def short(found: object) -> object:
        if isinstance(found, float):
            return round(found, 4) + 0.0
        if isinstance(found, Spread):
            return round(found.median, 2), round(found.p90, 2)
        return found

    return str([short(getattr(value, name)) for name in type(value).__dataclass_fields__])


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_figure_equals_a_walk_along_each_passage(asked: Asked, seed: int) -> None:
    events = some_events(Random(seed), 150)  # noqa: S311
    await keep(asked, events)
    views: tuple[dict[str, str], ...] = (
        {"window": "all"},
        {"window": "7d"},
        {"first": "2026-02-01", "last": "2026-02-14"},
        {"last": "2026-02-14"},
        {"window": "30d", "channel": "app"},
        {"window": "all", "persona": "loyal"},
    )
    for view in views:
        found = await read_paths(
            asked.connection,
            tenant=asked.tenant,
            configuration=asked.configuration,
            view=view_of("online-order", **view),
            now=NOW,
        )
        assert found is not None
        assert told(found) == told(walked(asked, events, **view)), view
    assert len(told(walked(asked, events, window="7d"))[2]) > 10
