"""What a room hears of promises that run out and of cases that are open again: one, or all in one message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from aiogram import html

from handlers.telegram.cases.status import moment, target_name
from handlers.telegram.quoting import bold, in_language, one_line
from handlers.telegram.wording import Wording
from surveys.cases.nudging import Nudge
from surveys.cases.statuses import EventKind
from surveys.model import Configuration

MOST: Final = 20
"""Cases in one message."""
NAME: Final = 40


def show_nudges(
    nudges: Sequence[Nudge], configuration: Configuration, wording: Wording, *, language: str, now: datetime
) -> str:
    """HTML, the most urgent first."""
    ordered = sorted(nudges, key=lambda one: (not one.broken, one.due_at, one.code))
    lines = [_line(one, configuration, wording, language, now) for one in ordered[:MOST]]
    if len(ordered) > 1:
        lines.insert(0, bold(wording.say(language, "nudge-many", n=len(ordered))))
    if len(ordered) > MOST:
        lines.append(html.quote(wording.say(language, "sla-more", n=len(ordered) - MOST)))
    return "\n".join(lines)


def _line(nudge: Nudge, configuration: Configuration, wording: Wording, language: str, now: datetime) -> str:
    point = configuration.touchpoint(nudge.journey, nudge.touchpoint)
    named = [one_line(in_language(point.name, language) if point else nudge.touchpoint, NAME)]
    zone = ZoneInfo(configuration.zone_of(nudge.room))
    said = wording.say(
        language, f"nudge-{nudge.key.kind}-{nudge.clock.value}", time=moment(nudge.due_at, now, zone)
    )
    told = html.quote(" · ".join(one for one in (*named, said) if one))
    who = _who(nudge, configuration, wording, language)
    sign = "🔴" if nudge.broken else _SIGNS.get(EventKind(nudge.key.kind), "⏳")
    repeat = _repeat(nudge.repeats, wording, language)
    return " · ".join((" ".join(filter(None, (sign, bold(nudge.code), html.quote(repeat)))), told, who))


def _repeat(times: int, wording: Wording, language: str) -> str:
    """Nothing where it is told for the first time."""
    if times > 1:
        return wording.say(language, "nudge-repeats", n=times)
    return wording.say(language, "nudge-repeat") if times else ""


_SIGNS: Final = {EventKind.REOPENED: "🔁"}


def _who(nudge: Nudge, configuration: Configuration, wording: Wording, language: str) -> str:
    """Whoever has the case is named so that their phone rings."""
    if nudge.taken_by is not None:
        name = one_line(nudge.taker or str(nudge.taken_by), NAME)
        return html.link(html.quote(name), f"tg://user?id={nudge.taken_by}")
    if nudge.broken and nudge.escalated_to is not None:
        name = target_name(nudge.escalated_to, configuration, wording, language)
        return html.quote(wording.say(language, "nudge-up", name=name))
    return html.quote(wording.say(language, "nudge-nobody"))
