"""Everything that a map shows of one view: curve, channels, owners, targets, silence, what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from mapping.checking import read_check
from mapping.comparing.effects import Effect, read_effects
from mapping.curve import Mean, Metric, Tally, mean_of, metric_of
from mapping.map_check import Check
from mapping.paths.passages import TargetRate
from mapping.paths.reading import read_targets
from mapping.reading import Reading, View, part_of, read_curve, tally_of, today_of
from mapping.silence import Silence, together
from mapping.standing_out import Reach
from mapping.store import map as store
from surveys.asking.asked_for import SELF_SELECTED
from surveys.model import OWNER, Configuration, Journey, Touchpoint

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


@dataclass(frozen=True, slots=True)
class Owner:
    key: str
    name: str
    kind: Literal["room", "person", "owner", "unknown"]


@dataclass(frozen=True, slots=True)
class ChannelScore:
    key: str
    mean: Mean


@dataclass(frozen=True, slots=True)
class Native:
    """All answers of one question type: its own figure, and how often each value was given."""

    metric: Metric
    tally: Tally


@dataclass(frozen=True, slots=True)
class Place:
    """One touchpoint of the map."""

    touchpoint: Touchpoint
    channels: tuple[ChannelScore, ...]
    natives: tuple[Native, ...]
    """The most answered first."""
    owner: Owner | None
    target: TargetRate | None
    """None where nothing is measured."""
    silence: Silence
    heard: float | None
    """Mean emotion score of those whom somebody chose to ask."""
    newest: datetime | None
    """Of its answers, whenever they were given."""
    fresh: bool
    reach: Reach


@dataclass(frozen=True, slots=True)
class WholeMap:
    view: View
    configuration: Configuration
    journey: Journey
    reading: Reading
    places: Mapping[str, Place]
    """By touchpoint, all of the journey's."""
    silence: Silence
    heard: float | None
    check: Check
    """What the map still lacks, whatever the view."""
    read_at: datetime
    effects: Mapping[str, Effect]
    """By solution, of those that have begun."""


async def read_map(
    connection: DriverConnection,
    *,
    tenant: str,
    configuration: Configuration,
    view: View,
    now: datetime,
    targets: Mapping[str, TargetRate] | None = None,
) -> WholeMap | None:
    """The whole map of one view; None if the configuration has no such journey.

    `targets` that are known already are taken as they are: counting them reads every event of the view.
    """
    reading = await read_curve(connection, tenant=tenant, configuration=configuration, view=view, now=now)
    if reading is None:
        return None
    journey = configuration.journeys[view.journey]
    part = part_of(configuration, view, now)
    tallies = await store.answers_by_channel(connection, tenant=tenant, journey=view.journey, part=part)
    newest = await store.newest_answers(
        connection, tenant=tenant, journey=view.journey, channel=view.channel, persona=view.persona
    )
    if targets is None:
        targets = await read_targets(
            connection, tenant=tenant, configuration=configuration, view=view, now=now
        )
    check = await read_check(
        connection, tenant=tenant, configuration=configuration, journey=view.journey, now=now
    )
    if check is None:
        return None
    half = await store.half_finished(connection, tenant=tenant, journey=view.journey, part=part)
    departed = await store.departures(connection, tenant=tenant, journey=view.journey, part=part)
    gone = {(row["touchpoint"], row["status"]): row["n"] for row in departed}
    by_touchpoint: dict[str, list[Tally]] = {}
    for row in tallies:
        tally = replace(tally_of(row, view), channel=row["channel"])
        by_touchpoint.setdefault(tally.touchpoint, []).append(tally)
    places: dict[str, Place] = {}
    for point, touchpoint in zip(reading.curve.points, journey.touchpoints, strict=True):
        key = touchpoint.key
        theirs = by_touchpoint.get(key, [])
        latest = datetime.fromtimestamp(newest[key] / 1000, UTC) if key in newest else None
        places[key] = Place(
            touchpoint,
            _channels(touchpoint, theirs, view),
            natives_of(theirs),
            owner_of(configuration, touchpoint.owner),
            targets.get(key),
            Silence(
                point.asked,
                point.answered,
                half.get(key, 0),
                gone.get((key, "stopped"), 0),
                gone.get((key, "blocked"), 0),
            ),
            mean_of(_chosen(theirs, view)).mean,
            latest,
            latest is not None and latest >= now - journey.fresh,
            reading.reach.get(key, Reach(0, None)),
        )
    return WholeMap(
        view,
        configuration,
        journey,
        reading,
        places,
        together(place.silence for place in places.values()),
        mean_of(tally for key in places for tally in _chosen(by_touchpoint.get(key, []), view)).mean,
        check,
        now,
        await read_effects(
            connection,
            tenant=tenant,
            journey=view.journey,
            entries=journey.entries,
            today=today_of(configuration, now),
            channel=view.channel,
            persona=view.persona,
        ),
    )


def natives_of(tallies: Iterable[Tally]) -> tuple[Native, ...]:
    """One for each question type that was answered, the most answered first."""
    by_metric: dict[str, Tally] = {}
    for tally in tallies:
        known = by_metric.get(tally.metric)
        by_metric[tally.metric] = known.plus(tally) if known else tally
    found = [Native(metric, tally) for tally in by_metric.values() if (metric := metric_of(tally))]
    return tuple(sorted(found, key=lambda one: (-one.tally.n, one.metric.kind.value)))


def owner_of(configuration: Configuration, key: str | None) -> Owner | None:
    """A room or a person by the name that the document gives it."""
    if key is None:
        return None
    if room := configuration.rooms.get(key):
        return Owner(key, room.name, "room")
    if person := configuration.people.get(key):
        return Owner(key, person.name, "person")
    return Owner(key, configuration.company.name, "owner") if key == OWNER else Owner(key, key, "unknown")


def channels_of(journey: Journey) -> tuple[str, ...]:
    """All that the document names, in its order."""
    return tuple(dict.fromkeys(key for point in journey.touchpoints for key in point.channels))


def _channels(touchpoint: Touchpoint, tallies: Sequence[Tally], view: View) -> tuple[ChannelScore, ...]:
    """Those of the document, then those that answers name; with one chosen, that one alone."""
    answered = {tally.channel for tally in tallies if tally.channel and tally.n}
    keys = dict.fromkeys((*touchpoint.channels, *sorted(answered)))
    return tuple(
        ChannelScore(key, mean_of(tally for tally in tallies if tally.channel == key))
        for key in keys
        if view.channel in (None, key)
    )


def _chosen(tallies: Iterable[Tally], view: View) -> Iterable[Tally]:
    return (tally for tally in tallies if view.channel is not None or tally.channel != SELF_SELECTED)
