"""Days and moments as people say them, in the customer's own time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton

from handlers.telegram.wording import Wording, spoken


def day_text(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """A day and its month: "3 December"."""
    return format_skeleton("MMMMd", moment.astimezone(zone), locale=spoken(language))


def when_text(at: datetime, zone: ZoneInfo, language: str, wording: Wording, now: datetime) -> str:
    """Today, tomorrow or a day, with hours and minutes: "today at 19:30"."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    time = f"{local:%H:%M}"
    if local.date() == today:
        return wording.say(language, "later-today-at", time=time)
    if local.date() == today + timedelta(days=1):
        return wording.say(language, "later-tomorrow-at", time=time)
    return wording.say(language, "later-on-at", time=time, date=day_text(at, zone, language))


def full_day_text(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """With the year: "3 December 2026"."""
    return format_date(moment.astimezone(zone).date(), format="long", locale=spoken(language))


def minute_text(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """With hours and minutes too: "3 December 2026, 19:30"."""
    return f"{full_day_text(moment, zone, language)}, {moment.astimezone(zone):%H:%M}"
