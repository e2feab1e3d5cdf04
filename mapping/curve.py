"""Tallies -> the points of an emotion curve, with intervals, native metrics and response rates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from operator import add
from typing import Any

from mapping.comparing.welch import NOTHING, Sample
from mapping.intervals import nps_interval, wilson
from mapping.standing_out import Around, Reach, Spot, StandsOut, standing_out, turns_at
from surveys.answers.intervals import Interval, mean_interval, t_interval
from surveys.answers.scoring import scale
from surveys.model import Journey, QuestionType

FLOOR = 5
"""Below this many answers a point is drawn hollow."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counted answers of one touchpoint, channel, persona and question type."""

    touchpoint: str
    channel: str
    persona: str
    metric: QuestionType
    n: int
    sum: int
    """Of emotion scores, thousandths."""
    sum_squares: int
    """Of emotion scores, millionths."""
    negative: int
    neutral: int
    positive: int
    histogram: tuple[int, ...]
    """How often each value of the scale was given, lowest first; at most 11."""

    def plus(self, other: Tally) -> Tally:
        """Both counted together; the names are this one's."""
        return replace(
            self,
            n=self.n + other.n,
            sum=self.sum + other.sum,
            sum_squares=self.sum_squares + other.sum_squares,
            negative=self.negative + other.negative,
            neutral=self.neutral + other.neutral,
            positive=self.positive + other.positive,
            histogram=tuple(map(add, self.histogram, other.histogram)),
        )


@dataclass(frozen=True, slots=True)
class Window:
    """Which answers count. `start` is the first moment, `end` the moment after the last; None = open."""

    name: str
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """The question's own figure: NPS in -100 ... 100, CES 1 ... 7, every other kind a share in per cent.

    `low` and `high` are its 95 % interval; None when too few.
    """

    kind: QuestionType
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean emotion score in [-1, 1] over n answers and its 95 % interval.

    Without answers `mean` is None; with too few of them `low` and `high` are None.
    """

    n: int
    mean: float | None
    low: float | None
    high: float | None
    negative: int
    neutral: int
    positive: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Invitations sent for a touchpoint, and those of them that were answered."""

    asked: int = 0
    answered: int = 0

    @property
    def rate(self) -> float | None:
        return self.answered / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class Point:
    """One touchpoint in one window; the figures are those of `Mean`."""

    stage: str
    touchpoint: str
    n: int
    mean: float | None
    low: float | None
    high: float | None
    negative: int
    neutral: int
    positive: int
    metric: Metric | None
    asked: int
    answered: int
    response_rate: float | None
    newest: datetime | None
    flags: tuple[str, ...]
    self_selected: int = 0
    """How many of the n came by a public code: nobody had chosen whom to ask."""
    sample: Sample = NOTHING
    """The same answers, to be compared with others."""


@dataclass(frozen=True, slots=True)
class Curve:
    journey: str
    window: Window
    points: tuple[Point, ...]
    stages: Mapping[str, Mean]
    total: Mean
    asked: Asked
    newest: datetime | None
    standing_out: tuple[StandsOut, ...] = ()
    """In the journey's order; its points bear them as flags."""
    turns_at: datetime | None = None
    """When time alone changes what stands out; None = never."""

    @property
    def self_selected(self) -> int:
        """Answers by public codes."""
        return sum(point.self_selected for point in self.points)


