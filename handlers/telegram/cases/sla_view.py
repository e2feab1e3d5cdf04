"""SLA figures as staff read them: shares with their n, half and nine of ten, by owner, room and so on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.cases.status import room_name, span_text, target_name
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, in_language, one_line
from handlers.telegram.wording import Wording
from mapping.curve import FLOOR
from mapping.reading import View
from mapping.words import percent
from surveys.cases.clock import Clock
from surveys.cases.sla import SlaBy, SlaLine
from surveys.model import Configuration

WINDOWS: Final = ("7d", "30d", "90d", "all")
MOST: Final = 15
"""Keys in one message."""
NAME: Final = 40


def show_sla(
    lines: Sequence[SlaLine],
    view: View,
    by: SlaBy,
    configuration: Configuration,
    wording: Wording,
    language: str,
) -> Message:
    """The figures of one window, and buttons for other windows and other keys."""
    parts = []
    for clock in Clock:
        together = next((line for line in lines if line.total and line.clock is clock), None)
        if together is not None:
            title = bold(wording.say(language, f"sla-{clock.value}"))
            parts.append(
                f"{title} · {_window(view, wording, language)}\n{_told(together, wording, language)}"
            )
    if not parts:
        nothing = html.quote(wording.say(language, "sla-none"))
        parts.append(f"{_window(view, wording, language)}\n{nothing}")
    keys = list(dict.fromkeys((line.journey, line.key) for line in lines if not line.total))
    if keys:
        parts.append(bold(wording.say(language, f"sla-by-{by.value}")))
    for journey, key in keys[:MOST]:
        mine = [line for line in lines if not line.total and (line.journey, line.key) == (journey, key)]
        named = bold(_name(mine[0], by, configuration, wording, language))
        figures = [f"{_SIGNS[line.clock]} {_told(line, wording, language)}" for line in mine]
        parts.append("\n".join((named, *figures)))
    if len(keys) > MOST:
        parts.append(html.quote(wording.say(language, "sla-more", n=len(keys) - MOST)))
    if keys:
        parts.append(html.italic(html.quote(wording.say(language, "sla-working"))))
    return Message("\n\n".join(parts), _keyboard(view, by, wording, language))


_SIGNS: Final = {Clock.ANSWER: "⏱", Clock.RESOLVE: "✅"}


def _told(line: SlaLine, wording: Wording, language: str) -> str:
    """A share of few is none: then only the numbers are told."""
    counted: dict[str, str | int] = {"kept": line.kept, "n": line.n}
    if line.share is None:
        told = [wording.say(language, "sla-nothing-yet")]
    elif line.n < FLOOR:
        told = [wording.say(language, "sla-few", **counted)]
    else:
        told = [wording.say(language, "sla-share", share=percent(line.share, language), **counted)]
    if line.median_minutes is not None and line.p90_minutes is not None:
        median, most = (
            span_text(timedelta(minutes=minutes), wording, language)
            for minutes in (line.median_minutes, line.p90_minutes)
        )
        told.append(wording.say(language, "sla-times", median=median, most=most))
    if line.going:
        told.append(wording.say(language, "sla-going", n=line.going))
    return html.quote(" · ".join(told))


def _name(line: SlaLine, by: SlaBy, configuration: Configuration, wording: Wording, language: str) -> str:
    if not line.key:
        return wording.say(language, "sla-nobody")
    match by:
        case SlaBy.ROOM:
            return room_name(configuration, line.key)
        case SlaBy.OWNER:
            return target_name(line.key, configuration, wording, language)
        case SlaBy.PERSON:
            return one_line(line.name or line.key, NAME)
        case SlaBy.TOUCHPOINT:
            point = configuration.touchpoint(line.journey or "", line.key)
            return one_line(in_language(point.name, language) if point else line.key, NAME)


def _window(view: View, wording: Wording, language: str) -> str:
    if view.days is not None and view.days > 1:
        said = wording.say(language, "map-window-days", days=view.days)
    elif view.days == 1:
        said = wording.say(language, "map-window-today")
    else:
        said = wording.say(language, "map-window-all" if view.all_time else "map-window-dates")
    return html.quote(said)


def _keyboard(view: View, by: SlaBy, wording: Wording, language: str) -> InlineKeyboardMarkup:
    def button(text: str, window: str, key: SlaBy, *, chosen: bool) -> InlineKeyboardButton:
        return InlineKeyboardButton(
            text=f"• {text} •" if chosen else text, callback_data=f"sla:{window}:{key.value}"
        )

    named = [
        (window, wording.say(language, "sla-all"))
        if window == "all"
        else (window, wording.say(language, "sla-days", days=int(window[:-1])))
        for window in WINDOWS
    ]
    windows = [button(text, window, by, chosen=window == view.name) for window, text in named]
    keys = [
        button(wording.say(language, f"sla-by-{key.value}"), view.name, key, chosen=key is by)
        for key in SlaBy
    ]
    return InlineKeyboardMarkup(inline_keyboard=[windows, keys[:2], keys[2:]])
