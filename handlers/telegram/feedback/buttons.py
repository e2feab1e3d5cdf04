"""What the buttons under a feedback carry; client input when it returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from aiogram.types import CallbackQuery

from surveys.packed_ids import LENGTH, packed_id, unpacked_id

PREFIX: Final = "f:"


class FeedbackVerb(StrEnum):
    PLACE = "p"
    """It is about this touchpoint; the value is its number in the version of the configuration."""
    ELSE = "e"
    PAGE = "g"
    FACE = "r"
    """-1, 0 or 1."""
    SKIP = "s"
    DROP = "x"


@dataclass(frozen=True, slots=True)
class FeedbackButton:
    verb: FeedbackVerb
    feedback_id: UUID
    value: int = 0


def pack_feedback(button: FeedbackButton) -> str:
    """Callback data, at most 29 bytes."""
    return f"{PREFIX}{packed_id(button.feedback_id)}{button.verb}{button.value or ''}"


def unpack_feedback(text: str | None) -> FeedbackButton | None:
    """The button, or None if the text is none of ours (anybody can send any bytes)."""
    start = len(PREFIX) + LENGTH
    if (
        text is None
        or not text.isascii()
        or not text.startswith(PREFIX)
        or not start < len(text) <= start + 5
    ):
        return None
    value = text[start + 1 :]
    digits = value.removeprefix("-")
    if value and not digits.isdigit():
        return None
    try:
        verb = FeedbackVerb(text[start])
        feedback_id = unpacked_id(text[len(PREFIX) : start])
    except ValueError:
        return None
    return FeedbackButton(verb, feedback_id, int(value or 0))


async def is_feedback_button(query: CallbackQuery) -> dict[str, FeedbackButton] | bool:
    """A button under a feedback; gives `feedback_button`."""
    button = unpack_feedback(query.data)
    return {"feedback_button": button} if button is not None else False
