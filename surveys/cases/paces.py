"""How fast a chat may be written to, and how many messages it takes at once: Telegram's limits, kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Pace:
    gap: timedelta
    """Time that one message costs."""
    at_once: int
    words_at_once: int
    """What people say to each other does not wait until cards are rewritten."""

    def ahead(self, *, words: bool = False) -> timedelta:
        """How far messages may run ahead of the even pace."""
        return self.gap * ((self.words_at_once if words else self.at_once) - 1)


GROUP: Final = Pace(timedelta(seconds=4), 5, 15)
"""Alone, cards never come to more than 20 in any minute, which is Telegram's limit; edits count."""
PRIVATE: Final = Pace(timedelta(seconds=1), 2, 2)


def pace_of(chat_id: int) -> Pace:
    """Groups have negative ids."""
    return GROUP if chat_id < 0 else PRIVATE


def turns_left(pace: Pace, free_at: datetime | None, now: datetime) -> int:
    """How many messages may go at once; `free_at` = when the chat's turns taken so far are paid for."""
    busy = now if free_at is None else max(free_at, now)
    return max(0, (now + pace.ahead() - busy) // pace.gap + 1)
