"""What of a message can be brought to the other side of a case."""

from __future__ import annotations

from typing import Final

from aiogram.enums import ContentType
from aiogram.types import Message

from surveys.talk.rules import MessageKind, Written

OTHERS: Final = frozenset(
    {
        ContentType.AUDIO,
        ContentType.STICKER,
        ContentType.LOCATION,
        ContentType.CONTACT,
        ContentType.POLL,
        ContentType.DICE,
        ContentType.VENUE,
    }
)
"""What people send and is not brought over: they are told so."""


def written_of(message: Message) -> Written | None:
    """A text, or a file that can be sent again by its name; None for everything else."""
    caption = message.caption or ""
    if message.text is not None:
        return Written(MessageKind.TEXT, message.text)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Written(MessageKind.PHOTO, caption, largest.file_id, largest.file_unique_id)
    if message.voice is not None:
        voice = message.voice
        return Written(MessageKind.VOICE, caption, voice.file_id, voice.file_unique_id, voice.duration)
    if message.video is not None:
        video = message.video
        return Written(MessageKind.VIDEO, caption, video.file_id, video.file_unique_id, video.duration)
    if message.video_note is not None:
        note = message.video_note
        return Written(MessageKind.VIDEO_NOTE, "", note.file_id, note.file_unique_id, note.duration)
    if message.animation is not None:
        moving = message.animation
        return Written(MessageKind.ANIMATION, caption, moving.file_id, moving.file_unique_id, moving.duration)
    if message.document is not None:
        file = message.document
        return Written(MessageKind.DOCUMENT, caption, file.file_id, file.file_unique_id)
    return None