def build_curve(
    journey: Journey,
    tallies: Iterable[Tally],
    *,
    window: Window,
    asked: Mapping[str, Asked] | None = None,
    newest: Mapping[str, datetime] | None = None,
    self_selected: Mapping[str, int] | None = None,
    around: Around | None = None,
    floor: int = FLOOR,
) -> Curve:
    """One point per touchpoint in the journey's order; tallies of other touchpoints are left out.

    `asked`, `newest` (time of the newest answer) and `self_selected` (answers by public codes) are by
    touchpoint. Without `around` nothing stands out.
    """
    by_touchpoint: dict[str, dict[QuestionType, Tally]] = {}
    for tally in tallies:
        metrics = by_touchpoint.setdefault(tally.touchpoint, {})
        known = metrics.get(tally.metric)
        metrics[tally.metric] = known.plus(tally) if known else tally
    points: list[Point] = []
    stages: dict[str, Mean] = {}
    everything: list[Tally] = []
    spots: list[Spot] = []
    for stage in journey.stages:
        of_stage: list[Tally] = []
        for touchpoint in stage.touchpoints:
            metrics = by_touchpoint.get(touchpoint.key, {})
            of_stage += metrics.values()
            mean = mean_of(metrics.values())
            reached = (asked or {}).get(touchpoint.key, Asked())
            by_code = (self_selected or {}).get(touchpoint.key, 0)
            points.append(
                Point(
                    stage=stage.key,
                    touchpoint=touchpoint.key,
                    n=mean.n,
                    mean=mean.mean,
                    low=mean.low,
                    high=mean.high,
                    negative=mean.negative,
                    neutral=mean.neutral,
                    positive=mean.positive,
                    metric=_most_answered(metrics),
                    asked=reached.asked,
                    answered=reached.answered,
                    response_rate=reached.rate,
                    newest=(newest or {}).get(touchpoint.key),
                    flags=_flags(few=mean.n < floor, by_code=by_code > 0),
                    self_selected=by_code,
                    sample=sample_of(metrics.values()),
                )
            )
            if around is not None:
                reach = around.reach.get(touchpoint.key, Reach(0, None))
                spots.append(_spot(points[-1], reach))
        stages[stage.key] = mean_of(of_stage)
        everything += of_stage
    found = standing_out(spots, around) if around else ()
    return Curve(
        journey=journey.key,
        window=window,
        points=_flagged(points, found),
        stages=stages,
        total=mean_of(everything),
        asked=Asked(sum(p.asked for p in points), sum(p.answered for p in points)),
        newest=max((p.newest for p in points if p.newest), default=None),
        standing_out=found,
        turns_at=turns_at(spots, around) if around else None,
    )


def mean_of(tallies: Iterable[Tally]) -> Mean:
    """All answers of the tallies together, whatever their question types."""
    n = total = squares = negative = neutral = positive = 0
    for tally in tallies:
        n += tally.n
        total += tally.sum
        squares += tally.sum_squares
        negative += tally.negative
        neutral += tally.neutral
        positive += tally.positive
    interval = mean_interval(n, total, squares)
    return Mean(
        n=n,
        mean=total / n / 1000 if n else None,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        negative=negative,
        neutral=neutral,
        positive=positive,
    )


def sample_of(tallies: Iterable[Tally]) -> Sample:
    """Their answers together, for a difference."""
    n = total = squares = 0
    for tally in tallies:
        n += tally.n
        total += tally.sum
        squares += tally.sum_squares
    return Sample(n, total, squares)


def metric_of(tally: Tally) -> Metric | None:
    """The native figure of one question type; None without answers."""
    ends = scale(tally.metric)
    if tally.n == 0 or ends is None:
        return None
    by_value = {ends[0] + index: count for index, count in enumerate(tally.histogram)}
    match tally.metric:
        case QuestionType.NPS:
            promoters = sum(by_value.get(value, 0) for value in (9, 10))
            detractors = sum(by_value.get(value, 0) for value in range(7))
            value = 100 * (promoters - detractors) / tally.n
            return _metric(tally.metric, value, nps_interval(promoters, detractors, tally.n), 100)
        case QuestionType.CES:
            total = sum(value * count for value, count in by_value.items())
            squares = sum(value * value * count for value, count in by_value.items())
            interval = t_interval(tally.n, total, squares)
            if interval:
                interval = Interval(max(float(ends[0]), interval.low), min(float(ends[1]), interval.high))
            return _metric(tally.metric, total / tally.n, interval, 1)
        case QuestionType.CSAT | QuestionType.STARS:
            hits = by_value.get(4, 0) + by_value.get(5, 0)
        case _:
            hits = tally.positive
    return _metric(tally.metric, 100 * hits / tally.n, wilson(hits, tally.n), 100)


