"""What the buttons under a second ask carry; client input when it returns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from aiogram.types import CallbackQuery

from surveys.packed_ids import packed_id, unpacked_id

SHAPE: Final = re.compile(r"q:([A-Za-z0-9_-]{22})([0-9]{1,4}):(-?[0-9]{1,2}|c|k)", re.ASCII)
CHANGE: Final = "c"
"""Show the scale again."""
KEEP: Final = "k"
"""Leave the answer as it is."""


@dataclass(frozen=True, slots=True)
class RecoveryButton:
    complaint_id: UUID
    round: int
    value: int | None
    """On the question's scale; None: the press stores nothing."""
    shows: str = ""
    """CHANGE or KEEP where it stores nothing."""


def pack_recovery(button: RecoveryButton) -> str:
    """Callback data, at most 32 bytes."""
    said = button.shows if button.value is None else str(button.value)
    return f"q:{packed_id(button.complaint_id)}{button.round}:{said}"


def unpack_recovery(text: str | None) -> RecoveryButton | None:
    """The button, or None if the text is none of ours (anybody can send any bytes)."""
    found = SHAPE.fullmatch(text or "")
    if found is None:
        return None
    token, nth, said = found.groups()
    complaint_id = unpacked_id(token)
    if said in (CHANGE, KEEP):
        return RecoveryButton(complaint_id, int(nth), None, said)
    return RecoveryButton(complaint_id, int(nth), int(said))


async def is_recovery_button(query: CallbackQuery) -> dict[str, RecoveryButton] | bool:
    """A button under a second ask; gives `recovery_button`."""
    button = unpack_recovery(query.data)
    return {"recovery_button": button} if button is not None else False
