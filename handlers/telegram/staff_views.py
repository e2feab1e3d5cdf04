"""What staff commands answer, as HTML: open cases, triggers, rooms, help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from aiogram import html

from handlers.telegram.cards import (
    cut,
    rating,
    room_name,
    status_line,
    touchpoint_name,
)
from handlers.telegram.permissions import COMMANDS
from handlers.telegram.wording import Wording
from surveys.complaints import Case
from surveys.model import Configuration, Trigger
from surveys.roles import Member, Role, may
from surveys.rooms import Binding

CASES: Final = 10
"""Most cases in one list."""
LINES: Final = 40
"""Most triggers in one list."""
CONDITION: Final = 120
"""Most UTF-16 units of a trigger's condition."""


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


def triggers_view(configuration: Configuration, wording: Wording, language: str) -> str:
    if not configuration.triggers:
        return html.quote(wording.say(language, "triggers-none"))
    blocks = [html.bold(html.quote(wording.say(language, "triggers-title")))]
    blocks += [_trigger(trigger, wording, language) for trigger in configuration.triggers[:LINES]]
    return "\n\n".join([*blocks, *_more(len(configuration.triggers), wording, language)])


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


def help_view(member: Member, wording: Wording, language: str) -> str:
    """Only what this person may do."""
    said = [
        html.quote(f"/{name} – {wording.say(language, f'command-{name}')}")
        for name, right in COMMANDS.items()
        if right.least is not None and may(member, right.least)
    ]
    if may(member, Role.STAFF):
        said.append(f"\n{html.quote(wording.say(language, 'help-cards'))}")
    return "\n".join([html.bold(html.quote(wording.say(language, "help-title"))), "", *said])


def duration(span: timedelta) -> str:
    """As the configuration writes it: 2h, 90m, 3d; the largest unit that leaves no rest."""
    seconds = int(span.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def _trigger(trigger: Trigger, wording: Wording, language: str) -> str:
    when = (
        wording.say(language, "trigger-after", delay=duration(trigger.delay))
        if trigger.delay
        else wording.say(language, "trigger-at-once")
    )
    parts = [f"{trigger.touchpoint} → {trigger.survey}", when]
    if trigger.send_window is not None:
        start, end = f"{trigger.send_window.start:%H:%M}", f"{trigger.send_window.end:%H:%M}"
        parts.append(wording.say(language, "trigger-window", start=start, end=end))
    if trigger.sample < 100:
        parts.append(f"{trigger.sample} %")
    sign = "▶" if trigger.active else "⏸"
    off = "" if trigger.active else f" ({wording.say(language, 'trigger-off')})"
    lines = [f"{sign} {html.bold(html.quote(trigger.key))}{html.quote(off)}", html.quote(" · ".join(parts))]
    if trigger.when:
        lines.append(html.code(html.quote(cut(trigger.when, CONDITION))))
    return "\n".join(lines)


def _more(total: int, wording: Wording, language: str) -> list[str]:
    return [html.quote(wording.say(language, "cases-more", n=total - LINES))] if total > LINES else []
