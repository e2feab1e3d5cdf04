"""What a customer reads of their case: who has it, by when they hear, and that we are sorry where we are."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from handlers.telegram.quoting import one_line
from handlers.telegram.wording import Wording, spoken
from surveys.recovery.promises import Promise, PromiseStage

NAME = 64

_P = PromiseStage


def promise_text(promise: Promise, timezone: str, language: str, wording: Wording, now: datetime) -> str:
    """Plain text, in the customer's local time: quote it before it enters HTML."""
    who = who_has_it(promise, language, wording)
    code, zone = promise.code, ZoneInfo(timezone)
    first = by_when(promise.due_at, zone, language, wording, now)
    if promise.late:
        if promise.answered and promise.resolve_due_at is not None:
            when = by_when(promise.resolve_due_at, zone, language, wording, now)
            return wording.say(language, "arc-late-settle", who=who, code=code, when=when)
        return wording.say(language, "arc-late", who=who, code=code, when=first)
    match promise.stage:
        case _P.TOLD if now <= promise.due_at or not code:
            return _told(promise, zone, language, wording, now)
        case _P.TOLD:
            return wording.say(language, "arc-told", who=who, code=code)
        case _P.REOPENED:
            return wording.say(language, "arc-reopened-by", who=who, code=code, when=first)
        case _P.TAKEN | _P.ESCALATED:
            until = promise.resolve_due_at if promise.answered else promise.due_at
            if until is None or until < now:
                return wording.say(language, f"arc-{promise.stage}", who=who, code=code)
            kind = "settles" if promise.answered else "by"
            when = by_when(until, zone, language, wording, now)
            return wording.say(language, f"arc-{promise.stage}-{kind}", who=who, code=code, when=when)
        case _P.WAITING | _P.RESOLVED | _P.CONFIRMED | _P.CLOSED as stage:
            return wording.say(language, f"arc-{stage}", who=who, code=code)


def by_when(due_at: datetime, zone: ZoneInfo, language: str, wording: Wording, now: datetime) -> str:
    """ "by 15:40 today", as a part of a sentence."""
    due, today = due_at.astimezone(zone), now.astimezone(zone).date()
    time = f"{due:%H:%M}"
    if due.date() == today:
        return wording.say(language, "arc-by-today", time=time)
    if due.date() == today + timedelta(days=1):
        return wording.say(language, "arc-by-tomorrow", time=time)
    date = format_skeleton("MMMMd", due, locale=spoken(language))
    return wording.say(language, "arc-by-later", time=time, date=date)


def who_has_it(promise: Promise, language: str, wording: Wording) -> str:
    """As a part of a sentence: the team, the person as the company wishes, or the head of the company."""
    if promise.by is not None:
        return one_line(promise.by, NAME)
    if promise.stage is _P.ESCALATED:
        return wording.say(language, "arc-owner")
    return wording.say(language, "arc-room", room=one_line(promise.room, NAME))


def _told(promise: Promise, zone: ZoneInfo, language: str, wording: Wording, now: datetime) -> str:
    due, today = promise.due_at.astimezone(zone), now.astimezone(zone).date()
    room, time = one_line(promise.room, NAME), f"{due:%H:%M}"
    if due.date() == today:
        return wording.say(language, "promise-today", room=room, time=time)
    if due.date() == today + timedelta(days=1):
        return wording.say(language, "promise-tomorrow", room=room, time=time)
    date = format_skeleton("MMMMd", due, locale=spoken(language))
    return wording.say(language, "promise-later", room=room, time=time, date=date)
