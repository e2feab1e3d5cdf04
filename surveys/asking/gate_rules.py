"""What each gate says at a moment: None = open, else why not; a gate alone knows nothing of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from surveys.asking.asks import Ask, Shut, State
from surveys.asking.hours import Hours, next_open
from surveys.asking.limits import budget_free_at, cap_free_at, survey_over_at, touchpoint_over_at, used
from surveys.asking.rules import first_moment, has_ended, in_sample
from surveys.conditions import holds, parse
from surveys.facts import CustomerStatus
from surveys.model import ContactBudget, Quiet


def active(ask: Ask, _now: datetime) -> Shut | None:
    shut = ask.trigger is None or not ask.trigger.active
    return Shut("trigger_paused", State.CLOSED) if shut else None


def dates(ask: Ask, now: datetime) -> Shut | None:
    trigger = ask.trigger
    if trigger is None or trigger.starts is trigger.ends is None:
        return None
    start = first_moment(trigger, ask.company_zone)
    if start is not None and now < start:
        return Shut("not_started", until=start)
    return Shut("ended", State.CLOSED) if has_ended(trigger, ask.company_zone, now) else None


def condition(ask: Ask, _now: datetime) -> Shut | None:
    when = ask.trigger.when if ask.trigger is not None else None
    if when is None or ask.names is None or holds(parse(when), ask.names):
        return None
    return Shut("condition", State.CLOSED)


def status_is(status: CustomerStatus, why: str) -> Callable[[Ask, datetime], Shut | None]:
    shut = Shut(why, State.CLOSED)
    return lambda ask, _now: shut if ask.status is status else None


def paused(ask: Ask, now: datetime) -> Shut | None:
    return _waits("paused", ask.paused_until, now)


def complaint(ask: Ask, _now: datetime) -> Shut | None:
    return Shut("open_complaint") if ask.complaint else None


def quiet_hours(ask: Ask, now: datetime) -> Shut | None:
    return _hours("quiet_hours", Hours(None, Quiet(ask.quiet.hours)), ask, now) if ask.quiet.hours else None


def quiet_days(ask: Ask, now: datetime) -> Shut | None:
    return (
        _hours("quiet_days", Hours(None, Quiet(None, ask.quiet.days)), ask, now) if ask.quiet.days else None
    )


def send_window(ask: Ask, now: datetime) -> Shut | None:
    window = ask.trigger.send_window if ask.trigger is not None else None
    return _hours("send_window", Hours(window, Quiet()), ask, now) if window is not None else None


def _hours(why: str, hours: Hours, ask: Ask, now: datetime) -> Shut | None:
    opens = next_open(hours, ask.zone, now)
    return Shut(why, State.CLOSED) if opens is None else _waits(why, opens, now)


def budget(ask: Ask, now: datetime) -> Shut | None:
    return _waits("contact_budget", budget_free_at(ask.budget, ask.asked, now), now)


def coverage(ask: Ask, now: datetime) -> Shut | None:
    if ask.kept_for is None or ask.budget is None:
        return None
    if ask.budget.asks - used(ask.asked, ask.budget.per, now) != 1:
        return None
    others = ContactBudget(ask.budget.asks - 1, ask.budget.per)
    return Shut("coverage", until=budget_free_at(others, ask.asked, now) if others.asks else None)


def cooldown(ask: Ask, now: datetime) -> Shut | None:
    span = ask.trigger.cooldown if ask.trigger is not None else None
    return _waits("cooldown", survey_over_at(span, ask.survey, ask.asked), now)


def touchpoint_cooldown(ask: Ask, now: datetime) -> Shut | None:
    span = ask.trigger.touchpoint_cooldown if ask.trigger is not None else None
    return _waits("touchpoint_cooldown", touchpoint_over_at(span, ask.touchpoint, ask.asked), now)


def every(ask: Ask, now: datetime) -> Shut | None:
    span = ask.trigger.every if ask.trigger is not None else None
    return _waits("every", survey_over_at(span, ask.survey, ask.asked), now)


def sample(ask: Ask, _now: datetime) -> Shut | None:
    inside = ask.trigger is None or in_sample(ask.trigger, ask.source, ask.event_id)
    return None if inside else Shut("sample", State.CLOSED)


def cap(ask: Ask, now: datetime) -> Shut | None:
    return _waits("cap", cap_free_at(ask.cap, ask.about, now), now)


def freshness(ask: Ask, now: datetime) -> Shut | None:
    return Shut("stale", State.CLOSED) if now >= ask.expires_at else None


def _waits(why: str, until: datetime | None, now: datetime) -> Shut | None:
    return Shut(why, until=until) if until is not None and until > now else None
