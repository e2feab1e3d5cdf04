"""What a check-up found, in words: the same sentences in chat and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

from handlers.telegram.wording import Wording


class Found(Protocol):
    """One thing that was looked at; `state` is ok, note or wrong."""

    @property
    def state(self) -> str: ...

    @property
    def part(self) -> str: ...

    @property
    def key(self) -> str: ...

    @property
    def values(self) -> Mapping[str, str | int | timedelta]: ...


def part_text(one: Found, wording: Wording, language: str) -> str:
    """What was looked at."""
    return wording.say(language, f"health-part-{one.part}")


def finding_text(one: Found, wording: Wording, language: str) -> str:
    """What was found, and what to do about it if it is wrong."""
    values = {
        name: _span(value, wording, language) if isinstance(value, timedelta) else value
        for name, value in one.values.items()
    }
    return wording.say(language, f"health-{one.key}", **values)


def _span(span: timedelta, wording: Wording, language: str) -> str:
    for name, unit in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if span.total_seconds() >= 2 * unit:
            return wording.say(language, f"health-{name}", n=round(span.total_seconds() / unit))
    return wording.say(language, "health-seconds", n=max(0, round(span.total_seconds())))
