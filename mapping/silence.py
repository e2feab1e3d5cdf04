"""Who keeps silent after a touchpoint: rates against the journey's average, and what silence may hide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mapping.intervals import wilson
from surveys.answers.intervals import Interval


@dataclass(frozen=True, slots=True)
class Silence:
    """Of the asks of one touchpoint, or of a journey, in one view; public codes are nobody's ask."""

    asked: int = 0
    answered: int = 0
    """At least one question of it."""
    half: int = 0
    """Begun and over unfinished: part of the answered."""
    stopped: int = 0
    """Customers who want no more asks, whose last ask this was."""
    blocked: int = 0
    """Customers who have blocked the bot, whose last ask this was."""

    def plus(self, other: Silence) -> Silence:
        return Silence(
            self.asked + other.asked,
            self.answered + other.answered,
            self.half + other.half,
            self.stopped + other.stopped,
            self.blocked + other.blocked,
        )

    def share(self, count: int) -> float | None:
        """Of the asks; None without any."""
        return count / self.asked if self.asked else None


def together(all_of: Iterable[Silence]) -> Silence:
    total = Silence()
    for one in all_of:
        total = total.plus(one)
    return total


def bounds(asked: int, answered: int, mean: float | None) -> Interval | None:
    """The mean emotion score if the silent were all unhappy (-1), and if they were all happy (1).

    `mean` is that of those who answered; without it they may be like anybody. None when nobody was asked.
    Bounds without assumptions: Manski (1989), Journal of Human Resources 24:343.
    """
    if asked == 0:
        return None
    if mean is None:
        return Interval(-1.0, 1.0)
    heard = min(1.0, answered / asked)
    return Interval(heard * mean - (1 - heard), heard * mean + (1 - heard))


def silence_json(silence: Silence, mean: float | None, journey: Silence | None) -> dict[str, Any]:
    """Counts; the response rate with Wilson's interval; `against`: shares of asks minus the journey's.

    At most six decimals.
    """
    rate = wilson(min(silence.answered, silence.asked), silence.asked)
    within = bounds(silence.asked, silence.answered, mean)
    counts = ("answered", "half", "stopped", "blocked")
    return {
        "asked": silence.asked,
        **{name: getattr(silence, name) for name in counts},
        "rate": _rounded(silence.share(silence.answered)),
        "low": _rounded(rate.low if rate else None),
        "high": _rounded(rate.high if rate else None),
        "bounds": {"low": round(within.low, 6), "high": round(within.high, 6)} if within else None,
        "against": {
            "rate" if name == "answered" else name: _difference(silence, journey, name) for name in counts
        }
        if journey
        else None,
    }


def _difference(silence: Silence, journey: Silence, name: str) -> float | None:
    here, everywhere = silence.share(getattr(silence, name)), journey.share(getattr(journey, name))
    return None if here is None or everywhere is None else round(here - everywhere, 6)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)
