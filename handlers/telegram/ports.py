"""What the customers' handlers are given to work with besides the database and the texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from surveys.answering import Outcome, Tap, Words

Clock = Callable[[], datetime]
Speak = Callable[[UUID], None]
"""Ask that the message of this invitation be brought up to date."""


class Answers(Protocol):
    """The writer of answers: returns after its commit; what is accepted is spoken by itself."""

    async def submit(self, item: Tap | Words) -> Outcome: ...
