"""How a case stands in words: who has it, which clock runs and how long it still has, what was set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from aiogram import html

from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from surveys.cases.complaints import Case
from surveys.cases.statuses import ComplaintStatus
from surveys.model import OWNER, Configuration

NAME: Final = 64
"""Most characters of a name, a place or an id."""
LIGHTS: Final = {
    ComplaintStatus.OPEN: "🔴",
    ComplaintStatus.REOPENED: "🔴",
    ComplaintStatus.ESCALATED: "🟠",
    ComplaintStatus.TAKEN: "🟡",
    ComplaintStatus.WAITING: "🔵",
    ComplaintStatus.RESOLVED: "🟢",
    ComplaintStatus.CONFIRMED: "🟢",
    ComplaintStatus.CLOSED: "⚪",
}
REASONS: Final = frozenset(
    {"answer_changed", "unconfirmed", "satisfied", "duplicate", "spam", "mistake", "erased"}
)
"""Why a case was closed, where there are words for it."""
_PERSON: Final = "person:"
_LIVE: Final = "\ue000"
"""Stands in a sentence for the part that clients keep true."""
_TIMES: Final = re.compile(r"</?tg-time[^>]*>")


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is owed to the customer next, and by when."""

    at: datetime
    solving: bool
    """False: a first answer."""


def deadline(case: Case) -> Deadline | None:
    """None while no clock runs."""
    match case.status:
        case (
            ComplaintStatus.WAITING
            | ComplaintStatus.RESOLVED
            | ComplaintStatus.CONFIRMED
            | ComplaintStatus.CLOSED
        ):
            return None
        case (
            ComplaintStatus.OPEN
            | ComplaintStatus.TAKEN
            | ComplaintStatus.ESCALATED
            | ComplaintStatus.REOPENED
        ):
            if case.answered_at is None:
                return Deadline(case.due_at, solving=False)
            return Deadline(case.resolve_due_at, solving=True) if case.resolve_due_at else None
        case _:
            assert_never(case.status)


def status_line(
    case: Case, configuration: Configuration, wording: Wording, *, language: str, now: datetime
) -> str:
    """Who has it and how long there is, as plain text: one line for lists."""
    return without_live_times(_lines(case, configuration, wording, language, now)[0], plain=True)


def status_lines(
    case: Case, configuration: Configuration, wording: Wording, *, language: str, now: datetime
) -> str:
    """HTML: the same with a time left that clients keep true, and below it whether it is set aside."""
    return "\n".join(_lines(case, configuration, wording, language, now))


def without_live_times(text: str, *, plain: bool = False) -> str:
    """HTML without moments that clients keep true, for servers that know none; `plain`: no HTML at all."""
    bare = _TIMES.sub("", text)
    if not plain:
        return bare
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        bare = bare.replace(written, meant)
    return bare


def zone_of(case: Case, configuration: Configuration) -> ZoneInfo:
    """The zone of the room that has the case."""
    return ZoneInfo(configuration.zone_of(case.room))


def room_name(configuration: Configuration, key: str) -> str:
    room = configuration.rooms.get(key)
    return one_line(room.name if room else key, NAME)


def target_name(target: str, configuration: Configuration, wording: Wording, language: str) -> str:
    """Whom a case went to: a room, a person, the owners, whoever is on duty."""
    if target == OWNER:
        return wording.say(language, "desk-owner")
    if target == "duty":
        return wording.say(language, "desk-on-duty")
    known = configuration.people.get(target)
    if target.removeprefix(_PERSON).isdecimal():
        known = known or configuration.person_of(int(target.removeprefix(_PERSON)))
    return one_line(known.name, NAME) if known else room_name(configuration, target.removeprefix(_PERSON))


def tag_name(key: str, configuration: Configuration, language: str) -> str:
    tag = configuration.tags.get(key)
    return one_line(in_language(tag.name, language) if tag else key, NAME)


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Hours and minutes, with the day unless it is today."""
    local = at.astimezone(zone)
    same_day = local.date() == now.astimezone(zone).date()
    return f"{local:%H:%M}" if same_day else f"{local:%d.%m. %H:%M}"


def span_text(span: timedelta, wording: Wording, language: str) -> str:
    """A length of time in whole minutes, rounded up."""
    minutes = -(-span // timedelta(minutes=1))
    hours, days = minutes // 60, minutes // 1440
    if minutes < 120:
        return wording.say(language, "span-minutes", minutes=minutes)
    if hours < 48:
        return wording.say(language, "span-hours", hours=hours, minutes=minutes % 60)
    return wording.say(language, "span-days", days=days, hours=hours % 24)


def _lines(
    case: Case, configuration: Configuration, wording: Wording, language: str, now: datetime
) -> list[str]:
    zone = zone_of(case, configuration)
    stands = html.quote(f"{LIGHTS[case.status]} {_stands(case, configuration, wording, language, now)}")
    owed = deadline(case)
    lines = [f"{stands} · {_left(owed, wording, language, now, zone)}" if owed else stands]
    if case.snoozed_until is not None and case.snoozed_until > now:
        time = moment(case.snoozed_until, now, zone)
        lines.append(html.quote(f"💤 {wording.say(language, 'desk-snoozed', time=time)}"))
    return lines


def _stands(case: Case, configuration: Configuration, wording: Wording, language: str, now: datetime) -> str:
    taker = one_line(case.taken_by or "?", NAME)
    zone = zone_of(case, configuration)
    match case.status:
        case ComplaintStatus.OPEN:
            return wording.say(language, "case-new")
        case ComplaintStatus.REOPENED:
            return wording.say(language, "case-reopened")
        case ComplaintStatus.ESCALATED:
            if case.escalated_to is None:
                return wording.say(language, "case-escalated")
            to = target_name(case.escalated_to, configuration, wording, language)
            return wording.say(language, "desk-escalated", name=to, level=case.level)
        case ComplaintStatus.TAKEN:
            if case.answered_at is None:
                return wording.say(language, "case-taken", name=taker)
            time = moment(case.answered_at, now, zone)
            return wording.say(language, "desk-answered", name=taker, time=time)
        case ComplaintStatus.WAITING:
            time = moment(case.waiting_since or now, now, zone)
            return wording.say(language, "desk-waiting", name=taker, time=time)
        case ComplaintStatus.RESOLVED:
            time = moment(case.resolved_at or now, now, zone)
            return wording.say(language, "case-resolved", name=taker, time=time)
        case ComplaintStatus.CONFIRMED:
            return wording.say(language, "case-confirmed")
        case ComplaintStatus.CLOSED:
            if case.closed_reason == "answer_changed":
                return wording.say(language, "case-closed-changed")
            if case.closed_reason in REASONS:
                return wording.say(language, f"desk-closed-{case.closed_reason}")
            return wording.say(language, "case-closed")
        case _:
            assert_never(case.status)


def _left(owed: Deadline, wording: Wording, language: str, now: datetime, zone: ZoneInfo) -> str:
    """HTML: by when, and how long that is from now."""
    late = owed.at < now
    sentence = f"{'desk-solve' if owed.solving else 'case'}-{'late' if late else 'due'}"
    span = span_text(abs(owed.at - now), wording, language)
    left = html.quote(wording.say(language, "desk-late" if late else "desk-left", span=span))
    said = html.quote(wording.say(language, sentence, time=moment(owed.at, now, zone), left=_LIVE))
    live = f'<tg-time unix="{int(owed.at.timestamp())}" format="r">{left}</tg-time>'
    return ("❗ " if late else "") + said.replace(_LIVE, live)
