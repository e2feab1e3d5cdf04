"""What the buttons of a case's card carry; client input when it returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from surveys.packed_ids import packed_id, unpacked_id

LENGTH: Final = 23
"""Bytes of a verb and a case; what was chosen follows after a colon."""
LONGEST: Final = 64


class CaseVerb(StrEnum):
    """Capitals: the small letters are the survey buttons'."""

    TAKE = "T"
    RESOLVE = "R"
    REPLY = "P"
    MORE = "M"
    """Show the buttons for everything else."""
    BACK = "B"
    HAND_OVER = "H"
    """Without a choice: show to whom; with one (a Telegram id): to that person."""
    SNOOZE = "Z"
    NOTE = "N"
    TAG = "G"
    REOPEN = "O"
    HISTORY = "I"


@dataclass(frozen=True, slots=True)
class CaseButton:
    verb: CaseVerb
    complaint_id: UUID
    choice: str = ""


def pack_case(button: CaseButton) -> str:
    """Callback data of at most 64 bytes; 23 without a choice, which is plain ASCII of at most 40."""
    head = f"{button.verb}{packed_id(button.complaint_id)}"
    return f"{head}:{button.choice}" if button.choice else head


def unpack_case(text: str | None) -> CaseButton | None:
    """The button, or None if the text is none of ours (anybody can send any bytes)."""
    if text is None or not text.isascii() or not LENGTH <= len(text) <= LONGEST:
        return None
    head, colon, choice = text[:LENGTH], text[LENGTH : LENGTH + 1], text[LENGTH + 1 :]
    if colon not in ("", ":") or bool(colon) is not bool(choice) or not choice.isprintable():
        return None
    try:
        return CaseButton(CaseVerb(head[0]), unpacked_id(head[1:]), choice)
    except ValueError:
        return None
