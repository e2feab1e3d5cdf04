"""Voices and pictures that customers send: what is kept of one, which is enough to show it again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AttachmentKind(StrEnum):
    VOICE = "voice"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Heard:
    """As much of a voice or a picture as is told in words."""

    kind: AttachmentKind
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that Telegram keeps, by the name under which this bot can send it again."""

    kind: AttachmentKind
    file_id: str
    file_unique_id: str
    """The same for everybody who has the file; nothing can be fetched by it."""
    duration: int | None = None
    """Seconds of a voice."""
    caption: str | None = None
