"""Which touchpoints stand out, and what proves it: critical, weak link, wow, dip, rise, blind spot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, NamedTuple

from mapping.comparing.welch import half_width
from mapping.intervals import wilson
from surveys.answers.intervals import Interval

FLOOR: Final = 5
"""With fewer answers nothing stands out but that nothing is known."""
OBSTACLES: Final = 0.2
"""A critical point's Wilson lower bound of the negative share lies above this."""
DELIGHT: Final = 0.7
"""A wow point's Wilson lower bound of the positive share is at least this ..."""
DELIGHTED: Final = 0.6
"""... and its mean emotion score at least this."""
WIDEST: Final = 1.0
"""An interval wider than half of the scale tells the unhappy from the happy no more."""
NOTHING_KNOWN: Final = 2.0
"""Width of the whole scale from -1 to 1."""


class Flag(StrEnum):
    """In the order in which a point bears them."""

    CRITICAL = "critical"
    WEAK_LINK = "weak_link"
    WOW = "wow"
    DIP = "dip"
    RISE = "rise"
    BLIND = "blind"


class Spot(NamedTuple):
    """What is known of one touchpoint in one view. Made with every reading of a curve: a tuple is quicker."""

    touchpoint: str
    n: int
    mean: float | None
    low: float | None
    high: float | None
    negative: int
    positive: int
    newest: datetime | None
    """Of its answers in the view."""
    error_squared: float | None
    """Variance of the mean, (emotion score)^2; None with fewer than two answers."""
    events: int
    """In the view."""
    last_event: datetime | None

    @property
    def reached(self) -> int:
        """Occurrences known of: events, or answers where these are more (imported ones have no events)."""
        return max(self.events, self.n)


@dataclass(frozen=True, slots=True)
class Reach:
    """How often customers got to a touchpoint in one view, whether they were asked or not."""

    events: int
    newest: datetime | None
    """When the latest of them happened."""


@dataclass(frozen=True, slots=True)
class StandsOut:
    """One flag of one touchpoint."""

    touchpoint: str
    flag: Flag
    n: int
    """Answers it rests on."""
    value: float
    """Share of the unhappy (critical) or happy (wow), change of the mean (dip, rise), width of the interval
    (blind), difference (weak link)."""
    low: float | None = None
    high: float | None = None
    """95 % interval of the value."""
    facts: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)
    """The other figures of its definition, by name."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a view must know beside its answers to say what stands out."""

    now: datetime
    """The view's last moment, if that is over."""
    fresh: timedelta
    """How old the newest answer may be."""
    reach: Mapping[str, Reach] = field(default_factory=dict)
    """By touchpoint."""
    weak_links: tuple[StandsOut, ...] = ()
    """They rest on passages of all customers and are measured there; a curve of some customers has none."""
    over: bool = False
    """The view has ended: time changes nothing in it."""


def standing_out(spots: Sequence[Spot], around: Around) -> tuple[StandsOut, ...]:
    """Everything that stands out among the touchpoints of a journey, which come in its order."""
    found = [*_critical(spots), *_wows(spots), *_changes(spots), *around.weak_links]
    found += [one for spot in spots if (one := _blind(spot, around.now, around.fresh))]
    if not found:
        return ()
    places = {spot.touchpoint: place for place, spot in enumerate(spots)}
    flags = {flag: place for place, flag in enumerate(Flag)}
    here = [one for one in found if one.touchpoint in places]
    return tuple(sorted(here, key=lambda one: (places[one.touchpoint], flags[one.flag])))


def turns_at(spots: Iterable[Spot], around: Around) -> datetime | None:
    """The next moment at which time alone makes or ends a blind spot; None = never."""
    if around.over:
        return None
    moments = (moment for spot in spots for moment in (spot.newest, spot.last_event) if moment)
    return min((turn for moment in moments if (turn := moment + around.fresh) >= around.now), default=None)


def shown(one: StandsOut) -> dict[str, Any]:
    """As the HTTP interface gives it; at most six decimals."""
    return {
        "flag": one.flag.value,
        "n": one.n,
        "value": round(one.value, 6),
        "low": None if one.low is None else round(one.low, 6),
        "high": None if one.high is None else round(one.high, 6),
        "facts": {
            name: round(fact, 6) if isinstance(fact, float) else fact for name, fact in one.facts.items()
        },
    }


