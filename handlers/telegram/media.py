"""Voices and pictures in a message: what is kept of them."""

from __future__ import annotations

from aiogram.types import Message

from surveys.answers.attachments import Attachment, AttachmentKind

CAPTION = 1024


def attachment_of(message: Message) -> Attachment | None:
    """The voice note, or the largest size of the photo; None for every other message."""
    caption = message.caption[:CAPTION].replace("\x00", "") if message.caption else None
    if message.voice is not None:
        voice = message.voice
        return Attachment(AttachmentKind.VOICE, voice.file_id, voice.file_unique_id, voice.duration, caption)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Attachment(AttachmentKind.PHOTO, largest.file_id, largest.file_unique_id, None, caption)
    return None


async def with_words_or_media(message: Message) -> bool:
    """A text, a voice note or a photo."""
    return message.text is not None or message.voice is not None or bool(message.photo)
