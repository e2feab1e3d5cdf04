"""The next time by a schedule in a zone, by APScheduler's cron trigger."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from surveys.digests.schedules import Schedule, days_line


def next_time(schedule: Schedule, zone: ZoneInfo, after: datetime) -> datetime:
    """The earliest moment (UTC) later than `after` (aware).

    A wall time that a clock change skips comes an hour later by the new clock; a repeated one comes once.
    """
    days = days_line(schedule.days)
    return min(_next(days, at, zone, after) for at in schedule.times)


def _next(days: str, at: time, zone: ZoneInfo, after: datetime) -> datetime:
    trigger = CronTrigger(day_of_week=days, hour=at.hour, minute=at.minute, timezone=zone)
    while True:
        moment: datetime = trigger.get_next_fire_time(None, after + timedelta(microseconds=1))
        after = moment.astimezone(UTC)
        if not (moment.fold and moment.utcoffset() != moment.replace(fold=0).utcoffset()):
            return after
