"""When digests come: days of the week and times of the day, as people write them in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from typing import Final

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY: Final = frozenset(range(7))
MOST_TIMES: Final = 12


class ScheduleError(ValueError):
    """The line is no schedule; the text is the word that is not understood."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Wall-clock times on days of the week, in a zone that stands beside it."""

    days: frozenset[int]
    """0 = Monday; at least one."""
    times: tuple[time, ...]
    """Whole minutes in order, each once; at least one."""


def schedule_of(days: Iterable[int], times: Iterable[time]) -> Schedule | None:
    """No days = every day; None if there are no times."""
    ordered = tuple(sorted({at.replace(second=0, microsecond=0) for at in times}))
    return Schedule(frozenset(days) or EVERY_DAY, ordered) if ordered else None


def read_schedule(line: str) -> Schedule:
    """`09:00`, `mon-fri 09:00 18:30`, `mon,thu 8:30`: days first if there are any. Raises ScheduleError."""
    days: set[int] = set()
    times: set[time] = set()
    for word in line.lower().replace(",", " ").split():
        if ":" in word:
            times.add(read_time(word))
        elif times:
            raise ScheduleError(word)
        else:
            days |= _days(word)
    if not times or len(times) > MOST_TIMES:
        raise ScheduleError(line.strip())
    return Schedule(frozenset(days) or EVERY_DAY, tuple(sorted(times)))


def schedule_line(schedule: Schedule) -> str:
    """The shortest line that `read_schedule` reads as this one."""
    times = " ".join(f"{at:%H:%M}" for at in schedule.times)
    return times if schedule.days == EVERY_DAY else f"{days_line(schedule.days)} {times}"


def days_line(days: Iterable[int]) -> str:
    """`mon-fri`, `mon,thu`, `mon-wed,sun`."""
    runs = []
    for _, run in groupby(enumerate(sorted(days)), lambda one: one[1] - one[0]):
        found = [day for _, day in run]
        first, last = WEEKDAYS[found[0]], WEEKDAYS[found[-1]]
        runs.append(first if first == last else f"{first}-{last}")
    return ",".join(runs)


def read_time(word: str) -> time:
    """`9:00` or `09:00`. Raises ScheduleError."""
    hours, _, minutes = word.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) == 2):
        raise ScheduleError(word)
    try:
        return time(int(hours), int(minutes))
    except ValueError as error:
        raise ScheduleError(word) from error


def _days(word: str) -> set[int]:
    first, dash, last = word.partition("-")
    ends = (first, last) if dash else (first, first)
    if any(end not in WEEKDAYS for end in ends):
        raise ScheduleError(word)
    start, end = (WEEKDAYS.index(one) for one in ends)
    ahead = (end - start) % 7
    return {(start + step) % 7 for step in range(ahead + 1)}
