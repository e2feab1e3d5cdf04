"""Short texts in a notation, such as 2h or mon-fri: how they are written, and the values that they make."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from surveys import conditions
from surveys.definitions.kinds import Coded
from surveys.model import SendWindow

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PLACEHOLDER: Final = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}")


def duration(text: str) -> timedelta:
    unit = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}[text[-1]]
    found = timedelta(**{unit: int(text[:-1])})
    if found > timedelta(days=366):
        raise ValueError(text)
    return found


def _positive(text: str) -> timedelta:
    found = duration(text)
    if not found:
        raise ValueError(text)
    return found


def _cycle(text: str) -> timedelta:
    found = duration(text)
    if found < timedelta(days=1):
        raise ValueError(text)
    return found


def span(text: str) -> tuple[time, time]:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def _opening(text: str) -> tuple[time, time]:
    start, end = span(text)
    if start >= end:
        raise ValueError(text)
    return start, end


def _window(text: str) -> SendWindow:
    return SendWindow(*span(text))


def _quiet(text: str) -> SendWindow:
    found = _window(text)
    if found.start == found.end:
        raise ValueError(text)
    return found


def _pattern(text: str) -> str:
    if not any(letter.isalnum() for letter in text):
        raise ValueError(text)
    return text


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, OSError) as error:
        raise ValueError(text) from error


def _condition(text: str) -> str:
    conditions.parse(text)
    return text


def weekdays(text: str) -> tuple[int, ...]:
    """`mon-fri` -> (0, 1, 2, 3, 4); `sat` -> (5,); `sun-mon` -> (6, 0)."""
    first, _, last = text.partition("-")
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return tuple(day % 7 for day in range(start, end + 1 if end >= start else end + 8))


_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_HOUR = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
KEY: Final = Coded(
    "a key of small letters, digits and dashes, at most 40 long", "[a-z0-9][a-z0-9-]{0,39}", str, 40
)
NAME: Final = Coded(
    "a name of small letters, digits, dashes and underscores", "[a-z0-9_][a-z0-9_-]{0,39}", str, 40
)
LANGUAGE: Final = Coded("a language code such as en or pl", "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", str, 20)
ZONE: Final = Coded("a time zone such as Europe/Warsaw", "[A-Za-z][A-Za-z0-9_+/-]*", _zone)
DURATION: Final = Coded("a duration such as 30m, 2h or 3d, at most 366d", "[0-9]{1,8}[smhd]", duration)
POSITIVE: Final = Coded(
    "a duration such as 30m, 2h or 3d, more than nothing, at most 366d", "[0-9]{1,8}[smhd]", _positive
)
CYCLE: Final = Coded("a duration such as 90d, from 1d to 366d", "[0-9]{1,8}[smhd]", _cycle)
QUIET: Final = Coded('hours of a day such as "21:00-09:00", not all of it', f"{_HOUR}-{_HOUR}", _quiet)
WINDOW: Final = Coded('hours of a day such as "09:00-21:00"', f"{_HOUR}-{_HOUR}", _window)
OPENING: Final = Coded(
    'hours such as "09:00-18:00", within a day, 23:59 at the latest', f"{_HOUR}-{_HOUR}", _opening
)
DAYS: Final = Coded("a weekday or several such as sat or mon-fri", f"{_DAY}(?:-{_DAY})?", weekdays)
DATE: Final = Coded("a date such as 2026-12-25", "[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat)
TIME: Final = Coded('a time of day such as "09:00"', _HOUR, time.fromisoformat)
PATTERN: Final = Coded(
    "a word or a few, such as refund or обман*, where * is any ending",
    r"[^\s*]+\*?(?: [^\s*]+\*?){0,4}",
    _pattern,
    60,
)
QUOTE: Final = Coded(
    "an answer: its invitation and question, such as 0b9c2f5e-6a41-4a58-9d55-3f1f0f0f2f10/words",
    "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/[a-z0-9][a-z0-9-]{0,39}",
    str,
)
CONDITION: Final = Coded("a condition such as order_total > 1000", r"[\s\S]+", _condition, conditions.LONGEST)
