"""The small menu behind "⋯": what a customer can change without answering."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from handlers.telegram.keyboards import Entry, markup, press
from handlers.telegram.quoting import bold
from handlers.telegram.views import Message
from handlers.telegram.wording import LANGUAGES, Wording
from surveys.buttons import Button, Verb
from surveys.standing import Standing


def chosen_language(value: int) -> str | None:
    """The language of a button, or None if it is none."""
    place = value - Entry.FIRST_LANGUAGE
    return LANGUAGES[place] if 0 <= place < len(LANGUAGES) else None


def show_menu(standing: Standing, wording: Wording) -> Message:
    language = standing.language
    return Message(
        bold(wording.say(language, "menu-title")),
        _keyboard(
            standing,
            (f"🌐 {wording.say(language, 'menu-language')}", Entry.LANGUAGE),
            (f"🔕 {wording.say(language, 'menu-stop')}", Entry.STOP),
            (f"← {wording.say(language, 'button-back')}", Entry.BACK),
        ),
    )


def show_languages(standing: Standing, languages: Sequence[str], wording: Wording) -> Message:
    """The given languages by their own names."""
    language = standing.language
    names = [
        (wording.say(code, "language-name"), Entry.FIRST_LANGUAGE + LANGUAGES.index(code))
        for code in languages
    ]
    return Message(
        bold(wording.say(language, "language-ask")),
        _keyboard(standing, *names, (f"← {wording.say(language, 'button-back')}", Entry.BACK)),
    )


def _keyboard(standing: Standing, *entries: tuple[str, int]) -> InlineKeyboardMarkup:
    return markup(
        [[press(text, Button(Verb.MENU, standing.invitation_id, 0, int(value)))] for text, value in entries]
    )
