"""What a survey button carries: verb, invitation, question, value; client input when it returns."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

import msgspec

from surveys.packed_ids import packed_id, unpacked_id


class Verb(StrEnum):
    RATE = "a"
    """Answer a scale; the value is the number."""
    PICK = "o"
    """Choose (single) or tick and untick (multi) an option; the value is its position."""
    DONE = "d"
    """Finish a multiple choice."""
    SKIP = "k"
    CHANGE = "c"
    """Show the question again to change its answer; stores nothing."""
    MENU = "m"
    """Open or close the small menu; the value is the entry that was pressed, 0 the menu itself."""


class Button(msgspec.Struct, frozen=True):
    verb: Verb
    invitation_id: UUID
    question: int = 0
    """Position of the question in the survey's version that the invitation is pinned to."""
    value: int = 0


def pack(button: Button) -> str:
    """Callback data, at most 40 bytes."""
    return f"{button.verb}{packed_id(button.invitation_id)}:{button.question}:{button.value}"


def unpack(text: str) -> Button | None:
    """The button, or None if the text is none of ours (anybody can send any bytes)."""
    if len(text) > 40 or len(text) < 27 or not text.isascii() or text[23] != ":":
        return None
    question, separator, value = text[24:].partition(":")
    if not separator:
        return None
    try:
        return Button(Verb(text[0]), unpacked_id(text[1:23]), _small(question), _small(value))
    except ValueError:
        return None


def _small(text: str) -> int:
    digits = text.removeprefix("-")
    if not digits.isdigit() or len(digits) > 3:
        raise ValueError(text)
    return int(text)
