"""What is compared with what, and what a difference says: risen, fallen, unclear, too few."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, assert_never

from mapping.comparing.welch import NOTHING, Sample, margin
from mapping.parts import Part
from surveys.answers.intervals import t_interval

FLOOR: Final = 5
"""With fewer answers on either side nothing has risen or fallen."""
BELIEVERS: Final = 3
"""Of fewer people's beliefs not even the mean is shown: it would be nearly one person's."""
MOST: Final = 5
"""Curves beside the main one."""
LONGEST_KEY: Final = 255
_VERSION: Final = re.compile(r"[1-9][0-9]{0,8}")


class AgainstError(ValueError):
    """The wished comparison makes no sense; the text says why."""


class Kind(StrEnum):
    PREVIOUS = "previous"
    BELIEVED = "believed"
    WANTED = "wanted"
    PERSONA = "persona"
    CHANNEL = "channel"
    ASOF = "asof"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Against:
    """What a view is compared with."""

    kind: Kind
    key: str = ""
    """Persona, channel, day or number of a version."""

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.key}" if self.key else self.kind.value


class Verdict(StrEnum):
    RISE = "rise"
    FALL = "fall"
    UNCLEAR = "unclear"
    """The interval holds 0: chance alone may be behind it."""
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Difference:
    """Of two mean emotion scores, in [-2, 2]."""

    value: float | None
    """One minus the other; None where one of them has no answers."""
    margin: float | None
    """Half the width of the 95 % interval; None = too few to say."""
    n: int
    n_other: int
    verdict: Verdict

    @property
    def low(self) -> float | None:
        return None if self.value is None or self.margin is None else max(-2.0, self.value - self.margin)

    @property
    def high(self) -> float | None:
        return None if self.value is None or self.margin is None else min(2.0, self.value + self.margin)


def against_of(text: str) -> Against:
    """`previous`, `believed`, `wanted`, `persona:KEY`, `channel:KEY`, `asof:YYYY-MM-DD`, `version:N`.

    Raises AgainstError.
    """
    name, colon, key = text.partition(":")
    if name not in set(Kind):
        raise AgainstError(f"against is one of {', '.join(Kind)}")
    kind = Kind(name)
    if kind in (Kind.PREVIOUS, Kind.BELIEVED, Kind.WANTED):
        if colon:
            raise AgainstError(f"{name} stands alone")
        return Against(kind)
    if not key or len(key) > LONGEST_KEY or "\x00" in key:
        raise AgainstError(f"{name} is followed by a colon and at most {LONGEST_KEY} characters")
    if kind is Kind.ASOF and _day(key) is None:
        raise AgainstError("asof is followed by a day such as asof:2026-01-31")
    if kind is Kind.VERSION and not _VERSION.fullmatch(key):
        raise AgainstError("version is followed by a whole number from 1 on")
    return Against(kind, key)


def all_against(texts: Iterable[str]) -> tuple[Against, ...]:
    """One to five, each once, in their order. Raises AgainstError."""
    found = tuple(dict.fromkeys(against_of(text) for text in texts if text))
    if not 1 <= len(found) <= MOST:
        raise AgainstError(f"give against once to {MOST} times")
    return found


def other_part(part: Part, against: Against) -> Part | None:
    """The answers of the other curve; None: it is made of none (beliefs, wishes), or none can lie before."""
    match against.kind:
        case Kind.PERSONA:
            return replace(part, persona=against.key)
        case Kind.CHANNEL:
            return replace(part, channel=against.key)
        case Kind.PREVIOUS:
            if part.first is None or part.last is None:
                return None
            length = part.last - part.first + timedelta(days=1)
            return replace(part, first=part.first - length, last=part.first - timedelta(days=1))
        case Kind.ASOF:
            return _until(part, date.fromisoformat(against.key))
        case Kind.VERSION:
            return part
        case Kind.BELIEVED | Kind.WANTED:
            return None
        case _:
            assert_never(against.kind)


def shared_part(one: Part, other: Part) -> Part | None:
    """The answers that are in both; None = there can be none."""
    if any(
        here is not None and there is not None and here != there
        for here, there in ((one.channel, other.channel), (one.persona, other.persona))
    ):
        return None
    both = Part(
        max((day for day in (one.first, other.first) if day), default=None),
        min((day for day in (one.last, other.last) if day), default=None),
        one.channel or other.channel,
        one.persona or other.persona,
    )
    return None if both.empty else both


def _until(part: Part, day: date) -> Part:
    """As it stood at the end of that day: a window of the same length, all time up to then."""
    if part.first is None:
        return replace(part, last=day)
    if part.last is None:
        return replace(part, last=max(day, part.first))
    return replace(part, first=day - (part.last - part.first), last=day)


def difference(one: Sample, other: Sample, shared: Sample = NOTHING) -> Difference:
    """`one` minus `other`; `shared` are the answers that both hold."""
    if one.mean is None or other.mean is None:
        return Difference(None, None, one.n, other.n, Verdict.TOO_FEW)
    value, half = one.mean - other.mean, margin(one, other, shared)
    return Difference(value, half, one.n, other.n, _verdict(value, half, few=min(one.n, other.n) < FLOOR))


def from_fixed(one: Sample, fixed: float | None, said: int | None = None) -> Difference:
    """`one` minus a fixed number, what is wanted or what `said` people believe.

    They are no sample of anything, so that the interval is that of the measured mean (Student's t).
    """
    few = one.n < FLOOR or (said is not None and said < BELIEVERS)
    if one.mean is None or fixed is None:
        return Difference(None, None, one.n, said or 0, Verdict.TOO_FEW)
    interval = t_interval(one.n, one.total, one.squares)
    half = (interval.high - interval.low) / 2000 if interval else None
    return Difference(one.mean - fixed, half, one.n, said or 0, _verdict(one.mean - fixed, half, few=few))


def difference_json(found: Difference) -> dict[str, Any]:
    """At most six decimals."""
    return {
        "value": _rounded(found.value),
        "low": _rounded(found.low),
        "high": _rounded(found.high),
        "margin": _rounded(found.margin),
        "verdict": found.verdict.value,
        "n": found.n,
        "n_other": found.n_other,
    }


def _verdict(value: float, half: float | None, *, few: bool) -> Verdict:
    if few:
        return Verdict.TOO_FEW
    if half is None or abs(value) <= half:
        return Verdict.UNCLEAR
    return Verdict.RISE if value > 0 else Verdict.FALL


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1970 <= day.year < 3000 else None


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
