"""How a touchpoint's mean went: days, weeks or months of a window, each with n and interval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mapping.curve import Mean
from surveys.answers.intervals import mean_interval


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    """From Monday to Sunday."""
    MONTH = "month"


DAYS_BY_DAY = 45
DAYS_BY_WEEK = 400
"""A longer window goes by months."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """All answers about a touchpoint on one day: sums of scores (thousandths) and of their squares."""

    day: date
    n: int
    sum: int
    sum_squares: int
    negative: int
    neutral: int
    positive: int


@dataclass(frozen=True, slots=True)
class Bucket:
    first: date
    last: date
    mean: Mean


def step_of(first: date, last: date) -> Step:
    days = (last - first).days + 1
    return Step.DAY if days <= DAYS_BY_DAY else Step.WEEK if days <= DAYS_BY_WEEK else Step.MONTH


def trend(days: Iterable[DayCount], *, first: date, last: date) -> tuple[Bucket, ...]:
    """The buckets from the first to the last day, both included; those without answers are there with n 0."""
    counted = sorted(days, key=lambda one: one.day)
    return tuple(
        Bucket(start, end, _mean([one for one in counted if start <= one.day <= end]))
        for start, end in _spans(step_of(first, last), first, last)
    )


def _spans(step: Step, first: date, last: date) -> Iterator[tuple[date, date]]:
    start = first
    while start <= last:
        match step:
            case Step.DAY:
                end = start
            case Step.WEEK:
                end = start + timedelta(days=6 - start.weekday())
            case Step.MONTH:
                end = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        yield start, min(end, last)
        start = end + timedelta(days=1)


def _mean(days: list[DayCount]) -> Mean:
    n, total = sum(one.n for one in days), sum(one.sum for one in days)
    interval = mean_interval(n, total, sum(one.sum_squares for one in days))
    return Mean(
        n=n,
        mean=total / n / 1000 if n else None,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        negative=sum(one.negative for one in days),
        neutral=sum(one.neutral for one in days),
        positive=sum(one.positive for one in days),
    )
