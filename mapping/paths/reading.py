"""Passages of one view as they stand now: counted in the database, put into the journey's order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec

from mapping.comparing.differences import Sums
from mapping.paths.one_passage import Event
from mapping.paths.passages import PATIENCE, Answered, Paths, Spread, Stay, TargetRate, Way, paths_of
from mapping.reading import View, part_of
from mapping.store import passages as store
from surveys.model import Configuration, Journey

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


class _Way(msgspec.Struct):
    start: int
    end: int
    n: int
    seconds: tuple[float, float]


class _Stay(msgspec.Struct):
    pos: int
    visits: int
    reached: int
    again: int
    began: int
    since: tuple[float, float]


class _Stop(msgspec.Struct):
    pos: int
    stopped: int
    under_way: int


class _Answered(msgspec.Struct):
    pos: int
    unhappy: bool
    n: int
    went_on: int
    final_n: int
    final_sum: float
    final_squares: float


async def read_paths(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Paths | None:
    """All of one view; None if the configuration has no such journey.

    The cost grows with the events: about 0.2 s for 80,000, some 3 s for a million.
    """
    journey = configuration.journeys.get(view.journey)
    if journey is None:
        return None
    which = _which(journey, tenant, configuration, view, now)
    row = await store.count_passages(connection, **which, patience=PATIENCE.total_seconds())
    keys = [touchpoint.key for touchpoint in journey.touchpoints]
    stops = {one.pos: one for one in msgspec.json.decode(row["stops"], type=list[_Stop])}
    targets = await read_targets(connection, tenant=tenant, configuration=configuration, view=view, now=now)
    return paths_of(
        journey,
        ways=[
            Way(keys[one.start - 1], keys[one.end - 1], one.n, Spread(*one.seconds))
            for one in msgspec.json.decode(row["ways"], type=list[_Way])
        ],
        stays=[
            Stay(
                keys[one.pos - 1],
                one.visits,
                one.reached,
                one.again,
                one.began,
                stops[one.pos].stopped if one.pos in stops else 0,
                stops[one.pos].under_way if one.pos in stops else 0,
                Spread(*one.since),
            )
            for one in msgspec.json.decode(row["stays"], type=list[_Stay])
        ],
        answered=[
            Answered(
                keys[one.pos - 1],
                one.unhappy,
                one.n,
                one.went_on,
                Sums(one.final_n, one.final_sum / 1000, one.final_squares / 1_000_000),
            )
            for one in msgspec.json.decode(row["answered"], type=list[_Answered])
        ],
        targets=list(targets.values()),
        read_at=now,
    )


async def read_targets(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Mapping[str, TargetRate]:
    """Of the touchpoints that have a measured target, by key; also of those that nobody reached."""
    journey = configuration.journeys.get(view.journey)
    wished = [
        (touchpoint.key, touchpoint.target)
        for touchpoint in (journey.touchpoints if journey else ())
        if touchpoint.target is not None
    ]
    if journey is None or not wished:
        return {}
    rows = await store.count_targets(
        connection,
        **_which(journey, tenant, configuration, view, now),
        targets=[
            (key, target.touchpoint, target.within.total_seconds() if target.within else None)
            for key, target in wished
        ],
    )
    found = {row["start"]: (row["n"], row["hits"], row["pending"]) for row in rows}
    return {
        key: TargetRate(key, target.touchpoint, target.within, *found.get(key, (0, 0, 0)))
        for key, target in wished
    }


async def read_events(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, journey: str, instance: str
) -> list[Event]:
    """The events with this instance, by time, whoever's they are; none if there is no such journey."""
    found = configuration.journeys.get(journey)
    if found is None:
        return []
    rows = await store.events_of_instance(
        connection,
        tenant=tenant,
        journey=journey,
        touchpoints=[touchpoint.key for touchpoint in found.touchpoints],
        instance=instance,
    )
    return [
        Event(
            row["customer"],
            row["touchpoint"],
            row["channel"],
            row["occurred_at"],
            None if row["score"] is None else row["score"] / 1000,
            None if row["score"] is None else row["reaction"],
            row["answered_at"],
        )
        for row in rows
    ]


def _which(
    journey: Journey, tenant: str, configuration: Configuration, view: View, now: datetime
) -> dict[str, Any]:
    return {
        "tenant": tenant,
        "journey": journey.key,
        "touchpoints": [touchpoint.key for touchpoint in journey.touchpoints],
        "part": part_of(configuration, view, now),
        "zone": ZoneInfo(configuration.company.timezone),
        "now": now,
    }
