"""The last words between staff and the customer, as a case's card shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from aiogram import html

from handlers.telegram.cases.status import NAME, moment, zone_of
from handlers.telegram.lengths import cut
from handlers.telegram.quoting import clean, one_line, unlinked
from handlers.telegram.wording import Wording
from surveys.cases.values import Card
from surveys.model import Configuration
from surveys.talk.rules import Line, MessageKind, Side

SHOWN: Final = 300
"""Most UTF-16 units of one message."""


def talk_lines(
    card: Card, configuration: Configuration, wording: Wording, *, language: str, now: datetime
) -> list[str]:
    """HTML, one block for each message, the oldest first: who, when, what."""
    zone = zone_of(card.case, configuration)
    return [
        f"{html.quote(_who(line, wording, language))} · {moment(line.written_at, now, zone)}\n"
        f"<blockquote>{unlinked(_what(line, wording, language))}</blockquote>"
        for line in card.talk
    ]


def _who(line: Line, wording: Wording, language: str) -> str:
    if line.side is Side.CUSTOMER:
        return f"👤 {wording.say(language, 'talk-customer')}"
    name = one_line(line.by_name or "", NAME) or wording.say(language, "talk-desk")
    return f"{'⛔' if line.reached is False and line.lost else '↩️'} {name}"


def _what(line: Line, wording: Wording, language: str) -> str:
    said = cut(clean(line.words, SHOWN), SHOWN)
    if line.kind is MessageKind.TEXT:
        return said or "—"
    file = wording.say(language, f"talk-kind-{line.kind}", seconds=line.duration or 0)
    return f"{file}\n{said}" if said else file
