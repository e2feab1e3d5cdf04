"""What admins are told about a room: that it cannot be reached, or that the bot may not make topics there."""

from __future__ import annotations

from aiogram import html

from handlers.telegram.cases.status import room_name
from handlers.telegram.wording import Wording
from surveys.cases.statuses import DeliveryKind
from surveys.model import Configuration


def notice_text(
    kind: DeliveryKind, room: str, configuration: Configuration, wording: Wording, *, language: str
) -> str:
    """HTML: what is wrong and what to do."""
    what = "delivery-no-topics" if kind is DeliveryKind.NO_TOPICS else "delivery-room-lost"
    wrong = wording.say(language, what, room=room_name(configuration, room))
    return f"⚠️ {html.quote(wrong)}\n\n{html.quote(wording.say(language, f'{what}-do'))}"
