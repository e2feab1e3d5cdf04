"""What the buttons of a case's card carry; client input when it returns."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

LENGTH: Final = 23


class CaseVerb(StrEnum):
    """Capitals: the small letters are the survey buttons'."""

    TAKE = "T"
    RESOLVE = "R"


@dataclass(frozen=True, slots=True)
class CaseButton:
    verb: CaseVerb
    complaint_id: UUID


def pack_case(button: CaseButton) -> str:
    """Callback data, 23 bytes."""
    return f"{button.verb}{urlsafe_b64encode(button.complaint_id.bytes).rstrip(b'=').decode()}"


def unpack_case(text: str | None) -> CaseButton | None:
    """The button, or None if the text is none of ours (anybody can send any bytes)."""
    if text is None or len(text) != LENGTH or not text.isascii():
        return None
    try:
        return CaseButton(CaseVerb(text[0]), UUID(bytes=urlsafe_b64decode(text[1:] + "==")))
    except (ValueError, Error):
        return None