def to_json(point: Point) -> dict[str, Any]:
    """One point as the HTTP interface gives it; at most six decimals."""
    return {
        "stage": point.stage,
        "touchpoint": point.touchpoint,
        **figures_json(point),
        "metric": metric_json(point.metric) if point.metric else None,
        "asked": point.asked,
        "answered": point.answered,
        "response_rate": _rounded(point.response_rate),
        "newest": point.newest.isoformat() if point.newest else None,
        "flags": list(point.flags),
        "self_selected": point.self_selected,
    }


def curve_json(curve: Curve, version: int) -> dict[str, Any]:
    """The answer to `GET /v1/journeys/{j}/curve`: points, and the same means for stages and the journey."""
    window = curve.window
    return {
        "journey": curve.journey,
        "window": {
            "name": window.name,
            "from": window.start.isoformat() if window.start else None,
            "to": window.end.isoformat() if window.end else None,
        },
        "version": version,
        "points": [to_json(point) for point in curve.points],
        "stages": {stage: figures_json(mean) for stage, mean in curve.stages.items()},
        "total": {
            **figures_json(curve.total),
            "asked": curve.asked.asked,
            "answered": curve.asked.answered,
            "response_rate": _rounded(curve.asked.rate),
            "newest": curve.newest.isoformat() if curve.newest else None,
            "self_selected": curve.self_selected,
        },
    }


def _spot(point: Point, reach: Reach) -> Spot:
    n, total, squares = point.sample.n, point.sample.total, point.sample.squares
    return Spot(
        touchpoint=point.touchpoint,
        n=n,
        mean=point.mean,
        low=point.low,
        high=point.high,
        negative=point.negative,
        positive=point.positive,
        newest=point.newest,
        error_squared=(n * squares - total * total) / (n * n * (n - 1)) / 1e6 if n > 1 else None,
        events=reach.events,
        last_event=reach.newest,
    )


def _flagged(points: Iterable[Point], found: Iterable[StandsOut]) -> tuple[Point, ...]:
    """Each flag once, however much bears it out."""
    more: dict[str, tuple[str, ...]] = {}
    for one in found:
        known = more.get(one.touchpoint, ())
        if one.flag.value not in known:
            more[one.touchpoint] = (*known, one.flag.value)
    return tuple(
        replace(point, flags=point.flags + more[point.touchpoint]) if point.touchpoint in more else point
        for point in points
    )


def _flags(*, few: bool, by_code: bool) -> tuple[str, ...]:
    return (*(("too_few",) if few else ()), *(("self_selected",) if by_code else ()))


def metric_json(metric: Metric) -> dict[str, Any]:
    """A question's own figure; at most six decimals."""
    return {
        "kind": metric.kind.value,
        "value": round(metric.value, 6),
        "low": _rounded(metric.low),
        "high": _rounded(metric.high),
    }


def figures_json(of: Mean | Point) -> dict[str, Any]:
    """n, the mean with its interval, and the three reactions; at most six decimals."""
    return {
        "n": of.n,
        "mean": _rounded(of.mean),
        "low": _rounded(of.low),
        "high": _rounded(of.high),
        "negative": of.negative,
        "neutral": of.neutral,
        "positive": of.positive,
    }


def _most_answered(metrics: Mapping[QuestionType, Tally]) -> Metric | None:
    if not metrics:
        return None
    return metric_of(min(metrics.values(), key=lambda tally: (-tally.n, tally.metric.value)))


def _metric(kind: QuestionType, value: float, interval: Interval | None, factor: float) -> Metric:
    low, high = (factor * interval.low, factor * interval.high) if interval else (None, None)
    return Metric(kind, value, low, high)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
