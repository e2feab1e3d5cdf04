"""By what each gate was judged, for whoever explains it; empty = nothing is configured there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from surveys.asking.asks import Ask
from surveys.asking.limits import used

Value = Mapping[str, Any]


def active(ask: Ask, _now: datetime) -> Value:
    return {"trigger": ask.trigger.key if ask.trigger is not None else None}


def dates(ask: Ask, _now: datetime) -> Value:
    trigger = ask.trigger
    if trigger is None or trigger.starts is trigger.ends is None:
        return {}
    return {"starts": trigger.starts, "ends": trigger.ends}


def condition(ask: Ask, _now: datetime) -> Value:
    when = ask.trigger.when if ask.trigger is not None else None
    return {} if when is None else {"when": when, "known": ask.names is not None}


def status(ask: Ask, _now: datetime) -> Value:
    return {"status": ask.status.value}


def paused(ask: Ask, now: datetime) -> Value:
    over = ask.paused_until is None or ask.paused_until <= now
    return {} if over else {"until": ask.paused_until}


def complaint(ask: Ask, _now: datetime) -> Value:
    return {"open": ask.complaint}


def quiet_hours(ask: Ask, now: datetime) -> Value:
    hours = ask.quiet.hours
    return {} if hours is None else {"start": hours.start, "end": hours.end, **_local(ask, now)}


def quiet_days(ask: Ask, now: datetime) -> Value:
    return {"day": now.astimezone(ask.zone).date()} if ask.quiet.days else {}


def send_window(ask: Ask, now: datetime) -> Value:
    window = ask.trigger.send_window if ask.trigger is not None else None
    return {} if window is None else {"start": window.start, "end": window.end, **_local(ask, now)}


def contact_budget(ask: Ask, now: datetime) -> Value:
    budget = ask.budget
    if budget is None:
        return {}
    return {"asks": budget.asks, "per": budget.per, "used": used(ask.asked, budget.per, now)}


def coverage(ask: Ask, _now: datetime) -> Value:
    return {} if ask.kept_for is None else {"kept_for": ask.kept_for}


def cooldown(ask: Ask, _now: datetime) -> Value:
    span = ask.trigger.cooldown if ask.trigger is not None else None
    return _since(span, [one.at for one in ask.asked if one.survey == ask.survey])


def touchpoint_cooldown(ask: Ask, _now: datetime) -> Value:
    span = ask.trigger.touchpoint_cooldown if ask.trigger is not None else None
    return _since(span, [one.at for one in ask.asked if one.touchpoint == ask.touchpoint])


def every(ask: Ask, _now: datetime) -> Value:
    span = ask.trigger.every if ask.trigger is not None else None
    return _since(span, [one.at for one in ask.asked if one.survey == ask.survey])


def sample(ask: Ask, _now: datetime) -> Value:
    return {} if ask.trigger is None or ask.trigger.sample >= 100 else {"share": ask.trigger.sample}


def cap(ask: Ask, now: datetime) -> Value:
    if ask.cap is None:
        return {}
    recent = sum(at > now - ask.cap.per for at in ask.about)
    return {"asks": ask.cap.asks, "per": ask.cap.per, "used": recent}


def freshness(ask: Ask, _now: datetime) -> Value:
    return {"expires_at": ask.expires_at}


def _local(ask: Ask, now: datetime) -> Value:
    local = now.astimezone(ask.zone)
    return {"local": local.time().replace(second=0, microsecond=0), "zone": ask.zone.key}


def _since(span: timedelta | None, moments: list[datetime]) -> Value:
    return {} if span is None else {"span": span, "last": max(moments, default=None)}
