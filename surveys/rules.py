"""Whether and when to ask: event, trigger, customer, history and now -> a decision with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256
from zoneinfo import ZoneInfo

from surveys.conditions import holds, parse
from surveys.model import ContactBudget, CustomerStatus, SendWindow, TouchpointEvent, Trigger


@dataclass(frozen=True, slots=True)
class Planned:
    due_at: datetime
    expires_at: datetime
    """After this the occurrence is too old to ask about."""


@dataclass(frozen=True, slots=True)
class Deferred:
    until: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    why: str


@dataclass(frozen=True, slots=True)
class Expired:
    why: str


@dataclass(frozen=True, slots=True)
class Send:
    """Every gate is open now."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One earlier ask of the same customer."""

    survey: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Asking:
    """What the gates know of the customer at the moment of sending."""

    status: CustomerStatus
    paused_until: datetime | None
    zone: ZoneInfo
    """The customer's, or the company's where theirs is unknown."""
    asked: Sequence[Asked]


def plan(event: TouchpointEvent, trigger: Trigger, *, zone: ZoneInfo, now: datetime) -> Planned | Refused:
    """The gates that never open again are judged at once; all others at the moment of sending."""
    if not trigger.active:
        return Refused("trigger_paused")
    if trigger.when is not None and not holds(parse(trigger.when), names_of(event)):
        return Refused("condition")
    if not in_sample(trigger, event.source, event.id):
        return Refused("sample")
    due_at = event.occurred_at + trigger.delay
    expires_at = due_at + trigger.expires
    if expires_at <= now:
        return Refused("stale")
    return Planned(next_open(trigger.send_window, zone, max(due_at, now)), expires_at)


def decide(
    trigger: Trigger | None,
    asking: Asking,
    budget: ContactBudget | None,
    *,
    survey: str,
    expires_at: datetime,
    now: datetime,
) -> Send | Deferred | Refused | Expired:
    """All gates in their visible order; a throttled ask waits while it is fresh and then expires."""
    if trigger is None or not trigger.active:
        return Refused("trigger_paused")
    match asking.status:
        case CustomerStatus.UNLINKED:
            return Refused("not_linked")
        case CustomerStatus.STOPPED:
            return Refused("stopped")
        case CustomerStatus.BLOCKED:
            return Refused("blocked")
        case CustomerStatus.LINKED | CustomerStatus.PAUSED:
            pass
    waits = [
        (asking.paused_until, "paused"),
        (budget_free_at(budget, asking.asked, now), "contact_budget"),
        (cooldown_over_at(trigger, survey, asking.asked), "cooldown"),
    ]
    opens = next_open(trigger.send_window, asking.zone, now)
    waits.append((opens if opens > now else None, "quiet_hours"))
    for until, why in waits:
        if until is not None and until > now:
            until = next_open(trigger.send_window, asking.zone, until)
            return Deferred(until, why) if until < expires_at else Expired(why)
    return Send() if now < expires_at else Expired("stale")


def names_of(event: TouchpointEvent) -> dict[str, object]:
    """What a trigger's condition may name: the event's attributes and its own fields."""
    return {
        **event.attributes,
        "touchpoint": event.touchpoint,
        "channel": event.channel,
        "instance": event.instance,
        "location": event.location,
        "employee": event.employee,
    }


def in_sample(trigger: Trigger, source: str, event_id: str) -> bool:
    """The same occurrence is always on the same side, on every replica."""
    if trigger.sample >= 100:
        return True
    digest = sha256(f"{trigger.key}\0{source}\0{event_id}".encode()).digest()
    return int.from_bytes(digest[:4]) % 100 < trigger.sample


def budget_free_at(budget: ContactBudget | None, asked: Sequence[Asked], now: datetime) -> datetime | None:
    """When the customer may be asked again under the budget; None = now."""
    if budget is None:
        return None
    recent = sorted(one.at for one in asked if one.at > now - budget.per)
    return None if len(recent) < budget.asks else recent[len(recent) - budget.asks] + budget.per


def cooldown_over_at(trigger: Trigger, survey: str, asked: Sequence[Asked]) -> datetime | None:
    """When this survey may reach this customer again; None = it never did, or has no cooldown."""
    if trigger.cooldown is None:
        return None
    last = max((one.at for one in asked if one.survey == survey), default=None)
    return None if last is None else last + trigger.cooldown


def next_open(window: SendWindow | None, zone: ZoneInfo, at: datetime) -> datetime:
    """The earliest moment >= `at` (aware, returned in UTC) whose local wall time lies in the window.

    A wall time that a clock change skips does not exist: the window then opens with the end of the gap.
    One that is repeated comes twice.
    """
    at = at.astimezone(UTC)
    local = at.astimezone(zone)
    if window is None or window.start == window.end or _inside(window, local.time()):
        return at
    for days in range(3):
        opening = datetime.combine(local.date() + timedelta(days=days), window.start, zone)
        moments = [opening.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
        if moments[0].astimezone(zone).time() != window.start:
            moments = [_end_of_gap(zone, moments[1], moments[0])]
        for moment in moments:
            if moment >= at and _inside(window, moment.astimezone(zone).time()):
                return moment
    raise ValueError(f"the window {window} never opens in {zone}")


def _end_of_gap(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The moment of the clock change between two moments in UTC, to the second."""
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def _inside(window: SendWindow, wall: time) -> bool:
    if window.start < window.end:
        return window.start <= wall < window.end
    return wall >= window.start or wall < window.end


@lru_cache(maxsize=1024)
def zone_of(name: str | None, company: str) -> ZoneInfo:
    """The customer's zone if it is one, else the company's."""
    try:
        return ZoneInfo(name) if name else ZoneInfo(company)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(company)


def recall_of(event: TouchpointEvent) -> Mapping[str, str]:
    """Event data that a question's text may name: short plain values only."""
    plain = {
        key: str(value)
        for key, value in event.attributes.items()
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and len(str(value)) <= 200
    }
    for key in ("instance", "location", "employee", "channel"):
        value = getattr(event, key)
        if value is not None:
            plain.setdefault(key, value)
    if event.instance is not None:
        plain.setdefault("order", event.instance)
    return plain
