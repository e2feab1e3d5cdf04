"""What staff commands answer, as HTML: open cases, rooms, help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aiogram import html

from handlers.telegram.cards import (
    rating,
    room_name,
    status_line,
    touchpoint_name,
)
from handlers.telegram.wording import Wording
from surveys.complaints import Case
from surveys.model import Configuration
from surveys.rooms import Binding

CASES: Final = 10
"""Most cases in one list."""


def cases_view(
    cases: Sequence[tuple[Case, Configuration]], total: int, wording: Wording, *, language: str, now: datetime
) -> str:
    """Each case in two lines, named by the configuration it was asked under; how many more there are."""
    if not total:
        return html.quote(wording.say(language, "cases-none"))
    lines = [html.bold(html.quote(wording.say(language, "cases-open", n=total)))]
    for case, configuration in cases:
        rated = html.quote(rating(case, configuration, wording, language))
        named = html.quote(touchpoint_name(case, configuration, language))
        stands = html.quote(status_line(case, configuration, wording, language=language, now=now))
        lines.append(f"{html.bold(case.code)} · {rated} · {named}\n{stands}")
    if total > len(cases):
        lines.append(html.quote(wording.say(language, "cases-more", n=total - len(cases))))
    return "\n\n".join(lines)


def rooms_view(
    bindings: Sequence[Binding], configuration: Configuration, wording: Wording, language: str
) -> str:
    """Each room with the line that binds it; a code is shown in this chat only."""
    if not bindings:
        return html.quote(wording.say(language, "rooms-none"))
    blocks = [html.bold(html.quote(wording.say(language, "rooms-title")))]
    for binding in bindings:
        sign = "✅" if binding.bound else "⚪"
        state = wording.say(language, "rooms-bound" if binding.bound else "rooms-unbound")
        named = html.bold(html.quote(room_name(configuration, binding.room)))
        blocks.append(
            f"{sign} {named} – {html.quote(state)}\n{html.code(html.quote(f'/bind {binding.code}'))}"
        )
    blocks.append(html.italic(html.quote(wording.say(language, "rooms-how"))))
    return "\n\n".join(blocks)
