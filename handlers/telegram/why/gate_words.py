"""A gate in words: its name, and by what it was judged."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording, spoken
from surveys.asking.gates import Gate
from surveys.model import Configuration

LONGEST: Final = 120
MARKS: Final = {"open": "✅", "waits": "⏳", "closed": "⛔"}


def gate_name(name: str, wording: Wording, language: str) -> str:
    return wording.say(language, f"why-gate-{name.replace('_', '-')}")


def gate_text(
    gate: Gate, configuration: Configuration, wording: Wording, *, language: str, zone: ZoneInfo
) -> str:
    """`Contact budget: 1 of 2 in 30 days`; only the name where nothing more is to be said."""
    name = gate_name(gate.name, wording, language)
    value = _value(gate, configuration, wording, language, zone)
    said = f"{name}: {value}" if value else name
    if gate.until is not None and not gate.passes:
        said += " → " + moment_text(gate.until, zone, language)
    return said


def is_configured(gate: Gate) -> bool:
    """Whether there is anything to be judged; a pause is nothing that a company sets up."""
    return bool(gate.value) or not gate.passes or gate.name == "paused"


def _value(gate: Gate, configuration: Configuration, wording: Wording, language: str, zone: ZoneInfo) -> str:
    value: Any = gate.value
    match gate.name:
        case "active":
            return one_line(value.get("trigger") or "–", LONGEST)
        case "dates":
            return f"{_day(value['starts'], language)} – {_day(value['ends'], language)}"
        case "condition":
            return one_line(value["when"], LONGEST)
        case "linked" | "consent" | "reachable":
            return ""
        case "paused" if value:
            return wording.say(language, "why-value-until", at=moment_text(value["until"], zone, language))
        case "quiet_hours" | "send_window" if value:
            return wording.say(
                language,
                "why-value-hours",
                start=_hour(value["start"]),
                end=_hour(value["end"]),
                local=_hour(value["local"]),
                zone=value["zone"],
            )
        case "quiet_days" if value:
            return _day(value["day"], language)
        case "contact_budget" | "cap" if value:
            per = span_text(value["per"], wording, language)
            return wording.say(language, "why-value-used", used=value["used"], asks=value["asks"], per=per)
        case "coverage" if value:
            return wording.say(
                language,
                "why-value-kept",
                touchpoint=touchpoint_name(configuration, value["kept_for"], language),
            )
        case "cooldown" | "touchpoint_cooldown" | "every" if value:
            span = span_text(value["span"], wording, language)
            if value["last"] is None:
                return wording.say(language, "why-value-never", span=span)
            last = moment_text(value["last"], zone, language)
            return wording.say(language, "why-value-since", span=span, last=last)
        case "sample" if value:
            return f"{value['share']} %"
        case "freshness":
            at = moment_text(value["expires_at"], zone, language)
            return wording.say(language, "why-value-until", at=at)
    return ""


def touchpoint_name(configuration: Configuration, key: str, language: str) -> str:
    for journey in configuration.journeys.values():
        found = configuration.touchpoint(journey.key, key)
        if found is not None:
            return one_line(in_language(found.name, language), LONGEST) or key
    return key


def span_text(span: timedelta, wording: Wording, language: str) -> str:
    """30 days, 2 hours, 45 minutes: in the largest unit that gives a whole number."""
    seconds = int(span.total_seconds())
    for unit, length in (("days", 86_400), ("hours", 3_600)):
        if seconds >= length and seconds % length == 0:
            return wording.say(language, f"why-{unit}", n=seconds // length)
    return wording.say(language, "why-minutes", n=-(-seconds // 60))


def moment_text(at: datetime, zone: ZoneInfo, language: str) -> str:
    """Day, hours and minutes in the company's zone."""
    local = at.astimezone(zone)
    return f"{format_skeleton('MMMd', local, locale=spoken(language))}, {local:%H:%M}"


def _day(day: date | None, language: str) -> str:
    return format_skeleton("yMMMd", day, locale=spoken(language)) if day is not None else "…"


def _hour(at: time) -> str:
    return f"{at:%H:%M}"
