"""What has happened to a case, move by move, as staff read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, assert_never
from zoneinfo import ZoneInfo

from aiogram import html

from handlers.telegram.cases.status import NAME, REASONS, moment, tag_name, target_name, zone_of
from handlers.telegram.quoting import bold, clean, one_line, unlinked
from handlers.telegram.wording import Wording
from surveys.cases.statuses import EventKind
from surveys.cases.values import By, Case, CaseEvent, Key, Staff, TheClock, TheCustomer
from surveys.model import Configuration

EVENTS: Final = 25
"""Most moves that are told, the newest."""
NOTED: Final = 80
"""Most characters of a note here: it stands on the card."""
REOPENINGS: Final = frozenset({"customer", "unhappy", "answer_worse", "staff"})


def history_view(
    case: Case,
    events: Sequence[CaseEvent],
    names: Mapping[int, str],
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    now: datetime,
) -> str:
    """HTML, a line for each move: when, who, what. `names`: of the staff, by Telegram id."""
    zone = zone_of(case, configuration)
    lines = [bold(wording.say(language, "case-title", code=case.code))]
    if len(events) > EVENTS:
        lines.append(html.quote(wording.say(language, "desk-history-more", n=len(events) - EVENTS)))
    for event in events[-EVENTS:]:
        who = _who(event.by, event.by_name, wording, language)
        what = event_text(event, names, configuration, wording, language, now=now, zone=zone)
        when = moment(event.at, now, zone)
        lines.append(" · ".join(part for part in (when, html.quote(who), unlinked(what)) if part))
    return "\n".join(lines)


def event_text(
    event: CaseEvent,
    names: Mapping[int, str],
    configuration: Configuration,
    wording: Wording,
    language: str,
    *,
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """What happened, in plain words without who and when."""
    kind, payload = event.kind, event.payload
    match kind:
        case EventKind.HANDED_OVER:
            to = payload.get("to")
            name = one_line(names.get(to, str(to)) if isinstance(to, int) else str(to), NAME)
            return wording.say(language, "desk-event-handed_over", name=name)
        case EventKind.TAGGED | EventKind.UNTAGGED:
            tag = tag_name(str(payload.get("tag", "")), configuration, language)
            return wording.say(language, f"desk-event-{kind}", tag=tag)
        case EventKind.NOTED:
            words = clean(str(payload.get("words") or "…"), NOTED)
            return wording.say(language, "desk-event-noted", words=words)
        case EventKind.ESCALATED:
            to = target_name(str(payload.get("to", "")), configuration, wording, language)
            return wording.say(language, "desk-event-escalated", name=to, level=event.level)
        case EventKind.WARNED | EventKind.BREACHED:
            clock = "resolve" if payload.get("clock") == "resolve" else "answer"
            return wording.say(language, f"desk-event-{kind}-{clock}")
        case EventKind.SNOOZED:
            time = _until(payload, now, zone)
            return wording.say(language, "desk-event-snoozed", time=time)
        case EventKind.REOPENED:
            reason = str(payload.get("reason"))
            known = reason if reason in REOPENINGS else "staff"
            return wording.say(language, f"desk-event-reopened-{known}")
        case EventKind.CLOSED:
            reason = str(payload.get("reason"))
            return wording.say(language, f"desk-closed-{reason}" if reason in REASONS else "case-closed")
        case _:
            return wording.say(language, f"desk-event-{kind}")


def _until(payload: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> str:
    try:
        return moment(datetime.fromisoformat(str(payload.get("until"))), now, zone)
    except ValueError:
        return "…"


def _who(by: By, name: str | None, wording: Wording, language: str) -> str:
    match by:
        case Staff(telegram_user_id):
            return one_line(name or str(telegram_user_id), NAME)
        case Key(key_id):
            return one_line(name or key_id, NAME)
        case TheCustomer():
            return wording.say(language, "desk-by-customer")
        case TheClock():
            return ""
        case _:
            assert_never(by)
