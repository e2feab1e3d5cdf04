"""All gates of asking in their visible order: judged anew before a send, and explained by the same rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from surveys.asking import gate_rules, gate_values
from surveys.asking.asks import Ask, Gate, Shut, State
from surveys.asking.rules import Deferred, Expired, Refused, Send
from surveys.facts import CustomerStatus

__all__ = ["RULES", "Ask", "Decision", "Gate", "State", "decide", "explain", "next_possible"]

Decision = Send | Deferred | Refused | Expired

LOOK_AGAIN: Final = timedelta(hours=1)
"""After this a gate is judged again of which nobody knows when it opens."""
ROUNDS: Final = 200
"""Times that one gate may open only to find another one shut, before nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    judge: Callable[[Ask, datetime], Shut | None]
    """None = open."""
    value: Callable[[Ask, datetime], Mapping[str, Any]]


RULES: Final = (
    Rule("active", gate_rules.active, gate_values.active),
    Rule("dates", gate_rules.dates, gate_values.dates),
    Rule("condition", gate_rules.condition, gate_values.condition),
    Rule("linked", gate_rules.status_is(CustomerStatus.UNLINKED, "not_linked"), gate_values.status),
    Rule("consent", gate_rules.status_is(CustomerStatus.STOPPED, "stopped"), gate_values.status),
    Rule("reachable", gate_rules.status_is(CustomerStatus.BLOCKED, "blocked"), gate_values.status),
    Rule("paused", gate_rules.paused, gate_values.paused),
    Rule("complaint", gate_rules.complaint, gate_values.complaint),
    Rule("quiet_hours", gate_rules.quiet_hours, gate_values.quiet_hours),
    Rule("quiet_days", gate_rules.quiet_days, gate_values.quiet_days),
    Rule("send_window", gate_rules.send_window, gate_values.send_window),
    Rule("contact_budget", gate_rules.budget, gate_values.contact_budget),
    Rule("coverage", gate_rules.coverage, gate_values.coverage),
    Rule("cooldown", gate_rules.cooldown, gate_values.cooldown),
    Rule("touchpoint_cooldown", gate_rules.touchpoint_cooldown, gate_values.touchpoint_cooldown),
    Rule("every", gate_rules.every, gate_values.every),
    Rule("sample", gate_rules.sample, gate_values.sample),
    Rule("cap", gate_rules.cap, gate_values.cap),
    Rule("freshness", gate_rules.freshness, gate_values.freshness),
)
"""The visible order: of several that never open again, the first is the reason."""


def explain(ask: Ask, now: datetime) -> tuple[Gate, ...]:
    """Every gate as it stands at the moment."""
    return tuple(_gate(rule, ask, now) for rule in RULES)


def decide(ask: Ask, now: datetime) -> Decision:
    """What happens to the ask at this moment; one that is throttled waits while it is fresh, then expires."""
    shut = [found for rule in RULES if (found := rule.judge(ask, now)) is not None]
    if not shut:
        return Send()
    if now >= ask.expires_at:
        waits = (one.why for one in shut if one.state is State.WAITS)
        return Expired(ask.waited_for or next(waits, "stale"))
    closed = next((one for one in shut if one.state is State.CLOSED), None)
    if closed is not None:
        return Refused(closed.why)
    slowest = max(shut, key=lambda one: one.until or ask.expires_at)
    opens = next_possible(ask, now)
    if opens is None:
        known = all(one.until is not None for one in shut)
        opens = ask.expires_at if known else now + LOOK_AGAIN
    return Deferred(min(opens, ask.expires_at), slowest.why)


def next_possible(ask: Ask, now: datetime) -> datetime | None:
    """The first moment at which every gate is open if nothing else happens; None = none that is known."""
    for _ in range(ROUNDS):
        shut = [found for rule in RULES if (found := rule.judge(ask, now)) is not None]
        if not shut:
            return now
        times = [one.until for one in shut if one.state is State.WAITS]
        if len(times) < len(shut):
            return None
        known = [one for one in times if one is not None]
        if len(known) < len(times):
            return None
        now = max(known)
    return None


def _gate(rule: Rule, ask: Ask, now: datetime) -> Gate:
    shut = rule.judge(ask, now)
    if shut is None:
        return Gate(rule.name, rule.value(ask, now), State.OPEN)
    return Gate(rule.name, rule.value(ask, now), shut.state, shut.why, shut.until)