def _critical(spots: Sequence[Spot]) -> list[StandsOut]:
    """Where obstacles gather: the largest negative share x events reached, the share proven above OBSTACLES.

    The first of equals.
    """
    obstacles: list[tuple[float, Spot, Interval]] = []
    for spot in spots:
        if spot.n < FLOOR or spot.negative <= OBSTACLES * spot.n:
            continue
        share = wilson(spot.negative, spot.n)
        if share and share.low > OBSTACLES:
            obstacles.append((spot.negative / spot.n * spot.reached, spot, share))
    if not obstacles:
        return []
    most, spot, share = max(obstacles, key=lambda one: one[0])
    return [
        StandsOut(
            spot.touchpoint,
            Flag.CRITICAL,
            spot.n,
            spot.negative / spot.n,
            share.low,
            share.high,
            {"reached": spot.reached, "negative": spot.negative, "obstacles": most},
        )
    ]


def _wows(spots: Sequence[Spot]) -> list[StandsOut]:
    found = []
    for spot in spots:
        if spot.n < FLOOR or spot.mean is None or spot.mean < DELIGHTED:
            continue
        share = wilson(spot.positive, spot.n)
        if share and share.low >= DELIGHT:
            facts = {"positive": spot.positive, "mean": spot.mean}
            value = spot.positive / spot.n
            found.append(StandsOut(spot.touchpoint, Flag.WOW, spot.n, value, share.low, share.high, facts))
    return found


def _changes(spots: Sequence[Spot]) -> list[StandsOut]:
    """The largest fall and the largest rise between neighbours whose intervals do not overlap.

    Neighbours follow each other on the way among those with enough answers and an interval; a change stands
    at the later one. The interval of the change is Welch's.
    """
    sure = (spot for spot in spots if spot.n >= FLOOR and spot.low is not None)
    changes = [
        (after.mean - before.mean, before, after)
        for before, after in pairwise(sure)
        if before.mean is not None and after.mean is not None and _apart(before, after)
    ]
    dip = min(changes, key=lambda one: one[0], default=None)
    rise = max(changes, key=lambda one: one[0], default=None)
    found = []
    if dip and dip[0] < 0:
        found.append(_change(Flag.DIP, *dip))
    if rise and rise[0] > 0:
        found.append(_change(Flag.RISE, *rise))
    return found


def _change(flag: Flag, change: float, before: Spot, after: Spot) -> StandsOut:
    half = _half_width(before, after)
    return StandsOut(
        after.touchpoint,
        flag,
        after.n,
        change,
        None if half is None else max(-2.0, change - half),
        None if half is None else min(2.0, change + half),
        {"from": before.touchpoint, "n_from": before.n, "before": before.mean, "after": after.mean},
    )


def _apart(one: Spot, other: Spot) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.high < other.low or other.high < one.low


def _half_width(one: Spot, other: Spot) -> float | None:
    if one.error_squared is None or other.error_squared is None:
        return None
    return half_width([(one.error_squared, one.n), (other.error_squared, other.n)])


def _blind(spot: Spot, now: datetime, fresh: timedelta) -> StandsOut | None:
    """No fresh answer, or too wide an interval, although events keep coming.

    They do if there are at least FLOOR in the view, the latest of them within the same time.
    """
    oldest = now - fresh
    if spot.events < FLOOR or spot.last_event is None or spot.last_event < oldest:
        return None
    width = NOTHING_KNOWN if spot.low is None or spot.high is None else spot.high - spot.low
    if spot.newest is None:
        because = "never"
    elif spot.newest < oldest:
        because = "stale"
    elif width > WIDEST:
        because = "wide"
    else:
        return None
    return StandsOut(
        spot.touchpoint,
        Flag.BLIND,
        spot.n,
        width,
        spot.low,
        spot.high,
        {
            "because": because,
            "newest": spot.newest.isoformat() if spot.newest else None,
            "fresh_seconds": int(fresh.total_seconds()),
            "limit": WIDEST,
            "events": spot.events,
        },
    )
