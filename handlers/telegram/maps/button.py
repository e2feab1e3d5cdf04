"""The button under /map that opens the live map inside of Telegram."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, WebAppInfo

from handlers.telegram.person import Person
from handlers.telegram.ports import PageLinks
from handlers.telegram.wording import Wording


def map_button(
    journey: str, person: Person, pages: PageLinks, wording: Wording, **query: str
) -> InlineKeyboardButton | None:
    """The journey's, in the view that `query` says.

    None where Telegram opens no Mini App: the caption's link remains.
    """
    address = pages.app(journey, person, **query)
    if address is None:
        return None
    said = wording.say(person.language, "access-open-map")
    return InlineKeyboardButton(text=said, web_app=WebAppInfo(url=address))
