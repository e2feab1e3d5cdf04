"""The calls that put words or a file about a case into a chat, or change what stands there."""

from __future__ import annotations

from typing import Any, Final, assert_never

from aiogram import Bot
from aiogram.types import (
    InputMediaAnimation,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    ReplyParameters,
)

from surveys.talk.posting import Post
from surveys.talk.rules import MessageKind, PostKind, Written

CALL_SECONDS: Final = 15
"""Well below the lease, so that a settled outcome is not overtaken by it."""

Media = InputMediaPhoto | InputMediaDocument | InputMediaVideo | InputMediaAnimation


async def put(bot: Bot, post: Post, text: str) -> Any:
    """Send the copy, or change the one that stands. `text`: HTML; a round video goes without it."""
    written = post.row.written
    if post.edits is not None:
        return await _change(bot, post, post.edits, text)
    given: dict[str, Any] = {"message_thread_id": post.thread_id, "request_timeout": CALL_SECONDS}
    if post.reply_to is not None:
        given["reply_parameters"] = ReplyParameters(
            message_id=post.reply_to, allow_sending_without_reply=True
        )
    if written.file_id is None or post.row.kind is PostKind.SIGN:
        return await bot.send_message(post.chat_id, text, **given)
    match written.kind:
        case MessageKind.TEXT | MessageKind.DOCUMENT:
            return await bot.send_document(post.chat_id, written.file_id, caption=text, **given)
        case MessageKind.PHOTO:
            return await bot.send_photo(post.chat_id, written.file_id, caption=text, **given)
        case MessageKind.VOICE:
            return await bot.send_voice(
                post.chat_id, written.file_id, caption=text, duration=written.duration, **given
            )
        case MessageKind.VIDEO:
            return await bot.send_video(post.chat_id, written.file_id, caption=text, **given)
        case MessageKind.ANIMATION:
            return await bot.send_animation(post.chat_id, written.file_id, caption=text, **given)
        case MessageKind.VIDEO_NOTE:
            return await bot.send_video_note(post.chat_id, written.file_id, **given)
        case _:
            assert_never(written.kind)


async def put_head(bot: Bot, post: Post, message_id: int, text: str) -> Any:
    """Below a round video, which has no place for words: whose it is."""
    return await bot.send_message(
        post.chat_id,
        text,
        message_thread_id=post.thread_id,
        reply_parameters=ReplyParameters(message_id=message_id, allow_sending_without_reply=True),
        request_timeout=CALL_SECONDS,
    )


async def _change(bot: Bot, post: Post, message_id: int, text: str) -> Any:
    where: dict[str, Any] = {
        "chat_id": post.chat_id,
        "message_id": message_id,
        "request_timeout": CALL_SECONDS,
    }
    if post.row.written.kind is MessageKind.TEXT:
        return await bot.edit_message_text(text, **where)
    media = _replacing(post.row.written, text)
    if media is None:
        return await bot.edit_message_caption(caption=text, **where)
    return await bot.edit_message_media(media, **where)


def _replacing(written: Written, text: str) -> Media | None:
    """The file as it may take another's place; None for those that Telegram lets nobody replace."""
    file = written.file_id
    if file is None:
        return None
    match written.kind:
        case MessageKind.PHOTO:
            return InputMediaPhoto(media=file, caption=text)
        case MessageKind.DOCUMENT:
            return InputMediaDocument(media=file, caption=text)
        case MessageKind.VIDEO:
            return InputMediaVideo(media=file, caption=text)
        case MessageKind.ANIMATION:
            return InputMediaAnimation(media=file, caption=text)
        case MessageKind.TEXT | MessageKind.VOICE | MessageKind.VIDEO_NOTE:
            return None
        case _:
            assert_never(written.kind)
