"""Cases at a glance as HTML: the pinned card of a room, and the digests of rooms and people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from aiogram import html

from handlers.telegram.cases.status import LIGHTS, NAME, moment, room_name
from handlers.telegram.moments import day_text
from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from mapping.curve import FLOOR
from mapping.words import percent
from surveys.cases.statuses import ComplaintStatus
from surveys.digests.digests import TOLD
from surveys.digests.glances import Counts, Glance, Line, News, Promises
from surveys.digests.rules import Wanted
from surveys.model import Configuration

UNPLACED: Final = "💬"


def board_text(
    glance: Glance,
    rooms: Sequence[str],
    curves: Sequence[str],
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    zone: ZoneInfo,
    now: datetime,
    may_pin: bool,
) -> str:
    """The pinned card. It says nothing that changes by itself from minute to minute."""
    names = ", ".join(dict.fromkeys(room_name(configuration, room) for room in rooms))
    parts = [
        f"📌 {html.bold(html.quote(one_line(names, NAME)))} · {_summary(glance.counts, wording, language)}"
    ]
    if glance.lines:
        parts.append(_lines(glance, configuration, wording, language, zone, now))
    parts += curves
    if not may_pin:
        parts.append(html.italic(html.quote(wording.say(language, "board-pin"))))
    return "\n\n".join(parts)


def digest_text(
    news: News,
    wanted: Wanted,
    curves: Sequence[str],
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    since: datetime,
    now: datetime,
) -> str:
    """One digest; `curves` as HTML, one for each journey."""
    zone = ZoneInfo(wanted.timezone)
    day = day_text(now, zone, language)
    if wanted.room is not None:
        title = wording.say(language, "digest-room", room=room_name(configuration, wanted.room), day=day)
    else:
        title = wording.say(language, "digest-person", day=day)
    parts = [f"🗞 {html.bold(html.quote(title))}"]
    head = "digest-yours" if wanted.room is None else None
    parts.append(_section(news.glance, head, configuration, wording, language, zone, now))
    if news.nobodys is not None and news.nobodys.counts.all:
        parts.append(_section(news.nobodys, "digest-nobodys", configuration, wording, language, zone, now))
    told = [
        wording.say(language, f"digest-{kind.value}", n=news.moves[kind])
        for kind in TOLD
        if news.moves.get(kind)
    ]
    if news.promises.n:
        told.append(in_time(news.promises, wording, language))
    if told:
        span = wording.say(language, "digest-since", time=moment(since, now, zone))
        parts.append(html.quote(f"{span} {', '.join(told)}"))
    return "\n\n".join([*(part for part in parts if part), *curves])


def in_time(promises: Promises, wording: Wording, language: str) -> str:
    """A share of few is none: then only the numbers are told."""
    counted: dict[str, str | int] = {"kept": promises.kept, "n": promises.n}
    if promises.n < FLOOR:
        share = wording.say(language, "sla-few", **counted)
    else:
        share = wording.say(
            language, "sla-share", share=percent(promises.kept / promises.n, language), **counted
        )
    return wording.say(language, "digest-in-time", share=share)


def _section(
    glance: Glance,
    words: str | None,
    configuration: Configuration,
    wording: Wording,
    language: str,
    zone: ZoneInfo,
    now: datetime,
) -> str:
    counted = _summary(glance.counts, wording, language)
    head = f"{html.quote(wording.say(language, words))} {counted}" if words else counted
    return f"{head}\n{_lines(glance, configuration, wording, language, zone, now)}".strip()


def _summary(counts: Counts, wording: Wording, language: str) -> str:
    """HTML: how many of which kind; the lamps are those of the cards."""
    if not counts.all:
        return html.quote(wording.say(language, "board-none"))
    lamps = {
        ComplaintStatus.OPEN: ("board-new", counts.new),
        ComplaintStatus.TAKEN: ("board-taken", counts.taken),
        ComplaintStatus.WAITING: ("board-waiting", counts.waiting),
    }
    said = [
        f"{LIGHTS[status]} {wording.say(language, words, n=n)}" for status, (words, n) in lamps.items() if n
    ]
    if counts.late:
        said.append(f"❗ {wording.say(language, 'board-late', n=counts.late)}")
    if counts.snoozed:
        said.append(f"💤 {wording.say(language, 'board-snoozed', n=counts.snoozed)}")
    return html.quote(" · ".join(said))


def _lines(
    glance: Glance,
    configuration: Configuration,
    wording: Wording,
    language: str,
    zone: ZoneInfo,
    now: datetime,
) -> str:
    lines = [_line(line, configuration, wording, language, zone, now) for line in glance.lines]
    hidden = glance.counts.all - glance.counts.snoozed - len(lines)
    if hidden > 0:
        lines.append(html.quote(f"{wording.say(language, 'cases-more', n=hidden)}: /cases"))
    return "\n".join(lines)


def _line(
    line: Line, configuration: Configuration, wording: Wording, language: str, zone: ZoneInfo, now: datetime
) -> str:
    touchpoint = configuration.touchpoint(line.journey, line.touchpoint)
    place = in_language(touchpoint.name, language) if touchpoint else line.touchpoint or UNPLACED
    parts = [one_line(place, NAME)]
    if line.taken_by and line.status in (ComplaintStatus.TAKEN, ComplaintStatus.WAITING):
        parts.append(one_line(line.taken_by, NAME))
    if line.status is ComplaintStatus.WAITING:
        parts.append(wording.say(language, "board-turn"))
    elif line.due_at is not None:
        sentence = "board-overdue" if line.late else "board-by"
        parts.append(wording.say(language, sentence, time=moment(line.due_at, now, zone)))
    sign = LIGHTS[line.status] + (" ❗" if line.late else "")
    return f"{sign} {html.bold(html.quote(line.code))} · {html.quote(' · '.join(parts))}"
