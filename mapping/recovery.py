"""Recovery as it stands: before -> after, the share that was won back, how long it took, who keeps silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mapping.curve import FLOOR
from mapping.estimates import Estimate, SilentUnhappy, per_thousand, silent_unhappy
from mapping.intervals import wilson
from mapping.reading import View, part_of
from mapping.store import recovery as store
from mapping.store import tallies as tally_store
from surveys.answers.intervals import Interval, mean_interval, t_interval
from surveys.model import Configuration

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.store.driver import DriverConnection


@dataclass(frozen=True, slots=True)
class Mean:
    """In [-1, 1] (a change: in [-2, 2]) with its 95 % interval; None when too few."""

    mean: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Recovered:
    """The cases of one touchpoint, one owner, or all of a journey, by the time they were opened."""

    cases: int
    resolved: int
    asked: int
    """Whose customers were asked again."""
    answered: int
    recovered: int
    """Whose newest second answer is not unhappy."""
    unconfirmed: int
    """Closed because nothing was said."""
    before: Mean | None
    after: Mean | None
    change: Mean | None
    """Of the same customers: those who gave both answers."""
    median_minutes: float | None
    """From the first answer to the second, happy one; by the clock on the wall, as customers live it."""
    p90_minutes: float | None

    @property
    def share(self) -> Interval | None:
        """Wilson interval of recovered among answered."""
        return wilson(self.recovered, self.answered)


@dataclass(frozen=True, slots=True)
class Spot:
    """One touchpoint; `figures` None: no case."""

    stage: str
    touchpoint: str
    events: int
    figures: Recovered | None
    complaints: Estimate | None
    """Per 1,000 events."""
    unheard: SilentUnhappy


@dataclass(frozen=True, slots=True)
class Recovery:
    journey: str
    window: str
    start: datetime | None
    end: datetime | None
    spots: tuple[Spot, ...]
    owners: Mapping[str, Recovered]
    """By key, those with the most cases first."""
    total: Recovered | None
    complaints: Estimate | None
    unheard: SilentUnhappy
    names: Mapping[str, str] = field(default_factory=dict)
    """Of rooms and people, by key."""


async def read_recovery(
    connection: DriverConnection, *, tenant: str, configuration: Configuration, view: View, now: datetime
) -> Recovery | None:
    """Of one view; None if the configuration has no such journey. Touchpoints that are gone are left out."""
    journey = configuration.journeys.get(view.journey)
    if journey is None:
        return None
    part, zone = part_of(configuration, view, now), ZoneInfo(configuration.company.timezone)
    start, end = part.moments(zone)
    rows = await store.recovery_figures(connection, tenant=tenant, journey=view.journey, part=part, zone=zone)
    events = {
        row["touchpoint"]: row["n"]
        for row in await tally_store.events_of_days(
            connection, tenant=tenant, journey=view.journey, part=part
        )
    }
    asks = {
        row["touchpoint"]: (row["asked"], row["answered"])
        for row in await tally_store.asks_of_days(connection, tenant=tenant, journey=view.journey, part=part)
    }
    unhappy = await tally_store.unhappy_of_days(connection, tenant=tenant, journey=view.journey, part=part)
    grouped = {
        kind: [row for row in rows if row["grouped"] == kind]
        for kind in (store.BY_TOUCHPOINT, store.BY_OWNER, store.IN_ALL)
    }
    at = {row["touchpoint"]: _figures(row) for row in grouped[store.BY_TOUCHPOINT]}
    owners = {row["owner"]: _figures(row) for row in grouped[store.BY_OWNER]}
    spots = tuple(
        _spot(stage.key, point.key, at.get(point.key), events, asks, unhappy)
        for stage in journey.stages
        for point in stage.touchpoints
    )
    total = next((_figures(row) for row in grouped[store.IN_ALL] if row["cases"]), None)
    here = [spot.touchpoint for spot in spots]
    sums = [sum(asks.get(key, (0, 0))[part] for key in here) for part in (0, 1)]
    moods = [sum(unhappy.get(key, (0, 0))[part] for key in here) for part in (0, 1)]
    return Recovery(
        view.journey,
        view.name,
        start,
        end,
        spots,
        dict(sorted(owners.items(), key=lambda one: (-one[1].cases, one[0]))),
        total,
        per_thousand(total.cases if total else 0, sum(spot.events for spot in spots)),
        silent_unhappy(asked=sums[0], answered=sums[1], negative=moods[0], n=moods[1]),
        {
            **{key: person.name for key, person in configuration.people.items()},
            **{key: room.name for key, room in configuration.rooms.items()},
        },
    )


def recovery_json(recovery: Recovery) -> dict[str, Any]:
    """The answer to `GET /v1/journeys/{j}/recovery`; at most six decimals."""
    return {
        "journey": recovery.journey,
        "window": {
            "name": recovery.window,
            "from": recovery.start.isoformat() if recovery.start else None,
            "to": recovery.end.isoformat() if recovery.end else None,
        },
        "touchpoints": [
            {
                "stage": spot.stage,
                "touchpoint": spot.touchpoint,
                "events": spot.events,
                **_shown(spot.figures),
                "per_thousand": _estimate(spot.complaints),
                "unheard": _unheard(spot.unheard),
            }
            for spot in recovery.spots
        ],
        "owners": [
            {"owner": recovery.names.get(key, key), "key": key, **_shown(figures)}
            for key, figures in recovery.owners.items()
        ],
        "total": {
            "events": sum(spot.events for spot in recovery.spots),
            **_shown(recovery.total),
            "per_thousand": _estimate(recovery.complaints),
            "unheard": _unheard(recovery.unheard),
        },
    }


def _spot(
    stage: str,
    key: str,
    figures: Recovered | None,
    events: Mapping[str, int],
    asks: Mapping[str, tuple[int, int]],
    unhappy: Mapping[str, tuple[int, int]],
) -> Spot:
    happened = events.get(key, 0)
    asked, answered = asks.get(key, (0, 0))
    negative, n = unhappy.get(key, (0, 0))
    return Spot(
        stage,
        key,
        happened,
        figures,
        per_thousand(figures.cases if figures else 0, happened),
        silent_unhappy(asked=asked, answered=answered, negative=negative, n=n),
    )


def _figures(row: Record) -> Recovered:
    n = row["pairs"]
    change = t_interval(n, row["change_sum"], row["change_squares"])
    return Recovered(
        cases=row["cases"],
        resolved=row["resolved"],
        asked=row["asked"],
        answered=row["answered"],
        recovered=row["recovered"],
        unconfirmed=row["silent"],
        before=_mean(n, row["before_sum"], row["before_squares"]),
        after=_mean(n, row["after_sum"], row["after_squares"]),
        change=Mean(
            row["change_sum"] / n / 1000,
            Interval(max(-2.0, change.low / 1000), min(2.0, change.high / 1000)) if change else None,
        )
        if n
        else None,
        median_minutes=row["median"],
        p90_minutes=row["p90"],
    )


def _mean(n: int, total: int, squares: int) -> Mean | None:
    return Mean(total / n / 1000, mean_interval(n, total, squares)) if n else None


def _shown(figures: Recovered | None) -> dict[str, Any]:
    """All zeros and nulls where there is no case."""
    share = figures.share if figures else None
    return {
        **{
            name: getattr(figures, name) if figures else 0
            for name in ("cases", "resolved", "asked", "answered", "recovered", "unconfirmed")
        },
        "share": {
            "value": round(figures.recovered / figures.answered, 6),
            "low": round(share.low, 6),
            "high": round(share.high, 6),
        }
        if figures and share
        else None,
        "before": _mean_shown(figures.before if figures else None),
        "after": _mean_shown(figures.after if figures else None),
        "change": _mean_shown(figures.change if figures else None),
        "minutes": {"median": round(figures.median_minutes, 1), "p90": round(figures.p90_minutes, 1)}
        if figures and figures.median_minutes is not None and figures.p90_minutes is not None
        else None,
        "flags": ["too_few"] if figures and figures.answered < FLOOR else [],
    }


def _mean_shown(mean: Mean | None) -> dict[str, Any] | None:
    if mean is None:
        return None
    low, high = (mean.interval.low, mean.interval.high) if mean.interval else (None, None)
    return {
        "mean": round(mean.mean, 6),
        "low": None if low is None else round(low, 6),
        "high": None if high is None else round(high, 6),
    }


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    if estimate is None:
        return None
    return {
        "value": round(estimate.value, 6),
        "low": round(estimate.low, 6),
        "high": round(estimate.high, 6),
    }


def _unheard(unheard: SilentUnhappy) -> dict[str, Any]:
    return {"customers": unheard.silent, "unhappy": _estimate(unheard.if_alike), "at_most": unheard.silent}
