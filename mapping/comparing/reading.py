"""Curves side by side: one view and up to five others, with the differences at each touchpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mapping.comparing.comparing import (
    BELIEVERS,
    Against,
    Difference,
    Kind,
    difference,
    from_fixed,
    other_part,
    shared_part,
)
from mapping.comparing.welch import NOTHING, Sample
from mapping.curve import Mean, Tally, mean_of, sample_of
from mapping.parts import Part
from mapping.reading import View, part_of, tally_of
from mapping.store import comparing as comparing_store
from mapping.store import tallies as store
from surveys.model import Configuration, Journey, Touchpoint

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


@dataclass(frozen=True, slots=True)
class Series:
    """One curve beside the main one. By touchpoint; those of `journey` all have a mean and a difference."""

    against: Against
    journey: Journey
    """As the compared version of the document had it."""
    part: Part | None
    """The answers it is made of; None: beliefs, wishes, or nothing."""
    version: int | None
    """Of the document, where that is what is compared."""
    missing: bool
    """There is no such thing to compare with."""
    means: Mapping[str, Mean]
    differences: Mapping[str, Difference]
    """Of the touchpoints that the main curve has."""
    total: Difference | None


@dataclass(frozen=True, slots=True)
class Comparison:
    view: View
    configuration: Configuration
    journey: Journey
    part: Part
    version: int
    """Of the figures; they are at least as new."""
    means: Mapping[str, Mean]
    series: tuple[Series, ...]
    read_at: datetime


async def read_comparison(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    view: View,
    against: Sequence[Against],
    earlier: Mapping[Against, Configuration],
    now: datetime,
) -> Comparison | None:
    """`earlier`: the documents that `asof` and `version` mean. None: there is no such journey."""
    journey = configuration.journeys.get(view.journey)
    if journey is None:
        return None
    part = part_of(configuration, view, now)
    version = await store.version_of(connection, tenant=tenant, journey=view.journey)
    main = await _tallies(connection, tenant, view.journey, part)
    series = []
    for one in against:
        match one.kind:
            case Kind.BELIEVED:
                series.append(await _believed(connection, tenant, journey, main, one))
            case Kind.WANTED:
                series.append(_wanted(journey, main, one))
            case _:
                series.append(await _measured(connection, tenant, journey, part, main, one, earlier))
    return Comparison(view, configuration, journey, part, version, _means(journey, main), tuple(series), now)


Tallies = Mapping[str, Sequence[Tally]]
"""By touchpoint."""


async def _tallies(connection: DriverConnection, tenant: str, journey: str, part: Part) -> Tallies:
    rows = await store.answers_of_days(connection, tenant=tenant, journey=journey, part=part)
    found: dict[str, list[Tally]] = {}
    for row in rows:
        found.setdefault(row["touchpoint"], []).append(tally_of(row, View(journey)))
    return found


async def _measured(
    connection: DriverConnection,
    tenant: str,
    journey: Journey,
    part: Part,
    main: Tallies,
    against: Against,
    earlier: Mapping[Against, Configuration],
) -> Series:
    """A curve of other answers, or of another version of the journey."""
    other = other_part(part, against)
    known = earlier.get(against)
    then = known.journeys.get(journey.key) if known else None
    older = against.kind in (Kind.ASOF, Kind.VERSION)
    if other is None or (older and then is None):
        return Series(against, journey, None, None, True, {}, {}, None)
    there = await _tallies(connection, tenant, journey.key, other)
    shared = shared_part(part, other)
    both = await _tallies(connection, tenant, journey.key, shared) if shared else {}
    shown = then or journey
    keys = {point.key for point in shown.touchpoints}
    mine, theirs = _samples(journey, main), _samples(shown, there)
    common = _samples(journey, {key: tallies for key, tallies in both.items() if key in keys})
    return Series(
        against,
        shown,
        other,
        known.version if known and older else None,
        False,
        _means(shown, there),
        {
            point.key: difference(mine[point.key], theirs[point.key], common[point.key])
            for point in journey.touchpoints
            if point.key in keys
        },
        difference(_all(mine), _all(theirs), _all(common)),
    )


async def _believed(
    connection: DriverConnection, tenant: str, journey: Journey, main: Tallies, against: Against
) -> Series:
    said = {
        row["touchpoint"]: (row["n"], row["sum"])
        for row in await comparing_store.beliefs(connection, tenant=tenant, journey=journey.key)
    }
    mine = _samples(journey, main)
    means: dict[str, Mean] = {}
    differences: dict[str, Difference] = {}
    for point in journey.touchpoints:
        n, total = said.get(point.key, (0, 0))
        believed = believed_mean(n, total)
        means[point.key] = _only(believed, n)
        differences[point.key] = from_fixed(mine[point.key], believed, n)
    return Series(against, journey, None, None, not said, means, differences, None)


def _wanted(journey: Journey, main: Tallies, against: Against) -> Series:
    mine, points = _samples(journey, main), journey.touchpoints
    return Series(
        against,
        journey,
        None,
        None,
        all(point.wanted is None for point in points),
        {point.key: _only(point.wanted, 0) for point in points},
        {point.key: from_fixed(mine[point.key], point.wanted) for point in points},
        None,
    )


def believed_mean(n: int, total: int) -> float | None:
    """Of `n` people's beliefs in thousandths; None where so few would show what one of them said."""
    return total / n / 1000 if n >= BELIEVERS else None


def _only(mean: float | None, n: int) -> Mean:
    """A mean that is no sample of answers."""
    return Mean(n, mean, None, None, 0, 0, 0)


def _samples(journey: Journey, tallies: Tallies) -> dict[str, Sample]:
    return {point.key: sample_of(tallies.get(point.key, ())) for point in journey.touchpoints}


def _means(journey: Journey, tallies: Tallies) -> dict[str, Mean]:
    return {point.key: mean_of(tallies.get(point.key, ())) for point in journey.touchpoints}


def _all(samples: Mapping[str, Sample]) -> Sample:
    found = NOTHING
    for sample in samples.values():
        found = found.plus(sample)
    return found


def gone(comparison: Comparison, series: Series) -> tuple[Touchpoint, ...]:
    """Touchpoints that the other curve's journey has and the main one's has not."""
    here = {point.key for point in comparison.journey.touchpoints}
    return tuple(point for point in series.journey.touchpoints if point.key not in here)


def new(comparison: Comparison, series: Series) -> tuple[Touchpoint, ...]:
    """Touchpoints that the main curve's journey has and the other one's has not."""
    there = {point.key for point in series.journey.touchpoints}
    return tuple(point for point in comparison.journey.touchpoints if point.key not in there)
