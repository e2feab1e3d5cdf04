"""One ask or non-ask in sentences: what became of it, why, what to do, and every gate that it met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from handlers.telegram.quoting import one_line
from handlers.telegram.why.gate_words import (
    gate_name,
    gate_text,
    is_configured,
    moment_text,
    touchpoint_name,
)
from handlers.telegram.wording import Wording
from handlers.told import TellWhy, Told, ToldGate
from mapping.words import number
from surveys.answers.steps import InvitationStatus
from surveys.asking.asked_for import SCAN
from surveys.asking.gates import Gate
from surveys.asking.why import Occasion, Why
from surveys.model import Configuration

NAME: Final = 64
_S = InvitationStatus
REASONS: Final = frozenset(
    {
        "trigger_paused",
        "not_started",
        "ended",
        "condition",
        "not_linked",
        "stopped",
        "blocked",
        "paused",
        "open_complaint",
        "quiet_hours",
        "quiet_days",
        "send_window",
        "contact_budget",
        "coverage",
        "cooldown",
        "touchpoint_cooldown",
        "every",
        "sample",
        "cap",
        "stale",
        "not_sent",
        "no_outcome",
        "unanswered",
        "not_agreed",
        "erased",
        "no_trigger",
    }
)
"""Reasons with a sentence of their own; any other is what Telegram itself said."""


def tell(why: Why, configuration: Configuration, wording: Wording, *, language: str, now: datetime) -> Told:
    """The whole story, in the company's time."""
    zone = ZoneInfo(configuration.company.timezone)
    occasion = why.occasion
    gates = why.gates
    judged = ""
    if gates and why.explained is not None:
        left = occasion.asked_at is not None
        judged = wording.say(language, "why-judged-then" if left else "why-judged-now")
    return Told(
        title=title_of(occasion, configuration, wording, language),
        facts=_facts(occasion, wording, language, zone),
        state=state_text(why, wording, language=language, zone=zone),
        reason=_reason(why, configuration, wording, language),
        choice=_choice(why, configuration, wording, language),
        known=_known(occasion, wording, language, zone),
        judged=judged,
        gates=told_gates(gates, configuration, wording, language=language, zone=zone),
        free=free_gates(gates, wording, language),
        next_possible=_next(why, wording, language, zone, now),
    )


def teller(wording: Wording) -> TellWhy:
    """The same for a door that has no wording of its own."""
    return lambda why, configuration, language, now: tell(
        why, configuration, wording, language=language, now=now
    )


def title_of(occasion: Occasion, configuration: Configuration, wording: Wording, language: str) -> str:
    return wording.say(
        language,
        "why-of",
        customer=one_line(occasion.customer, NAME),
        touchpoint=touchpoint_name(configuration, occasion.touchpoint, language) or "–",
    )


def state_text(why: Why, wording: Wording, *, language: str, zone: ZoneInfo) -> str:
    """What became of it, with the moment that matters."""
    occasion = why.occasion
    if occasion.status is None:
        return wording.say(language, "why-state-none")
    status = occasion.status.value.replace("_", "-")
    if occasion.status is _S.EXPIRED and occasion.asked_at is None:
        status = "late"
    elif why.too_late:
        status = "too-late"
    elif why.stuck:
        status = "stuck"
    at = occasion.asked_at or occasion.due_at or occasion.at
    if occasion.status is _S.PLANNED:
        at = why.next_possible or at
    answered = occasion.answered_at or at
    return wording.say(
        language,
        f"why-state-{status}",
        at=moment_text(at, zone, language),
        answered=moment_text(answered, zone, language),
        until=moment_text(occasion.expires_at or at, zone, language),
    )


def told_gates(
    gates: Sequence[Gate],
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    zone: ZoneInfo,
) -> tuple[ToldGate, ...]:
    return tuple(
        ToldGate(
            gate.name,
            gate.state.value,
            gate_text(gate, configuration, wording, language=language, zone=zone),
        )
        for gate in gates
        if is_configured(gate)
    )


