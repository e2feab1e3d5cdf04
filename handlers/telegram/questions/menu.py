"""The small menu behind "⋯": what a customer can change without answering."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram import html
from aiogram.types import InlineKeyboardMarkup

from handlers.telegram.questions.keyboards import Entry, markup, press
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold
from handlers.telegram.wording import LANGUAGES, Wording
from surveys.answers.buttons import Button, Verb
from surveys.answers.standing import Standing
from surveys.customers.wishes import LATER, Pause

PAUSES = tuple(Pause)


def chosen_language(value: int) -> str | None:
    """The language of a button, or None if it is none."""
    place = value - Entry.FIRST_LANGUAGE
    return LANGUAGES[place] if 0 <= place < len(LANGUAGES) else None


def chosen_pause(value: int) -> Pause | None:
    """The pause of a button, or None if it is none."""
    place = value - Entry.FIRST_PAUSE
    return PAUSES[place] if 0 <= place < len(PAUSES) else None


def chosen_hours(value: int) -> int | None:
    """After how many hours the ask is wished again, or None if the button says no such thing."""
    place = value - Entry.FIRST_HOUR
    return LATER[place] if 0 <= place < len(LATER) else None


def show_menu(standing: Standing, wording: Wording, *, fewer: bool, later: bool) -> Message:
    """`fewer`: they are asked less often already; `later`: this ask can still be put off."""
    language = standing.language
    often = ("menu-usual", Entry.USUAL) if fewer else ("menu-fewer", Entry.FEWER)
    entries = [
        ("🕓", "menu-later", Entry.LATER) if later else None,
        ("🌿", *often),
        ("💤", "menu-pause", Entry.PAUSE),
        ("🌐", "menu-language", Entry.LANGUAGE),
        ("🔕", "menu-stop", Entry.STOP),
        ("🗑", "menu-forget", Entry.FORGET),
        ("←", "button-back", Entry.BACK),
    ]
    return Message(
        bold(wording.say(language, "menu-title")),
        _keyboard(
            standing,
            *(
                (f"{sign} {wording.say(language, said)}", entry)
                for sign, said, entry in filter(None, entries)
            ),
        ),
    )


def show_languages(standing: Standing, languages: Sequence[str], wording: Wording) -> Message:
    """The given languages by their own names."""
    names = [
        (wording.say(code, "language-name"), Entry.FIRST_LANGUAGE + LANGUAGES.index(code))
        for code in languages
    ]
    return _choice(standing, wording, "language-ask", *names)


def show_pauses(standing: Standing, wording: Wording) -> Message:
    """For how long nothing is to be asked."""
    lengths = [
        (wording.say(standing.language, f"pause-{pause}"), Entry.FIRST_PAUSE + place)
        for place, pause in enumerate(PAUSES)
    ]
    return _choice(standing, wording, "pause-ask", *lengths)


def show_hours(standing: Standing, wording: Wording) -> Message:
    """When this ask is to come again."""
    language = standing.language
    hours = [
        (
            wording.say(language, "later-tomorrow")
            if hours == 24
            else wording.say(language, "later-hours", hours=hours),
            Entry.FIRST_HOUR + place,
        )
        for place, hours in enumerate(LATER)
    ]
    return _choice(standing, wording, "later-ask", *hours)


def show_taken(standing: Standing, said: str, wording: Wording, *undo: tuple[str, Entry]) -> Message:
    """A wish that was taken, in plain words, with what undoes it and the way back to the question."""
    language = standing.language
    buttons = [(wording.say(language, text), entry) for text, entry in undo]
    back = (wording.say(language, "later-now"), Entry.BACK)
    return Message(html.quote(said), _keyboard(standing, *buttons, back))


def _choice(standing: Standing, wording: Wording, asked: str, *entries: tuple[str, int]) -> Message:
    language = standing.language
    back = (f"← {wording.say(language, 'button-back')}", Entry.MENU)
    return Message(bold(wording.say(language, asked)), _keyboard(standing, *entries, back))


def _keyboard(standing: Standing, *entries: tuple[str, int]) -> InlineKeyboardMarkup:
    return markup(
        [[press(text, Button(Verb.MENU, standing.invitation_id, 0, int(value)))] for text, value in entries]
    )
