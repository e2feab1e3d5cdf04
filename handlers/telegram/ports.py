"""What handlers are given to work with besides the database and the texts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from handlers.telegram.person import Person
from surveys.answers.answering import Outcome, Tap, Words

Clock = Callable[[], datetime]
Reading = Callable[[], AbstractAsyncContextManager[Any]]
"""Lends a bare connection of the driver."""
Speak = Callable[[UUID], None]
"""Ask that the message of this invitation be brought up to date."""


class PageLinks(Protocol):
    """Addresses of the pages."""

    def link(self, path: str, person: Person, **query: str) -> str:
        """That signs this person in, good for a quarter of an hour; in a group it lets in to read only."""

    def app(self, journey: str, person: Person, **query: str) -> str | None:
        """Of a `web_app` button with the journey's map; None where Telegram takes none."""

    def bare(self, path: str) -> str:
        """The plain one: whoever opens it must be signed in already."""


class Answers(Protocol):
    """The writer of answers: returns after its commit; what is accepted is spoken by itself."""

    async def submit(self, item: Tap | Words) -> Outcome: ...
