"""Mistakes and doubts about a whole document, in the admin's language."""

from __future__ import annotations

from typing import Final, get_args

from handlers.telegram.admin.refusal_words import expected_text, several
from handlers.telegram.quoting import one_line
from handlers.telegram.wording import Wording
from surveys.definitions.kinds import Kind
from surveys.definitions.tree import Mistake, Why

LONGEST: Final = 60
"""Most characters of one value in a sentence."""
CHOICES: Final = 6
"""Most names to choose from."""
_KINDS: Final = get_args(Kind)


def mistake_words(mistake: Mistake, wording: Wording, language: str) -> str:
    """Plain text: where it is and what is wrong; what has no words of ours stands as the reader said it."""
    if mistake.why is None:
        return mistake.message
    said = _why(mistake.why, wording, language)
    return f"{mistake.path}: {said}" if mistake.path else said


def _why(why: Why, wording: Wording, language: str) -> str:
    values = {
        name: one_line(value, LONGEST) if isinstance(value, str) else str(value) for name, value in why.values
    }
    if isinstance(why.kind, _KINDS):
        values["expected"] = expected_text(why.kind, wording, language)
    said = wording.say(language, f"document-{why.name}", **values)
    if why.near is not None:
        return f"{said} {wording.say(language, 'edit-did-you-mean', name=why.near)}"
    if why.known is None:
        return said
    choice = (
        wording.say(language, "edit-there-is", known=several(why.known, CHOICES))
        if why.known
        else wording.say(language, "edit-none-yet")
    )
    return f"{said} {choice}"
