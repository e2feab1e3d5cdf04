"""What /rooms answers, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import html

from handlers.telegram.cases.status import room_name
from handlers.telegram.wording import Wording
from surveys.model import Configuration
from surveys.people.rooms import Binding


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
