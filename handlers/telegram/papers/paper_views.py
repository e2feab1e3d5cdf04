"""A document that was handed in, shown before it is applied: its mistakes, or what changes and is touched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aiogram import html
from aiogram.types import InlineKeyboardButton

from handlers.telegram.admin.document_words import mistake_words
from handlers.telegram.cases.cards import NAME, cut, moment, utf16_units
from handlers.telegram.paging import page_row
from handlers.telegram.person import Person
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, clean, italic, one_line
from handlers.telegram.wording import Wording
from surveys.configuration.changing import Impact, Preview
from surveys.configuration.configuring import Version
from surveys.configuration.papers import Meanwhile
from surveys.definitions import Mistake

MISTAKES: Final = 20
VERSIONS: Final = 8
"""Versions on one page."""
LINES: Final = 1500
"""Most UTF-16 units of the lines of one comparison."""


def mistakes_view(name: str, mistakes: Sequence[Mistake], wording: Wording, language: str) -> str:
    """The first 20, each with its line and column; HTML."""
    said = wording.say(language, "papers-mistakes", name=one_line(name, NAME), n=len(mistakes))
    lines = [
        f"{mistake.line}:{mistake.column}  {mistake_words(mistake, wording, language)}"
        for mistake in mistakes[:MISTAKES]
    ]
    if len(mistakes) > MISTAKES:
        lines.append(wording.say(language, "cases-more", n=len(mistakes) - MISTAKES))
    return f"{bold(said)}\n{_pre(lines, 2 * LINES, wording, language)}"


def card(
    name: str,
    preview: Preview,
    handed_id: str,
    person: Person,
    wording: Wording,
    *,
    meanwhile: Meanwhile | None = None,
) -> Message:
    """What applying the document changes from the newest version, what it touches, and the two buttons."""
    language = person.language
    parts = [bold(wording.say(language, "papers-changes", name=one_line(name, NAME), version=preview.base))]
    if meanwhile is not None:
        said = wording.say(
            language,
            "papers-meanwhile",
            since=meanwhile.since,
            authors=", ".join(one_line(author, NAME) for author in meanwhile.authors),
        )
        parts.append(f"⚠ {html.quote(said)}\n{_pre(meanwhile.lines, LINES, wording, language)}")
        parts.append(html.quote(wording.say(language, "papers-undoes")))
    parts.append(_pre(preview.lines, LINES, wording, language))
    touched = impact_lines(preview.impact, wording, language)
    parts.append("\n".join(html.quote(f"• {line}") for line in touched))
    if preview.doubts:
        doubts = [f"{doubt.line}:{doubt.column}  {doubt.message}" for doubt in preview.doubts[:5]]
        parts.append(
            f"{html.quote(wording.say(language, 'papers-doubts'))}\n{_pre(doubts, 600, wording, language)}"
        )
    rows = [
        [
            _button(f"✔ {wording.say(language, 'papers-apply')}", "apply", handed_id),
            _button(f"✖ {wording.say(language, 'papers-drop')}", "drop", handed_id),
        ]
    ]
    if len(preview.lines) > 12:
        rows.append([_button(wording.say(language, "papers-all-lines"), "lines", handed_id)])
    return Message("\n\n".join(part for part in parts if part), markup(rows))


def impact_lines(impact: Impact, wording: Wording, language: str) -> list[str]:
    """Plain sentences: what the change touches; one that says so if it touches nothing that waits."""
    lines = []
    if impact.invitations:
        lines.append(wording.say(language, "papers-planned", n=impact.invitations))
    if impact.triggers:
        named = one_line(", ".join(impact.triggers), 200)
        lines.append(wording.say(language, "papers-triggers", n=len(impact.triggers), names=named))
    if impact.rooms:
        named = one_line(", ".join(impact.rooms), 200)
        lines.append(wording.say(language, "papers-rooms", n=len(impact.rooms), names=named))
    if impact.open_cases:
        lines.append(wording.say(language, "papers-cases", n=impact.open_cases))
    if impact.complaint_rules:
        lines.append(wording.say(language, "papers-complaints"))
    if impact.removed:
        named = one_line(", ".join(impact.removed), 300)
        lines.append(wording.say(language, "papers-removed", names=named))
    for orphan in [one for one in impact.orphaned if one.answers][:5]:
        named = f"{orphan.survey}.{orphan.question}"
        lines.append(wording.say(language, "papers-orphaned", question=named, n=orphan.answers))
    return lines or [wording.say(language, "papers-touches-nothing")]


def history_page(
    found: Sequence[Version], page: int, pages: int, person: Person, wording: Wording, now: datetime
) -> Message:
    language = person.language
    lines = [bold(wording.say(language, "papers-history"))]
    for one in found:
        note = f" · {one_line(one.note, NAME)}" if one.note else ""
        stands = f"{one_line(one.author, NAME)} · {moment(one.created_at, now, person.zone)}{note}"
        lines.append(f"{bold(str(one.version))}  {html.quote(stands)}")
    numbers = [_button(str(one.version), "one", one.version, kind="history") for one in found]
    rows = [numbers[start : start + 4] for start in range(0, len(numbers), 4)]
    rows.append(page_row("history:page", page, pages))
    return Message("\n".join(lines), markup(rows))


def version_page(
    one: Version, lines: Sequence[str], newest: bool, person: Person, wording: Wording, now: datetime
) -> Message:
    """What this version changed, and the button that goes back to it."""
    language = person.language
    head = bold(wording.say(language, "papers-version", version=one.version))
    stands = f"{one_line(one.author, NAME)} · {moment(one.created_at, now, person.zone)}"
    note = italic(one_line(one.note, 200)) if one.note else ""
    rows = []
    if not newest:
        label = wording.say(language, "papers-back-to", version=one.version)
        rows.append([_button(f"↩ {label}", "back", one.version, kind="history")])
    rows.append([_button(f"← {wording.say(language, 'button-back')}", "page", 0, kind="history")])
    parts = [f"{head}\n{html.quote(stands)}", note, _pre(lines, 2 * LINES, wording, language)]
    return Message("\n\n".join(part for part in parts if part), markup(rows))


def _pre(lines: Sequence[str], units: int, wording: Wording, language: str) -> str:
    """As many whole lines as fit, and how many do not; at least the beginning of the first."""
    kept: list[str] = []
    used = 0
    for line in lines:
        cleaned = cut(clean(" ".join(line.split()), 300), 300)
        used += utf16_units(cleaned) + 1
        if kept and used > units:
            break
        kept.append(cleaned)
    shown = html.pre(html.quote("\n".join(kept))) if kept else ""
    if len(lines) > len(kept):
        shown += html.quote("\n" + wording.say(language, "cases-more", n=len(lines) - len(kept)))
    return shown


def _button(text: str, *words: str | int, kind: str = "upload") -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=":".join((kind, *map(str, words))))