def free_gates(gates: Sequence[Gate], wording: Wording, language: str) -> str | None:
    """What could be set up and is not; that asks go where the curve knows least needs no setting up."""
    free = [
        gate_name(gate.name, wording, language)
        for gate in gates
        if not is_configured(gate) and gate.name != "coverage"
    ]
    return wording.say(language, "why-free", gates=", ".join(free)) if free else None


def reason_text(
    reason: str,
    wording: Wording,
    *,
    language: str,
    trigger: str | None,
    touchpoint: str,
    customer: str,
) -> str:
    """Why, and what to do about it."""
    if reason not in REASONS:
        return wording.say(language, "why-not-other", said=one_line(reason, 200))
    return wording.say(
        language,
        f"why-not-{reason.replace('_', '-')}",
        trigger=one_line(trigger or "–", NAME),
        touchpoint=one_line(touchpoint, NAME),
        customer=one_line(customer, NAME),
    )


def _reason(why: Why, configuration: Configuration, wording: Wording, language: str) -> str | None:
    occasion = why.occasion
    del configuration
    gate = why.stopped_by
    reason = occasion.reason or (gate.why if gate is not None else None)
    if reason is None:
        return None
    return reason_text(
        reason,
        wording,
        language=language,
        trigger=occasion.trigger,
        touchpoint=occasion.touchpoint,
        customer=occasion.customer,
    )


def _facts(occasion: Occasion, wording: Wording, language: str, zone: ZoneInfo) -> tuple[str, ...]:
    facts = []
    if occasion.occurred_at is not None:
        facts.append(
            wording.say(
                language,
                "why-event",
                at=moment_text(occasion.occurred_at, zone, language),
                source=one_line(occasion.source or "", NAME),
                id=one_line(occasion.event_id or "", NAME),
            )
        )
    if occasion.asked_for:
        kind = "scan" if occasion.trigger == SCAN else "test"
        facts.append(wording.say(language, f"why-asked-for-{kind}", survey=occasion.survey or "–"))
    elif occasion.trigger is not None:
        facts.append(
            wording.say(language, "why-trigger", trigger=occasion.trigger, survey=occasion.survey or "–")
        )
    if occasion.test:
        facts.append(f"🧪 {wording.say(language, 'test-mark')}")
    return tuple(facts)


def _known(occasion: Occasion, wording: Wording, language: str, zone: ZoneInfo) -> tuple[str, ...]:
    if occasion.status is not _S.UNKNOWN:
        return ()
    at = moment_text(occasion.asked_at or occasion.at, zone, language)
    until = moment_text(occasion.expires_at or occasion.at, zone, language)
    return (
        wording.say(language, "why-known-left", at=at, n=occasion.attempt),
        wording.say(language, "why-known-once"),
        wording.say(language, "why-known-until", until=until),
    )


def _choice(why: Why, configuration: Configuration, wording: Wording, language: str) -> str | None:
    weighed = why.explained.weighed if why.explained else None
    if weighed is None:
        return None
    for key, message_id in (
        ("over", "why-choice-over"),
        ("yielded_to", "why-choice-yielded"),
        ("kept_for", "why-choice-kept"),
    ):
        others = weighed.get(key)
        if others:
            listed = others if isinstance(others, list) else [others]
            return wording.say(
                language,
                message_id,
                figures=_figures(weighed, configuration, wording, language),
                others=", ".join(_figures(one, configuration, wording, language) for one in listed),
            )
    return None


def _figures(place: Mapping[str, Any], configuration: Configuration, wording: Wording, language: str) -> str:
    said = wording.say(
        language,
        "why-choice-figures",
        touchpoint=touchpoint_name(configuration, str(place["touchpoint"]), language),
        n=int(place["n"]),
        width=number(float(place["width"]), language, 2),
    )
    return wording.say(language, "why-choice-critical", figures=said) if place["critical"] else said


def _next(why: Why, wording: Wording, language: str, zone: ZoneInfo, now: datetime) -> str | None:
    if why.occasion.status not in (_S.PLANNED, _S.DEFERRED) or why.occasion.asked_for:
        return None
    possible = why.next_possible
    if possible is None:
        return wording.say(language, "why-next-never")
    at = moment_text(max(possible, now), zone, language)
    return wording.say(language, "why-next", at=at)
