"""Whether an occurrence is to be asked about: event, trigger and now -> when, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any, Final
from zoneinfo import ZoneInfo

from surveys.asking.hours import Hours, next_open
from surveys.conditions import holds, parse
from surveys.facts import TouchpointEvent
from surveys.model import Quiet, Trigger

OF_EVENT: Final = ("touchpoint", "channel", "instance", "location", "employee")
"""The fields of an event that a condition may name."""


@dataclass(frozen=True, slots=True)
class Planned:
    due_at: datetime
    expires_at: datetime
    """After this the occurrence is too old to ask about."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """It waits; at `until` all gates are judged again."""

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


def plan(
    event: TouchpointEvent,
    trigger: Trigger,
    *,
    zone: ZoneInfo,
    company_zone: ZoneInfo,
    quiet: Quiet,
    attributes: Mapping[str, Any],
    now: datetime,
) -> Planned | Refused:
    """The gates that never open again are judged at once; all of them at the moment of sending.

    `zone` and `attributes` are the customer's; the trigger's dates are the company's.
    """
    if not trigger.active:
        return Refused("trigger_paused")
    if trigger.when is not None and not holds(parse(trigger.when), names_of(event, attributes)):
        return Refused("condition")
    if not in_sample(trigger, event.source, event.id):
        return Refused("sample")
    return plan_at(
        event.occurred_at + trigger.delay,
        trigger,
        zone=zone,
        company_zone=company_zone,
        quiet=quiet,
        now=now,
    )


def plan_at(
    due_at: datetime,
    trigger: Trigger,
    *,
    zone: ZoneInfo,
    company_zone: ZoneInfo,
    quiet: Quiet,
    now: datetime,
) -> Planned | Refused:
    """The first moment from `due_at` on that is within the trigger's dates and open hours."""
    expires_at = due_at + trigger.freshness
    if expires_at <= now:
        return Refused("stale")
    due_at = max(due_at, now)
    if trigger.starts is not None or trigger.ends is not None:
        due_at = max(due_at, first_moment(trigger, company_zone) or due_at)
        if due_at >= expires_at:
            return Refused("not_started")
        if has_ended(trigger, company_zone, due_at):
            return Refused("ended")
    opens = next_open(Hours(trigger.send_window, quiet), zone, due_at)
    return Planned(expires_at if opens is None else min(opens, expires_at), expires_at)


def first_moment(trigger: Trigger, company_zone: ZoneInfo) -> datetime | None:
    """When its first day begins, in UTC; None = it has always begun."""
    if trigger.starts is None:
        return None
    return datetime.combine(trigger.starts, time(0), company_zone).astimezone(UTC)


def has_ended(trigger: Trigger, company_zone: ZoneInfo, at: datetime) -> bool:
    """Whether its last day is over."""
    if trigger.ends is None:
        return False
    after = datetime.combine(trigger.ends + timedelta(days=1), time(0), company_zone)
    return at >= after.astimezone(UTC)


def names_of(event: TouchpointEvent, attributes: Mapping[str, Any]) -> dict[str, object]:
    """What a trigger's condition may name: the customer's attributes, the event's, and its own fields."""
    return {**attributes, **event.attributes, **{name: getattr(event, name) for name in OF_EVENT}}


def in_sample(trigger: Trigger, source: str, event_id: str) -> bool:
    """The same occurrence is always on the same side, on every replica."""
    return trigger.sample >= 100 or share_of(trigger.key, source, event_id) * 100 < trigger.sample


def share_of(*names: str) -> float:
    """A number in [0, 1), evenly spread over names and always the same for the same ones."""
    digest = sha256("\0".join(names).encode()).digest()
    return int.from_bytes(digest[:6]) / (1 << 48)


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
