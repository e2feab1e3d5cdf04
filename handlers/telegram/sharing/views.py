"""What admins read of public links: those that are open, a new one, the question before one is closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from babel.dates import format_skeleton

from handlers.telegram.cases.cards import NAME
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, in_language, one_line
from handlers.telegram.wording import Wording, spoken
from surveys.model import Configuration
from surveys.packed_ids import packed_id
from surveys.people.sharing import Share

KIND: Final = "share"
MOST: Final = 10
"""Links and journeys that are shown at once; all can be named in a line."""


def home(open_now: Sequence[Share], configuration: Configuration, wording: Wording, language: str) -> Message:
    """What a public link shows, those that are open, and a button for each journey."""
    lines = [bold(wording.say(language, "share-title")), html.quote(wording.say(language, "share-what"))]
    if open_now:
        lines.append(bold(wording.say(language, "share-open", n=len(open_now))))
    rows = []
    for one in open_now[:MOST]:
        lines.append(html.quote(f"{code_of(one)} · {described(one, configuration, wording, language)}"))
        close = wording.say(language, "share-button-close", code=code_of(one))
        rows.append([_button(f"✖ {close}", "revoke", packed_id(one.share_id))])
    for key in list(configuration.journeys)[:MOST]:
        name = journey_name(key, configuration, language)
        rows.append([_button(f"➕ {wording.say(language, 'share-button-new', journey=name)}", "new", key)])
    if configuration.journeys:
        line = f"/share new {next(iter(configuration.journeys))} days=30"
        lines.append(html.code(html.quote(line)))
    return Message("\n\n".join(lines), InlineKeyboardMarkup(inline_keyboard=rows))


def made(
    address: str, journey: str, days: int, configuration: Configuration, wording: Wording, language: str
) -> Message:
    """The new link, told this once."""
    name = journey_name(journey, configuration, language)
    lines = [
        bold(wording.say(language, "share-made", journey=name, days=days)),
        html.code(html.quote(address)),
        html.quote(wording.say(language, "share-once")),
    ]
    if not address.startswith("https://"):
        lines.append(html.quote(wording.say(language, "share-local")))
    return Message("\n\n".join(lines), InlineKeyboardMarkup(inline_keyboard=[[_back(wording, language)]]))


def sure(share: Share, configuration: Configuration, wording: Wording, language: str) -> Message:
    """The question before a link is closed."""
    name = journey_name(share.journey, configuration, language)
    said = wording.say(language, "share-sure", code=code_of(share), journey=name)
    close = wording.say(language, "share-button-close", code=code_of(share))
    rows = [[_button(f"✖ {close}", "sure", packed_id(share.share_id))], [_back(wording, language)]]
    return Message(html.quote(said), InlineKeyboardMarkup(inline_keyboard=rows))


def described(share: Share, configuration: Configuration, wording: Wording, language: str) -> str:
    last = share.expires_at.astimezone(ZoneInfo(configuration.company.timezone))
    until = format_skeleton("yMMMd", last, locale=spoken(language))
    name = journey_name(share.journey, configuration, language)
    by = one_line(re.sub(r" \(\d+\)$", "", share.created_by), NAME)
    return wording.say(language, "share-one", journey=name, until=until, by=by)


def journey_name(key: str, configuration: Configuration, language: str) -> str:
    journey = configuration.journeys.get(key)
    return one_line(in_language(journey.name, language) if journey else key, NAME)


def code_of(share: Share) -> str:
    """Short name of a link in lines and lists; it opens nothing."""
    return share.share_id.hex[-6:]


def _back(wording: Wording, language: str) -> InlineKeyboardButton:
    return _button(f"← {wording.say(language, 'button-back')}", "home")


def _button(label: str, *words: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label[:64], callback_data=":".join((KIND, *words)))
